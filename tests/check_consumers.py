#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs make of our output: check_consumers.py SUBTEXT SAMPLES MODULES

jq, pandas, python3-jsonschema, and by way of node and npm, which installs them into the folder
MODULES, DuckDB and ajv. What is not there is skipped, and said. The commands of the README's
section "With other tools" are run as they stand there.
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

import batch_case
import npm_modules

PACKAGES = ["@duckdb/node-api@1.5.6-r.1", "ajv@8.20.0"]
TESTS = pathlib.Path(__file__).resolve().parent
MODULES = None

# An emoji is one code point and two of JavaScript's, a flag two and four; the Arabic comes in
# logical order.
TEXT = """The \U0001f3e0 of the \U0001f1e6\U0001f1fa is at https://example.org/home and so is this.

\u062a\u0642\u062f\u0645 \u0627\u0644\u062c\u0645\u0639\u064a\u0629 https://example.org/ar \u062a\u0642\u0631\u064a\u0631\u0647\u0627.
"""


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class Consumers(batch_case.BatchCase):
    @classmethod
    def setUpClass(cls):
        cls.modules = npm_modules.install(MODULES, PACKAGES)

    def setUp(self):
        super().setUp()
        for name in ("submission", "tables", "arabic", "columns", "untagged"):
            self.put(f"{name}.pdf", name)
        self.put("locked.pdf", "encrypted")
        self.batch("-f", "jsonl", status=1)

    def need_modules(self):
        if not self.modules:
            self.skipTest("npm is not installed, or cannot install " + " ".join(PACKAGES))

    def rows(self, name):
        return [json.loads(line) for line in
                (self.out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]

    def output_of(self, *command, **settings):
        return subprocess.run([*map(str, command)], check=True, cwd=self.folder, timeout=120,
                              stdout=subprocess.PIPE, **settings).stdout.decode()

    def node(self, *arguments):
        printed = self.output_of("node", TESTS / "consumers.mjs", *arguments)
        return [json.loads(line) for line in printed.splitlines()]

    def query(self, sql):
        self.need_modules()
        return self.node("duckdb", MODULES, "-c", sql)

    # The tables ----------------------------------------------------------------------------------

    def test_pandas_loads_the_tables(self):
        try:
            import pandas  # pylint: disable=import-outside-toplevel
        except ImportError:
            self.skipTest("pandas is not installed")
        for name in ("documents", "blocks", "footnotes", "urls", "recommendations"):
            frame = pandas.read_json(str(self.out / f"{name}.jsonl"), lines=True)
            rows = self.rows(name)
            self.assertEqual(list(frame.columns), list(rows[0]))
            self.assertEqual(len(frame), len(rows))
            self.assertFalse(frame.isnull().values.any())
        frame = pandas.read_json(str(self.out / "blocks.jsonl"), lines=True, dtype=False)
        self.assertEqual(frame.to_dict("records"), self.rows("blocks"))

    def test_duckdb_loads_the_tables(self):
        for name in ("documents", "blocks", "footnotes", "urls", "recommendations"):
            kinds = {row["column_name"]: row["column_type"]
                     for row in self.query(f"DESCRIBE FROM 'out/{name}.jsonl'")}
            first = self.rows(name)[0]
            self.assertEqual(list(kinds), list(first))
            if name == "documents":
                continue
            kind_of = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE"}
            self.assertEqual(kinds, {key: kind_of[type(each)] for key, each in first.items()})
            answer = self.query(f"SELECT document_id, id, ordinal FROM 'out/{name}.jsonl' "
                                "ORDER BY document_id, ordinal")
            self.assertEqual([(row["document_id"], row["id"]) for row in answer],
                             [(row["document_id"], row["id"]) for row in self.rows(name)])

    def test_tables_join(self):
        answer = self.query("SELECT r.text FROM 'out/recommendations.jsonl' r "
                            "JOIN 'out/blocks.jsonl' b ON r.document_id = b.document_id "
                            "AND r.id = b.recommendation_id AND r.block_id = b.id "
                            "JOIN 'out/documents.jsonl' d ON d.source.name = r.document_id")
        self.assertEqual(sorted(row["text"] for row in answer),
                         sorted(row["text"] for row in self.rows("recommendations")))

    # The documents -------------------------------------------------------------------------------

    def put_odd_text(self):
        path = self.folder / "odd.txt"
        path.write_text(TEXT, encoding="utf-8")
        odd = self.output_of(self.program, "convert", "-f", "jsonl", path)
        documents = self.folder / "some.jsonl"
        documents.write_text((self.out / "documents.jsonl").read_text(encoding="utf-8") + odd,
                             encoding="utf-8")
        self.assertEqual([url["url"] for url in json.loads(odd)["urls"]],
                         ["https://example.org/home", "https://example.org/ar"])
        return documents

    def test_spans_are_of_code_points(self):
        documents = self.put_odd_text()
        expected, found = [], []
        for line in documents.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            texts = {url["id"]: url["text"] for url in document["urls"]}
            for owner in document["blocks"] + document["footnotes"]:
                for ref in owner["refs"]:
                    if ref["kind"] == "url":
                        expected.append({"id": ref["target_id"], "text": texts[ref["target_id"]]})
                        found.append({"id": ref["target_id"],
                                      "text": owner["text"][ref["start"]:ref["end"]]})
        self.assertGreater(len(expected), 10)
        self.assertEqual(found, expected)
        if shutil.which("node") is None:
            self.skipTest("node is not installed")
        self.assertEqual(self.node("spans", documents), expected)

    def test_ajv_finds_nothing_against_the_schema(self):
        self.need_modules()
        schema = self.folder / "schema.json"
        schema.write_text(self.output_of(self.program, "schema"))
        documents = self.put_odd_text()
        self.assertEqual(self.node("validate", MODULES, schema, documents), [])
        wrong = json.loads(documents.read_text(encoding="utf-8").splitlines()[0])
        wrong["blocks"][0]["level"] = "1"
        documents.write_text(json.dumps(wrong) + "\n")
        self.assertEqual(len(self.node("validate", MODULES, schema, documents)), 1)

    def test_jsonschema_finds_nothing_against_the_schema(self):
        import jsonschema  # pylint: disable=import-outside-toplevel
        schema = json.loads(self.output_of(self.program, "schema"))
        check = jsonschema.Draft202012Validator(schema)
        for line in self.put_odd_text().read_text(encoding="utf-8").splitlines():
            self.assertEqual(list(check.iter_errors(json.loads(line))), [])

    # What people copy ----------------------------------------------------------------------------

    def readme_command(self, purpose):
        """What the command of the README behind the comment `purpose` prints."""
        text = (TESTS.parent / "README.md").read_text(encoding="utf-8")
        section = text.split("## With other tools\n")[1].split("\n## ")[0]
        command = re.search(f"^# {re.escape(purpose)}\n((?:.*\\\\\n)*.*)\n", section, re.M)[1]
        if "duckdb" in command:
            self.need_modules()
        shim = self.folder / "bin/duckdb"
        shim.parent.mkdir(exist_ok=True)
        shim.write_text(f'#!/bin/sh\nexec node "{TESTS}/consumers.mjs" duckdb "{MODULES}" "$@"\n')
        shim.chmod(0o755)
        return self.output_of("bash", "-euo", "pipefail", "-c", command,
                              env={**os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}"})

    @needs("jq")
    def test_all_recommendations_as_csv(self):
        self.readme_command("all recommendations as CSV")
        table = (self.folder / "recommendations.csv").read_text(encoding="utf-8")
        self.assertEqual(list(csv.reader(io.StringIO(table))),
                         [[row["document_id"], row["number"], str(row["page"]), row["text"]]
                          for row in self.rows("recommendations")])

    def test_the_most_cited_hosts(self):
        printed = self.readme_command("the most cited hosts")
        answer = [json.loads(line) for line in printed.splitlines()]
        counts = {}
        for row in self.rows("urls"):
            counts[row["host"]] = counts.get(row["host"], 0) + 1
        self.assertEqual([(row["host"], int(row["times"])) for row in answer],
                         sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:20])

    @needs("jq")
    def test_footnotes_without_references(self):
        lost = [row for row in self.rows("footnotes") if row["reference_count"] == 0]
        self.assertEqual(self.readme_command("footnotes without references"),
                         "".join(f"{row['document_id']}, page {row['page']}: note {row['label']}\n"
                                 for row in lost))

    @needs("jq")
    def test_documents_that_need_a_human_look(self):
        printed = self.readme_command("documents that need a human look")
        self.assertEqual(sorted(line.split("\t")[0] for line in printed.splitlines()),
                         sorted(name for name, record in self.records().items()
                                if record["status"] != "done" or record["warnings"]))
        self.assertIn("locked.pdf\tencrypted\t", printed)

    def test_full_text_search(self):
        printed = self.readme_command("full-text search")
        answer = [json.loads(line) for line in printed.splitlines()]
        expected = [row for row in self.rows("blocks") if re.search("inspect", row["text"], re.I)]
        self.assertTrue(expected)
        self.assertEqual([(row["document_id"], row["text"]) for row in answer],
                         [(row["document_id"], row["text"]) for row in expected])


if __name__ == "__main__":
    MODULES = pathlib.Path(sys.argv.pop(3)).resolve()
    batch_case.main()
