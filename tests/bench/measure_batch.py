#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch costs beside its documents: measure_batch.py SUBTEXT FOLDER [--documents N]

Converts N documents, the PDFs of a folder again and again with other bytes behind their ends, with
one job and with two. Prints the share of processor time that the program takes which hands them
out, how much faster two jobs are, and how the memory of a worker grows once it has met
each document. A machine that does other work meanwhile makes the first two worse.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

from measure import tell

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from processes import status_of, workers  # noqa: E402

POLL_SECONDS = 0.05


@dataclass
class Measured:
    seconds: float = 0
    own_seconds: float = 0  # of processor time, as that which follows
    all_seconds: float = 0
    memory: list = field(default_factory=list)  # (documents done, MiB of the largest worker)


def fill(folder, sources, count):
    """The documents, of one length: so they come in the order of their names, all kinds mixed."""
    longest = max(map(len, sources)) + 1
    for number in range(count):
        source = sources[number % len(sources)]
        content = source.ljust(longest, b"\n") + b"%%%06d\n" % number
        (folder / f"{number:06}.pdf").write_bytes(content)


def own_seconds(pid):
    with open(f"/proc/{pid}/schedstat", encoding="ascii") as file:
        return int(file.read().split()[0]) / 1e9


def done(out):
    return sum(file.read_bytes().count(b"\n") for file in out.glob("ledger/*.jsonl"))


def largest(batch):
    """Memory of the largest worker in MiB, without files that are mapped."""
    return max((int(status_of(pid).get("RssAnon", "0 kB").split()[0]) / 1024
                for pid in workers(batch)), default=0)


def watch(batch, out, measured):
    ticks = 0
    while batch.poll() is None:
        try:
            measured.own_seconds = own_seconds(batch.pid)
        except (FileNotFoundError, ProcessLookupError, IndexError):
            pass
        ticks += 1
        if ticks % 20 == 0:
            measured.memory.append((done(out), largest(batch)))
        time.sleep(POLL_SECONDS)


def measure(subtext, inputs, out, jobs):
    measured, before, start = Measured(), os.times(), time.monotonic()
    with subprocess.Popen([subtext, "batch", "-q", f"-j{jobs}", inputs, "-o", out]) as batch:
        watch(batch, out, measured)
    measured.seconds = time.monotonic() - start
    after = os.times()
    measured.all_seconds = (after.children_user - before.children_user
                            + after.children_system - before.children_system)
    if batch.returncode not in (0, 1):
        sys.exit(f"the batch has ended with status {batch.returncode}")
    return measured


def settled(memory, kinds):
    """Memory once all kinds of documents were met twice: at first, and at most."""
    later = [mebibytes for documents, mebibytes in memory if documents > 2 * kinds and mebibytes]
    return (later[0], max(later)) if later else (float("nan"), float("nan"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("subtext")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=5000)
    options = parser.parse_args()
    sources = [path.read_bytes() for path in sorted(options.folder.rglob("*.pdf"))]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "in").mkdir()
        fill(folder / "in", sources, options.documents)
        results = []
        for jobs in (1, 2):
            tell(f"{options.documents} documents, {jobs} at a time")
            results.append(measure(options.subtext, folder / "in", folder / f"out{jobs}", jobs))
    one, two = results
    for jobs, each in ((1, one), (2, two)):
        print(f"share of the program itself, {jobs} at a time: "
              f"{each.own_seconds / each.all_seconds:.1%}, "
              f"{each.own_seconds / options.documents * 1000:.2f} ms a document")
    print(f"two jobs are {one.seconds / two.seconds:.2f} times as fast as one")
    first, most = settled(one.memory, len(sources))
    print(f"a worker that has met each document twice has {first:.0f} MiB, later {most:.0f} MiB "
          "at most")


if __name__ == "__main__":
    main()
