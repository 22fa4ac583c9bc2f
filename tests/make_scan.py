#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a scan of a PDF: make_scan.py IN.pdf OUT.pdf [--pages 1-2] [--dpi 200] [--skew DEGREES]
[--turn QUARTERS] [--specks SHARE] [--grey]

The pages become pictures, in black and white if not told otherwise, without text behind them: as
they come out of an office scanner, lying a little askew or on their side, with specks of dust. The
same bytes every time. pdftoppm (poppler-utils) draws them.
"""

import argparse
import math
import pathlib
import random
import subprocess
import tempfile

from pdf_writer import Pdf

POINTS_PER_INCH = 72


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("scan", type=pathlib.Path)
    parser.add_argument("--pages", default="1-", help="from-to, of all where no end is given")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--skew", type=float, default=0, help="degrees clockwise")
    parser.add_argument("--turn", type=int, default=0, help="quarter turns clockwise")
    parser.add_argument("--specks", type=float, default=0, help="the share of pixels that is wrong")
    parser.add_argument("--grey", action="store_true")
    return parser.parse_args()


def drawn(source, pages, dpi, grey):
    """Width, height and rows of each page, as PBM and PGM have them."""
    first, _, last = pages.partition("-")
    span = ["-f", first, *(["-l", last] if last else [])]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray" if grey else "-mono", *span,
                        str(source), folder + "/page"], check=True)
        for path in sorted(pathlib.Path(folder).iterdir()):
            head, _, rest = path.read_bytes().partition(b"\n")
            size, _, rows = rest.partition(b"\n")
            if head == b"P5":
                rows = rows.partition(b"\n")[2]  # behind the greatest value
            yield *map(int, size.split()), rows


def speckled(rows, share, grey, dust):
    """Some pixels turned into their opposite."""
    if share <= 0:
        return rows
    rows = bytearray(rows)
    for _ in range(round(len(rows) * (1 if grey else 8) * share)):
        rows[dust.randrange(len(rows))] ^= 0xff if grey else 1 << dust.randrange(8)
    return bytes(rows)


def placing(width, height, skew, turn):
    """The matrix that lays an image of this size on a page of the same size, about its middle."""
    angle = math.radians(-skew - 90 * turn)
    cos, sin = math.cos(angle), math.sin(angle)
    sides = (width, height) if turn % 2 == 0 else (height, width)
    x = sides[0] / 2 - (width * cos - height * sin) / 2
    y = sides[1] / 2 - (width * sin + height * cos) / 2
    numbers = (width * cos, width * sin, -height * sin, height * cos, x, y)
    return sides, " ".join(f"{number:.4f}" for number in numbers)


def add_page(pdf, width, height, rows, options):
    bits = 8 if options.grey else 1
    # In PBM 1 is black.
    decode = "" if options.grey else "/Decode [1 0]"
    image = pdf.packed(rows, f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
                             f"/ColorSpace /DeviceGray /BitsPerComponent {bits} {decode}")
    points = POINTS_PER_INCH / options.dpi
    sides, matrix = placing(width * points, height * points, options.skew, options.turn)
    pdf.page(f"q {matrix} cm /Im0 Do Q",
             f"/MediaBox [0 0 {sides[0]:.2f} {sides[1]:.2f}] "
             f"/Resources << /XObject << /Im0 {image} 0 R >> >>")


def main():
    options = arguments()
    pdf, dust = Pdf(), random.Random(1)
    for width, height, rows in drawn(options.source, options.pages, options.dpi, options.grey):
        add_page(pdf, width, height, speckled(rows, options.specks, options.grey, dust), options)
    options.scan.write_bytes(pdf.write())


if __name__ == "__main__":
    main()
