# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests that disturb batches have in common."""

import zipfile

from batch_case import BatchCase
from processes import until, workers

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
