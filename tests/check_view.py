#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command `view`, and its pages in a browser: check_view.py SUBTEXT SAMPLES MODULES

The browser is Chromium, driven by way of node and what npm installs into the folder MODULES; where
one of them is missing, what needs it is skipped, and said.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata
import unittest
import urllib.parse
import zipfile

import batch_case
import command_case
import npm_modules
from pdf_writer import Pdf

PACKAGES = ["playwright-core@1.65.1", "axe-core@4.14.1"]
TESTS = pathlib.Path(__file__).resolve().parent
PROGRAM = SAMPLES = MODULES = None
HOSTILE = ["<script>alert(1)</script>", "</script><img src=x onerror=alert(2)>",
           "<!-- <script> {{document}} & &amp; \\u003c ]]> \"quoted\""]


def run(*arguments, stdin=b"", **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True,
                          check=False, **options)


def hostile_pdf():
    """A document that tries to be markup: in its text, its title, an address and a table's place."""
    pdf = Pdf()
    escaped = [re.sub(r"([()\\])", r"\\\1", line) for line in HOSTILE]
    rows = "".join(f"1 0 0 1 60 {700 - 40 * i} Tm ({line}) Tj " for i, line in enumerate(escaped))
    pdf.page(f"BT /F1 16 Tf 1 0 0 1 60 780 Tm ({escaped[0]}) Tj /F1 11 Tf {rows} ET")
    return pdf.write()


