#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a test notices a threshold: mutate_thresholds.py BUILD FILE.cpp...

Makes each number that a `constexpr` of the files names half as large and half as large again, one
after the other, builds, and runs the unit tests and goldens until one fails. Prints a line a change;
the status is 1 where one was noticed by no test: then the threshold is dead, or a case is missing.
The files are as before in the end. Takes a minute or so a change.
"""

import pathlib
import re
import subprocess
import sys

# "constexpr double a = 1.5, b = 2;" and what goes on over lines.
DECLARATION = re.compile(r"^ *(?:static )?constexpr [\w:]+ (\w+ = [^;{}\"']*);", re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])(\w+) = (-?\d[\d']*(?:\.\d+)?)(?![\w.'])(?= *(?:[,;]|$))")
TESTS = "^(stages|rules|pipeline)/|^golden/|^formats/"


def thresholds(text):
    """Where numbers stand that have a name: start, end, name, number as written."""
    for declaration in DECLARATION.finditer(text):
        for found in NUMBER.finditer(text, declaration.start(1), declaration.end(1)):
            yield found.start(2), found.end(2), found.group(1), found.group(2)


def mutants(number):
    value = float(number.replace("'", ""))
    if "." in number:
        return [f"{value * factor:g}" if value * factor % 1 else f"{value * factor:.1f}"
                for factor in (0.5, 1.5)]
    changed = {int(value * 0.5), max(int(value * 1.5), int(value) + 1)} - {int(value)}
    return [str(each) for each in sorted(changed)]


def run(*command):
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def verdict(build):
    if not run("cmake", "--build", build, "--target", "subtext", "subtext_tests", "stored"):
        return "does not build"
    held = run("ctest", "--test-dir", build, "-R", TESTS, "--stop-on-failure", "--timeout", "120",
               "--parallel", "2")
    return "ALIVE: no test notices" if held else "noticed"


def main():
    build, files = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    alive = 0
    for file in files:
        original = file.read_text(encoding="utf-8")
        try:
            for start, end, name, number in list(thresholds(original)):
                for mutant in mutants(number):
                    file.write_text(original[:start] + mutant + original[end:], encoding="utf-8")
                    said = verdict(build)
                    alive += said.startswith("ALIVE")
                    print(f"{file}: {name} {number} -> {mutant}: {said}", flush=True)
        finally:
            file.write_text(original, encoding="utf-8")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
