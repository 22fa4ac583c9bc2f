#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches that are stopped, by a person or another program: check_stops.py SUBTEXT SAMPLES

They end soon, leave nothing running, and go on where they were.
"""

import os
import shutil
import signal
import subprocess
import time

from batch_case import main
from disturbed_case import DisturbedCase
from processes import is_alive, kill_alone, send, state, until, workers


class Signals(DisturbedCase):
    def start_long(self, *options, small=4, **settings):
        """A batch at work on a long document, with small ones to be done behind it."""
        self.put_long("long.pdf", 400)
        self.put_many(small)
        batch = self.start("-j1", "--memory", "0", *options, start_new_session=True,
                           **settings)
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

    def test_what_is_ignored_stays_so(self):
        # As nohup(1) begins it, and as shells begin what runs behind them.
        for number in (signal.SIGINT, signal.SIGHUP):
            with self.subTest(number=number):
                batch, worker = self.start_long(
                    preexec_fn=lambda number=number: signal.signal(number, signal.SIG_IGN))
                send(worker, signal.SIGSTOP)
                send(batch.pid, number)
                time.sleep(0.5)
                send(worker, signal.SIGCONT)
                self.assertNotIn("stopping", self.ends(batch, 0))
                shutil.rmtree(self.out)


class Orphans(DisturbedCase):
    def test_workers_of_a_killed_batch_go_away(self):
        self.put_zip("many.zip", 200)
        self.put_long("long.pdf", 4000)
        expected = ["worker", "archive", "sync"]
        batch = self.start("-j2", "--memory", "0")
        until(lambda: self.lines() > 0 and all(workers(batch, kind) for kind in expected))
        children = kill_alone(batch)
        self.assertGreaterEqual(len(children), len(expected))
        until(lambda: not any(map(is_alive, children)), 10)

    def test_a_batch_goes_on_beside_workers_of_the_last_one(self):
        self.put_many(30)
        expected = self.undisturbed()
        batch = self.start("-j2")
        until(lambda: self.lines() > 0)
        running = workers(batch)
        for worker in running:
            send(worker, signal.SIGSTOP)
        kill_alone(batch)
        self.batch()
        self.is_whole(expected)
        self.assertEqual([pid for pid in running if is_alive(pid)], [])


if __name__ == "__main__":
    main()