def folded(text):
    """As the page compares, for the texts of the samples."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


class ViewCase(command_case.CommandCase):
    def page(self, file, *options):
        output = self.folder / (pathlib.Path(file).name + ".html")
        result = run("view", file, "-o", output, *options)
        self.assertEqual((result.returncode, result.stderr.decode(), result.stdout), (0, "", b""))
        return output

    def sample(self, name, *options):
        return self.page(SAMPLES / f"{name}.pdf", *options)

    def document(self, name, *options):
        return json.loads(run("convert", SAMPLES / f"{name}.pdf", *options).stdout)

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path


class Command(ViewCase):
    def fails(self, status, message, *arguments, **options):
        self.assert_failed(run("view", *arguments, **options), status, message)

    def embedded(self, page):
        """The document in the page."""
        json_text = re.search(rb'id="document">(.*?)</script>', page, re.S)[1]
        return json.loads(json_text)

    def test_the_page_holds_the_document_and_its_pictures(self):
        page = self.sample("submission").read_bytes()
        self.assertEqual(self.embedded(page), self.document("submission"))
        self.assertEqual(re.findall(rb'data-page="(\d+)" data-type="image/(?:png|jpeg)">', page),
                         [b"1", b"2", b"3", b"4"])
        self.assertNotIn(b"{{", page.split(b"<script")[0])

    def test_the_same_bytes_twice_and_on_standard_output(self):
        page = self.sample("tables").read_bytes()
        result = run("view", SAMPLES / "tables.pdf")
        self.assertEqual((result.returncode, result.stdout == page), (0, True))

    def test_standard_input(self):
        result = run("view", "-", stdin=(SAMPLES / "tables.pdf").read_bytes())
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(result.stdout.count(b'data-type="image/'), 2)

    def test_several_files_into_a_folder(self):
        result = run("view", SAMPLES / "tables.pdf", SAMPLES / "arabic.pdf", SAMPLES / "dump.txt", "-o",
                     f"{self.folder}/out/")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(sorted(os.listdir(self.folder / "out")),
                         ["arabic.pdf.html", "dump.txt.html", "tables.pdf.html"])

    def test_pages(self):
        page = self.sample("submission", "--pages=2-3").read_bytes()
        self.assertEqual(re.findall(rb'data-page="(\d+)"', page), [b"2", b"3"])

    def test_an_encrypted_file(self):
        self.fails(4, "password", SAMPLES / "encrypted.pdf")
        page = self.sample("encrypted", "--password=sesame").read_bytes()
        self.assertEqual(page.count(b'data-type="image/'),
                         len(self.document("encrypted", "--password=sesame")["pages"]))

    def test_failures_leave_no_page(self):
        page = self.folder / "page.html"
        self.fails(3, "no such file", "missing.pdf", "-o", page)
        self.fails(3, "", SAMPLES / "README.md", "-o", page)
        self.fails(7, "", SAMPLES / "tables.pdf", "-o", self.folder / "none/page.html")
        self.fails(2, "--colour", "--colour", SAMPLES / "tables.pdf")
        self.fails(2, "cannot share", SAMPLES / "tables.pdf", SAMPLES / "arabic.pdf")
        self.assertFalse(page.exists())

    def test_an_earlier_document(self):
        earlier = self.put("earlier.json", run("convert", SAMPLES / "submission.pdf", "--pages=2-3").stdout)
        page = self.sample("submission", f"--from={earlier}").read_bytes()
        self.assertEqual(self.embedded(page), json.loads(earlier.read_bytes()))
        self.assertEqual(re.findall(rb'data-page="(\d+)"', page), [b"2", b"3"])

    def test_an_earlier_document_that_does_not_fit(self):
        earlier = self.put("earlier.json", run("convert", SAMPLES / "submission.pdf").stdout)
        other = self.put("other.json", b'{"blocks": 3}')
        self.fails(2, "not of this file", SAMPLES / "tables.pdf", f"--from={earlier}")
        self.fails(3, "no document of subtext", SAMPLES / "tables.pdf", f"--from={other}")
        self.fails(3, "no such file", SAMPLES / "tables.pdf", "--from=missing.json")
        self.fails(2, "--pages", SAMPLES / "submission.pdf", f"--from={earlier}", "--pages=1")
        self.fails(2, "one file", SAMPLES / "tables.pdf", SAMPLES / "arabic.pdf", "-o", f"{self.folder}/out/",
                   f"--from={earlier}")

    def test_a_missing_program_is_told(self):
        alone = self.folder / "bin/subtext"
        alone.parent.mkdir()
        shutil.copy(PROGRAM, alone)
        result = subprocess.run([alone, "view", SAMPLES / "tables.pdf"], capture_output=True, check=False,
                                env={**os.environ, "PATH": "/nowhere"})
        self.assertEqual((result.returncode, result.stdout), (2, b""))
        self.assertIn(b"side by side", result.stderr)

    def test_nothing_in_a_page_is_markup_of_the_document(self):
        page = self.page(self.put("hostile.pdf", hostile_pdf())).read_bytes()
        self.assertNotIn(b"alert(1)</script>", page)
        self.assertNotIn(b"<img", page)
        self.assertIn(HOSTILE[1], json.dumps(self.embedded(page)))


class BrowserCase(ViewCase):
    @classmethod
    def setUpClass(cls):
        cls.chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if not cls.chromium:
            raise unittest.SkipTest("chromium is not installed")
        if not shutil.which("node") or not npm_modules.install(MODULES, PACKAGES):
            raise unittest.SkipTest("npm is not installed, or cannot install " + " ".join(PACKAGES))

    def see(self, page, scenario, *arguments):
        """What the browser saw; that nothing else happened is checked each time."""
        printed = subprocess.run(
            ["node", TESTS / "view.mjs", MODULES, self.chromium, page, scenario, *arguments],
            check=True, stdout=subprocess.PIPE, timeout=240).stdout
        told = json.loads(printed)
        self.assertEqual(told["problems"], [])
        return told["seen"]


class Browser(BrowserCase):
    def test_the_text_is_there(self):
        document = self.document("submission")
        seen = self.see(self.sample("submission"), "text")
        self.assertEqual(seen["heading"], document["metadata"]["title"])
        self.assertTrue(seen["title"].startswith(document["metadata"]["title"]))
        self.assertEqual((seen["pictures"], seen["direction"]), (4, "ltr"))
        regions = [region for kind in ("blocks", "footnotes") for each in document[kind]
                   for region in each["regions"]]
        self.assertEqual(seen["boxes"], len(regions) + len(document["furniture"]))
        shown = seen["text"]
        for block in document["blocks"]:
            self.assertIn(block["marker"], shown)
            if not block["refs"] and block["type"] != "table":
                self.assertIn(block["text"], shown)
        for note in document["footnotes"]:
            self.assertIn(note["text"], shown)

    def test_text_that_tries_to_be_markup_is_shown(self):
        seen = self.see(self.page(self.put("hostile.pdf", hostile_pdf())), "text")
        for line in HOSTILE:
            self.assertIn(line, seen["text"])
        self.assertEqual(seen["heading"], HOSTILE[0])

    def test_right_to_left(self):
        self.assertEqual(self.see(self.sample("arabic"), "text")["direction"], "rtl")

    def test_a_text_dump_has_no_pictures(self):
        seen = self.see(self.page(SAMPLES / "dump.txt"), "text")
        self.assertEqual((seen["pictures"], seen["boxes"]), (0, 0))
        self.assertIn("ferry", seen["text"])

    def test_switches(self):
        seen = self.see(self.sample("submission"), "switches")
        self.assertEqual(list(seen), ["heading", "block", "footnote", "recommendation", "address",
                                      "furniture", "repair"])
        for kind, counts in seen.items():
            with self.subTest(kind=kind):
                self.assertGreater(counts["before"], 0)
                self.assertEqual(counts["after"], counts["before"])
                self.assertEqual(counts["pressed"], "false")
                if kind not in ("block", "recommendation"):
                    self.assertEqual(counts["off"], 0)

    def test_a_block_of_a_recommendation_is_both(self):
        some, block_off, both_off, block_on, both_on = self.see(self.sample("submission"), "overlap")
        self.assertGreater(some, 0)
        self.assertEqual([block_off, both_off, block_on, both_on], [some, 0, some, some])

    def test_marks_and_notes(self):
        document = self.document("submission")
        seen = self.see(self.sample("submission"), "notes")
        self.assertEqual(len(seen), sum(len(note["references"]) for note in document["footnotes"]))
        for jump in seen:
            self.assertEqual((jump["there"], jump["focused"], jump["back"]), (True, jump["note"], True))

    def test_pointing(self):
        seen = self.see(self.sample("submission"), "pointing")
        self.assertEqual(seen["lit"], seen["id"])
        self.assertEqual(set(seen["boxes"]), {seen["last"]})
        for side in ("clicked", "back"):
            self.assertEqual((seen[side]["current"], seen[side]["shown"]), ([seen[side]["wanted"]], True))

    def test_search(self):
        document = self.document("francais")
        texts = [each["text"] for key in ("blocks", "footnotes", "furniture") for each in document[key]]
        for wanted in ("PÊCHE", "l'été", "les", "peche"):
            count = sum(folded(text).replace("’", "'").count(folded(wanted)) for text in texts)
            with self.subTest(wanted=wanted):
                if count == 0:
                    continue
                seen = self.see(self.sample("francais"), "search", wanted)
                self.assertEqual(seen["all"], count)
                self.assertIn(str(count), seen["found"])
                for end, number in (("first", 1), ("last", count)):
                    said, match, shown = seen[end]
                    self.assertEqual(said, f"{number} of {count}")
                    self.assertEqual(folded(match).replace("’", "'"), folded(wanted))
                    self.assertTrue(shown)
                self.assertEqual(seen["cleared"], ["", ""])

    def test_keys(self):
        blocks = [block["id"] for block in self.document("submission")["blocks"]]
        seen = self.see(self.sample("submission"), "keys")
        self.assertEqual(seen["walk"], [blocks[0], blocks[1], blocks[0]])
        self.assertEqual(seen["page"], ["2", True, True, "1"])
        self.assertEqual((seen["escaped"], seen["off"], seen["larger"], seen["help"], seen["closed"]),
                         ([], 0, True, True, True))
        self.assertEqual((seen["offKeys"], seen["tab"], seen["split"]), ([], "tab-recommendations", "45"))

    def test_repairs(self):
        document = self.document("submission")
        seen = self.see(self.sample("submission"), "repairs")
        self.assertIn("Evidence: ", seen["card"])
        self.assertEqual(len(seen["entries"]), len(document["repairs"]))
        for repair in document["repairs"]:
            self.assertTrue(any(repair["after"] in entry for entry in seen["entries"]), repair)
        self.assertTrue(seen["place"] and seen["shown"])
        self.assertEqual(len(seen["current"]), 1)

    def test_warnings(self):
        warnings = self.document("scan", "--ocr=never")["warnings"]
        self.assertTrue(warnings)
        seen = self.see(self.sample("scan", "--ocr=never"), "warnings")
        self.assertEqual(len(seen["entries"]), len(warnings))
        for warning, entry in zip(warnings, seen["entries"]):
            self.assertIn(warning["code"], entry)
            self.assertIn(warning["message"], entry)
        self.assertTrue(seen["shown"])

    def test_three_hundred_pages(self):
        page = self.page(self.put("long.pdf", batch_case.long_pdf(300)))
        seen = self.see(page, "many", "the")
        self.assertEqual((seen["pages"], seen["found"], seen["chosen"]), (300, 10_000, "300"))
        self.assertLess(max(seen["first"], seen["last"]), 20)
        self.assertGreater(seen["drawn"], 500)

    def test_accessibility(self):
        for sample, parts in (("submission", "all"), ("tables", "text"), ("arabic", "text")):
            with self.subTest(sample=sample):
                self.assertEqual(self.see(self.sample(sample), "axe", parts)["found"], {})


class Batch(BrowserCase):
    """Review pages of a batch, and their index."""

    def setUp(self):
        super().setUp()
        self.inputs, self.out = self.folder / "in", self.folder / "out"
        self.inputs.mkdir()

    def put_samples(self):
        names = {"submission.pdf": "submission", 'sub/a #1 "x"%20<b>.pdf': "tables", "locked.pdf": "encrypted"}
        for name, sample in names.items():
            path = self.inputs / name
            path.parent.mkdir(exist_ok=True)
            shutil.copy(SAMPLES / f"{sample}.pdf", path)
        with zipfile.ZipFile(self.inputs / "more.zip", "w") as archive:
            archive.write(SAMPLES / "francais.pdf", "francais.pdf")

    def batch(self, *options, status=1):
        result = run("batch", "-q", self.inputs, "-o", self.out, *options)
        self.assertEqual((result.returncode, result.stderr), (status, b""))

    def pages(self):
        return {path.relative_to(self.out / "view").as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
                for path in (self.out / "view").rglob("*.html")}

    def test_a_page_for_each_document_and_an_index(self):
        self.put_samples()
        self.batch("--view")
        pages = self.pages()
        self.assertEqual(sorted(pages), ["more.zip/francais.pdf.html", 'sub/a #1 "x"%20<b>.pdf.html',
                                         "submission.pdf.html"])
        index = self.out / "index.html"
        seen = self.see(index, "index", "FRANCAIS")
        self.assertEqual((seen["heading"], seen["shown"]), ("out", "4 documents"))
        self.assertEqual(seen["names"], sorted(["locked.pdf", "more.zip/francais.pdf",
                                                'sub/a #1 "x"%20<b>.pdf', "submission.pdf"]))
        self.assertEqual(len(seen["links"]), 3)
        for link in seen["links"]:
            self.assertTrue(pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(link).path)).is_file(), link)
        self.assertEqual(seen["byPages"], ["4", "2", "2", "0"])
        self.assertEqual((seen["order"], seen["found"]), ("descending", ["more.zip/francais.pdf"]))
        self.assertEqual(seen["chosen"], ["encrypted"])
        self.assertEqual(seen["charts"], ["Documents by status", "Pages by source of their text",
                                          "Documents by recommendations"])
        followed = self.see(index, "follow")
        self.assertIn(followed["name"], followed["about"])
        self.assertEqual(self.see(index, "axe", "index")["found"], {})

    def test_pages_that_are_there_are_not_made_anew(self):
        self.put_samples()
        self.batch("--view")
        before = self.pages()
        (self.out / "view/submission.pdf.html").write_text("no page", encoding="utf-8")
        self.batch("--view")
        after = self.pages()
        self.assertEqual({name: page for name, (page, _) in before.items()},
                         {name: page for name, (page, _) in after.items()})
        self.assertEqual([name for name in before if before[name] != after[name]], ["submission.pdf.html"])

    def test_shards_make_pages_and_merge_the_index(self):
        self.put_samples()
        manifest = self.folder / "manifest.jsonl"
        self.assertEqual(run("plan", self.inputs, "-o", manifest).returncode, 0)
        for shard in ("0/2", "1/2"):
            result = run("batch", "-q", "--manifest", manifest, f"--shard={shard}", "-o", self.out, "--view")
            self.assertIn(result.returncode, (0, 1))
        self.assertEqual(len(self.pages()), 3)
        self.assertFalse((self.out / "index.html").exists())
        self.assertEqual(run("merge", "-q", self.out, "--manifest", manifest, "--view").returncode, 0)
        self.assertEqual(self.see(self.out / "index.html", "index", "x")["shown"], "4 documents")

    def test_ten_thousand_documents(self):
        ledger = self.out / "ledger"
        ledger.mkdir(parents=True)
        record = dict.fromkeys(batch_case.RECORD_KEYS, 0) | {
            "sha256": "", "status": "unreadable", "message": "no such file. Check the name.",
            "warnings": [], "seconds": 0.0, "attempts": 1}
        with open(ledger / "batch-1-000000000000.jsonl", "w", encoding="utf-8") as file:
            for number in range(10_000):
                file.write(json.dumps(record | {"name": f"file-{number:05}.pdf"}) + "\n")
        result = run("merge", "-q", self.out, "--view")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        seen = self.see(self.out / "index.html", "index", "file-0999")
        self.assertEqual((seen["shown"], len(seen["names"])), ("10,000 documents", 200))
        self.assertEqual(seen["found"], [f"file-0999{digit}.pdf" for digit in range(10)])
        self.assertEqual((seen["#later"], seen["#earlier"]), ("201 – 400", "1 – 200"))


if __name__ == "__main__":
    PROGRAM, SAMPLES, MODULES = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
