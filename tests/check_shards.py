#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives for several machines, and their tables: check_shards.py SUBTEXT SAMPLES

The commands plan, batch with --manifest and --shard, and merge.
"""

import hashlib
import io
import json
import os
import signal
import subprocess
import unittest
import zipfile

from batch_case import SANITIZED, BatchCase, main

TABLES = ["documents", "blocks", "footnotes", "urls", "recommendations"]


class ShardCase(BatchCase):
    def setUp(self):
        super().setUp()
        self.manifest = self.folder / "manifest.jsonl"

    def run_command(self, *arguments, status=0, env=None, stdin=None, cwd=None):
        """Runs the program; gives what it has said on standard error, or else printed."""
        result = subprocess.run([self.program, *map(str, arguments)], capture_output=True,
                                check=False, input=stdin, cwd=cwd, timeout=300,
                                env={**os.environ, **(env or {})})
        said = result.stderr.decode()
        self.assertEqual(result.returncode, status, said)
        return said or result.stdout.decode()

    def plan(self, *inputs, **settings):
        self.run_command("plan", *(inputs or [self.inputs]), "-o", self.manifest, **settings)
        return self.lines_of(self.manifest)

    def lines_of(self, path):
        """The lines of a manifest, whose first line must be true of them."""
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        self.assertEqual(json.loads(head), {
            "manifest": "subtext", "version": 1, "documents": len(lines),
            "sha256": hashlib.sha256("".join(lines).encode()).hexdigest()})
        documents = [json.loads(line) for line in lines]
        names = [each["name"] for each in documents]
        self.assertEqual(names, sorted(names, key=str.encode))
        return documents

    def shard(self, number, count, *options, status=0, **settings):
        return self.run_command("batch", "--manifest", self.manifest, "--shard",
                                f"{number}/{count}", "-o", self.out, *options, status=status,
                                **settings)

    def start_shard(self, number, count, jobs=1, **settings):
        """Starts the program on a shard, and does not wait for it."""
        return subprocess.Popen([self.program, "batch", "-q", "--manifest", str(self.manifest),
                                 "--shard", f"{number}/{count}", "-o", str(self.out), f"-j{jobs}"],
                                **settings)

    def merge(self, *options, status=0, out=None):
        return self.run_command("merge", out or self.out, *options, status=status)

    def tables(self, out=None):
        return {name: ((out or self.out) / f"{name}.jsonl").read_bytes() for name in TABLES}

    def rows(self, name, out=None):
        return [json.loads(line) for line in self.tables(out)[name].splitlines()]


class Tables(ShardCase):
    def setUp(self):
        super().setUp()
        for name in ("submission", "tables", "arabic", "rotated"):
            self.put(f"in {name[0]}/{name}.pdf", name)
        self.put("locked.pdf", "encrypted")

    def test_documents_are_joined_by_name(self):
        self.batch(status=1)
        self.merge()
        joined = self.rows("documents")
        names = [each["source"]["name"] for each in joined]
        self.assertEqual(names, ["in a/arabic.pdf", "in r/rotated.pdf", "in s/submission.pdf",
                                 "in t/tables.pdf"])
        for each in joined:
            path = self.out / "documents" / (each["source"]["name"] + ".json")
            self.assertEqual(each, json.loads(path.read_text(encoding="utf-8")))
        alone = subprocess.run([self.program, "convert", "-f", "jsonl",
                                str(self.inputs / "in a/arabic.pdf")], check=True,
                               capture_output=True).stdout
        self.assertEqual(self.tables()["documents"].splitlines()[0] + b"\n",
                         alone.replace(b'"name":"arabic.pdf"', b'"name":"in a/arabic.pdf"'))

    def test_rows_say_what_the_documents_say(self):
        self.batch("-f", "jsonl", status=1)
        documents = {each["source"]["name"]: each for each in self.rows("documents")}
        for table in TABLES[1:]:
            rows = self.rows(table)
            self.assertEqual([(row["document_id"], row["id"]) for row in rows],
                             [(name, value["id"]) for name, document in documents.items()
                              for value in document[table]])
            self.assertTrue(rows)
            for row in rows:
                value = next(each for each in documents[row["document_id"]][table]
                             if each["id"] == row["id"])
                for key in set(row) & set(value):
                    self.assertEqual(row[key], value[key])
        for row in self.rows("urls"):
            document = documents[row["document_id"]]
            owner = next(each for each in document["blocks"] + document["footnotes"]
                         if each["id"] == row["owner_id"])
            self.assertEqual(owner["text"][row["start_offset"]:row["end_offset"]], row["text"])
        first = next(row for row in self.rows("recommendations"))
        block = next(row for row in self.rows("blocks")
                     if (row["document_id"], row["id"]) == (first["document_id"],
                                                            first["block_id"]))
        self.assertEqual((block["recommendation_id"], block["section_title"]),
                         (first["id"], first["section_title"]))

    def test_rows_have_one_shape(self):
        self.batch("-f", "jsonl", status=1)
        for table in TABLES[1:]:
            shapes = {tuple((key, type(value)) for key, value in row.items())
                      for row in self.rows(table)}
            self.assertEqual(len(shapes), 1, table)
            shape = shapes.pop()
            self.assertEqual(shape[0], ("document_id", str))
            self.assertLessEqual({kind for _, kind in shape}, {str, int, float})

    def test_tables_are_the_same_each_time_and_leave_nothing_behind(self):
        self.batch(status=1)
        self.merge()
        first = self.tables()
        for table in TABLES:
            (self.out / f"{table}.jsonl").unlink()
        self.merge()
        self.assertEqual(self.tables(), first)
        self.batch("-f", "jsonl", status=1)
        self.assertEqual(self.tables(), first)
        self.assertEqual(self.leftovers(), sorted(f"{table}.jsonl" for table in TABLES))
        summary = self.summary()
        self.merge("-q")
        merged = self.summary()
        self.assertEqual((merged["documents"], merged["earlier"], merged["failure_count"]),
                         (5, 5, 1))
        for key in ("generator", "pages", "statuses", "warnings", "failures"):
            self.assertEqual(merged[key], summary[key])

    def test_what_is_missing_is_named_and_the_tables_stay(self):
        self.batch("-f", "jsonl", status=1)
        before = self.tables()
        (self.out / "documents/in a/arabic.pdf.json").unlink()
        said = self.merge(status=75)
        self.assertIn("in a/arabic.pdf: its output is missing", said)
        self.assertIn("1 document is missing", said)
        path = self.out / "documents/in a/arabic.pdf.json"
        path.write_text('{"generator": {}}\n')
        self.assertIn("no document of subtext", self.merge(status=3))
        self.assertEqual(self.tables(), before)
        self.batch(status=1)
        self.merge()
        self.assertEqual(self.tables(), before)

    def test_wrong_usage(self):
        self.assertIn("holds no batch", self.merge(status=2, out=self.folder))
        for text in ("3/3", "x/2", "1", "-1/2", "1/0", "1/2/3", "/"):
            self.assertIn("no part of a whole", self.run_command(
                "batch", self.inputs, "-o", self.out, f"--shard={text}", status=2))
        self.run_command("batch", "-o", self.out, status=2)
        self.run_command("batch", self.inputs, "--manifest", "m", "-o", self.out, status=2)
        self.run_command("batch", self.inputs, "-f", "jsonl", "--shard", "0/2", "-o", self.out,
                         status=2)
        self.run_command("plan", status=2)


class Plan(ShardCase):
    def test_names_survive_anything(self):
        names = ["two words.pdf", "line\nend.pdf", "ünï.pdf", "100%.pdf", "%41.pdf", "'\"\\.pdf",
                 "-o.pdf", "x" * 251 + ".pdf"]
        for i, name in enumerate(names):
            self.put("odd/" + name, tail=b"%%%d\n" % i)
        raw = os.path.join(os.fsencode(self.inputs), b"latin-\xe9.pdf")
        with open(raw, "wb") as file:
            file.write((self.samples / "rotated.pdf").read_bytes() + b"%raw\n")
        planned = {line["name"]: line for line in self.plan()}
        self.assertEqual(set(planned), {"odd/" + name for name in names} | {"latin-%E9.pdf"})
        self.assertEqual(planned["latin-%E9.pdf"]["bytes"], os.path.getsize(raw))
        self.shard(0, 1, "-q")
        self.assertEqual(set(self.statuses().values()), {"done"})
        self.assertEqual(set(self.records()), set(planned))
        self.merge("--manifest", self.manifest)
        self.assertEqual(len(self.rows("documents")), len(names) + 1)

    def test_it_is_the_same_each_time_and_works_from_anywhere(self):
        self.put_many(7)
        self.plan("in", cwd=self.folder)
        first = self.manifest.read_bytes()
        self.plan("in", cwd=self.folder)
        self.assertEqual(self.manifest.read_bytes(), first)
        self.assertEqual(self.run_command("plan", self.inputs).encode(), first)
        listed = "\0".join(sorted(os.listdir(self.inputs))).encode()
        self.assertEqual(len(self.plan("-0", "--root", ".", stdin=listed, cwd=self.inputs)), 7)
        self.shard(0, 1, "-q", cwd="/")
        self.assertEqual(len(self.documents()), 7)

    def test_archives_are_looked_into(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in ("a.pdf", "b/c.pdf", "notes.txt"):
                archive.writestr(name, (self.samples / "rotated.pdf").read_bytes()
                                 if name.endswith("pdf") else b"no document")
        self.put_bytes("z/some.zip", buffer.getvalue())
        self.put_bytes("broken.zip", b"PK\3\4" + bytes(100))
        self.put("plain.pdf")
        planned = {line["name"]: line["archive"] for line in self.plan()}
        self.assertEqual(planned, {"broken.zip": "broken.zip", "plain.pdf": "",
                                   "z/some.zip/a.pdf": "z/some.zip",
                                   "z/some.zip/b/c.pdf": "z/some.zip"})
        for number in range(5):
            self.shard(number, 5, "-q", status=[0, 1][self.is_of("broken.zip", number, 5)])
        self.merge("--manifest", self.manifest)
        self.assertEqual(len(self.rows("documents")), 3)

    @staticmethod
    def is_of(name, number, count):
        return int(hashlib.sha256(name.encode()).hexdigest()[:16], 16) % count == number

    def test_what_cannot_be_read_gets_its_record(self):
        self.put("a.pdf")
        said = self.run_command("plan", "-", "-o", self.manifest, cwd=self.inputs,
                                stdin=b"a.pdf\ngone.pdf\n")
        self.assertIn("gone.pdf: no such file", said)
        (self.inputs / "a.pdf").unlink()
        self.shard(0, 1, "-q", status=1)
        self.assertEqual(self.statuses(), {"a.pdf": "unreadable", "gone.pdf": "unreadable"})
        self.merge("--manifest", self.manifest)

    def test_a_damaged_manifest_is_refused(self):
        self.put_many(3)
        self.plan()
        whole = self.manifest.read_text()
        for damaged, message in ((whole[:-80], "is not as"), (whole.replace("0/0", "0/9"), "is not"),
                                 (whole.split("\n", 1)[1], "no manifest"), ("", "no manifest"),
                                 ("%PDF-1.7\n", "no manifest")):
            self.manifest.write_text(damaged)
            self.assertIn(message, self.shard(0, 2, status=3))
            self.assertFalse((self.out / "documents").exists())
        self.manifest.write_text(whole)
        self.shard(0, 1, "-q")
        self.manifest.write_text(whole[:-80])
        self.assertIn("is not as", self.merge("--manifest", self.manifest, status=3))


class Shards(ShardCase):
    def put_archive(self, count=30):
        self.put_many(count)
        self.plan()
        self.batch(out=self.folder / "whole")
        self.merge(out=self.folder / "whole")

    def put_long_archive(self):
        """One that takes its time; gives the half that the longest document is of."""
        self.put_long("0/long.pdf", 400)
        self.put_archive(25)
        return next(n for n in range(2) if Plan.is_of("0/long.pdf", n, 2))

    def is_whole(self):
        """Documents and tables are those of one machine."""
        whole = self.folder / "whole"
        self.merge("--manifest", self.manifest)
        self.assertEqual(self.documents(), self.documents(whole))
        self.assertEqual(self.tables(), self.tables(whole))
        self.assertEqual(self.leftovers(), sorted(f"{table}.jsonl" for table in TABLES))

    def test_shards_have_each_document_once(self):
        self.put_archive()
        for number in range(4):
            self.shard(number, 4, "-q")
            ledger = self.out / "ledger" / next(
                name for name in os.listdir(self.out / "ledger") if f"shard-{number}-" in name)
            names = [json.loads(line)["name"] for line in ledger.read_text().splitlines()]
            self.assertEqual(names, sorted(names))
            for name in names:
                self.assertTrue(Plan.is_of(name, number, 4))
        self.assertEqual(len(self.records()), 30)  # each once
        self.is_whole()

    def test_the_environment_names_the_shard(self):
        self.put_archive(9)
        for number in range(3):
            self.run_command("batch", "-q", "--manifest", self.manifest, "-o", self.out,
                             env={"SUBTEXT_SHARD": f"{number}/3"})
        self.is_whole()
        self.run_command("batch", "--manifest", self.manifest, "-o", self.out, status=2,
                         env={"SUBTEXT_SHARD": "3/3"})

    def test_inputs_can_be_shared_without_a_manifest(self):
        self.put_archive(9)
        for number in range(2):
            self.run_command("batch", "-q", self.inputs, "--shard", f"{number}/2", "-o", self.out)
        self.is_whole()

    def test_missing_documents_are_listed_as_a_manifest(self):
        self.put_archive()
        for number in (0, 2):
            self.shard(number, 4, "-q")
        said = self.merge("--manifest", self.manifest, status=75)
        missing = self.lines_of(self.out / "missing.jsonl")
        expected = sorted(line["name"] for line in self.lines_of(self.manifest)
                          if Plan.is_of(line["name"], 1, 4) or Plan.is_of(line["name"], 3, 4))
        self.assertEqual([line["name"] for line in missing], expected)
        for name in expected:
            self.assertIn(f"subtext: {name}: has no record.", said)
        self.assertIn(f"{len(expected)} documents are missing", said)
        self.assertFalse((self.out / "documents.jsonl").exists())
        self.run_command("batch", "-q", "--manifest", self.out / "missing.jsonl", "-o", self.out)
        self.is_whole()

    def test_documents_that_are_not_of_the_manifest_are_left_out(self):
        self.put_archive(6)
        self.put("0/another.pdf", "tables")
        self.batch()
        self.assertIn("1 document of the folder left out",
                      self.merge("--manifest", self.manifest))
        self.assertEqual(self.tables(), self.tables(self.folder / "whole"))

    def test_another_number_of_shards_goes_on(self):
        self.put("bad.pdf", "truncated")
        self.put_many(20)
        self.plan()
        self.batch(out=self.folder / "whole", status=1)
        self.merge(out=self.folder / "whole")
        seconds = {}
        for number in range(3):
            self.shard(number, 3, "-q", status=int(Plan.is_of("bad.pdf", number, 3)))
        seconds = {name: record["seconds"] for name, record in self.records().items()}
        for number in range(5):
            self.shard(number, 5, "-q", status=int(Plan.is_of("bad.pdf", number, 5)))
        newest = {}
        for file in sorted((self.out / "ledger").glob("*-of-5-*")):
            for line in file.read_text().splitlines():
                record = json.loads(line)
                newest[record["name"]] = record["seconds"]
        self.assertEqual(newest, seconds)  # taken over, not measured anew
        self.is_whole()
        self.batch("-q", status=1)  # so does a batch of one machine
        self.assertEqual(self.summary()["earlier"], 21)

    def test_a_killed_shard_goes_on_and_merge_sweeps_up(self):
        number = self.put_long_archive()
        with self.start_shard(number, 2, jobs=2, stderr=subprocess.DEVNULL) as shard:
            while not self.lines_if_any():
                pass
            shard.kill()
        self.assertTrue([name for name in os.listdir(self.out) if name.startswith(".batch-")])
        before = self.lines_if_any()
        self.shard(number, 2)
        self.shard(1 - number, 2, "-q")
        self.assertGreater(before, 0)
        self.is_whole()
        self.assertEqual(len(os.listdir(self.out / "ledger")), 2)

    def lines_if_any(self):
        return self.lines() if (self.out / "ledger").exists() else 0

    def test_a_stopped_shard_is_to_be_run_again(self):
        number = self.put_long_archive()
        with self.start_shard(number, 2, jobs=1, stderr=subprocess.DEVNULL) as shard:
            while not list(self.out.glob(".batch-*/*.json")):  # the long one is in work
                pass
            shard.send_signal(signal.SIGTERM)
        self.assertEqual(shard.returncode, 75)
        self.merge("--manifest", self.manifest, status=75)
        for each in (number, 1 - number):
            self.shard(each, 2, "-q")
        self.is_whole()

    def test_two_on_one_shard_do_no_harm(self):
        self.put_archive()
        running = [self.start_shard(number, 2) for number in (0, 1, 0, 1, 0)]
        self.assertEqual([process.wait(timeout=120) for process in running], [0] * 5)
        self.is_whole()


class Millions(ShardCase):
    """Of a million documents nothing may be held but the list that plan sorts."""

    COUNT = 1_000_000

    def measure(self, *arguments, status, stdin=subprocess.DEVNULL):
        """Runs the program to its end; gives its peak memory in MiB."""
        command = [self.program, "-q", *map(str, arguments)]
        with subprocess.Popen(command, stdin=stdin, stderr=subprocess.PIPE) as process:
            said = process.stderr.read().decode()
            _, ended, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(ended)
        self.assertEqual(process.returncode, status, said)
        return usage.ru_maxrss / 1024

    def apart(self, work):
        """Does the work in a process of its own: what this one has taken counts as the program's."""
        if (process := os.fork()) == 0:
            work()
            os._exit(0)
        self.assertEqual(os.waitpid(process, 0)[1], 0)

    def put_list(self):
        (self.folder / "list").write_text("".join(f"inquiry-{i % 1000:03}/sub{i:07}.pdf\n"
                                                  for i in range(self.COUNT)))

    def put_ledger(self, shards=4):
        """Records of all, each a failure, as shards leave them."""
        lines = sorted((self.folder / "list").read_text().splitlines())
        folder = self.out / "ledger"
        folder.mkdir(parents=True)
        files = [open(folder / f"shard-{i}-of-{shards}-0123456789ab.jsonl", "w", encoding="utf-8")
                 for i in range(shards)]
        for i, line in enumerate(lines):
            files[i % shards].write(json.dumps({
                "name": line, "sha256": "ab" * 32, "status": "not_pdf", "message": "It is not.",
                "pages": 0, "blocks": 0, "footnotes": 0, "recommendations": 0, "warnings": [],
                "seconds": 0.001, "attempts": 1}, separators=(",", ":")) + "\n")
        for file in files:
            file.close()

    @unittest.skipIf(SANITIZED, "memory is the sanitizers' own")
    def test_plan_and_merge(self):
        self.apart(self.put_list)
        with open(self.folder / "list", "rb") as file:
            memory = self.measure("plan", "-", "-o", self.manifest, status=0, stdin=file)
        self.assertLess(memory, 1000)
        self.apart(self.put_ledger)
        memory = self.measure("merge", self.out, "--manifest", self.manifest, status=0)
        self.assertLess(memory, 40)
        self.assertEqual(self.summary()["documents"], self.COUNT)
        ledger = next((self.out / "ledger").glob("shard-2-*"))
        os.truncate(ledger, ledger.stat().st_size - 1000)
        memory = self.measure("merge", self.out, "--manifest", self.manifest, status=75)
        self.assertLess(memory, 40)
        self.assertIn(len(self.lines_of(self.out / "missing.jsonl")), range(2, 9))


if __name__ == "__main__":
    main()
