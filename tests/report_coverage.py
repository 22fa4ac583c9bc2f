#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many lines the tests have run: report_coverage.py BUILD [--bar PERCENT] [--missed]

BUILD is a folder of the preset `coverage`, in which tests were run. Prints the share of the lines
of each file, the worst first, and of each folder; `--missed` also the lines that nothing ran. The
status is 1 where a folder has less than the bar.
"""

import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("rules", "stages", "pipeline")
PROGRAMS = ("subtext", "subtext-archive", "subtext-draw", "subtext-ocr", "make_manuals",
            "tests/subtext_tests")


def export(build):
    """What llvm-cov tells of each file."""
    counters = sorted((build / "counters").glob("*.profraw"))
    if not counters:
        sys.exit(f"{build}/counters: nothing was counted. Run ctest --preset coverage first.")
    merged = build / "counters.profdata"
    subprocess.run(["llvm-profdata", "merge", "--sparse", *counters, "--output", merged], check=True)
    programs = [build / program for program in PROGRAMS if (build / program).exists()]
    objects = [f"--object={program}" for program in programs[1:]]
    result = subprocess.run(
        ["llvm-cov", "export", f"--instr-profile={merged}", programs[0], *objects],
        check=True, capture_output=True, text=True)
    return json.loads(result.stdout)["data"][0]["files"]


def missed_lines(file):
    """The lines of a file that have code and were not run, by its segments (those of llvm-cov:
    line, column, count, whether it counts, whether it begins a region, whether it is a gap)."""
    segments = file["segments"]
    missed, run = set(), set()
    for segment, after in zip(segments, segments[1:]):
        line, _, count, has_count, _, is_gap = segment
        if not has_count or is_gap:
            continue
        last = after[0] if after[1] > 1 else after[0] - 1
        (run if count else missed).update(range(line, max(line, last) + 1))
    return sorted(missed - run)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--bar", type=float, default=0, help="per cent that each folder must have")
    parser.add_argument("--missed", action="store_true", help="print the lines that were not run")
    options = parser.parse_args()

    sums = {folder: [0, 0] for folder in FOLDERS}
    rows = []
    for file in export(options.build):
        path = pathlib.Path(file["filename"]).resolve()
        if not path.is_relative_to(ROOT) or path.relative_to(ROOT).parts[0] not in sums:
            continue
        name = path.relative_to(ROOT)
        lines = file["summary"]["lines"]
        sums[name.parts[0]][0] += lines["covered"]
        sums[name.parts[0]][1] += lines["count"]
        rows.append((lines["percent"], str(name), lines, missed_lines(file)))
    for percent, name, lines, missed in sorted(rows):
        print(f"{percent:6.1f} %  {lines['covered']:5} of {lines['count']:5}  {name}")
        if options.missed and missed:
            print("          " + " ".join(map(str, missed)))
    bad = False
    for folder, (covered, count) in sums.items():
        percent = 100 * covered / count if count else 0
        bad = bad or percent < options.bar
        print(f"{percent:6.1f} %  {covered:5} of {count:5}  {folder}/")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
