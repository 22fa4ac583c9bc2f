# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of `subtext batch` have in common: a folder of inputs, a folder of outputs."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from pdf_writer import LINE, Pdf

RECORD_KEYS = ["name", "sha256", "status", "message", "pages", "blocks", "footnotes",
               "recommendations", "warnings", "seconds", "attempts"]

# By the preset asan: crashes end with a report, and memory is the sanitizers' own.
SANITIZED = "SUBTEXT_SANITIZED" in os.environ


def tree(folder):
    """The files below the folder, by their paths, with their bytes."""
    folder = os.fsencode(folder)
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def long_pdf(pages):
    """A PDF of many full pages; a hundred take tenths of a second."""
    pdf = Pdf()
    lines = (f"1 0 0 1 60 {780 - 12 * i} Tm ({LINE} and the {i} others read on) Tj"
             for i in range(60))
    page = pdf.packed(f"BT /F1 10 Tf {' '.join(lines)} ET")
    for _ in range(pages):
        pdf.page(page)
    return pdf.write()


def converted(program, path, name, options=()):
    """The status of `convert`, and its output under the batch's name for it."""
    result = subprocess.run([program, "convert", *options, str(path)], capture_output=True,
                            check=False)
    if not result.stdout:
        return result.returncode, b""
    head, tail = result.stdout.split(b'"source": {\n    "name": ', 1)
    return result.returncode, (head + b'"source": {\n    "name": '
                               + json.dumps(name, ensure_ascii=False).encode()
                               + tail[tail.index(b",\n"):])


class BatchCase(unittest.TestCase):
    program = samples = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.inputs, self.out = self.folder / "in", self.folder / "out"
        self.inputs.mkdir()

    def put(self, name, sample="rotated", tail=b""):
        """A copy of a sample; what is added behind its end changes its hash, not its text."""
        return self.put_bytes(name, (self.samples / f"{sample}.pdf").read_bytes() + tail)

    def put_bytes(self, name, content):
        path = self.inputs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def put_long(self, name, pages):
        """A PDF of many pages, which as a file is longer than any sample and so comes first."""
        return self.put_bytes(name, long_pdf(pages) + b"%" * (1 << 19) + name.encode())

    def put_many(self, count, samples=("rotated", "columns", "untagged", "arabic")):
        for i in range(count):
            self.put(f"{i % 3}/{i}.pdf", samples[i % len(samples)], b"%%%d\n" % i)

    def command(self, options=(), inputs=None, out=None):
        inputs = [self.inputs] if inputs is None else inputs
        return [self.program, "batch", *map(str, inputs), *map(str, options),
                "-o", str(out or self.out)]

    def start(self, *options, before=(), inputs=None, out=None, **settings):
        """Starts a batch, as an argument of the command `before` it if there is one."""
        return subprocess.Popen([*before, *self.command(options, inputs, out)],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings)

    def batch(self, *options, status=0, inputs=None, out=None, stdin=None, cwd=None):
        """Runs a batch to its end; gives what it has said on standard error."""
        result = subprocess.run(self.command(options, inputs, out), input=stdin, cwd=cwd,
                                capture_output=True, check=False, timeout=300)
        said = result.stderr.decode()
        self.assertEqual(result.returncode, status, said)
        self.assertEqual(result.stdout, b"")
        return said

    def records(self, out=None):
        """The ledger, by name: one line a document, with the keys of the contract."""
        found = {}
        for file in sorted(((out or self.out) / "ledger").glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                self.assertEqual(list(record), RECORD_KEYS)
                self.assertNotIn(record["name"], found)
                found[record["name"]] = record
        return found

    def statuses(self, out=None):
        return {name: record["status"] for name, record in self.records(out).items()}

    def summary(self, out=None):
        return json.loads(((out or self.out) / "summary.json").read_text(encoding="utf-8"))

    def documents(self, out=None):
        return tree((out or self.out) / "documents")

    def lines(self, out=None):
        """How many records the ledger has so far."""
        return sum(line.endswith(b"\n") for file in ((out or self.out) / "ledger").glob("*.jsonl")
                   for line in file.read_bytes().splitlines(keepends=True))

    def leftovers(self, out=None):
        """What a batch that has ended has no business to leave."""
        return sorted(set(os.listdir(out or self.out)) - {"documents", "ledger", "summary.json"})

    def converted(self, path, name):
        """The output that `convert` gives, under the batch's name for it."""
        status, content = converted(self.program, path, name)
        self.assertEqual(status, 0)
        return content


def main():
    """Runs the tests of a script with SUBTEXT SAMPLES of its command line; the rest is unittest's."""
    BatchCase.program, BatchCase.samples = sys.argv[1], pathlib.Path(sys.argv[2])
    del sys.argv[1:3]
    # What a shell ignores for what runs behind it would be ignored by batches, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    unittest.main()
