#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same document in another file says the same: check_metamorphic.py SUBTEXT SAMPLES

qpdf writes the samples anew, and what changes on paper changes in the output, and nothing else. One
text comes out the same of the PDFs that three programs print of it.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from pdf_writer import Pdf

PROGRAM = SAMPLES = None

# Those that are whole, and no pictures.
STEMS = ("arabic", "columns", "endnotes", "francais", "layouts", "rotated", "submission", "tables",
         "untagged")


def convert(pdf, *options):
    result = subprocess.run([PROGRAM, "convert", pdf, *options], check=True, capture_output=True)
    return json.loads(result.stdout)


def without_file(document):
    """What the document says, whatever file it is in."""
    return {key: value for key, value in document.items() if key not in ("source", "generator")}


def words(document):
    """All but places and sizes."""
    def bare(value):
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items()
                    if key not in ("bbox", "width", "height")}
        return [bare(each) for each in value] if isinstance(value, list) else value
    return bare(without_file(document))


def texts(document):
    """The blocks and notes, without furniture."""
    return ([(b["type"], b["level"], b["marker"], b["text"]) for b in document["blocks"]],
            [(n["label"], n["text"]) for n in document["footnotes"]])


def meaning(document):
    """All that the text says, wherever it stands: a browser puts notes behind the text."""
    labels = {note["id"]: note["label"] for note in document["footnotes"]}
    blocks = [(b["type"], b["level"], b["marker"], b["text"], b["tags"],
               [(ref["kind"], ref["start"], ref["end"], labels.get(ref["target_id"]))
                for ref in b["refs"]]) for b in document["blocks"]]
    metadata = document["metadata"]
    return {"blocks": blocks,
            "notes": [(n["label"], n["text"], len(n["references"]))
                      for n in document["footnotes"]],
            "urls": sorted(u["url"] for u in document["urls"]),
            "recommendations": [(r["number"], r["label"], r["text"], r["basis"])
                                for r in document["recommendations"]],
            "metadata": [metadata[key] for key in ("title", "contributor", "date", "language",
                                                   "emails")]}


def boxes(document):
    return [region["bbox"] for key in ("blocks", "footnotes") for each in document[key]
            for region in each["regions"]]


