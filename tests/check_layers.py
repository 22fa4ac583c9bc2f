#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules on includes and names: check_layers.py ROOT

No include points right in rules <- stages <- pipeline, each library is included at its one door
only, and no two headers give a type the same name: all are in one namespace, and the linker would
take one for the other without a word. Prints a line a breach; the status says whether there are any.
"""

import fnmatch
import pathlib
import re
import sys

LAYERS = ["rules", "stages", "pipeline"]

# Header pattern: the files that may include it.
DOORS = {
    r"(poppler/|poppler-|(GfxFont|GfxState|OutputDev|PDFDoc|GlobalParams|Page|Catalog|Object|Dict"
    r"|Stream|Annot|Link|Outline|Error|goo/.*|splash/.*)\.h$)": ["stages/extract*"],
    r"(tesseract/|leptonica/|allheaders\.h$)": ["stages/recognize.*", "stages/recognize_*"],
    r"png\.h$": ["stages/extract_encode.cpp"],
    r"unicode/": ["stages/text.cpp", "stages/text_order.cpp"],
    r"hunspell": ["stages/dictionary.cpp"],
    r"cld2/": ["stages/detect_language.cpp"],
    r"(re2/|toml\+\+)": ["rules/*.cpp"],
    r"nlohmann/": ["pipeline/write_json.cpp", "pipeline/record.cpp", "pipeline/summary.cpp",
                   "pipeline/channel.cpp", "pipeline/recognized_json.cpp", "pipeline/manifest.cpp",
                   "pipeline/tables.cpp", "pipeline/print_json.*",
                   "pipeline/viewed_document.cpp", "pipeline/write_index.cpp"],
    r"spdlog/": ["pipeline/*"],
    r"CLI/": ["pipeline/command_line.cpp", "pipeline/command_grammar.*",
              "pipeline/described_commands.cpp"],
    r"openssl/": ["pipeline/sha256.cpp", "pipeline/base64.cpp"],
    r"seccomp\.h$": ["pipeline/sandbox_calls.cpp"],
    r"linux/landlock": ["pipeline/sandbox_files.cpp"],
    r"archive(_entry)?\.h$": ["pipeline/read_archive.cpp", "tests/pipeline/read_archive_test.cpp"],
    r"catch2/": ["tests/*"],
    # Work is shared out to processes: a sandbox has one thread to shut. Only those who call the
    # library have more, and wait at its door.
    r"(thread|future|semaphore|pthread\.h)$": ["tests/*"],
    r"(mutex|shared_mutex|condition_variable)$": ["pipeline/library_document.cpp",
                                                  "stages/extract_errors.cpp"],
}

# A type that a header defines, not within another. What is installed has a namespace of its own.
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: : [^;{]*)? \{", re.MULTILINE)
INSTALLED = "pipeline/subtext.hpp"

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def breaches_of(file, name):
    """What is wrong with the includes of one file."""
    includes = INCLUDE.findall(file.read_text(encoding="utf-8"))
    folder = name.split("/")[0]
    for header in includes:
        target = header.split("/")[0]
        if folder in LAYERS and target in LAYERS and LAYERS.index(target) > LAYERS.index(folder):
            yield f"{name}: includes {header}, which stands to its right"
        for pattern, doors in DOORS.items():
            if re.match(pattern, header) and not any(fnmatch.fnmatch(name, d) for d in doors):
                yield f"{name}: includes {header}, whose door is {', '.join(doors)}"
    own = file.with_suffix(".hpp")
    if file.suffix == ".cpp" and own.exists() and includes[:1] != [f"{name[:-4]}.hpp"]:
        yield f"{name}: its own header does not come first"
    if file.suffix == ".hpp" and "#pragma once" not in file.read_text(encoding="utf-8"):
        yield f"{name}: has no #pragma once"


def twins(root, files):
    """Types of one name in two headers."""
    home = {}
    for file in files:
        name = file.relative_to(root).as_posix()
        if file.suffix != ".hpp" or name == INSTALLED or not name.startswith(tuple(LAYERS)):
            continue
        for kind in TYPE.findall(file.read_text(encoding="utf-8")):
            if home.setdefault(kind, name) != name:
                yield f"{name}: defines {kind}, and so does {home[kind]}"


def main():
    root = pathlib.Path(sys.argv[1])
    files = [f for folder in LAYERS + ["tests"] for f in sorted((root / folder).rglob("*.[ch]pp"))]
    found = [b for f in files for b in breaches_of(f, f.relative_to(root).as_posix())]
    found += twins(root, files)
    print("\n".join(found) if found else f"{len(files)} files keep to the layers")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
