#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a test notices a threshold: mutate_thresholds.py [FILE...]

Each number that a `constexpr` of the files names (of all in stages/, rules/ and pipeline/, where
none is given) is made half as large, then half as large again. All these mutants are built into one
program, of a copy of the sources in which each threshold asks the variable SUBTEXT_MUTANT whether
it is the one that changes (mutant schemata: Untch, Offutt and Harrold, 1993). Prints a line a
mutant – what notices it: unit tests, goldens, at last the unit tests that are slow – and a summary.
The status is 1 where nothing notices one: then the threshold is dead or guards against cost alone,
or a case is missing. What the compiler itself has to know, such as the size of an array, is not
tried.

  --scratch FOLDER  where the copy is made, and kept: the next time only what has changed is built
  --factor 0.5      instead of the two; may be given several times
  --again OUTPUT    only what an earlier run has printed as alive
  --quick           without the unit tests that are slow
"""

import argparse
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import golden  # noqa: E402 (found by the line above)

FOLDERS = ("stages", "rules", "pipeline")
ALIVE = "ALIVE: no test notices"
TYPE = r"double|float|int|long|unsigned|off_t|std::(?:size_t|ptrdiff_t|u?int\d+_t)"
VALUE = r"(?:\([^()]*\)|\{[^{}]*\}|[^,;(){}/]|/(?!/))+"
# "constexpr double a = 1.5, b = 2 * a;", which may go on over lines with remarks.
DECLARATOR = rf"\w+\s*=\s*{VALUE}"
DECLARATION = re.compile(rf"^( *)((?:static |inline )*)constexpr ({TYPE}) "
                         rf"({DECLARATOR}(?:,\s*(?://.*\n\s*)*{DECLARATOR})*);", re.MULTILINE)
PART = re.compile(rf"//.*|(?P<name>\w+)\s*=\s*(?P<value>{VALUE})|,")
NUMBER = re.compile(r"-?(?:std::size_t\{)?\d[-+*/<\d.'UuLlFfe} ]*")
COMPLAINT = re.compile(r"^([^:\n]+):(\d+):\d+: (?:error|note): (.*)$", re.MULTILINE)
QUOTED = re.compile(r"['‘](?:[^'‘’]*::)?(\w+)['’]")
RUNTIME = re.compile(r"const [\w:]+ (\w+) = ")
HEADER = """#pragma once
#include <cstdlib>
#include <cstring>
#include <type_traits>

