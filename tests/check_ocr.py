#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of scans: check_ocr.py SUBTEXT SAMPLES STAND_IN

Most of it with a program in the place of subtext-ocr that recognises nothing, but answers, and
misbehaves as it is told (see stand_in_ocr.cpp): what counts here is what is done with its answers.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest
from collections import Counter

from batch_case import SANITIZED, BatchCase, main
from pdf_writer import SHOW, Pdf
from processes import send, status_of, until, workers

ONE_LINE = r"\Asubtext: [^\n]+: [^\n]+\. [^\n]+\.\n\Z"
READ = "tides turn before the noon bells ring"


def scan_page(pdf, text="", width=827, height=1170):
    """A page under a picture of paper, if not told otherwise of 100 pixels to the inch, and text on
    it."""
    image = pdf.packed(b"\xff" * (width * height),
                       f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
                       "/ColorSpace /DeviceGray /BitsPerComponent 8")
    draw = f"q 595 0 0 842 0 0 cm /Im{image} Do Q {text}"
    pdf.page(draw, f"/Resources << /Font << /F1 3 0 R >> /XObject << /Im{image} {image} 0 R >> >>")


def scan(pages, tail=b""):
    """A PDF of so many scanned pages; the tail makes its bytes differ from others'."""
    pdf = Pdf()
    for _ in range(pages):
        scan_page(pdf)
    return pdf.write() + tail


def page_lacking(language, confidence):
    """A first page as recognised in English, though it is in another language."""
    words, x = [], 72
    for text in READ.split():
        words.append({"text": text, "box": [x, 293, x + 5 * len(text), 302],
                      "confidence": confidence, "edges": []})
        x += 5 * len(text) + 3
    line = {"box": [72, 293, x, 302], "baseline": 300, "x_height": 5, "size": 10, "stroke": 0,
            "words": words}
    return {"number": 1, "languages": "eng", "lacking": language, "confidence": confidence,
            "turn": 0, "skew": 0, "width": 595, "height": 842, "lines": [line], "rules": []}


class OcrCase(BatchCase):
    stand_in = installed = None

    def setUp(self):
        super().setUp()
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        shutil.copy(self.installed, self.bin / "subtext")
        shutil.copy(self.stand_in, self.bin / "subtext-ocr")
        self.program = str(self.bin / "subtext")
        self.orders = self.folder / "orders"
        self.orders.mkdir()
        os.environ["SUBTEXT_STAND_IN"] = str(self.orders)

    def is_odd(self, *lines):
        """Tells the stand-in what to do, "PAGE WHAT TIMES"."""
        for mark in self.orders.glob("turn-*"):
            mark.unlink()
        (self.orders / "odd").write_text("".join(line + "\n" for line in lines))

    def stores(self, *pages):
        """What the stand-in says of pages, see recognized_json.hpp."""
        lines = "".join(json.dumps(page) + "\n" for page in pages)
        (self.orders / "pages.jsonl").write_text(lines)

    def asked(self):
        """The pages that were asked for, with the languages."""
        log = self.orders / "log"
        return log.read_text().splitlines() if log.exists() else []

    def convert(self, path, *options, status=0, **settings):
        result = subprocess.run([self.program, "convert", "-q", *map(str, options), str(path)],
                                capture_output=True, check=False, timeout=120, **settings)
        said = result.stderr.decode()
        self.assertEqual(result.returncode, status, said)
        if status:
            self.assertRegex(said, ONE_LINE)
            self.assertEqual(result.stdout, b"")
            return said
        self.assertEqual(said, "")
        return json.loads(result.stdout)

    def codes(self, document):
        return sorted(warning["code"] for warning in document["warnings"])

    def texts(self, document):
        return " ".join(block["text"] for block in document["blocks"])

    def sources(self, document):
        return [page["text_source"] for page in document["pages"]]


