#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged and hostile files, each with what must become of it: make_damaged.py [--table] FOLDER

The files are made of samples/*.pdf and from scratch, the same bytes on every run. --table prints
a JSON list of {"name", "status", "text"} instead: the status that a batch must record, and words
that its output must hold.
"""

import json
import pathlib
import sys

# What they hold are cases, which they add.
import bombs  # noqa: F401 pylint: disable=unused-import
import broken_files  # noqa: F401 pylint: disable=unused-import
import damaged_samples  # noqa: F401 pylint: disable=unused-import
import hostile_content  # noqa: F401 pylint: disable=unused-import
import odd_content  # noqa: F401 pylint: disable=unused-import
import odd_files  # noqa: F401 pylint: disable=unused-import
import odd_font_entries  # noqa: F401 pylint: disable=unused-import
import odd_fonts  # noqa: F401 pylint: disable=unused-import
import odd_nesting  # noqa: F401 pylint: disable=unused-import
from pdf_writer import CASES


def main(arguments):
    if arguments == ["--table"]:
        print(json.dumps([{"name": name, "status": status, "text": text}
                          for name, status, text, _ in CASES], indent=1))
        return 0
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: make_damaged.py --table | FOLDER", file=sys.stderr)
        return 2
    folder = pathlib.Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, _, make in CASES:
        (folder / name).write_bytes(make())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
