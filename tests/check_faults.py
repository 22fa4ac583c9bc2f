#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches that are disturbed: check_faults.py SUBTEXT SAMPLES

Whatever is killed, refused or full: a batch never stops, never loses a document, and ends as one
that nobody has disturbed.
"""

import random
import resource
import shutil
import signal
import subprocess
import time
import unittest

from batch_case import SANITIZED, BatchCase, main
from disturbed_case import ONE_LINE, DisturbedCase
from processes import is_alive, kill_alone, send, state, status_of, until, workers


class Workers(DisturbedCase):
    def kill_at_progress(self, batch, most, kind):
        """Kills one of the workers whenever there is a further record, or an output was begun."""
        known, kills = (-1, -1), 0
        while batch.poll() is None and kills < most:
            running = workers(batch, kind)
            progress = self.lines(), max(map(int, self.begun()), default=-1)
            if running and progress != known:
                known = progress
                send(random.choice(running), signal.SIGKILL)
                kills += 1
            time.sleep(0.001)
        return kills

    def survives_kills(self, kind):
        """Workers of one kind are killed again and again; at the end all is as if none had been."""
        expected = self.undisturbed()
        batch = self.start("-j2")
        self.assertGreater(self.kill_at_progress(batch, 30, kind), 3)
        self.ends(batch, 0)
        self.is_whole(expected)

    def test_killed_at_random(self):
        self.put_many(60)
        self.survives_kills("worker")
        self.assertGreater(max(record["attempts"] for record in self.records().values()), 1)

    def test_killed_as_they_start(self):
        self.put_many(3)
        batch, killed = self.start("-j1"), set()
        while batch.poll() is None and len(killed) < 8:
            for pid in workers(batch):
                send(pid, signal.SIGKILL)
                killed.add(pid)
        self.ends(batch, 0)
        self.assertEqual(set(self.statuses().values()), {"done"})

    def test_killed_again_and_again_with_the_same_document(self):
        self.put_many(4)
        self.put_long("long.pdf", 4000)
        batch, begun = self.start("-j1"), 0
        for _ in range(5):
            worker, begun = self.worker_of_long(batch, 4, begun)
            send(worker, signal.SIGKILL)
        self.ends(batch, 1)
        record = self.records()["long.pdf"]
        self.assertEqual((record["status"], record["attempts"]), ("crashed", 5))
        self.assertIn("signal 9", record["message"])
        self.assertEqual(len(self.documents()), 4)

    def test_a_crash_is_not_taken_for_the_fault_of_the_document_at_once(self):
        self.put_many(4)
        self.put_long("long.pdf", 400)
        for crashes, status in ((1, "done"), (2, "crashed")):
            self.out, begun = self.folder / status, 0
            batch = self.start("-j1")
            for _ in range(crashes):
                worker, begun = self.worker_of_long(batch, 4, begun)
                send(worker, signal.SIGSEGV)
            self.ends(batch, int(status != "done"))
            record = self.records()["long.pdf"]
            self.assertEqual((record["status"], record["attempts"]), (status, 2))
            self.assertEqual(len(self.documents()), 5 if status == "done" else 4)

    def test_stopped(self):
        for name in ("0a.pdf", "0b.pdf"):
            self.put_long(name, 100)
        self.put_many(10)
        batch = self.start("-j2", "--timeout", "3")
        until(lambda: len(self.unfinished()) == 2)
        stopped = workers(batch)[0]
        send(stopped, signal.SIGSTOP)
        until(lambda: self.lines() == 11)
        self.assertEqual(state(stopped)[0], "T")
        self.ends(batch, 1)
        self.assertFalse(is_alive(stopped))
        statuses = sorted(self.statuses().values())
        self.assertEqual(statuses, ["done"] * 11 + ["limit_time"])

    def test_time_in_which_a_person_has_stopped_the_batch_does_not_count(self):
        self.put_long("long.pdf", 300)
        self.put_many(2)
        batch = self.start("-j1", "--timeout", "8")
        worker, _ = self.worker_of_long(batch, 2)
        for number, seconds in ((signal.SIGSTOP, 9), (signal.SIGCONT, 0)):
            send(batch.pid, number)
            send(worker, number)
            time.sleep(seconds)
        self.ends(batch, 0)

    def test_the_worker_that_syncs_is_killed_at_random(self):
        self.put_many(60)
        self.survives_kills("sync")

    def test_the_worker_that_unpacks_is_killed_at_random(self):
        self.put_zip("one.zip", 30)
        self.put_zip("two.zip", 10)
        self.put("plain.pdf")
        self.survives_kills("archive")


class Resources(DisturbedCase):
    def limited(self, which, soft, hard):
        return lambda: resource.setrlimit(which, (soft, hard))

    def test_many_workers_need_many_descriptors(self):
        self.put_many(30)
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        batch = self.start("-j20", preexec_fn=self.limited(resource.RLIMIT_NOFILE, 30, most))
        self.ends(batch, 0)
        self.out = self.folder / "never"
        batch = self.start("-j20", preexec_fn=self.limited(resource.RLIMIT_NOFILE, 30, 30))
        self.assertRegex(self.ends(batch, 75), ONE_LINE)
        self.batch("-j2")
        self.assertEqual(set(self.statuses().values()), {"done"})

    def test_files_may_not_be_as_long(self):
        self.put("a.pdf")
        self.put("b.pdf", "submission")
        batch = self.start(preexec_fn=self.limited(resource.RLIMIT_FSIZE, 20000, 20000))
        self.ends(batch, 1)
        self.assertEqual(self.statuses(), {"a.pdf": "done", "b.pdf": "cannot_write"})
        self.out = self.folder / "none"
        batch = self.start(preexec_fn=self.limited(resource.RLIMIT_FSIZE, 100, 100))
        self.assertRegex(self.ends(batch, 7), ONE_LINE)
        self.batch()
        self.assertEqual(set(self.statuses().values()), {"done"})


class Confinement(DisturbedCase):
    def test_each_kind_of_worker_is_shut_off(self):
        self.put_zip("many.zip", 200)
        self.put_long("long.pdf", 1000)
        expected = {"NoNewPrivs": "1", "Seccomp": "2", "CapEff": "0" * 16, "CapPrm": "0" * 16}
        batch = self.start("-j2", "--memory", "0", "--sandbox=require")
        for kind in ("worker", "archive", "sync"):
            # A worker shuts itself off before it is given anything; here it may only be starting.
            until(lambda kind=kind: any(expected.items() <= status_of(pid).items()
                                        for pid in workers(batch, kind)), 30)
        self.ends(batch, 0)


class FullDisk(DisturbedCase):
    def mounted(self, *options):
        """A small disk of its own at OUT."""
        self.out.mkdir()
        try:
            self.mount("-t", "tmpfs", "-o", ",".join(options), "tmpfs")
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            self.skipTest(f"a disk cannot be mounted, which takes root: {error}")
        self.addCleanup(subprocess.run, ["umount", self.out], check=False)

    def mount(self, *arguments):
        subprocess.run(["mount", *arguments, self.out], check=True, capture_output=True)

    def fills_up(self, *options):
        self.put_many(60)
        expected = self.undisturbed()
        self.mounted(*options)
        said = self.batch("-q", "-j2", status=75)
        self.assertRegex(said, ONE_LINE)
        self.assertIn("the disk is full", said)
        done = self.records()
        self.assertIn(len(done), range(1, 60))
        self.assertEqual(set(self.statuses().values()), {"done"})
        self.batch("-q", "-j2", status=75)
        self.mount("-o", "remount,size=100m,nr_inodes=1000")
        self.batch("-q", "-j2")
        self.is_whole(expected)
        after = self.records()
        self.assertEqual({name: after[name] for name in done}, done)

    def test_no_room_for_bytes(self):
        self.fills_up("size=500k")

    def test_no_room_for_files(self):
        self.fills_up("size=100m", "nr_inodes=40")


class Neighbours(DisturbedCase):
    """Batches that write to one folder at the same time."""

    def start_two(self):
        self.put_many(40)
        self.put_zip("c.zip", 5)
        expected = self.undisturbed()
        batches = [self.start("-j1") for _ in range(2)]
        until(lambda: len(list(self.out.glob("ledger/*.jsonl"))) == 2 and self.lines() > 2)
        return batches, expected

    def merges(self, expected):
        """A further batch finds all done, and makes one ledger of them."""
        self.assertEqual(self.documents(), expected)
        self.assertEqual(self.leftovers(), [])
        self.assertTrue(self.summary()["finished"])
        self.batch()
        self.assertEqual(self.summary()["earlier"], len(expected))
        self.is_whole(expected)
        self.assertEqual(len(list(self.out.glob("ledger/*.jsonl"))), 1)

    def test_both_end_as_one(self):
        batches, expected = self.start_two()
        for batch in batches:
            self.ends(batch, 0)
        self.merges(expected)

    def test_one_is_killed(self):
        (first, second), expected = self.start_two()
        kill_alone(first)
        self.ends(second, 0)
        self.merges(expected)

    def test_one_is_stopped_by_a_person(self):
        (first, second), expected = self.start_two()
        send(first.pid, signal.SIGTERM)
        self.ends(first, 75)
        self.ends(second, 0)
        self.merges(expected)

    def test_each_has_inputs_of_its_own(self):
        self.put_many(30)
        expected = self.undisturbed()
        folders = [self.inputs / str(number) for number in range(3)]
        batches = [self.start("-j1", "--root", self.inputs, inputs=[folder]) for folder in folders]
        for batch in batches:
            self.ends(batch, 0)
        self.merges(expected)


# A stand-in for subtext-archive, which says what it should not. `answers` are what it says to each
# order, a list of messages; the last are repeated.
LIAR = """#!/usr/bin/python3
import socket
program = socket.socket(fileno=3)
program.recv(65536)
def say(*fields):
    program.send(bytes([0x90 + len(fields)]) + b"".join(
        bytes([0xA0 + len(field)]) + field.encode() for field in fields))
