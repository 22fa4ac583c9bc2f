#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of an archive of millions on many machines: simulate_shards.py [OPTIONS]

No document is converted. Each gets a time, drawn from what was measured, and a shard by the rule of
the program; shards are handed to nodes in their order, as schedulers do. Printed is, for several
numbers of shards N: documents and time of the largest shard over the mean; how long the archive
takes over what it would take if nothing were lost (all work shared evenly); the same where one node
in fifty is ten times slower, and where each node dies every four hours or so and its shard starts
again; and which share of the work reading the manifest is.
"""

import argparse
import hashlib
import heapq
import json
import math

import numpy

# Measured with submissions of six pages in the mean, on two cores: most are born digital, some are
# scans that are recognised. Median and spread (sigma of the logarithm) of a document's seconds.
BORN, SCAN = (0.029, 0.87), (15.3, 0.46)
SCAN_SHARE = 0.01

# Seconds of a shard to read a line of the manifest, and of merge to read a document.
MANIFEST_LINE, MERGE_DOCUMENT = 0.41e-6, 1.4e-3
MANIFEST_BYTES, LEDGER_BYTES, DOCUMENT_BYTES = 130, 290, 58_000

LIFETIME = 4 * 3600.0  # of a node

# Until a scheduler believes that a node is dead, and has started the shard again.
RESTART = 300.0


def seconds_of(options, random):
    """A time for each document: of the ledgers given, or of what was measured here."""
    if options.ledger:
        known = [json.loads(line)["seconds"] for path in options.ledger
                 for line in open(path, encoding="utf-8")]
        return random.choice(numpy.array(known), options.documents)
    times = random.lognormal(math.log(BORN[0]), BORN[1], options.documents)
    scans = random.random(options.documents) < SCAN_SHARE
    times[scans] = random.lognormal(math.log(SCAN[0]), SCAN[1], int(scans.sum()))
    return times


def keys_of(count):
    """The first 64 bits of the SHA-256 of each name, as shard.cpp has them."""
    keys = numpy.empty(count, dtype=numpy.uint64)
    for i in range(count):
        name = b"inquiry-%04d/sub%07d.pdf" % (i // 1000, i)
        keys[i] = int.from_bytes(hashlib.sha256(name).digest()[:8], "big")
    return keys


def makespan(shards, speeds, lifetimes=None):
    """When the last shard ends. Nodes take the next shard when they are free; one that dies comes
    back at once and goes on with what is left, but for the documents in work."""
    free = [(0.0, node) for node in range(len(speeds))]
    heapq.heapify(free)
    end = 0.0
    for work in shards:
        start, node = heapq.heappop(free)
        done = start + work / speeds[node]
        if lifetimes is not None:
            deaths = int(done / lifetimes[node]) - int(start / lifetimes[node])
            done += deaths * RESTART
        heapq.heappush(free, (done, node))
        end = max(end, done)
    return end


def row(count, keys, times, options, random):
    shard = (keys % numpy.uint64(count)).astype(numpy.int64)
    documents = numpy.bincount(shard, minlength=count)
    work = numpy.bincount(shard, weights=times, minlength=count)
    longest = numpy.zeros(count)
    numpy.maximum.at(longest, shard, times)
    reading = options.documents * MANIFEST_LINE
    # The jobs of a node share a shard's documents; the longest one cannot be shared.
    spans = numpy.maximum(work / options.jobs, longest) + reading
    even = work.sum() / options.jobs / options.nodes
    speeds = numpy.ones(options.nodes)
    slow = speeds.copy()
    slow[::50] = 0.1
    lifetimes = random.uniform(0.5, 1.5, options.nodes) * LIFETIME
    return [f"{count:,}", f"{options.documents // count:,}",
            f"{documents.max() / documents.mean():.2f}", f"{work.max() / work.mean():.2f}",
            f"{makespan(spans, speeds) / even:.2f}", f"{makespan(spans, slow) / even:.2f}",
            f"{makespan(spans, speeds, lifetimes) / even:.2f}",
            f"{100 * reading * count / (work.sum() / options.jobs):.1f} %"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000_000)
    parser.add_argument("--nodes", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=4, help="of a node")
    parser.add_argument("--shards", type=int, nargs="+",
                        default=[50, 200, 1000, 5000, 10_000, 50_000])
    parser.add_argument("--ledger", nargs="+", help="OUT/ledger/*.jsonl to take times from")
    options = parser.parse_args()
    random = numpy.random.default_rng(1)
    times, keys = seconds_of(options, random), keys_of(options.documents)
    total = times.sum()
    print(f"{options.documents:,} documents, {total / 3600:,.0f} processor hours; {options.nodes} "
          f"nodes of {options.jobs} jobs: {total / 3600 / options.jobs / options.nodes:.1f} hours "
          "if nothing is lost\n")
    heads = ["N", "documents each", "most documents", "most time", "takes", "slow nodes",
             "dying nodes", "manifest"]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for count in options.shards:
        print("| " + " | ".join(row(count, keys, times, options, random)) + " |")
    millions = options.documents / 1e6
    print(f"\nmanifest {millions * MANIFEST_BYTES / 1000:.1f} GB, ledger "
          f"{millions * LEDGER_BYTES / 1000:.1f} GB, documents {millions * DOCUMENT_BYTES / 1e6:.2f} "
          f"TB and once more as tables; merge {options.documents * MERGE_DOCUMENT / 3600:.1f} hours "
          "of one processor")


if __name__ == "__main__":
    main()