template <typename T>
T subtext_mutant(const char* name, T plain) {
    static const char* const wanted = std::getenv("SUBTEXT_MUTANT");
    if (wanted == nullptr) return plain;
    char* chosen = nullptr;
    const double factor = std::strtod(wanted, &chosen);
    if (*chosen != ' ' || std::strcmp(chosen + 1, name) != 0) return plain;
    const T changed = static_cast<T>(static_cast<double>(plain) * factor);
    if (changed != plain) return changed;  // a small whole number changes by one
    return static_cast<T>((factor > 1) == (plain >= T{0}) ? plain + T{1} : plain - T{1});
}
"""


@dataclass
class Threshold:
    file: str
    name: str
    nth: int  # of this name in the file
    value: str
    tried: bool

    @property
    def key(self):
        return f"{self.file}:{self.name}:{self.nth}"


class Copy:
    """A copy of the sources whose program is all mutants at once."""

    def __init__(self, folder, files):
        self.folder, self.build, self.files = folder, folder / "build", files
        self.thresholds = []
        # "stages/file.cpp:name" of what the compiler needs, known from earlier runs
        self.fixed_list = folder / "fixed.txt"
        self.fixed = set(self.fixed_list.read_text().split()) if self.fixed_list.exists() else set()
        self.write("mutant.hpp", HEADER.encode())
        self.write_all()

    def write(self, name, content, mode=0o644):
        """Leaves a file alone that is so already, lest it be built again."""
        path = self.folder / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(mode)

    def write_all(self):
        self.thresholds = []
        for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True,
                                   text=True).stdout.splitlines():
            content = (ROOT / name).read_bytes()
            if name in self.files:
                content = self.schema(name, content.decode()).encode()
            self.write(name, content, (ROOT / name).stat().st_mode)

    def schema(self, file, text):
        """The text with its thresholds asked for at run time; each line stays where it is."""
        changed = DECLARATION.sub(lambda found: self.declaration(file, *found.groups()), text)
        return text if changed == text else f'#include "mutant.hpp" {changed}'

    def declaration(self, file, indent, specifiers, kind, declarators):
        """One declaration of many is made many of one, as some may have to stay constexpr."""
        runtime = "static const" if indent else f"{specifiers}const"

        def alone(part):
            name, value = part.group("name", "value")
            if not name:
                return ";" if part.group() == "," else part.group()
            fixed = f"{file}:{name}" in self.fixed
            if NUMBER.fullmatch(value):
                nth = sum((each.file, each.name) == (file, name) for each in self.thresholds)
                self.thresholds.append(Threshold(file, name, nth, value, not fixed))
                if not fixed:
                    value = f'subtext_mutant<{kind}>("{self.thresholds[-1].key}", {value})'
            return f"{f'{specifiers}constexpr' if fixed else runtime} {kind} {name} = {value}"

        return indent + PART.sub(alone, declarators) + ";"

    def make(self):
        """Builds it; what the compiler says it needs is made a constant again."""
        subprocess.run(["cmake", "--preset", "default"], cwd=self.folder, check=True,
                       capture_output=True)
        while True:
            built = subprocess.run(["ninja", "-C", self.build, "-k", "0", "subtext", "stored",
                                    "subtext_tests"], capture_output=True, check=False, text=True)
            if built.returncode == 0:
                return
            needed = self.complained_of(built.stdout) - self.fixed
            if not needed:
                sys.exit(f"The mutants do not build.\n{built.stdout}")
            print("needed by the compiler:", *sorted(needed), flush=True)
            self.fixed |= needed
            self.fixed_list.write_text("\n".join(sorted(self.fixed)))
            self.write_all()

    def complained_of(self, said):
        """What complaints quote, or stand beside, of the declarations in their files."""
        needed = set()
        for path, line, message in COMPLAINT.findall(said):
            path = (self.build / path).resolve()
            if path.is_relative_to(self.folder) and path.name != "mutant.hpp":
                file, text = path.relative_to(self.folder), path.read_text(encoding="utf-8")
                beside = text.splitlines()[int(line) - 1]
                named = {*QUOTED.findall(message), *RUNTIME.findall(beside)}
                needed |= {f"{file}:{name}" for name in named.intersection(RUNTIME.findall(text))}
        return needed


class Tests:
    """What may notice a mutant, the cheapest first."""

    slow_seconds = 0.03

    def __init__(self, copy, quick):
        self.folder, self.build = copy.folder, copy.build
        self.program = copy.build / "tests" / "subtext_tests"
        begun = time.monotonic()
        fast, slow = self.unit_tests()
        self.tests = {"unit tests": lambda mutant: self.cases_fail(fast, mutant),
                      "goldens": self.goldens_differ}
        if not quick:
            self.tests["slow unit tests"] = lambda mutant: self.cases_fail(slow, mutant)
        self.longest = 600
        if (noticed := self.notices({})) is not None:
            sys.exit(f"The {noticed} fail before anything is changed.")
        self.longest = 3 * (time.monotonic() - begun)

    def unit_tests(self):
        """Files that list the unit tests that are fast, and those that are slow."""
        def say(option):
            return subprocess.run([self.program, *option.split()], cwd=self.build, check=False,
                                  capture_output=True, text=True).stdout
        seconds = collections.Counter()
        for each, case in re.findall(r"^([\d.]+) s: (.*)$", say("--durations yes"), re.MULTILINE):
            seconds[case] += float(each)
        lists = {False: self.build / "fast_tests.txt", True: self.build / "slow_tests.txt"}
        cases = say("--list-test-names-only").splitlines()
        for slow, listed in lists.items():
            listed.write_text("".join(case.replace(",", "\\,") + "\n" for case in cases
                                      if (seconds[case] > self.slow_seconds) == slow))
        return lists.values()

    def cases_fail(self, listed, mutant):
        return subprocess.run([self.program, "--abort", "--input-file", listed], cwd=self.build,
                              env={**os.environ, **mutant}, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, timeout=self.longest,
                              check=False).returncode != 0

    def goldens_differ(self, mutant):
        samples = self.folder / "samples"
        for sample in sorted([*samples.glob("*.pdf"), samples / "dump.txt"]):
            stored = sample.with_suffix(".recognised.jsonl")
            program = self.build / ("tests/stored/subtext" if stored.exists() else "subtext")
            environment = {**os.environ, **mutant, "SUBTEXT_STAND_IN": str(stored)}
            result = golden.run(program, sample, env=environment, timeout=self.longest)
            if golden.compare(result, sample):
                return True
        return False

    def notices(self, mutant):
        """Which tests notice it; None where none does."""
        for name, notice in self.tests.items():
            try:
                if notice(mutant):
                    return name
            except subprocess.TimeoutExpired:
                return f"{name} (too long)"
        return None


def run(copy, tests, factors, again):
    noticed_by = collections.Counter()
    for threshold in copy.thresholds:
        name = f"{threshold.file}: {threshold.name} = {threshold.value}"
        if not threshold.tried:
            print(f"{name}: needed by the compiler", flush=True)
            continue
        for factor in factors:
            line = f"{name}, times {factor}: "
            if again is None or f"{line}{ALIVE}" in again:
                mutant = {"SUBTEXT_MUTANT": f"{factor} {threshold.key}"}
                said = tests.notices(mutant) or ALIVE
                noticed_by[said] += 1
                print(f"{line}{said}", flush=True)
    tried = sum(each.tried for each in copy.thresholds)
    print(f"{len(copy.thresholds)} thresholds, {tried} of them changed; mutants:",
          ", ".join(f"{count} {who}" for who, count in noticed_by.most_common()))
    return 1 if noticed_by[ALIVE] else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help="from the root of the sources on")
    parser.add_argument("--scratch", type=pathlib.Path)
    parser.add_argument("--factor", type=float, action="append")
    parser.add_argument("--again", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    files = options.files or [str(path.relative_to(ROOT)) for folder in FOLDERS
                              for path in sorted((ROOT / folder).glob("*.[ch]pp"))]
    if missing := [name for name in files if not (ROOT / name).is_file()]:
        parser.error(f"not in the sources: {' '.join(missing)}")
    again = options.again and set(options.again.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy((options.scratch or pathlib.Path(folder)).resolve(), files)
        copy.make()
        return run(copy, Tests(copy, options.quick), options.factor or [0.5, 1.5], again)


if __name__ == "__main__":
    sys.exit(main())
