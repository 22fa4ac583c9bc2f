#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged and hostile files, see make_damaged.py: check_damaged.py SUBTEXT

Whatever is in a file, the program ends within bounds of time and memory, and either gives the
text that is there or says in one line why it does not.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

import large_dumps
import make_damaged

PROGRAM = None

# A file that takes longer or more is a bug, also where the machine is busy.
MOST_SECONDS = 20
MOST_BYTES = 1 << 30

EXIT_STATUS = {"done": 0, "partial": 0, "not_pdf": 3, "unreadable": 3, "encrypted": 4,
               "limit_time": 8, "limit_memory": 8, "limit_size": 8}


BOUNDED = ["/bin/sh", "-c",
           f'ulimit -v {MOST_BYTES // 1024}; ulimit -t {MOST_SECONDS}; ulimit -c 0; exec "$@"',
           "sh"]


def run(path):
    return subprocess.run([*BOUNDED, PROGRAM, "convert", path], capture_output=True, check=False)


class Damaged(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        assert make_damaged.main([str(cls.folder / "in")]) == 0
        schema = subprocess.run([PROGRAM, "schema"], capture_output=True, check=True).stdout
        cls.validator = jsonschema.Draft202012Validator(json.loads(schema))

    def check(self, result, status, text):
        said = result.stderr.decode()
        self.assertEqual(result.returncode, EXIT_STATUS[status], said)
        if result.returncode != 0:
            self.assertRegex(said, r"\Asubtext: [^\n]+: [^\n]+\. [^\n]+\.\n\Z")
            self.assertEqual(result.stdout, b"")
            return
        document = json.loads(result.stdout)
        self.assertEqual([e.message for e in self.validator.iter_errors(document)], [])
        codes = {warning["code"] for warning in document["warnings"]}
        self.assertEqual("partial" if "partial_document" in codes else "done", status, said)
        self.assertIn(text.encode(), result.stdout)

    def test_one_after_the_other(self):
        paths = [self.folder / "in" / case[0] for case in make_damaged.CASES]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for case, result in zip(make_damaged.CASES, pool.map(run, paths)):
                name, status, text, _ = case
                with self.subTest(name=name):
                    self.check(result, status, text)

    def test_large_dumps(self):
        for name, text in large_dumps.DUMPS.items():
            path = self.folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            with self.subTest(name=name):
                self.check(run(path), "done", "")

    def test_as_a_batch(self):
        out = self.folder / "out"
        # Where the machine is busy, a file that needs seconds must not be taken for a hanging one.
        result = subprocess.run([PROGRAM, "batch", self.folder / "in", "-o", out,
                                 "--timeout", str(10 * MOST_SECONDS)],
                                capture_output=True, check=False)
        self.assertEqual(result.returncode, 1, result.stderr)
        records = [json.loads(line) for file in (out / "ledger").iterdir()
                   for line in file.read_text(encoding="utf-8").splitlines()]
        wanted = {name: status for name, status, _, _ in make_damaged.CASES}
        self.assertEqual({r["name"]: r["status"] for r in records}, wanted)
        self.assertEqual(len(records), len(wanted))
        documents = {p.name for p in (out / "documents").iterdir()}
        self.assertEqual(documents, {f"{name}.json" for name, status in wanted.items()
                                     if status in ("done", "partial")})


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
