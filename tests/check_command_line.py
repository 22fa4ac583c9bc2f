#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as its users meet it: check_command_line.py SUBTEXT SAMPLES

Every failure has its status, its one line "subtext: WHERE: reason. What to do." and leaves no
output behind.
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

import command_case

PROGRAM = SAMPLES = None


def run(*arguments, stdin=b"", **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True,
                          check=False, **options)


class CommandLine(command_case.CommandCase):
    def setUp(self):
        super().setUp()
        self.pdf = SAMPLES / "submission.pdf"

    def fails(self, status, message, *arguments, **options):
        """The run ends with the status, one line with the message, and no document."""
        self.assert_failed(run(*arguments, **options), status, message)

    def succeeds(self, *arguments, **options):
        result = run(*arguments, **options)
        with self.subTest(arguments=arguments):
            self.assertEqual((result.returncode, result.stderr.decode()), (0, ""))
        return result.stdout

    def document(self, *arguments, **options):
        return json.loads(self.succeeds("convert", *arguments, **options))

    # What is asked for wrongly -------------------------------------------------------------------

    def test_wrong_usage(self):
        self.fails(2, "See subtext --help")
        self.fails(2, "--colour", "convert", "--colour", self.pdf)
        self.fails(2, "FILE", "convert")
        self.fails(2, "See subtext --help", "batch", self.pdf)
        self.fails(2, "See subtext --help", "convert", "-q", "-v", self.pdf)
        self.fails(2, "See subtext --help", "rules")

    def test_unknown_stage_lists_the_stages(self):
        self.fails(2, "no stage 'tidy'", "convert", "--stop-after", "tidy", self.pdf)
        self.fails(2, "repair_hyphens", "convert", "--stop-after", "tidy", self.pdf)

    def test_bad_pages(self):
        for pages in ("0", "7-3", "a", "-", "1-2-3", "3,4", "99999999999", "+2", " 2"):
            self.fails(2, "no range of pages", "convert", f"--pages={pages}", self.pdf)

    def test_pages_behind_the_last(self):
        for pages in ("9-12", "9", "3-99"):
            self.fails(2, "4 pages", "convert", "--pages", pages, self.pdf)

    def test_outputs_that_would_collide(self):
        self.fails(2, "same base name", "convert", self.pdf, self.folder / self.pdf.name, "-o",
                   f"{self.folder}/out/")
        self.fails(2, "slash", "convert", self.pdf, self.pdf, "-o", self.folder / "one.json")
        self.fails(2, "only once", "convert", "-", "-")

    def test_the_input_is_never_overwritten(self):
        copy = self.folder / "copy.pdf"
        copy.write_bytes(self.pdf.read_bytes())
        self.fails(2, "the input itself", "convert", copy, "-o", copy)
        self.assertEqual(copy.read_bytes(), self.pdf.read_bytes())

    def test_usage_is_checked_before_an_input_is_opened(self):
        self.fails(2, "no stage", "convert", "--stop-after", "tidy", "missing.pdf")
        self.fails(5, "", "convert", "--rules", self.folder / "none", "missing.pdf")

    # Inputs that cannot be read ------------------------------------------------------------------

    def test_unreadable_inputs(self):
        self.fails(3, "no such file", "convert", self.folder / "missing.pdf")
        self.fails(3, "is a folder", "convert", self.folder)
        self.fails(3, "standard input", "convert", "-")
        for name, content in {"empty": b"", "garbage": os.urandom(4096), "text": b"Dear Sirs,\n",
                              "zip": b"PK\3\4" + bytes(100), "head": b"%PDF-1.7\n",
                              "truncated": self.pdf.read_bytes()[:4096]}.items():
            path = self.folder / name
            path.write_bytes(content)
            self.fails(3, str(path), "convert", path)

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_no_right_to_read(self):
        path = self.folder / "closed.pdf"
        path.touch(mode=0)
        self.fails(3, "permission denied", "convert", path)

    def test_a_line_end_in_a_name_stays_one_line(self):
        self.fails(3, "a?b.pdf", "convert", self.folder / "a\nb.pdf")

    def test_encrypted(self):
        encrypted = SAMPLES / "encrypted.pdf"
        self.fails(4, "password", "convert", encrypted)
        self.fails(4, "password", "convert", "--password", "wrong", encrypted)
        self.assertTrue(self.document("--password", "sesame", encrypted)["blocks"])

    def test_bad_rules(self):
        self.fails(5, "none", "rules", "check", self.folder / "none")
        (self.folder / "notes.toml").write_text("[broken\n")
        self.fails(5, "notes.toml", "rules", "check", self.folder)
        self.fails(5, "notes.toml", "convert", "--rules", self.folder, self.pdf)

    # Output --------------------------------------------------------------------------------------

    def test_one_file(self):
        content = self.pdf.read_bytes()
        source = self.document(self.pdf)["source"]
        self.assertEqual((source["name"], source["bytes"], source["sha256"]),
                         ("submission.pdf", len(content), hashlib.sha256(content).hexdigest()))

    def test_output_file(self):
        output = self.folder / "out.json"
        self.assertEqual(self.succeeds("convert", self.pdf, "-o", output), b"")
        self.assertEqual(output.read_bytes(), self.succeeds("convert", self.pdf))
        self.assertEqual(os.listdir(self.folder), ["out.json"])
        plain = self.folder / "plain"
        plain.touch()
        self.assertEqual(output.stat().st_mode, plain.stat().st_mode)

    def test_output_through_a_link_and_to_a_device(self):
        real, link = self.folder / "real.json", self.folder / "link.json"
        link.symlink_to(real)
        real.write_text("old")
        self.succeeds("convert", self.pdf, "-o", link)
        self.assertTrue(link.is_symlink())
        self.assertTrue(json.loads(real.read_text()))
        self.succeeds("convert", self.pdf, "-o", "/dev/null")
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())

    def test_output_folder(self):
        other = SAMPLES / "tables.pdf"
        self.succeeds("convert", self.pdf, other, "-o", f"{self.folder}/new/out/")
        out = self.folder / "new/out"
        self.assertEqual(sorted(os.listdir(out)), ["submission.pdf.json", "tables.pdf.json"])
        self.assertEqual((out / "tables.pdf.json").read_bytes(), self.succeeds("convert", other))
        self.succeeds("convert", SAMPLES / "columns.pdf", "-o", out)
        self.assertIn("columns.pdf.json", os.listdir(out))

    def test_several_files_are_json_lines(self):
        other = SAMPLES / "tables.pdf"
        lines = self.succeeds("convert", self.pdf, other).splitlines()
        self.assertEqual([json.loads(line) for line in lines],
                         [self.document(self.pdf), self.document(other)])

    def test_a_failure_does_not_stop_the_others(self):
        encrypted = SAMPLES / "encrypted.pdf"
        result = run("convert", self.folder / "missing.pdf", encrypted, self.pdf)
        self.assertEqual(result.returncode, 3)
        self.assertEqual(len(result.stderr.splitlines()), 2)
        self.assertEqual(json.loads(result.stdout)["source"]["name"], "submission.pdf")

    def test_failures_are_told_in_the_order_of_the_files(self):
        names = [self.pdf, "missing-1.pdf", SAMPLES / "tables.pdf", "missing-2.pdf"] * 5
        alone = run("convert", "-j1", *names)
        self.assertEqual(alone.returncode, 3)
        self.assertEqual(len(alone.stderr.splitlines()), 10)
        for jobs in (2, 5, 40):
            together = run("convert", f"-j{jobs}", *names)
            self.assertEqual((together.stdout, together.stderr), (alone.stdout, alone.stderr))

    def pipe(self, name):
        """A named pipe that can be opened, and gives what is written here until it is closed."""
        path = self.folder / name
        os.mkfifo(path)
        return path, os.fdopen(os.open(path, os.O_RDWR), "wb")

    def test_documents_stream_while_later_files_are_worked_on(self):
        path, late = self.pipe("late.pdf")
        command = [PROGRAM, "convert", "-j2", self.pdf, SAMPLES / "tables.pdf", path]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as convert:
            names = [json.loads(convert.stdout.readline())["source"]["name"] for _ in range(2)]
            self.assertEqual(names, ["submission.pdf", "tables.pdf"])
            with late:
                late.write((SAMPLES / "columns.pdf").read_bytes())
            last = json.loads(convert.stdout.read())
        self.assertEqual((convert.returncode, last["source"]["name"]), (0, "late.pdf"))

    def test_a_slow_file_does_not_hold_up_those_behind_it(self):
        path, slow = self.pipe("slow.pdf")
        out = self.folder / "out"
        command = [PROGRAM, "convert", "-v", "-j2", path, self.pdf, "-o", f"{out}/"]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as convert:
            stages = [convert.stderr.readline() for _ in range(20)]  # of the second file
            self.assertIn(b"build_lines", b"".join(stages))
            with slow:
                slow.write((SAMPLES / "columns.pdf").read_bytes())
            convert.communicate()
        self.assertEqual(convert.returncode, 0)
        self.assertEqual(sorted(os.listdir(out)), ["slow.pdf.json", "submission.pdf.json"])

    # As a filter --------------------------------------------------------------------------------

    def shell(self, script, *arguments, **options):
        """Runs a script of bash; the program is $SUBTEXT. Gives what it has printed."""
        result = subprocess.run(["bash", "-euo", "pipefail", "-c", script, "bash",
                                 *map(str, arguments)], check=False, capture_output=True,
                                env={**os.environ, "SUBTEXT": str(PROGRAM)}, cwd=self.folder,
                                timeout=120, **options)
        self.assertEqual((result.returncode, result.stderr.decode()), (0, ""))
        return result.stdout.decode()

    def put_copies(self):
        """PDFs whose names try what reads names."""
        names = ["a b.pdf", "-f.pdf", "line\nend.pdf", "it's \"quoted\" & $HOME.pdf", "d/é.pdf"]
        (self.folder / "d").mkdir()
        for name in names:
            (self.folder / name).write_bytes((SAMPLES / "rotated.pdf").read_bytes())
        return sorted(os.path.basename(name) for name in names)

    def names_of(self, lines):
        return sorted(json.loads(line)["source"]["name"] for line in lines.splitlines())

    def test_xargs(self):
        names = self.put_copies()
        find = "find . -name '*.pdf' -print0"
        # -n 2 makes the last line of names one of a single name: still a line of JSON.
        for each in ("xargs -0", "xargs -0 -n 2", "xargs -0 -P 4 -n 1"):
            lines = self.shell(f'{find} | {each} "$SUBTEXT" convert -f jsonl')
            self.assertEqual(self.names_of(lines), names)
        self.assertEqual(self.names_of(self.shell('"$SUBTEXT" convert -f jsonl -- *.pdf d/*')),
                         names)

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_gnu_parallel(self):
        names = self.put_copies()
        lines = self.shell("find . -name '*.pdf' -print0 | "
                           'parallel --will-cite -0 -j4 -X "$SUBTEXT" convert -f jsonl')
        self.assertEqual(self.names_of(lines), names)

    def test_make(self):
        for name in ("one", "two"):
            (self.folder / f"{name}.pdf").write_bytes(self.pdf.read_bytes())
        (self.folder / "Makefile").write_text(
            "all: one.json two.json\n%.json: %.pdf\n\t$(SUBTEXT) convert $< -o $@\n")
        self.shell("make -s -j2")
        self.assertEqual(json.loads((self.folder / "two.json").read_text())["source"]["name"],
                         "two.pdf")
        self.assertIn("Nothing to be done", self.shell("make -j2"))
        # A failure stops make, and leaves no target that it would believe next time.
        (self.folder / "one.pdf").write_bytes(b"no PDF")
        self.assertEqual(self.shell("touch one.pdf; ! make -s one.json 2> /dev/null; rm one.json;"
                                    " ! make -s one.json 2> /dev/null; ls"),
                         "Makefile\none.pdf\ntwo.json\ntwo.pdf\n")

    def test_a_closed_pipe_ends_quietly(self):
        copies = [self.pdf] * 40
        printed = self.shell('"$SUBTEXT" convert "$@" | head -n 1 || test $? = 141', *copies)
        self.assertEqual(self.names_of(printed), ["submission.pdf"])
        for what in (["convert", self.pdf], ["schema"]):
            reader, writer = os.pipe()
            os.close(reader)
            with os.fdopen(writer) as output:
                result = subprocess.run([PROGRAM, *what], stdout=output, check=False,
                                        stderr=subprocess.PIPE)
            self.assertEqual((result.returncode, result.stderr), (141, b""))

    def test_standard_input(self):
        document = self.document("-", stdin=self.pdf.read_bytes())
        self.assertEqual(document["source"].pop("name"), "-")
        named = self.document(self.pdf)
        named["source"].pop("name")
        self.assertEqual(document, named)

    def test_text_dumps(self):
        text = "The harbour1 is open.\n\n1 Act 4.\n"
        path = self.folder / "dump.txt"
        for encoding in ("utf-8", "utf-16", "utf-8-sig"):
            path.write_bytes(text.encode(encoding))
            for document in (self.document(path), self.document("-", stdin=path.read_bytes())):
                self.assertEqual(document["pages"][0]["text_source"], "dump")
                self.assertEqual(document["source"]["media_type"], "text/plain")
                self.assertEqual([n["text"] for n in document["footnotes"]], ["Act 4."])
        path.write_text("One.\n\fTwo.\n\fThree.\n")
        pages = self.document(path, "--pages", "2-")["pages"]
        self.assertEqual([page["number"] for page in pages], [2, 3])
        self.fails(2, "has 3 pages", "convert", path, "--pages", "4")
        path.write_bytes(bytes(100))
        self.fails(3, "not a PDF", "convert", path)

    def test_outputs_that_cannot_be_written(self):
        self.fails(7, "folder", "convert", self.pdf, "-o", self.folder / "none/out.json")
        (self.folder / "file").touch()
        self.fails(7, "file", "convert", self.pdf, "-o", f"{self.folder}/file/")
        self.fails(7, "file", "convert", self.pdf, "-o", self.folder / "file/out.json")
        self.assertEqual(os.listdir(self.folder), ["file"])

    def test_full_disk(self):
        self.fails(75, "disk is full", "convert", self.pdf, "-o", "/dev/full")
        with open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, "convert", self.pdf], stdout=full,
                                    stderr=subprocess.PIPE, check=False)
        self.assertEqual(result.returncode, 75)

    def test_closed_output(self):
        result = subprocess.run(["bash", "-c", '"$0" convert "$1" >&-', PROGRAM, self.pdf],
                                check=False, capture_output=True)
        self.assertEqual(result.returncode, 7, result.stderr)
        self.assertIn(b"standard output", result.stderr)

    def test_a_failure_leaves_an_old_output_alone(self):
        output = self.folder / "out.json"
        output.write_text("old")
        self.fails(3, "missing.pdf", "convert", "missing.pdf", "-o", output)
        self.assertEqual(output.read_text(), "old")
        self.assertEqual(os.listdir(self.folder), ["out.json"])

    # Options -------------------------------------------------------------------------------------

    def test_pages(self):
        for pages, numbers in {"2-3": [2, 3], "2": [2], "3-": [3, 4], "-2": [1, 2]}.items():
            document = self.document(f"--pages={pages}", self.pdf)
            with self.subTest(pages=pages):
                self.assertEqual([page["number"] for page in document["pages"]], numbers)
                self.assertEqual(document["source"]["page_count"], 4)
        self.assertEqual(self.document("--pages", "-2", self.pdf)["generator"]["options"],
                         "pages=1-2")

    def test_options_are_told_in_a_fixed_order(self):
        document = self.document("--stop-after", "join-pages", "--pages", "2-3", self.pdf)
        self.assertEqual(document["generator"]["options"], "pages=2-3 stop_after=join_pages")
        self.assertEqual(self.document(self.pdf)["generator"]["options"], "")

    def test_rules_folder(self):
        rules = SAMPLES.parent / "rules"
        self.assertEqual(self.document("--rules", rules, self.pdf), self.document(self.pdf))

    def test_strict_takes_whole_documents(self):
        self.succeeds("convert", "--strict", self.pdf)

    def test_verbose_and_quiet(self):
        told = run("convert", "-v", self.pdf)
        self.assertEqual(told.returncode, 0)
        self.assertIn(b"subtext: build_lines", told.stderr)
        self.assertNotIn(b"\x1b", told.stderr)
        self.assertEqual(told.stdout, self.succeeds("-q", "convert", self.pdf))

    def test_what_is_printed_without_an_input(self):
        self.assertRegex(self.succeeds("--version"), rb"\Asubtext \d+\.\d+\.\d+\n"
                         rb"Poppler \d+\.\d+\.\d+, ICU \d+\.\d+, Tesseract \d+\.\d+\.\d+\n\Z")
        self.assertIn(b"rules", self.succeeds("--help"))
        self.assertIn(b"--stop-after", self.succeeds("convert", "--help"))
        self.assertIn(b"2020-12", self.succeeds("schema"))
        self.assertTrue(self.succeeds("stages").startswith(b"extract "))
        self.assertRegex(self.succeeds("rules", "check"), rb"\d+ patterns, \d+ examples")


if __name__ == "__main__":
    PROGRAM, SAMPLES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1])