class Metamorphic(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.given = {stem: convert(SAMPLES / f"{stem}.pdf") for stem in STEMS}

    def written(self, stem, *options, name="written", source=None):
        out = self.folder / f"{name}.pdf"
        source = source or SAMPLES / f"{stem}.pdf"
        subprocess.run(["qpdf", "--warning-exit-0", source, *options, out], check=True,
                       capture_output=True)
        return out

    def same(self, *options, pick=without_file):
        for stem in STEMS:
            with self.subTest(stem=stem):
                self.assertEqual(pick(convert(self.written(stem, *options))),
                                 pick(self.given[stem]))

    def test_linearised(self):
        self.same("--linearize")

    def test_with_object_streams(self):
        self.same("--object-streams=generate")

    def test_without_object_streams(self):
        self.same("--object-streams=disable")

    def test_uncompressed(self):
        self.same("--stream-data=uncompress", "--object-streams=disable")

    def test_recompressed(self):
        self.same("--recompress-flate", "--compression-level=1")

    def test_as_text(self):
        self.same("--qdf", "--normalize-content=y")

    def test_contents_joined(self):
        self.same("--coalesce-contents")

    def test_encrypted(self):
        for stem in STEMS:
            with self.subTest(stem=stem):
                locked = self.written(stem, "--encrypt", "sesame", "owner", "256", "--")
                for password in ("sesame", "owner"):
                    self.assertEqual(without_file(convert(locked, "--password", password)),
                                     without_file(self.given[stem]))

    def test_for_all_to_read(self):
        self.same("--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--")

    def test_split_and_merged(self):
        # What the catalog tells is not carried over: labels, the language, that it is tagged.
        for stem in STEMS:
            with self.subTest(stem=stem):
                parts = self.folder / f"{stem}-parts"
                parts.mkdir()
                subprocess.run(["qpdf", "--split-pages", SAMPLES / f"{stem}.pdf",
                                parts / "%d.pdf"], check=True, capture_output=True)
                merged = self.folder / "merged.pdf"
                subprocess.run(["qpdf", "--empty", "--pages", *sorted(parts.iterdir()), "--",
                                merged], check=True, capture_output=True)
                self.assertEqual(texts(convert(merged)), texts(self.given[stem]))

    def test_shown_turned(self):
        for stem in STEMS:
            for turn in ("90", "180", "270"):
                with self.subTest(stem=stem, turn=turn):
                    turned = convert(self.written(stem, f"--rotate=+{turn}"))
                    self.assertEqual(texts(turned), texts(self.given[stem]))

    def test_pages_reversed(self):
        for stem in STEMS:
            with self.subTest(stem=stem):
                turned = convert(self.written(stem, "--pages", ".", "z-1", "--"))
                sizes = [(page["width"], page["height"]) for page in turned["pages"]]
                given = [(page["width"], page["height"]) for page in self.given[stem]["pages"]]
                self.assertEqual(sizes, given[::-1])
                self.assertEqual(sorted("".join(self.letters(turned))),
                                 sorted("".join(self.letters(self.given[stem]))))

    @staticmethod
    def letters(document):
        """Of all that is printed, hyphens and their like aside, which breaks decide about."""
        pieces = [b["marker"] + b["text"] for b in document["blocks"]]
        pieces += [n["label"] * (1 + len(n["references"])) + n["text"]
                   for n in document["footnotes"]]
        pieces += [f["text"] for f in document["furniture"]]
        return (re.sub(r"[^\w]", "", piece) for piece in pieces)

    def edited(self, stem, edit, name="edited"):
        """The sample with the text of its file changed, uncompressed."""
        plain = self.written(stem, "--qdf", "--object-streams=disable", name="plain")
        broken = self.folder / "broken.pdf"
        broken.write_bytes(edit(plain.read_bytes()))
        mended = self.folder / f"{name}.pdf"
        with open(mended, "wb") as file:
            subprocess.run(["fix-qdf", broken], check=True, stdout=file)
        return mended

    def test_by_three_makers(self):
        source = (SAMPLES / "makers/towpath.md").read_text(encoding="utf-8")
        by_maker = {pdf.stem: meaning(convert(pdf)) for pdf in (SAMPLES / "makers").glob("*.pdf")}
        self.assertEqual(sorted(by_maker), ["browser", "latex", "office"])
        for maker, said in by_maker.items():
            with self.subTest(maker=maker):
                self.assertEqual(said, by_maker["office"])
                self.assertEqual([label for label, _, marks in said["notes"] if marks == 1],
                                 [str(i + 1) for i in range(source.count("\n[^"))])
                self.assertEqual(len(said["recommendations"]), source.count("**Recommendation"))
                self.assertEqual(len(said["urls"]), source.count("<https://"))

    def test_twice_as_large(self):
        # The unit of the page is two points, as a size of it: nothing else changes.
        def enlarge(data):
            def twice(match):
                return b"/MediaBox [" + b" ".join(b"%g" % (2 * float(n))
                                                  for n in match.group(1).split()) + b"]"
            data = re.sub(rb"/MediaBox \[([^\]]*)\]", twice, data)
            return re.sub(rb"(%% Contents for page \d+\n(?:%%.*\n)?\d+ 0 obj\n<<[^>]*>>\nstream\n)",
                          rb"\g<1>2 0 0 2 0 0 cm\n", data)
        for stem in ("columns", "layouts", "untagged"):  # without links, which stand elsewhere
            with self.subTest(stem=stem):
                large = convert(self.edited(stem, enlarge))
                self.assertEqual(texts(large), texts(self.given[stem]))
                for small, twice in zip(boxes(self.given[stem]), boxes(large)):
                    for a, b in zip(small, twice):
                        self.assertAlmostEqual(2 * a, b, delta=0.3)

    def test_cropped_to_its_text(self):
        def crop(data):
            def closer(match):
                x0, y0, x1, y1 = (float(n) for n in match.group(1).split())
                return match.group(0) + b"\n  /CropBox [%g %g %g %g]" % (x0 + 20, y0 + 20, x1 - 20,
                                                                       y1 - 20)
            data = re.sub(rb"  /CropBox \[[^\]]*\]\n", b"", data)
            return re.sub(rb"/MediaBox \[([^\]]*)\]", closer, data)
        for stem in STEMS:
            with self.subTest(stem=stem):
                self.assertEqual(texts(convert(self.edited(stem, crop))), texts(self.given[stem]))

    def stamped(self, stem, contents):
        """The sample with content in a font of its own over each page."""
        over = self.folder / "over.pdf"
        pdf = Pdf()
        for page, content in zip(self.given[stem]["pages"], contents):
            pdf.page(content, f"/MediaBox [0 0 {page['width']} {page['height']}]")
        over.write_bytes(pdf.write())
        return self.written(stem, "--overlay", over, "--", name="stamped")

    def test_with_a_watermark(self):
        mark = "q .9 g BT /F1 60 Tf .7071 .7071 -.7071 .7071 150 250 Tm (CONFIDENTIAL) Tj ET Q"
        for stem in ("columns", "endnotes", "francais", "submission", "untagged"):
            with self.subTest(stem=stem):
                pages = len(self.given[stem]["pages"])
                marked = convert(self.stamped(stem, [mark] * pages))
                self.assertEqual(texts(marked), texts(self.given[stem]))
                added = [f for f in marked["furniture"] if "CONFIDENTIAL" in f["text"]]
                self.assertEqual(len(added), pages)

    def numbered(self, stem):
        """For each page, numbers beside the lines of its text that begin at the left."""
        lines = convert(SAMPLES / f"{stem}.pdf", "--stop-after", "strip_furniture")
        for page in lines["pages"]:
            rows = [b["regions"][0]["bbox"] for b in lines["blocks"]
                    if b["regions"][0]["page"] == page["number"]]
            feet = sorted({y1 for x0, _, x1, y1 in rows if x1 - x0 > 100})
            yield "BT /F1 8 Tf " + "".join(
                f"1 0 0 1 30 {page['height'] - y + 2.5:g} Tm ({i + 1}) Tj "
                for i, y in enumerate(feet)) + "ET"

    def test_with_line_numbers(self):
        for stem in ("submission", "untagged"):
            with self.subTest(stem=stem):
                marked = convert(self.stamped(stem, self.numbered(stem)))
                self.assertEqual(texts(marked), texts(self.given[stem]))
                self.assertTrue([f for f in marked["furniture"] if f["type"] == "line_number"])


if __name__ == "__main__":
    PROGRAM, SAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
    del sys.argv[1:3]
    unittest.main()