class Documents(OcrCase):
    def test_pages_are_recognised_each_once_and_told_by_their_confidence(self):
        document = self.convert(self.put_bytes("scan.pdf", scan(3)))
        self.assertEqual(self.sources(document), ["ocr"] * 3)
        self.assertEqual([page["ocr_confidence"] for page in document["pages"]], [0.9] * 3)
        self.assertEqual(re.findall(r"Page (\d) says", self.texts(document)), ["1", "2", "3"])
        self.assertEqual(self.codes(document), [])
        self.assertEqual(sorted({line.split()[0] for line in self.asked()}), ["1", "2", "3"])

    def test_only_the_pages_that_need_it_are_recognised(self):
        pdf = Pdf()
        pdf.page(SHOW)
        scan_page(pdf)
        pdf.page(SHOW)
        document = self.convert(self.put_bytes("some.pdf", pdf.write()))
        self.assertEqual(self.sources(document), ["embedded", "ocr", "embedded"])
        self.assertEqual([line.split()[0] for line in self.asked()], ["2"])

    def test_a_document_with_text_starts_no_engine(self):
        (self.bin / "subtext-ocr").write_text("#!/bin/sh\ntouch \"$SUBTEXT_STAND_IN/started\"\n")
        self.convert(self.samples / "submission.pdf")
        self.assertFalse((self.orders / "started").exists())

    def test_stamps_stay_beside_what_is_recognised(self):
        pdf = Pdf()
        scan_page(pdf, text="BT /F1 12 Tf 400 40 Td (EX-1742) Tj ET")
        document = self.convert(self.put_bytes("stamped.pdf", pdf.write()))
        self.assertEqual(self.sources(document), ["mixed"])
        self.assertIn(READ, self.texts(document))
        self.assertIn("EX-1742", json.dumps(document))

    def test_never_recognises_nothing(self):
        path = self.put_bytes("scan.pdf", scan(2))
        document = self.convert(path, "--ocr", "never")
        self.assertEqual(self.codes(document), ["page_without_text"] * 2)
        self.assertEqual(self.sources(document), ["none"] * 2)
        self.assertEqual(document["generator"]["options"], "ocr=never")
        self.assertEqual(self.asked(), [])

    def test_always_recognises_what_has_text_too(self):
        document = self.convert(self.samples / "rotated.pdf", "--ocr=always", "--ocr-lang=fra")
        self.assertEqual(set(self.sources(document)), {"ocr"})
        self.assertIn(READ, self.texts(document))
        self.assertEqual(document["generator"]["options"], "ocr=always ocr_lang=fra")
        self.assertEqual({line.split()[1] for line in self.asked()}, {"fra"})

    def test_the_same_bytes_whatever_the_number_of_jobs(self):
        path = self.put_bytes("scan.pdf", scan(7))
        self.is_odd("1 slow 1", "4 slow 1")
        once = self.convert(path, "-j1")
        self.is_odd("2 slow 1", "3 slow 1")
        self.assertEqual(self.convert(path, "--jobs", "4"), once)

    def test_an_input_that_can_be_read_once_only(self):
        document = self.convert("-", input=scan(2))
        self.assertEqual(self.sources(document), ["ocr"] * 2)
        with open(self.put_bytes("scan.pdf", b"prefix" + scan(2)), "rb") as file:
            file.seek(6)
            document = self.convert("-", stdin=file)
        self.assertEqual(self.sources(document), ["ocr"] * 2)

    def test_a_page_in_a_language_that_is_not_installed(self):
        self.stores(page_lacking("por", confidence=0.8))
        path = self.put_bytes("scan.pdf", scan(1))
        document = self.convert(path)
        self.assertEqual(self.codes(document), ["ocr_language"])
        self.assertIn("tesseract-ocr-por", document["warnings"][0]["message"])
        self.stores(page_lacking("por", confidence=0.5))
        self.assertIn("tesseract-ocr-por", self.convert(path, status=6))
        self.assertEqual(self.codes(self.convert(path, "--ocr-lang=eng")), [])

    def test_the_first_page_that_tells_the_language_settles_it_for_all(self):
        self.stores({**page_lacking("", confidence=0.9), "number": 2, "languages": "fra"})
        path = self.put_bytes("scan.pdf", scan(3))
        for odd, language in (("1 tell_unsure 1", "fra"), ("2 tell_unsure 1", "eng"),
                              ("1 tell_killed 4", "eng"), ("1 tell_crash 1", "eng")):
            with self.subTest(odd=odd):
                self.is_odd(odd)
                (self.orders / "log").unlink(missing_ok=True)
                document = self.convert(path, "-j2")
                self.assertEqual(sorted(self.asked()), [f"{i} {language}" for i in (1, 2, 3)])
                self.assertEqual(self.sources(document), ["ocr"] * 3)

    def test_where_no_page_tells_the_language_each_is_read_in_its_own(self):
        self.is_odd(*(f"{page} tell_unsure 1" for page in range(1, 4)))
        self.convert(self.put_bytes("scan.pdf", scan(3)), "-j2")
        self.assertEqual(sorted(self.asked()), ["1 ", "2 ", "3 "])

    def test_a_page_that_crashes_where_it_is_asked_for_the_language(self):
        self.is_odd("1 tell_crash 2")
        document = self.convert(self.put_bytes("scan.pdf", scan(3)))
        self.assertEqual(self.sources(document), ["none", "ocr", "ocr"])

    def test_bad_options(self):
        self.assertIn("there is no 'maybe'", self.convert("x.pdf", "--ocr=maybe", status=2))
        for languages in ("eng/fra", "../eng", "eng fra", "+"):
            self.assertIn("list of languages",
                          self.convert("x.pdf", f"--ocr-lang={languages}", status=2))
        self.assertIn("--jobs", self.convert("x.pdf", "-j0", status=2))


