#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether cost grows in step with the document: check_growth.py SUBTEXT [PAGES...]

Converts documents of 1, 10, 100, 1,000 and 10,000 pages of the same kind of content (or of the
numbers of pages given) and prints processor time and peak memory, a page and beyond those of one
page. Fails when a page of the largest costs more than twice what one of a tenth as many does.
"""

import pathlib
import sys
import tempfile

from measure import run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from pdf_writer import Pdf  # noqa: E402

LINE_STEP = 14
MOST_GROWTH = 2.0


def content(number):
    """A page of a submission: heading, paragraphs, a mark and its note, a page number."""
    rows = [f"BT /F1 14 Tf 72 760 Td ({number} Conditions of detention on wing {number}) Tj ET"]
    for line in range(38):
        text = (f"The committee visited wing {number} on a winter morning, and what it saw in row "
                f"{line} ")
        rows.append(f"BT /F1 11 Tf 72 {730 - LINE_STEP * line} Td ({text}) Tj ET")
    rows.append(f"BT /F1 7 Tf 430 {730 - LINE_STEP * 20 + 4} Td ({number}) Tj ET")
    rows.append("72 140 144 0.5 re f")
    rows.append(f"BT /F1 6 Tf 72 128 Td ({number}) Tj ET")
    rows.append(f"BT /F1 9 Tf 78 124 Td (Report of the visitors, paragraph {number}, "
                f"https://example.org/reports/{number}) Tj ET")
    rows.append(f"BT /F1 9 Tf 297 40 Td ({number}) Tj ET")
    return "\n".join(rows)


def make(path, pages):
    pdf = Pdf()
    for number in range(1, pages + 1):
        pdf.page(content(number))
    path.write_bytes(pdf.write())


def measure(subtext, pdf):
    cost = min((run([subtext, "convert", "-q", str(pdf)]) for _ in range(3)),
               key=lambda each: each.cpu_seconds)
    if cost.status != 0:
        sys.exit(f"{pdf.name}: status {cost.status}")
    return cost


def main():
    subtext, *numbers = sys.argv[1:]
    numbers = [int(number) for number in numbers] or [1, 10, 100, 1000, 10000]
    first, before, good = None, None, True
    with tempfile.TemporaryDirectory() as folder:
        for pages in numbers:
            pdf = pathlib.Path(folder) / f"{pages}.pdf"
            make(pdf, pages)
            cost = measure(subtext, pdf)
            first = first or cost
            a_page = (cost.cpu_seconds - first.cpu_seconds) / max(pages - numbers[0], 1)
            memory = (cost.peak_kib - first.peak_kib) / max(pages - numbers[0], 1)
            print(f"{pages:>6} pages {cost.cpu_seconds:8.3f} s {1000 * a_page:8.3f} ms a page "
                  f"{cost.peak_kib / 1024:8.1f} MiB {memory:8.2f} KiB a page", flush=True)
            if before and min(before) > 0 and pages >= 1000:
                good &= a_page <= MOST_GROWTH * before[0]
            # Memory that a worker readies for any document hides what few pages take.
            if before and min(before) > 0 and pages >= 10000:
                good &= memory <= MOST_GROWTH * before[1]
            before = (a_page, memory)
    if not good:
        print("A page costs more the more there are")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
