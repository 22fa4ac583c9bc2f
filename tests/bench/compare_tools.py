#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What subtext and others cost against pdftotext, as a Markdown table.

    compare_tools.py SUBTEXT FOLDER [--runs N] [--npm FOLDER] [--only NAME...]

FOLDER holds the PDFs. One process a file: every tool runs by turns with `pdftotext FILE -`, the
figure of a file is the median of the ratios of the pairs. One process for all: against the sum of
pdftotext over the files. Tools that are not there are left out; --npm names the folder in which
`npm install @llamaindex/liteparse @opendataloader/pdf` was run.
"""

import argparse
import pathlib
import shutil
import statistics
import tempfile

from measure import paired, run, tell

JAVA = pathlib.Path("/usr/share/java")
PDFBOX = ["pdfbox2.jar", "pdfbox2-tools.jar", "fontbox2.jar", "commons-logging.jar"]


def tools_a_file(subtext, npm):
    """Name of each tool that is there, and its command for a file and a file to write to."""
    yield "subtext convert", lambda pdf, out: [subtext, "convert", "-q", pdf, "-o", out]
    if shutil.which("mutool"):
        yield "mutool draw -F stext", lambda pdf, out: ["mutool", "draw", "-q", "-F", "stext",
                                                        "-o", out, pdf]
    if shutil.which("java") and all((JAVA / jar).exists() for jar in PDFBOX):
        classes = ":".join(str(JAVA / jar) for jar in PDFBOX)
        yield "PDFBox ExtractText", lambda pdf, out: [
            "java", "-cp", classes, "org.apache.pdfbox.tools.PDFBox", "ExtractText", pdf, out]
    lit = npm / "node_modules/.bin/lit"
    if lit.exists():
        yield "LiteParse parse (JSON)", lambda pdf, out: [
            str(lit), "parse", "--no-ocr", "-q", "--format", "json", "-o", out, pdf]
    jar = npm / "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar"
    if shutil.which("java") and jar.exists():
        yield "OpenDataLoader (JSON)", lambda pdf, out: [
            "java", "-jar", str(jar), "-o", out + ".d", "-f", "json", "--image-output", "off",
            "-q", pdf]


def tools_for_all(subtext, npm):
    """The same for a folder of files and one to write to."""
    yield "subtext batch --jobs 1", lambda pdfs, out: [subtext, "batch", "-q", "--jobs", "1", pdfs,
                                                       "-o", out]
    lit = npm / "node_modules/.bin/lit"
    if lit.exists():
        for form in ("json", "markdown"):
            yield f"LiteParse batch-parse ({form})", lambda pdfs, out, form=form: [
                str(lit), "batch-parse", "--no-ocr", "-q", "--format", form, pdfs, out]
    jar = npm / "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar"
    if shutil.which("java") and jar.exists():
        yield "OpenDataLoader (JSON), one JVM", lambda pdfs, out: [
            "java", "-jar", str(jar), "-o", out, "-f", "json", "--image-output", "off", "-q", pdfs]


def row(name, figures):
    """A line of the table: of (ratio of time, ratio of memory, name of the file)."""
    time, memory, _ = zip(*figures)
    worst = max(figures)
    return (f"| {name} | {len(figures)} | {statistics.median(time):.2f} | {min(time):.2f} | "
            f"{worst[0]:.2f} ({worst[2]}) | {statistics.median(memory):.1f} | {max(memory):.1f} |")


def compare_a_file(name, command, files, runs, scratch):
    figures = []
    for number, file in enumerate(files):
        tell(f"{name}: {number + 1} of {len(files)}")
        out = str(scratch / f"{number}.out")
        ratios = paired(command(str(file), out), ["pdftotext", str(file), "-"], runs)
        if ratios is None:
            tell(f"{name}: fails on {file.name}, left out")
        else:
            figures.append((*ratios, file.name))
    return row(name, figures) if figures else f"| {name} | 0 | | | | | |"


def compare_all(name, command, folder, files, runs, scratch):
    """One process over all the files, against pdftotext over each of them."""
    figures = []
    for number in range(runs):
        tell(f"{name}: run {number + 1} of {runs}")
        base = [run(["pdftotext", str(file), "-"]) for file in files]
        cost = run(command(str(folder), str(scratch / f"batch-{number}")))
        figures.append((cost.cpu_seconds / sum(each.cpu_seconds for each in base),
                        cost.peak_kib / max(each.peak_kib for each in base), "all"))
    return row(name, figures).replace(f"| {name} | {len(figures)} |", f"| {name} | {len(files)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("subtext")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--npm", type=pathlib.Path, default=pathlib.Path("."))
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of names of tools")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.pdf"))
    files = [file for file in files if run(["pdftotext", str(file), "-"]).status == 0]

    def wanted(name):
        return not options.only or any(name.startswith(each) for each in options.only)

    print("| against `pdftotext FILE -` | files | processor time, median | best | worst | "
          "peak memory, median | worst |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for name, command in filter(lambda tool: wanted(tool[0]),
                                    tools_a_file(options.subtext, options.npm)):
            print(compare_a_file(name, command, files, options.runs, scratch), flush=True)
        for name, command in filter(lambda tool: wanted(tool[0]),
                                    tools_for_all(options.subtext, options.npm)):
            print(compare_all(name, command, options.folder, files, options.runs, scratch),
                  flush=True)


if __name__ == "__main__":
    main()
