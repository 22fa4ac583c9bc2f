# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes run for what they cost."""

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass


@dataclass
class Cost:
    """Of a process with all that it started and waited for."""
    cpu_seconds: float
    peak_kib: int
    status: int


def run(command):
    """Runs a command, its output thrown away."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, process.returncode)


def paired(command, base, runs):
    """Medians of the ratios of processor time and of peak memory: run by turns, both meet the same
    state of the machine. None when the command fails."""
    seconds, memory = [], []
    for _ in range(runs):
        cost, against = run(command), run(base)
        if cost.status != 0 or against.status != 0:
            return None
        seconds.append(cost.cpu_seconds / against.cpu_seconds)
        memory.append(cost.peak_kib / against.peak_kib)
    return statistics.median(seconds), statistics.median(memory)


def tell(text):
    """What a person watching may want to know; the result goes to standard output."""
    print(text, file=sys.stderr, flush=True)
