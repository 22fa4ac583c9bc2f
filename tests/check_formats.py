#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other formats say what the JSON says: check_formats.py SUBTEXT SAMPLE

Markdown is rendered by cmark-gfm, which knows nothing of us, and counted.
"""

import json
import pathlib
import re
import subprocess
import sys
import unittest

import golden

PROGRAM = SAMPLE = None


def convert(form):
    result = subprocess.run(
        [PROGRAM, "convert", "-q", "-f", form, *golden.arguments_of(SAMPLE), SAMPLE],
        capture_output=True, check=True)
    return result.stdout.decode()


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = json.loads(convert("json"))

    def blocks(self, *types):
        return [block for block in self.document["blocks"] if block["type"] in types]

    def test_markdown_renders_to_the_same_counts(self):
        markdown = convert("markdown")
        html = subprocess.run(["cmark-gfm", "-e", "footnotes", "-e", "table"], check=True,
                              input=markdown.encode(), capture_output=True).stdout.decode()
        body, _, notes = html.partition('<section class="footnotes"')
        footnotes = self.document["footnotes"]
        marks = sum(len(note["references"]) or 1 for note in footnotes)
        counts = {
            r"<h[1-6]>": len(self.blocks("title", "heading")),
            r"<table>": len(self.document["tables"]),
            r'<sup class="footnote-ref">': marks,
            r"<strong>": sum("recommendation" in block["tags"]
                             for block in self.document["blocks"]),
            r'<a href="(?!#)': len(self.document["urls"]),
            r"<pre>|<em>|<hr|raw HTML|<img|<del>": 0,
        }
        for pattern, count in counts.items():
            with self.subTest(pattern=pattern):
                self.assertEqual(len(re.findall(pattern, html)), count)
        self.assertEqual(len(re.findall(r"<li>", body)), len(self.blocks("list_item")))
        self.assertEqual(len(re.findall(r'<li id="fn-', notes)), len(footnotes))

    def test_text_has_every_block_and_note(self):
        text = convert("text")
        for part in self.document["footnotes"] + self.document["blocks"]:
            if part.get("type") != "table":
                self.assertIn(" ".join(part["text"].split()), text)

    def test_json_lines_are_the_json(self):
        lines = convert("jsonl")
        self.assertEqual(lines.count("\n"), 1)
        self.assertEqual(json.loads(lines), self.document)


if __name__ == "__main__":
    PROGRAM, SAMPLE = sys.argv[1], pathlib.Path(sys.argv[2])
    if SAMPLE.with_suffix(".expected.txt").exists():
        sys.exit(0)  # a failure has no formats
    unittest.main(argv=sys.argv[:1])