class NoEngine(OcrCase):
    def is_refused(self, message, *options):
        """Documents that are but scans fail, those with other text lack a page."""
        said = self.convert(self.put_bytes("scan.pdf", scan(1)), *options, status=6)
        self.assertIn(message, said)
        pdf = Pdf()
        pdf.page(SHOW)
        scan_page(pdf)
        scan_page(pdf)
        path = self.put_bytes("some.pdf", pdf.write())
        document = self.convert(path, *options)
        self.assertEqual(self.codes(document), ["ocr_unavailable"] * 2 + ["page_without_text"] * 2
                         + ["partial_document"])
        by_code = {warning["code"]: warning["message"] for warning in document["warnings"]}
        self.assertIn(message, by_code["ocr_unavailable"])
        self.assertEqual(by_code["partial_document"], "pages 2-3 could not be recognised")
        self.assertIn(message, self.convert(path, "--strict", *options, status=6))
        self.assertIn(message, self.convert(self.samples / "rotated.pdf", "--ocr=always", *options,
                                            status=6))

    def test_no_program(self):
        (self.bin / "subtext-ocr").unlink()
        os.environ["PATH"], path = "/usr/bin:/bin", os.environ["PATH"]
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        self.is_refused("subtext-ocr is not there")

    def test_a_program_that_does_not_start(self):
        (self.bin / "subtext-ocr").write_text("#!/bin/sh\necho libx.so: not found >&2\nexit 127\n")
        self.is_refused("libx.so: not found")

    def test_no_language(self):
        self.is_odd("1 no_language 9", "2 no_language 9", "3 no_language 9", "4 no_language 9")
        self.is_refused("Install the package tesseract-ocr-fra", "--ocr-lang", "fra")

    def test_the_program_is_found_on_the_path(self):
        folder = self.folder / "elsewhere"
        folder.mkdir()
        shutil.move(self.bin / "subtext-ocr", folder)
        os.environ["PATH"], path = f"{folder}:{os.environ['PATH']}", os.environ["PATH"]
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        self.convert(self.put_bytes("scan.pdf", scan(1)))


class Misfortune(OcrCase):
    def lacks_page_two(self, what, times, reason, *options):
        self.is_odd(f"2 {what} {times}")
        path = self.put_bytes("scan.pdf", scan(3))
        document = self.convert(path, "--ocr-lang=eng", *options)
        with self.subTest(what=what):
            self.assertEqual(self.sources(document), ["ocr", "none", "ocr"])
            self.assertEqual(self.codes(document),
                             ["ocr_given_up", "page_without_text", "partial_document"])
            self.assertIn(reason, document["warnings"][0]["message"])
            self.assertEqual(document["warnings"][0]["page"], 2)
        self.is_odd(f"2 {what} {times}")
        self.convert(path, "--strict", *options, status=8)

    def test_a_page_that_no_worker_survives_is_given_up(self):
        self.lacks_page_two("crash", 9, "exit status 1" if SANITIZED else "signal 11")
        self.lacks_page_two("killed", 9, "signal 9")
        self.lacks_page_two("garble", 9, "no worker says")
        self.lacks_page_two("other", 9, "no worker says")
        self.lacks_page_two("nonsense", 9, "cannot be understood")
        self.lacks_page_two("wrong_page", 9, "cannot be understood")
        self.lacks_page_two("endless", 9, "more than a page holds")
        self.lacks_page_two("no_memory", 9, "--memory")

    def test_a_page_that_takes_too_long_is_given_up(self):
        self.lacks_page_two("hang", 9, "longer than 2 s", "--timeout", "2")

    def test_a_crash_is_not_taken_for_the_fault_of_the_page_at_once(self):
        path = self.put_bytes("scan.pdf", scan(3))
        expected = self.convert(path)
        for what, times in (("crash", 1), ("garble", 1), ("killed", 4), ("other", 1)):
            self.is_odd(f"2 {what} {times}")
            with self.subTest(what=what):
                self.assertEqual(self.convert(path), expected)

    def test_time_for_pages_is_not_time_of_the_document(self):
        self.is_odd(*(f"{page} slow 1" for page in range(1, 9)))
        document = self.convert(self.put_bytes("scan.pdf", scan(8)), "-j1", "--timeout=1")
        self.assertEqual(self.sources(document), ["ocr"] * 8)


