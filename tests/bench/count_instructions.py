#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instructions that the samples take, against those that pdftotext takes.

    count_instructions.py SUBTEXT [--update] [--against OTHER_SUBTEXT]

Compares the counts with those in instructions.json and fails when a sample costs more than 3 % more
than there. Counts are the same on every run, but other compilers and libraries give others: where
the versions are not those that the file was made with, there is nothing to compare and the status
is 77, which ctest takes for skipped. --against compares with another build of the program instead,
wherever it is. --update writes the file anew.
"""

import argparse
import json
import pathlib
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KEPT = HERE / "instructions.json"
SAMPLES = HERE.parent.parent / "samples"
CHOSEN = ["arabic", "columns", "endnotes", "francais", "rotated", "submission", "tables",
          "untagged"]
MOST_GROWTH = 1.03
SKIPPED = 77


def few_descriptors():
    """Valgrind cannot lower this limit for a worker, so it is low before."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def count(command):
    """Instructions of a command; of subtext those of its worker up to the finished output, with
    what went before it was forked. The worker is killed in the end, so the count is taken there."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/count.%p",
             "--dump-after=subtext::write_json*", *command], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, preexec_fn=few_descriptors, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} fails:\n{done.stderr[-2000:]}")
        texts = [file.read_text(encoding="utf-8") for file in pathlib.Path(folder).iterdir()]
    return max(int(total) for text in texts for total in re.findall(r"^totals: (\d+)", text, re.M))


def count_samples(subtext):
    return {stem: count([subtext, "convert", "-q", "--sandbox", "off",
                         str(SAMPLES / f"{stem}.pdf")]) for stem in CHOSEN}


def count_pdftotext():
    return {stem: count(["pdftotext", str(SAMPLES / f"{stem}.pdf"), "-"]) for stem in CHOSEN}


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")[0]


def versions():
    """What the counts hang on beside our own code."""
    packages = ["libpoppler126", "libicu72", "libc6", "libstdc++6", "hunspell-en-gb"]
    return {"machine": platform.machine(), "compiler": first_line("c++", "--version"),
            "valgrind": first_line("valgrind", "--version"),
            **{name: first_line("dpkg-query", "--show", "--showformat=${Version}", name)
               for name in packages}}


def report(counts, kept, base):
    """A line a sample; true when none has grown too much."""
    good = True
    for stem, number in counts.items():
        growth = number / kept[stem]
        good &= growth <= MOST_GROWTH
        print(f"{stem:<12} {number:>12,} {growth:7.3f} of before {number / base[stem]:7.3f} of "
              f"pdftotext{'' if growth <= MOST_GROWTH else '   MORE'}")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("subtext")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--against")
    options = parser.parse_args()
    if not shutil.which("valgrind") or not shutil.which("pdftotext"):
        print("valgrind or pdftotext is not installed")
        return SKIPPED
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if not options.against and not options.update and kept.get("versions") != versions():
        print(f"Other versions than those of {KEPT.name}: compare two builds with --against")
        return SKIPPED
    counts = count_samples(options.subtext)
    if options.update:
        kept = {"versions": versions(), "pdftotext": count_pdftotext(), "subtext": counts}
        KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    base = count_pdftotext() if options.against else kept["pdftotext"]
    before = count_samples(options.against) if options.against else kept["subtext"]
    return 0 if report(counts, before, base) else 1


if __name__ == "__main__":
    sys.exit(main())
