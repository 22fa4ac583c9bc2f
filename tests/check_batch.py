#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches as archivists run them: check_batch.py SUBTEXT SAMPLES

What goes in, what comes out, and what is done again.
"""

import io
import json
import os
import subprocess
import tarfile
import unittest
import zipfile

from batch_case import BatchCase, main


class Outputs(BatchCase):
    def test_the_tree_of_inputs_is_mirrored(self):
        names = {"a.pdf": "columns", "deep/er/b.PDF": "arabic", "deep/c.pdf": "untagged"}
        for name, sample in names.items():
            self.put(name, sample)
        (self.inputs / "deep/readme.txt").write_text("not a document")
        self.batch()
        self.assertEqual(self.documents(), {
            f"{name}.json".encode(): self.converted(self.inputs / name, name) for name in names})
        self.assertEqual(self.leftovers(), [])

    def test_every_document_has_a_record(self):
        self.put("good.pdf", "submission")
        self.put("locked.pdf", "encrypted")
        self.put("cut.pdf", "truncated")
        (self.inputs / "renamed.pdf").write_text("Dear Sirs,")
        (self.inputs / "empty.pdf").touch()
        said = self.batch(status=1)
        self.assertEqual(self.statuses(), {"good.pdf": "done", "locked.pdf": "encrypted",
                                           "cut.pdf": "unreadable", "renamed.pdf": "not_pdf",
                                           "empty.pdf": "not_pdf"})
        record = self.records()["good.pdf"]
        document = json.loads(self.documents()[b"good.pdf.json"])
        self.assertEqual([record[key] for key in ("pages", "blocks", "footnotes",
                                                  "recommendations")],
                         [len(document[key]) for key in ("pages", "blocks", "footnotes",
                                                         "recommendations")])
        self.assertEqual(record["sha256"], document["source"]["sha256"])
        self.assertEqual((record["message"], record["attempts"]), ("", 1))
        self.assertIn("password", self.records()["locked.pdf"]["message"])
        self.assertIn("5 documents", said)
        self.assertIn("2 not_pdf", said)
        self.assertEqual(set(self.documents()), {b"good.pdf.json"})

    def test_the_summary_counts_what_the_ledger_lists(self):
        self.put("good.pdf", "submission")
        self.put("locked.pdf", "encrypted")
        self.batch(status=1)
        summary = self.summary()
        counted = {s["status"]: s["documents"] for s in summary["statuses"] if s["documents"]}
        self.assertEqual(counted, {"done": 1, "encrypted": 1})
        self.assertEqual([f["name"] for f in summary["failures"]], ["locked.pdf"])
        self.assertTrue(summary["finished"])

    def test_quiet_says_nothing(self):
        self.put("a.pdf")
        self.assertEqual(self.batch("-q"), "")

    def test_options_reach_the_workers(self):
        self.put("a.pdf", "encrypted")
        self.batch("--password", "sesame", "--pages", "1", "--stop-after", "build-lines",
                   "--rules", self.samples.parent / "rules", "--sandbox=auto")
        document = json.loads(self.documents()[b"a.pdf.json"])
        self.assertEqual(document["generator"]["options"], "pages=1-1 stop_after=build_lines")
        self.assertEqual(len(document["pages"]), 1)

    def test_one_worker_or_many_give_the_same(self):
        self.put_many(24)
        self.batch("--jobs", "1", out=self.folder / "one")
        self.batch("--jobs", "4", out=self.folder / "four")
        self.assertEqual(self.documents(self.folder / "one"),
                         self.documents(self.folder / "four"))

    def test_wrong_usage(self):
        self.put("a.pdf")
        self.assertIn("no such file or folder",
                      self.batch(inputs=[self.inputs, self.folder / "none"], status=2))
        for status, *options in ((2, "--jobs", "0"), (2, "--timeout", "-1"),
                                 (2, "--memory", "nan"), (2, "--sandbox", "maybe"),
                                 (5, "--rules", self.folder / "none")):
            self.assertIn(str(options[0 if status == 2 else 1]),
                          self.batch(*options, status=status))
        for arguments in (["batch", self.inputs], ["batch", "-o", self.out]):
            result = subprocess.run([self.program, *map(str, arguments)], capture_output=True,
                                    check=False)
            self.assertEqual(result.returncode, 2, result.stderr)
        self.assertFalse((self.out / "documents").exists())


class Resuming(BatchCase):
    def marks(self):
        """What tells whether a file was written anew."""
        return {path: path.stat().st_ino for path in (self.out / "documents").rglob("*.json")}

    def test_what_is_done_is_not_done_again(self):
        self.put_many(6)
        self.put("locked.pdf", "encrypted")
        self.batch(status=1)
        marks, records = self.marks(), self.records()
        self.batch(status=1)
        self.assertEqual(self.marks(), marks)
        self.assertEqual(self.records(), records)

    def test_what_has_changed_is_done_again(self):
        self.put("same.pdf")
        changed = self.put("changed.pdf", "columns")
        self.batch()
        marks = self.marks()
        changed.write_bytes((self.samples / "arabic.pdf").read_bytes())
        self.put("new.pdf", "untagged")
        self.batch()
        anew = {path.name for path, mark in self.marks().items() if marks.get(path) != mark}
        self.assertEqual(anew, {"changed.pdf.json", "new.pdf.json"})
        self.assertEqual(self.documents()[b"changed.pdf.json"],
                         self.converted(changed, "changed.pdf"))

    def test_what_has_changed_and_fails_leaves_no_output(self):
        changed, hidden = self.put("changed.pdf"), self.put("hidden.pdf", "columns")
        self.batch()
        changed.write_text("Dear Sirs,")
        content = hidden.read_bytes()
        hidden.unlink()
        self.batch(inputs=["-"], stdin=b"changed.pdf\nhidden.pdf\n", cwd=self.inputs, status=1)
        self.assertEqual(self.statuses(), {"changed.pdf": "not_pdf", "hidden.pdf": "unreadable"})
        self.assertEqual(set(self.documents()), {b"hidden.pdf.json"})  # it may come again
        hidden.write_bytes(content)
        self.batch(status=1)
        self.assertEqual(self.statuses(), {"changed.pdf": "not_pdf", "hidden.pdf": "done"})

    def test_other_options_do_all_again_and_one_line_a_document_is_left(self):
        self.put("a.pdf", "columns")
        self.put("locked.pdf", "encrypted")
        self.batch(status=1)
        self.batch("--pages", "1", status=1)
        document = json.loads(self.documents()[b"a.pdf.json"])
        self.assertEqual(document["generator"]["options"], "pages=1-1")
        self.assertEqual(self.statuses(), {"a.pdf": "done", "locked.pdf": "encrypted"})

    def test_an_output_that_is_gone_or_was_changed_is_made_again(self):
        self.put("gone.pdf")
        self.put("changed.pdf", "columns")
        self.batch()
        before = self.documents()
        (self.out / "documents/gone.pdf.json").unlink()
        (self.out / "documents/changed.pdf.json").write_text("{}")
        self.batch()
        self.assertEqual(self.documents(), before)

    def test_failures_stay_until_they_are_to_be_tried_again(self):
        self.put("locked.pdf", "encrypted")
        self.put("cut.pdf", "truncated")
        self.batch(status=1)
        first = self.records()
        self.batch(status=1)
        self.assertEqual(self.records(), first)
        self.batch("--retry-failed", "--password", "sesame", status=1)
        self.assertEqual(self.statuses(), {"locked.pdf": "done", "cut.pdf": "unreadable"})

    def test_a_password_opens_what_was_locked(self):
        self.put("locked.pdf", "encrypted")
        self.batch(status=1)
        self.batch("--password", "sesame")
        self.assertEqual(self.statuses(), {"locked.pdf": "done"})

    def test_a_ledger_that_was_torn_is_mended(self):
        self.put_many(3)
        self.batch()
        before = self.documents()
        ledger = next((self.out / "ledger").glob("*.jsonl"))
        ledger.write_bytes(ledger.read_bytes()[:-40])
        self.batch()
        self.assertEqual(len(self.records()), 3)
        self.assertEqual(self.documents(), before)

    def test_a_strict_batch_does_not_take_parts(self):
        self.put("a.pdf")
        self.batch("--strict")
        self.assertEqual(self.statuses(), {"a.pdf": "done"})


class Twins(BatchCase):
    def test_the_same_bytes_are_converted_once(self):
        for i in range(12):
            self.put(f"{i}.pdf", "submission")
        self.batch("--jobs", "3")
        for i in range(12):
            self.assertEqual(self.documents()[f"{i}.pdf.json".encode()],
                             self.converted(self.inputs / f"{i}.pdf", f"{i}.pdf"))
        self.assertEqual(self.summary()["copied"], 11)
        self.put("late.pdf", "submission")
        self.batch()
        self.assertEqual(self.summary()["copied"], 1)
        self.assertEqual(self.documents()[b"late.pdf.json"],
                         self.converted(self.inputs / "late.pdf", "late.pdf"))

    def test_what_fails_once_fails_under_every_name(self):
        for i in range(5):
            self.put(f"{i}.pdf", "encrypted")
        self.batch(status=1)
        self.assertEqual(set(self.statuses().values()), {"encrypted"})
        self.assertEqual(len({r["sha256"] for r in self.records().values()}), 1)


class Inputs(BatchCase):
    def test_odd_names_survive(self):
        names = ["two words.pdf", "line\nend.pdf", "tab\t.pdf", "ünï.pdf", "100%.pdf", "%41.pdf",
                 "'\"\\.pdf", "-o.pdf", "-", "* ?.pdf", "x" * 251 + ".pdf", "ü" * 125 + ".pdf"]
        for i, name in enumerate(names):
            self.put("odd/" + name, tail=b"%%%d\n" % i)
        raw = os.path.join(os.fsencode(self.inputs), b"latin-\xe9.pdf")
        with open(raw, "wb") as file:
            file.write((self.samples / "rotated.pdf").read_bytes() + b"%raw\n")
        self.batch()
        self.assertEqual(set(self.records()),
                         {"odd/" + name for name in names} | {"latin-%E9.pdf"})
        self.assertEqual(set(self.statuses().values()), {"done"})
        self.assertEqual(len(self.documents()), len(names) + 1)
        for path, content in self.documents().items():
            self.assertLessEqual(len(path.split(b"/")[-1]), 255)
            self.assertIn(json.loads(content)["source"]["name"], self.records())

    def test_files_and_lists(self):
        a, b = self.put("x/a.pdf"), self.put("y/b.pdf", "columns")
        self.batch(inputs=[a, b], out=self.folder / "named")
        self.assertEqual(set(self.statuses(self.folder / "named")), {"a.pdf", "b.pdf"})
        listed = "x/a.pdf\ny/b.pdf"
        self.batch(inputs=["-"], stdin=listed.encode(), cwd=self.inputs, out=self.folder / "listed")
        self.assertEqual(set(self.statuses(self.folder / "listed")), {"x/a.pdf", "y/b.pdf"})
        odd = self.put("z/new\nline.pdf", "arabic")
        self.batch("-0", "--root", self.inputs, inputs=["-"],
                   stdin=b"\0".join(map(os.fsencode, [a, odd])), out=self.folder / "null")
        self.assertEqual(set(self.statuses(self.folder / "null")), {"x/a.pdf", "z/new\nline.pdf"})

    def test_names_that_would_collide_are_refused_before_any_work(self):
        a, b = self.put("x/a.pdf"), self.put("y/a.pdf", "columns")
        said = self.batch(inputs=[a, b], status=2)
        self.assertIn("--root", said)
        self.assertFalse((self.out / "documents").exists())
        self.batch("--root", self.inputs, inputs=[a, b])
        self.assertEqual(set(self.statuses()), {"x/a.pdf", "y/a.pdf"})

    def test_what_a_list_misses_has_a_record(self):
        self.put("a.pdf")
        self.batch(inputs=["-"], stdin=b"a.pdf\ngone.pdf\n", cwd=self.inputs, status=1)
        self.assertEqual(self.statuses(), {"a.pdf": "done", "gone.pdf": "unreadable"})

    def test_a_pipe_and_a_loop_of_links_do_not_hold_the_batch_up(self):
        self.put("a.pdf")
        os.mkfifo(self.inputs / "pipe.pdf")
        (self.inputs / "loop").symlink_to(self.inputs)
        (self.inputs / "self.pdf").symlink_to("self.pdf")
        self.batch(status=1)
        self.assertEqual(self.statuses()["a.pdf"], "done")
        self.assertNotIn("loop/a.pdf", self.statuses())

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_no_right_to_read(self):
        self.put("closed.pdf").chmod(0)
        self.batch(status=1)
        self.assertIn("permission", self.records()["closed.pdf"]["message"])

    def test_an_empty_folder_is_done_at_once(self):
        self.batch()
        self.assertEqual(self.records(), {})

    def test_the_output_within_the_input_is_not_read(self):
        self.put("a.pdf")
        self.out = self.inputs / "out"
        self.batch()
        (self.out / "documents/b.pdf").write_bytes((self.inputs / "a.pdf").read_bytes())
        self.batch()
        self.assertEqual(set(self.records()), {"a.pdf"})


class Archives(BatchCase):
    def content(self, sample, tail=b""):
        return (self.samples / f"{sample}.pdf").read_bytes() + tail

    def put_zip(self, name, members):
        with zipfile.ZipFile(self.inputs / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)

    def put_tar(self, name, mode, members):
        with tarfile.open(self.inputs / name, mode) as archive:
            for member, content in members.items():
                info = tarfile.TarInfo(member)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))

    def test_members_are_documents(self):
        members = {"a.pdf": self.content("columns"), "sub/b.pdf": self.content("arabic"),
                   "sub/readme.txt": b"hello", "locked.pdf": self.content("encrypted")}
        self.put_zip("one.zip", members)
        self.put_tar("two.tar", "w", {"t.pdf": self.content("rotated", b"%t\n")})
        self.put_tar("three.tar.gz", "w:gz", {"g.pdf": self.content("rotated", b"%g\n")})
        self.batch(status=1)
        self.assertEqual(self.statuses(), {"one.zip/a.pdf": "done", "one.zip/sub/b.pdf": "done",
                                           "one.zip/locked.pdf": "encrypted",
                                           "two.tar/t.pdf": "done", "three.tar.gz/g.pdf": "done"})
        plain = self.folder / "b.pdf"
        plain.write_bytes(members["sub/b.pdf"])
        self.assertEqual(self.documents()[b"one.zip/sub/b.pdf.json"],
                         self.converted(plain, "one.zip/sub/b.pdf"))
        before = self.records()
        self.batch(status=1)
        self.assertEqual(self.records(), before)

    def test_no_member_leads_out(self):
        self.put_zip("evil.zip", {"../../up.pdf": self.content("rotated", b"%1\n"),
                                  "/etc/abs.pdf": self.content("rotated", b"%2\n"),
                                  "a/../../b.pdf": self.content("rotated", b"%3\n")})
        self.batch()
        self.assertEqual(len(self.documents()), 3)
        for name in self.documents():
            self.assertTrue(name.startswith(b"evil.zip/"), name)
        self.assertFalse((self.folder / "up.pdf.json").exists())

    def test_many_members(self):
        self.put_zip("many.zip", {f"{i}.pdf": self.content("rotated", b"%%%d\n" % i)
                                  for i in range(60)})
        self.batch("--jobs", "3")
        self.assertEqual(len(self.documents()), 60)

    def test_an_archive_that_cannot_be_read_has_a_record(self):
        (self.inputs / "text.zip").write_text("not an archive")
        self.put_tar("cut.tar.gz", "w:gz", {"a.pdf": self.content("rotated"),
                                            "b.pdf": self.content("columns")})
        cut = self.inputs / "cut.tar.gz"
        cut.write_bytes(cut.read_bytes()[:-2000])
        self.batch(status=1)
        self.assertEqual(self.statuses()["text.zip"], "unreadable")
        self.assertEqual(self.statuses()["cut.tar.gz"], "unreadable")
        self.assertEqual(self.statuses()["cut.tar.gz/a.pdf"], "done")


if __name__ == "__main__":
    main()