class Batches(OcrCase):
    def put_scans(self, count, pages=3):
        for i in range(count):
            self.put_bytes(f"scan{i}.pdf", scan(pages, b"%%%d\n" % i))
            self.put(f"text{i}.pdf", "rotated", b"%%%d\n" % i)

    def test_scans_among_others(self):
        self.put_scans(6)
        self.batch("-j3")
        self.assertEqual(set(self.statuses().values()), {"done"})
        for name, content in self.documents().items():
            expected = "embedded" if name.startswith(b"text") else "ocr"
            self.assertEqual(set(self.sources(json.loads(content))), {expected})

    def test_killed_and_resumed_it_ends_as_one_that_nobody_has_disturbed(self):
        self.put_scans(6)
        whole = self.folder / "whole"
        self.batch("-j2", out=whole)
        for after in (0.2, 0.5, 0.9, 1.4):
            self.is_odd(*(f"{page} slow 4" for page in (1, 2, 3)))
            batch = self.start("-j2")
            time.sleep(after)
            batch.kill()
            batch.communicate()
        self.batch("-j2")
        self.assertEqual(self.documents(), self.documents(whole))
        self.assertEqual(set(self.statuses().values()), {"done"})

    def test_workers_that_recognise_are_killed_at_random(self):
        self.put_scans(5)
        whole = self.folder / "whole"
        self.batch("-j2", out=whole)
        self.is_odd(*(f"{page} slow 6" for page in (1, 2, 3)))
        batch, killed = self.start("-j2"), set()
        while batch.poll() is None and len(killed) < 6:
            for pid in set(workers(batch, "ocr")) - killed:
                send(pid, signal.SIGKILL)
                killed.add(pid)
            time.sleep(0.15)
        batch.communicate(timeout=120)
        self.assertGreater(len(killed), 2)
        self.assertEqual(self.documents(), self.documents(whole))

    def test_the_worker_of_a_document_dies_while_it_waits(self):
        self.put_bytes("scan.pdf", scan(4))
        self.is_odd(*(f"{page} slow 9" for page in (1, 2, 3, 4)))
        batch = self.start("-j1")
        until(self.asked)
        send(workers(batch)[0], signal.SIGKILL)
        self.assertEqual(batch.communicate(timeout=60)[1] and batch.returncode, 0)
        record = self.records()["scan.pdf"]
        self.assertEqual((record["status"], record["attempts"]), ("done", 2))

    def test_documents_in_work_and_pages_in_recognition_are_as_many_as_there_are_jobs(self):
        self.put_scans(3, pages=6)
        self.is_odd(*(f"{page} slow 9" for page in range(1, 7)))
        batch, most = self.start("-j2"), 0
        while batch.poll() is None:
            most = max(most, len(workers(batch, "ocr")))
            time.sleep(0.02)
        batch.communicate()
        self.assertEqual((batch.returncode, most), (0, 2))

    def test_what_was_read_in_another_language_is_done_anew_when_asked_for(self):
        self.put_bytes("scan.pdf", scan(1))
        self.stores(page_lacking("por", confidence=0.8))
        self.batch()
        self.assertEqual(self.records()["scan.pdf"]["warnings"], ["ocr_language"])
        self.stores()
        self.batch()
        self.assertEqual(len(self.asked()), 1)
        self.batch("--retry-failed")
        self.assertEqual(self.records()["scan.pdf"]["warnings"], [])

    def test_what_lacked_an_engine_is_done_when_asked_for(self):
        pdf = Pdf()
        pdf.page(SHOW)
        scan_page(pdf)
        self.put_bytes("some.pdf", pdf.write())
        self.put_bytes("scan.pdf", scan(1))
        shutil.move(self.bin / "subtext-ocr", self.bin / "away")
        self.batch(status=1)
        self.assertEqual(self.statuses(), {"scan.pdf": "unreadable", "some.pdf": "partial"})
        self.assertIn("subtext-ocr", self.records()["scan.pdf"]["message"])
        self.assertIn("ocr_unavailable", self.records()["some.pdf"]["warnings"])
        shutil.move(self.bin / "away", self.bin / "subtext-ocr")
        self.batch(status=1)
        self.assertEqual(self.statuses(), {"scan.pdf": "unreadable", "some.pdf": "partial"})
        self.batch("--retry-failed")
        self.assertEqual(self.statuses(), {"scan.pdf": "done", "some.pdf": "done"})
        self.assertEqual(len(self.asked()), 2)
        self.batch("--retry-failed")
        self.assertEqual(len(self.asked()), 2)


