#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches that are disturbed: check_faults.py SUBTEXT SAMPLES

Whatever is killed, refused or full: a batch never stops, never loses a document, and ends as one
that nobody has disturbed.
"""

import subprocess
import unittest

from batch_case import BatchCase, long_pdf, parameters

ONE_LINE = r"\Asubtext: [^\n]+: [^\n]+\. [^\n]+\.\n\Z"


class Limits(BatchCase):
    def convert(self, *options):
        result = subprocess.run([self.program, "convert", *map(str, options)],
                                capture_output=True, check=False, timeout=300)
        self.assertEqual((result.returncode, result.stdout), (8, b""), result.stderr)
        said = result.stderr.decode()
        self.assertRegex(said, ONE_LINE)
        return said

    def test_a_document_that_needs_too_much_does_not_hold_the_others_up(self):
        long = self.put_bytes("long.pdf", long_pdf(1500))
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
