#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether anything notices that a rule is broken: mutate_rules.py SUBTEXT SAMPLES [--items]

Makes each pattern and each list of rules/ one that fits nothing, one after the other; then the rules
are checked by their own examples, and by what comes of the samples. Prints those that nothing
notices; the status is then 1. `--items` also takes each single item out of each list, and prints
how many of a table's items an example notices.
"""

import argparse
import contextlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import golden  # noqa: E402 (found by the line above)

NO_RULES = ("yes", "no", "why", "case")
NEVER = "\a"  # in no text


def toml(tables):
    """The tables as a rule file: strings of JSON are strings of TOML."""
    out = []
    for name, table in tables.items():
        out.append(f"[{name}]")
        for key, value in table.items():
            out.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(out) + "\n"


class Bench:
    def __init__(self, program, samples, folder):
        self.program, self.samples, self.folder = program.resolve(), samples, folder

    @contextlib.contextmanager
    def holding(self, file, tables):
        """Meanwhile the file holds these tables."""
        (self.folder / file).write_text(toml(tables), encoding="utf-8")
        try:
            yield
        finally:
            shutil.copy(ROOT / "rules" / file, self.folder / file)

    def notices(self, file, tables):
        """Who notices that the file holds these tables; None where nobody does."""
        with self.holding(file, tables):
            if not self.examples_hold():
                return "examples"
            return None if self.goldens_hold() else "goldens"

    def examples_hold(self):
        return subprocess.run([self.program, "rules", "check", self.folder], capture_output=True,
                              check=False).returncode == 0

    def example_notices(self, file, tables):
        with self.holding(file, tables):
            return not self.examples_hold()

    def goldens_hold(self):
        for sample in sorted([*self.samples.glob("*.pdf"), self.samples / "dump.txt"]):
            if sample.with_suffix(".recognised.jsonl").exists():
                continue  # would be recognised anew
            result = golden.run(self.program, sample, "--rules", self.folder)
            if golden.compare(result, sample):
                return False
        return True


def with_value(tables, name, key, value):
    return {**tables, name: {**tables[name], key: value}}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("samples", type=pathlib.Path)
    parser.add_argument("--items", action="store_true", help="also each item of each list")
    options = parser.parse_args()
    tried = alive = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "rules"
        shutil.copytree(ROOT / "rules", folder, ignore=shutil.ignore_patterns("*.[ch]pp"))
        bench = Bench(options.program, options.samples.resolve(), folder)
        if not bench.examples_hold() or not bench.goldens_hold():
            sys.exit("The checks fail before anything is changed.")
        for file in sorted(folder.rglob("*.toml")):
            file = file.relative_to(folder)
            tables = tomllib.loads((ROOT / "rules" / file).read_text(encoding="utf-8"))
            for table, key, value in [(t, k, v) for t in tables for k, v in tables[t].items()
                                      if k not in NO_RULES]:
                never = [NEVER] if isinstance(value, list) else f"(?:{value}){NEVER}"
                tried += 1
                if not bench.notices(file, with_value(tables, table, key, never)):
                    alive += 1
                    print(f"ALIVE: {file} [{table}] {key}", flush=True)
                if options.items and isinstance(value, list):
                    seen = sum(bench.example_notices(
                        file, with_value(tables, table, key, value[:i] + value[i + 1:]))
                        for i in range(len(value)))
                    print(f"{file} [{table}] {key}: examples notice {seen} of {len(value)} items",
                          flush=True)
    print(f"{tried} tried, {alive} noticed by nothing")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
