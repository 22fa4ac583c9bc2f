#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores subtext on PDFs whose text is known: score_corpus.py SUBTEXT FOLDER...

Beside STEM.pdf stands STEM.truth.json or STEM.facts.json; tests/README.md says what they hold. Each
PDF that has one is converted and measured; a table is printed a folder, the mean of each measure
below it. Status 1 when a file could not be converted or a mean is worse than --bar asks for.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import corpus_measures

LESS_IS_BETTER = {"word_errors", "leaks"}
NO_DOCUMENT = {"blocks": [], "footnotes": [], "urls": [], "recommendations": []}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("subtext", help="the program")
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--keep", type=pathlib.Path, metavar="OUT",
                        help="write the documents to OUT/FOLDER/STEM.json")
    parser.add_argument("--bar", action="append", default=[], metavar="MEASURE=VALUE",
                        help="the mean that must be reached over all documents, as blocks=0.93")
    parser.add_argument("--recognised", default="scan", metavar="PREFIX",
                        help="stems that begin so are scans: nearly the same text counts as the "
                             "same (default: %(default)s)")
    parser.add_argument("--option", action="append", default=[], metavar="OPTION",
                        help="a further option of `subtext convert`, as --option=--ocr=always")
    return parser.parse_args()


def truths(folder):
    """The stems of a folder in order, each with its kind of truth."""
    for path in sorted(folder.glob("*.json")):
        stem, _, kind = path.name.removesuffix(".json").rpartition(".")
        if kind in ("truth", "facts"):
            yield stem, kind, json.loads(path.read_text(encoding="utf-8"))


def converted(program, pdf, options):
    """The document, and what went wrong."""
    result = subprocess.run([program, "convert", "-q", str(pdf), *options], capture_output=True,
                            check=False)
    if result.returncode != 0:
        return NO_DOCUMENT, result.stderr.decode(errors="replace").strip()
    return json.loads(result.stdout), ""


def keep(document, folder, stem):
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (folder / f"{stem}.json").write_text(text + "\n", encoding="utf-8")


def measured(folder, args, failures):
    """A row of measures for each stem."""
    rows = {}
    for stem, kind, truth in truths(folder):
        document, failure = converted(args.subtext, folder / f"{stem}.pdf", args.option)
        if failure:
            failures.append(failure)
        if args.keep:
            keep(document, args.keep / folder.name, stem)
        if kind == "facts":
            rows[stem] = corpus_measures.measure_facts(truth, document)
        else:
            recognised = stem.startswith(args.recognised)
            rows[stem] = corpus_measures.measure_whole(truth, document, recognised)
    return rows


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / len(values) if values else None


def means(rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: mean([row.get(name) for row in rows]) for name in names}


def print_table(folder, rows):
    total = means(rows.values())
    width = max([len(stem) for stem in rows] + [10])
    print(f"{folder}\n{'':{width}}", *(f"{name[:11]:>11}" for name in total))
    for stem, row in {**rows, f"mean of {len(rows)}": total}.items():
        cells = ["-" if row.get(name) is None else f"{row[name]:.3f}" for name in total]
        print(f"{stem:{width}}", *(f"{cell:>11}" for cell in cells))
    print()


def missed_bars(bars, total):
    for bar in bars:
        name, _, value = bar.partition("=")
        reached, wanted = total.get(name), float(value)
        worse = reached is None or (reached > wanted if name in LESS_IS_BETTER
                                    else reached < wanted)
        if worse:
            yield f"{name} is {'not measured' if reached is None else f'{reached:.3f}'}, not {value}"


def main():
    args = arguments()
    every, failures = [], []
    for folder in args.folders:
        rows = measured(folder, args, failures)
        if not rows:
            failures.append(f"{folder}: no STEM.truth.json or STEM.facts.json in it")
            continue
        print_table(folder, rows)
        every += rows.values()
    failures += missed_bars(args.bar, means(every))
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
