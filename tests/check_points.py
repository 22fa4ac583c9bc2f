#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches that the kernel kills or refuses something: check_points.py SUBTEXT SAMPLES

At every single call that could matter: whatever comes of it, going on makes it whole.
"""

import concurrent.futures
import signal

import strace
from batch_case import main
from disturbed_case import ONE_LINE, DisturbedCase


class TracedCase(DisturbedCase):
    def setUp(self):
        super().setUp()
        if strace.lacking():
            self.skipTest(strace.lacking())


class Points(TracedCase):
    """Every single point at which a batch may be killed or refused something."""

    def setUp(self):
        super().setUp()
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


class SyncWorker(TracedCase):
    def disturbed(self, what, when="1", outputs=1):
        """A batch whose first outputs cannot be synced, which is done by another process."""
        self.put_many(12)
        expected = self.undisturbed()
        paths = [self.out / f".batch-1/{number}.json" for number in range(outputs)]
        before = strace.injecting("fsync", when, what, self.folder / "trace", paths)
        return self.start("-q", "-j2", "--sandbox=off", before=before), expected

    def goes_on(self, expected):
        self.assertNotEqual(strace.what_happened(self.folder / "trace"), "")
        self.batch("-q")
        self.is_whole(expected)

    def test_broken_disk(self):
        batch, expected = self.disturbed("error=EIO")
        self.assertEqual(self.ends(batch, 1), "")
        statuses = set(self.statuses().values())
        self.assertLessEqual(statuses, {"cannot_write", "done"})
        self.assertIn("cannot_write", statuses)
        self.goes_on(expected)

    def test_full_disk(self):
        batch, expected = self.disturbed("error=ENOSPC")
        said = self.ends(batch, 75)
        self.assertRegex(said, ONE_LINE)
        self.assertIn("the disk is full", said)
        self.assertEqual(self.records(), {})
        self.goes_on(expected)

    def test_killed(self):
        batch, expected = self.disturbed("signal=KILL")
        self.assertEqual(self.ends(batch, 0), "")
        self.assertIn(2, {record["attempts"] for record in self.records().values()})
        self.is_whole(expected)
        self.goes_on(expected)

    def test_killed_each_time(self):
        batch, expected = self.disturbed("signal=KILL", "1+", outputs=100)
        self.assertRegex(self.ends(batch, 75), ONE_LINE)
        self.assertEqual(self.records(), {})
        self.goes_on(expected)


if __name__ == "__main__":
    main()
