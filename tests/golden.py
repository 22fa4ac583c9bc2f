#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One sample against what is expected of it: golden.py [--bless] SUBTEXT SAMPLE.pdf

Beside SAMPLE.pdf stand SAMPLE.expected.json, or SAMPLE.expected.txt for a failure (its status and
its line on standard error); SAMPLE.args may hold further arguments. Checked are exit status,
silence on standard error and equality of the JSON. What differs between releases of subtext or of
Poppler is left out: generator.version and .rules, and geometry unless there is a SAMPLE.geometry.
--bless writes the expected file anew.
"""

import difflib
import json
import pathlib
import shlex
import subprocess
import sys

GEOMETRY = {"bbox", "width", "height"}


def stable(value, geometry):
    """The JSON without what a golden does not compare."""
    if isinstance(value, list):
        return [stable(v, geometry) for v in value]
    if isinstance(value, dict):
        return {k: stable(v, geometry) for k, v in value.items() if geometry or k not in GEOMETRY}
    return value


def comparable(text, geometry):
    document = json.loads(text)
    document["generator"] = {"options": document["generator"]["options"]}
    return json.dumps(stable(document, geometry), ensure_ascii=False, indent=2).splitlines()


def arguments_of(sample):
    """The further arguments that a sample is converted with."""
    arguments = sample.with_suffix(".args")
    return shlex.split(arguments.read_text()) if arguments.exists() else []


def run(program, pdf, *options, **settings):
    """Converts the sample; the settings are those of subprocess.run."""
    return subprocess.run([program, "convert", pdf.name, *options, *arguments_of(pdf)],
                          cwd=pdf.parent, capture_output=True, check=False, **settings)


def bless(result, pdf):
    for suffix in (".expected.json", ".expected.txt"):
        pdf.with_suffix(suffix).unlink(missing_ok=True)
    if result.returncode == 0:
        pdf.with_suffix(".expected.json").write_bytes(result.stdout)
    else:
        pdf.with_suffix(".expected.txt").write_text(f"{result.returncode}\n"
                                                    f"{result.stderr.decode()}")
    return []


def compare(result, pdf):
    """What differs, as lines."""
    failure = pdf.with_suffix(".expected.txt")
    if failure.exists():
        wanted = failure.read_text().splitlines()
        got = [str(result.returncode), *result.stderr.decode().splitlines()]
        if result.stdout:
            got.append("(and a document on standard output)")
        return list(difflib.unified_diff(wanted, got, "expected", "got", lineterm=""))
    if result.returncode != 0 or result.stderr:
        return [f"status {result.returncode}", *result.stderr.decode().splitlines()]
    geometry = pdf.with_suffix(".geometry").exists()
    wanted = comparable(pdf.with_suffix(".expected.json").read_bytes(), geometry)
    got = comparable(result.stdout, geometry)
    return list(difflib.unified_diff(wanted, got, "expected", "got", lineterm=""))


def main():
    arguments = sys.argv[1:]
    blessing = arguments[0] == "--bless"
    program, name = arguments[-2:]
    pdf = pathlib.Path(name).resolve()
    result = run(pathlib.Path(program).resolve(), pdf)
    differences = bless(result, pdf) if blessing else compare(result, pdf)
    print("\n".join(differences))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
