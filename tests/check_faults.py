#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches that are disturbed: check_faults.py SUBTEXT SAMPLES

Whatever is killed, refused or full: a batch never stops, never loses a document, and ends as one
that nobody has disturbed.
"""

import concurrent.futures
import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest
import zipfile

import strace
from batch_case import BatchCase, parameters
from processes import is_alive, kill_alone, send, state, until, workers

ONE_LINE = r"\Asubtext: [^\n]+: [^\n]+\. [^\n]+\.\n\Z"


class DisturbedCase(BatchCase):
    def put_zip(self, name, count):
        content = (self.samples / "rotated.pdf").read_bytes()
        with zipfile.ZipFile(self.inputs / name, "w") as archive:
            for i in range(count):
                archive.writestr(f"{i}.pdf", content + b"%%%d\n" % i)

    def undisturbed(self):
        """The outputs of a batch that nobody disturbs."""
        out = self.folder / "undisturbed"
        self.batch("-q", out=out)
        return self.documents(out)

    def ends(self, batch, status):
        """The batch ends of itself; gives what it has said."""
        said = batch.communicate(timeout=300)[1].decode()
        self.assertEqual(batch.returncode, status, said)
        return said

    def is_whole(self, expected, out=None):
        """All is done as if nothing had been, and nothing is left over."""
        self.assertEqual(self.documents(out), expected)
        self.assertEqual(self.leftovers(out), [])
        names = [name.encode() + b".json" for name in self.records(out)]
        self.assertEqual(sorted(names), sorted(expected))
        self.assertEqual(set(self.statuses(out).values()), {"done"})
        self.assertTrue(self.summary(out)["finished"])

    def begun(self):
        """The numbers of the outputs that are not published yet."""
        return [path.stem for path in self.out.glob(".batch-*/*.json") if path.stem.isdigit()]

    def unfinished(self):
        """When each of the outputs in work was begun."""
        begun = {}
        for path in self.out.glob(".batch-*/*.json"):
            try:
                begun[path.name] = path.stat().st_ctime_ns
            except FileNotFoundError:
                pass
        return begun

    def worker_of_long(self, batch, small, begun=0):
        """The one worker, once it has been at the long document since then, and since when: the
        longest is the first, what is repeated comes after the small ones."""
        lines = small if begun else 0
        since = until(lambda: self.lines() == lines and
                      max(n for n in [begun, *self.unfinished().values()]) - begun) + begun
        return until(lambda: workers(batch))[0], since


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
        batch = self.start("-j1", "--timeout", "3")
        worker, _ = self.worker_of_long(batch, 2)
        for number, seconds in ((signal.SIGSTOP, 4), (signal.SIGCONT, 0)):
            send(batch.pid, number)
            send(worker, number)
            time.sleep(seconds)
        self.ends(batch, 0)

    def test_the_worker_that_syncs_is_killed_at_random(self):
        self.put_many(60)
        self.survives_kills("sync")

    def test_the_worker_that_syncs_never_comes_to_it(self):
        self.put_many(3)
        batch = self.start("-j1")
        while batch.poll() is None:
            for pid in workers(batch, "sync"):
                send(pid, signal.SIGSTOP)
                time.sleep(0.05)
                send(pid, signal.SIGKILL)
            time.sleep(0.001)
        self.assertRegex(self.ends(batch, 75), ONE_LINE)
        expected = self.undisturbed()
        self.batch()
        self.is_whole(expected)

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


class Points(DisturbedCase):
    """Every single point at which a batch may be killed or refused something."""

    def setUp(self):
        super().setUp()
        if strace.lacking():
            self.skipTest(strace.lacking())
        self.put("a.pdf", tail=b"%1\n")
        self.put("sub/b.pdf", tail=b"%2\n")
        self.put("locked.pdf", "encrypted")
        self.put_zip("c.zip", 1)
        self.expected = self.undisturbed()

    def undisturbed(self):
        trace, out = self.folder / "trace", self.folder / "undisturbed"
        batch = self.start(*self.options, before=strace.watching(trace), out=out)
        self.ends(batch, 1)
        self.calls = strace.calls(trace, strace.CHANGES + strace.TALK + strace.RESOURCES)
        self.same_statuses = self.statuses(out)
        return self.documents(out)

    options = ["-q", "-j1"]

    def at_each(self, names, what, check):
        """Does `what` at each call of these names, on a folder of its own, and has it checked."""
        points = [call for call in self.calls if call[0] in names]
        self.assertTrue(points)

        def disturb(number):
            name, count, line = points[number]
            out = self.folder / f"{names[0]}-{what}-{number}"
            trace = self.folder / f"{out.name}-trace"
            batch = self.start(*self.options, out=out,
                               before=strace.injecting(name, count, what, trace))
            said = batch.communicate(timeout=300)[1].decode()
            return out, batch.returncode, said, line, strace.what_happened(trace)

        reached = 0
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for out, status, said, line, happened in pool.map(disturb, range(len(points))):
                with self.subTest(what=what, line=line, status=status, said=said):
                    # Workers answer in any order, so that there may be a call less, or another.
                    if not happened:
                        self.assertEqual((status, said), (1, ""))
                    elif not strace.is_reading(happened):
                        check(out, status, said, line.split("(")[0])
                        reached += 1
                    self.goes_on(out)
        self.assertGreater(reached, 0.8 * len(points))

    def goes_on(self, out):
        self.batch(*self.options, status=1, out=out)
        self.assertEqual(self.documents(out), self.expected)
        self.assertEqual(self.statuses(out), self.same_statuses)
        self.assertEqual(self.leftovers(out), [])
        self.assertTrue(self.summary(out)["finished"])

    def test_killed(self):
        def check(_, status, said, __):
            self.assertEqual((status, said), (-signal.SIGKILL, ""))
        self.at_each(strace.CHANGES + ["sendmsg"], "signal=KILL", check)

    def test_full_disk(self):
        def check(_, status, said, __):
            self.assertEqual(status, 75)
            self.assertRegex(said, ONE_LINE)
            self.assertIn("the disk is full", said)
        self.at_each(["openat", "write", "rename", "mkdir", "fsync", "fdatasync", "syncfs"],
                     "error=ENOSPC", check)

    def test_broken_disk(self):
        def check(out, status, said, call):
            if status == 7:
                self.assertRegex(said, ONE_LINE)
            else:
                # What cannot be deleted of a batch's own is deleted by the next one.
                told = "cannot_write" in self.statuses(out).values()
                self.assertTrue(told or call in ("unlink", "rmdir"))
        self.at_each(strace.CHANGES, "error=EIO", check)

    def test_no_room(self):
        def check(_, status, said, __):
            if status == 75:
                self.assertRegex(said, ONE_LINE)
            else:
                self.assertEqual((status, said), (1, ""))
        for what in ("error=EMFILE", "error=EAGAIN", "error=ENOMEM"):
            self.at_each(strace.RESOURCES, what, check)
        self.at_each(["poll", "recvmsg", "sendmsg", "sendto"], "error=ENOMEM", check)


class Signals(DisturbedCase):
    def start_long(self, *options, small=4):
        """A batch at work on a long document, with small ones to be done behind it."""
        self.put_long("long.pdf", 400)
        self.put_many(small)
        batch = self.start("-j1", "--memory", "0", *options, start_new_session=True)
        worker, _ = self.worker_of_long(batch, 4)
        return batch, worker

    def says_that_it_stops(self, batch):
        self.assertIn("stopping", batch.stderr.readline().decode())

    def goes_on(self):
        """A further batch does the rest, and what was done is not done again."""
        before = {name: record for name, record in self.records().items()
                  if record["status"] == "done"}
        self.put("long.pdf")
        expected = self.undisturbed()
        self.batch()
        self.is_whole(expected)
        after = self.records()
        before.pop("long.pdf", None)
        self.assertEqual({name: after[name] for name in before}, before)

    def interrupted(self, batch, seconds):
        """The batch ends in this time, says how to go on, and leaves nothing behind."""
        running = workers(batch)
        start = time.monotonic()
        self.assertIn("Run the same command again", self.ends(batch, 75))
        self.assertLess(time.monotonic() - start, seconds)
        self.assertEqual([pid for pid in running if is_alive(pid)], [])
        self.assertEqual(self.leftovers(), [])
        self.assertFalse(self.summary()["finished"])

    def test_what_is_in_work_is_finished(self):
        # As a terminal, timeout(1) and init systems send it.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number=number):
                batch, worker = self.start_long()
                send(worker, signal.SIGSTOP)
                os.killpg(batch.pid, number)
                os.killpg(batch.pid, number)
                self.says_that_it_stops(batch)
                send(worker, signal.SIGCONT)
                self.interrupted(batch, 10)
                self.assertEqual(self.statuses(), {"long.pdf": "done"})
                self.goes_on()
                shutil.rmtree(self.out)

    def test_a_stop_after_the_last_document_has_begun_interrupts_nothing(self):
        batch, _ = self.start_long(small=0)
        send(batch.pid, signal.SIGTERM)
        self.ends(batch, 0)
        self.assertTrue(self.summary()["finished"])

    def test_what_hangs_is_left(self):
        batch, worker = self.start_long("--timeout", "0")
        send(worker, signal.SIGSTOP)
        send(batch.pid, signal.SIGTERM)
        self.says_that_it_stops(batch)
        self.interrupted(batch, 10)
        self.assertEqual(self.statuses(), {})
        self.goes_on()

    def test_who_insists_does_not_wait(self):
        batch, worker = self.start_long()
        send(worker, signal.SIGSTOP)
        send(batch.pid, signal.SIGINT)
        self.says_that_it_stops(batch)
        time.sleep(1)
        send(batch.pid, signal.SIGINT)
        self.interrupted(batch, 5)

    def test_a_batch_that_waits_for_a_list_ends_at_once(self):
        batch = subprocess.Popen(self.command(inputs=["-"]), stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until(lambda: state(batch.pid)[0] == "S")
        send(batch.pid, signal.SIGINT)
        self.assertEqual(until(lambda: batch.poll() is not None and -batch.returncode, 10),
                         signal.SIGINT)
        batch.communicate()


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

    def test_memory_that_runs_out_early_is_told_as_that(self):
        pdf = self.put("a.pdf", "arabic")
        for mebibytes in ("0.01", "0.1", "0.3", "0.5"):
            with self.subTest(mebibytes=mebibytes):
                out = self.folder / mebibytes
                self.batch("--memory", mebibytes, status=1, out=out)
                self.assertEqual(self.statuses(out), {"a.pdf": "limit_memory"})
                self.assertIn("--memory", self.convert("--memory", mebibytes, pdf))


if __name__ == "__main__":
    BatchCase.program, BatchCase.samples = parameters()
    unittest.main()
