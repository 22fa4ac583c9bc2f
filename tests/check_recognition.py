#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scans through the real engine: check_recognition.py SUBTEXT SAMPLES

Scans are made of pages of the samples, and what comes of them is measured by what comes of the
pages themselves.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import corpus_measures

MAKE_SCAN = pathlib.Path(__file__).parent / "make_scan.py"


def truth_of(document):
    """What a person would say of the page, from the document that the born-digital page gives."""
    in_recommendation = {i for r in document["recommendations"] for i in r["block_ids"]}
    marks = {}
    for note in document["footnotes"]:
        for mark in note["references"]:
            marks.setdefault(mark["block_id"], []).append(
                {"label": note["label"], "offset": mark["offset"]})
    blocks = [{**block, "recommendation": block["id"] in in_recommendation,
               "refs": marks.get(block["id"], [])} for block in document["blocks"]]
    return {"blocks": blocks, "notes": document["footnotes"],
            "urls": [u["url"] for u in document["urls"] if u["origin"] != "annotation"],
            "furniture": []}


class Recognition(unittest.TestCase):
    program = samples = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.scan = pathlib.Path(folder.name) / "scan.pdf"

    def convert(self, path, *options):
        result = subprocess.run([self.program, "convert", "-q", str(path), *options], check=True,
                                capture_output=True)
        return json.loads(result.stdout)

    def recognised(self, stem, page, *options):
        """The document that a scan of the page gives, and how near it comes to the page's own."""
        source = self.samples / f"{stem}.pdf"
        subprocess.run([sys.executable, MAKE_SCAN, source, self.scan, f"--pages={page}-{page}",
                        "--specks=0.0002", *options], check=True)
        document = self.convert(self.scan)
        truth = truth_of(self.convert(source, f"--pages={page}"))
        return document, corpus_measures.measure_whole(truth, document, recognised=True)

    def reach(self, measures, word_errors, **least):
        self.assertLessEqual(measures["word_errors"], word_errors, measures)
        for name, value in least.items():
            self.assertGreaterEqual(measures[name], value, (name, measures))

    def test_notes_marks_and_addresses_of_a_scan_askew(self):
        document, measures = self.recognised("submission", 1, "--skew=0.5")
        self.reach(measures, 0.03, blocks=0.85, headings=0.9, notes=0.9, references=0.8)
        self.assertEqual(document["pages"][0]["text_source"], "ocr")
        self.assertGreater(document["pages"][0]["ocr_confidence"], 0.85)

    def test_a_page_on_its_side_in_a_language_that_nobody_has_said(self):
        document, measures = self.recognised("francais", 1, "--turn=1", "--skew=-0.4")
        self.assertEqual(document["metadata"]["language"], "fr")
        self.reach(measures, 0.06, blocks=0.85, headings=0.9, notes=0.9, references=0.7)
        title = document["blocks"][0]["regions"][0]["bbox"]
        self.assertGreater(title[3] - title[1], title[2] - title[0], "stands upright")
        self.assertGreater(document["pages"][0]["width"], document["pages"][0]["height"])

    def test_a_language_is_told_above_notes_that_are_full_of_addresses(self):
        document, measures = self.recognised("francais", 1, "--skew=0.3")
        self.assertEqual(document["metadata"]["language"], "fr")
        self.assertRegex(" ".join(block["text"] for block in document["blocks"]), "[éèà]")
        self.reach(measures, 0.06, blocks=0.85, headings=0.9)

    def test_a_page_upside_down(self):
        _, measures = self.recognised("untagged", 1, "--turn=2")
        self.reach(measures, 0.03, blocks=0.85, headings=0.9)

    def test_two_columns_each_with_its_notes(self):
        _, measures = self.recognised("columns", 1, "--dpi=300", "--skew=-0.3")
        self.reach(measures, 0.03, blocks=0.85, headings=0.9, list_items=0.85, references=0.8)

    def test_another_script(self):
        document, measures = self.recognised("arabic", 1)
        self.assertEqual(document["metadata"]["language"], "ar")
        self.reach(measures, 0.25)


if __name__ == "__main__":
    Recognition.program, Recognition.samples = sys.argv[1], pathlib.Path(sys.argv[2])
    del sys.argv[1:3]
    unittest.main()