class Engine(BatchCase):
    """With subtext-ocr itself, on pages of samples, drawn."""

    def convert(self, sample, *options, status=0):
        command = [self.program, "convert", str(self.samples / f"{sample}.pdf"), "--ocr=always",
                   *map(str, options)]
        result = subprocess.run(command, capture_output=True, check=False, timeout=300)
        said = result.stderr.decode()
        self.assertEqual(result.returncode, status, said)
        return said if status else json.loads(result.stdout)

    def words(self, document):
        texts = [block["text"] for block in document["blocks"] + document["footnotes"]]
        return re.findall(r"\w+", " ".join(texts))

    def missed(self, sample, *options):
        """The share of a sample's words that are not recognised in the sandbox."""
        known = subprocess.run([self.program, "convert", str(self.samples / f"{sample}.pdf"),
                                *options], capture_output=True, check=True)
        expected = self.words(json.loads(known.stdout))
        found = self.convert(sample, "--sandbox=require", *options)
        self.assertEqual({page["text_source"] for page in found["pages"]}, {"ocr"})
        missing = Counter(expected) - Counter(self.words(found))
        return missing.total() / len(expected)

    def test_words_are_read(self):
        self.assertLess(self.missed("rotated", "--ocr-lang=eng"), 0.05)

    def test_a_file_that_needs_a_password(self):
        arguments = (self.samples / "encrypted.args").read_text().split()
        self.assertLess(self.missed("encrypted", "--ocr-lang=eng", *arguments), 0.05)

    def test_a_language_that_is_not_installed(self):
        said = self.convert("rotated", "--ocr-lang=eng+tlh", status=6)
        self.assertRegex(said, ONE_LINE)
        self.assertIn("tesseract-ocr-tlh", said)

    def test_it_is_shut_off_and_has_one_thread(self):
        command = [self.program, "convert", str(self.samples / "submission.pdf"), "--ocr=always",
                   "-q", "-j1", "--sandbox=require"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as convert:
            def reading():
                """A worker that has a page and memory for it: well into Tesseract."""
                return [pid for pid in workers(convert, "ocr")
                        if int(status_of(pid).get("VmRSS", "0 kB").split()[0]) > 60_000]
            worker = until(reading)[0]
            for number in (signal.SIGSTOP, 0):
                send(worker, number)
            status = status_of(worker)
            limits = pathlib.Path(f"/proc/{worker}/limits").read_text()
            send(worker, signal.SIGCONT)
        self.assertEqual([status[key] for key in ("NoNewPrivs", "Seccomp", "CapEff", "CapPrm",
                                                  "Threads")],
                         ["1", "2", "0" * 16, "0" * 16, "1"])
        self.assertRegex(limits, r"Max processes +0 +0 ")
        self.assertRegex(limits, r"Max core file size +0 +0 ")

    @unittest.skipIf(SANITIZED, "memory is the sanitizers' own")
    def test_memory_is_that_of_a_page_not_of_the_document(self):
        pdf = Pdf()
        for _ in range(4):
            scan_page(pdf, width=3508, height=4960)  # an A3 sheet in 300 dpi
        path = self.put_bytes("large.pdf", pdf.write())
        script = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
                  "stdout=subprocess.DEVNULL); "
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        result = subprocess.run([sys.executable, "-c", script, self.program, "convert", "-j1",
                                 "--memory=1024", path], capture_output=True, check=True)
        self.assertLess(int(result.stdout), 400_000)


if __name__ == "__main__":
    OcrCase.installed = sys.argv[1]
    OcrCase.stand_in = pathlib.Path(sys.argv.pop(3))
    main()