say("ready", "")
answers = {answers}
while program.recv(65536):
    for fields in answers[0]:
        say(*fields)
    answers = answers[1:] or answers
"""


class Liars(DisturbedCase):
    def put_liar(self, answers):
        """A program whose worker for archives is a liar."""
        folder = self.folder / "liar"
        folder.mkdir(exist_ok=True)
        shutil.copy(self.program, folder / "subtext")
        liar = folder / "subtext-archive"
        liar.write_text(LIAR.format(answers=answers))
        liar.chmod(0o755)
        return str(folder / "subtext")

    def test_what_an_archive_worker_cannot_say_ends_the_archive_only(self):
        self.put_zip("a.zip", 3)
        self.put_many(3)
        honest, expected = self.program, self.undisturbed()
        member = ("unpacked", "x.pdf", "1", "1", "")
        for number, answers in enumerate((
                [[member]],
                [[("opened",)], [("opened",)]],
                [[("opened",), ("opened",)]],
                [[("opened",)], [("hashed", "0" * 64)]],
                [[("ready", "")]],
                [[("finished", "{}", "0")]],
                [[("opened", "twice")]])):
            with self.subTest(answers=answers):
                self.out = self.folder / str(number)
                self.program = self.put_liar(answers)
                self.batch(status=1)
                statuses = self.statuses()
                self.assertEqual(statuses.pop("a.zip"), "crashed")
                self.assertEqual(list(statuses.values()), ["done"] * 3)
                self.program = honest
                self.batch()
                self.is_whole(expected)


class Limits(BatchCase):
    def convert(self, *options):
        result = subprocess.run([self.program, "convert", *map(str, options)],
                                capture_output=True, check=False, timeout=300)
        self.assertEqual((result.returncode, result.stdout), (8, b""), result.stderr)
        said = result.stderr.decode()
        self.assertRegex(said, ONE_LINE)
        return said

    @unittest.skipIf(SANITIZED, "memory is the sanitizers' own")
    def test_a_document_that_needs_too_much_does_not_hold_the_others_up(self):
        long = self.put_long("long.pdf", 1500)
        self.put("small.pdf")
        self.batch("--memory", "60", status=1)
        self.assertEqual(self.statuses(), {"long.pdf": "limit_memory", "small.pdf": "done"})
        self.batch("--timeout", "0.7", "--retry-failed", "--memory", "0", "-j1", status=1)
        self.assertEqual(self.statuses()["long.pdf"], "limit_time")
        self.assertIn("0.7 s", self.records()["long.pdf"]["message"])
        self.assertIn("--memory", self.convert("--memory", "60", long))
        self.assertIn("0.3 s", self.convert("--timeout", "0.3", long))

    @unittest.skipIf(SANITIZED, "memory is the sanitizers' own")
    def test_memory_that_runs_out_early_is_told_as_that(self):
        # How much the sample needs depends on the libraries: from next to nothing to enough.
        pdf = self.put("a.pdf", "arabic")
        statuses = []
        for doublings in range(13):
            mebibytes = str(0.01 * 2 ** doublings)
            with self.subTest(mebibytes=mebibytes):
                out = self.folder / mebibytes
                result = subprocess.run(self.command(["--memory", mebibytes], out=out),
                                        capture_output=True, check=False, timeout=300)
                statuses.append(self.statuses(out)["a.pdf"])
                self.assertEqual(result.returncode, 0 if statuses[-1] == "done" else 1)
                if statuses[-1] == "done":
                    break
                if doublings < 6:
                    self.assertIn("--memory", self.convert("--memory", mebibytes, pdf))
        self.assertEqual(statuses, ["limit_memory"] * (len(statuses) - 1) + ["done"])
        self.assertGreater(len(statuses), 6)


if __name__ == "__main__":
    main()
