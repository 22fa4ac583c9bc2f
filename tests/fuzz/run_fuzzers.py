#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each fuzz target in turn: run_fuzzers.py BUILD SECONDS [TARGET...]

BUILD holds the programs and `corpus/TARGET`, the inputs found so far, with which the next run goes
on. What fails lies in BUILD as TARGET-crash-..., -timeout-..., -oom-... Prints what each has found
and how long it ran in all, over all runs; the status is 1 where any has failed.
"""

import json
import pathlib
import re
import resource
import subprocess
import sys

import make_seeds

LIMITS = ["-timeout=30", "-rss_limit_mb=2048", "-print_final_stats=1", "-max_len=200000",
          "-report_slow_units=20"]


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(build, name, seconds):
    """Whether it failed, and its inputs."""
    corpus = build / "corpus" / name
    command = [build / f"fuzz_{name}", f"-max_total_time={seconds}", *LIMITS,
               f"-artifact_prefix={build / name}-", corpus]
    found = pathlib.Path(__file__).parent / "found" / name
    if found.is_dir():
        command.append(found)
    with open(build / f"{name}.log", "ab") as log:
        status = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    return status != 0, len(list(corpus.iterdir()))


def main():
    build, seconds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    names = sys.argv[3:] or [target.__name__ for target in make_seeds.TARGETS]
    if not all((build / "corpus" / name).is_dir() for name in names):
        sys.argv[1:] = [str(build / "corpus")]
        make_seeds.main()
    spent_file = build / "spent.json"
    spent = json.loads(spent_file.read_text()) if spent_file.exists() else {}
    any_failed = False
    for name in names:
        before = processor_seconds()
        failed, inputs = run(build, name, seconds)
        spent[name] = spent.get(name, 0) + processor_seconds() - before
        spent_file.write_text(json.dumps(spent))
        log = (build / f"{name}.log").read_text(errors="replace")
        covered = re.findall(r"cov: (\d+)", log)
        print(f"{name:10} {'FAILED' if failed else 'held':6}  {inputs:6} inputs, "
              f"{covered[-1] if covered else 0} edges, {spent[name]:.0f} s in all", flush=True)
        any_failed |= failed
    return 1 if any_failed else 0


if __name__ == "__main__":
    sys.exit(main())
