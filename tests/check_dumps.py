#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text dumps that are made on the spot: check_dumps.py SUBTEXT SAMPLES

Each program that people pull text out of PDFs with makes a dump of the samples, and what comes of
the dumps is measured by what the PDFs themselves give. Programs that are missing are skipped.
"""

import functools
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import corpus_measures

JARS = pathlib.Path("/usr/share/java")
PDFBOX = [JARS / name for name in ("pdfbox2-tools.jar", "pdfbox2.jar", "fontbox2.jar",
                                   "commons-logging.jar")]
# Those that have text of their own, which any program may read.
STEMS = ("arabic", "columns", "endnotes", "francais", "layouts", "rotated", "submission", "tables",
         "untagged")
# Some programs give text from right to left in the order of the page, where no one can read it.
LEFT_TO_RIGHT = STEMS[1:]
LEAST = 0.85  # of what the PDFs give


class Dumps(unittest.TestCase):
    program = samples = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dump = pathlib.Path(folder.name) / "dump.txt"

    @classmethod
    def convert(cls, path):
        result = subprocess.run([cls.program, "convert", "-q", str(path)], check=True,
                                capture_output=True)
        return json.loads(result.stdout)

    @classmethod
    @functools.cache
    def converted(cls, stem):
        return cls.convert(cls.samples / f"{stem}.pdf")

    def dumped(self, stem, command):
        """The document of the sample's dump."""
        subprocess.run([*command, self.samples / f"{stem}.pdf", self.dump], check=True,
                       capture_output=True)
        document = self.convert(self.dump)
        self.assertEqual({page["text_source"] for page in document["pages"]}, {"dump"})
        return document

    def measure(self, *command, needs="", stems=STEMS):
        """The dumps that the command writes, given a PDF and a name for its text: all notes and
        recommendations together, each with the stem of its sample."""
        needs = needs or command[0]
        if shutil.which(needs) is None:
            self.skipTest(f"{needs} is not installed")
        wanted, found = {"notes": [], "recommendations": []}, {"notes": [], "recommendations": []}
        for stem in stems:
            documents = self.converted(stem), self.dumped(stem, command)
            for texts, document in zip((wanted, found), documents):
                texts["notes"] += [(stem, *note) for note in corpus_measures.notes_of(document)]
                by_id = {block["id"]: block for block in document["blocks"]}
                texts["recommendations"] += [
                    (stem, *text) for text in corpus_measures.recommended(document, by_id)]
        for name, texts in wanted.items():
            missed = sorted(set(texts) ^ set(found[name]))
            self.assertGreaterEqual(corpus_measures.f1(texts, found[name]), LEAST, (name, missed))

    def test_pdftotext(self):
        self.measure("pdftotext")

    def test_pdftotext_layout(self):
        self.measure("pdftotext", "-layout")

    def test_pdftotext_raw(self):
        self.measure("pdftotext", "-raw", stems=LEFT_TO_RIGHT)

    def test_mutool(self):
        # It wants its output before its input.
        self.measure("sh", "-c", 'mutool draw -q -F txt -o "$2" "$1"', "sh", needs="mutool",
                     stems=LEFT_TO_RIGHT)

    def test_pdfbox(self):
        if not all(jar.exists() for jar in PDFBOX):
            self.skipTest("libpdfbox2-java is not installed")
        self.measure("java", "-cp", ":".join(map(str, PDFBOX)),
                     "org.apache.pdfbox.tools.ExtractText",
                     "-encoding", "UTF-8", stems=LEFT_TO_RIGHT)


if __name__ == "__main__":
    Dumps.program, Dumps.samples = sys.argv[1], pathlib.Path(sys.argv[2])
    del sys.argv[1:3]
    unittest.main()
