# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples that are cut or changed, and what is no PDF: cases of make_damaged.py."""

import pathlib
import random

from pdf_writer import case

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"


def sample(stem):
    return (SAMPLES / f"{stem}.pdf").read_bytes()


def flipped(data, count, seed):
    """The file with this many bytes changed, wherever they are."""
    chance, out = random.Random(seed), bytearray(data)
    for _ in range(count):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


@case("unreadable")
def cut_in_the_header():
    return sample("submission")[:6]


@case("unreadable")
def cut_early():
    return sample("submission")[:10_000]


@case("unreadable")
def cut_before_the_page_tree():
    return sample("submission")[:55_000]


@case("done", "Submission to the Inquiry into Rented Homes")
def cut_in_the_xref():
    return sample("submission")[:-500]


@case("unreadable")
def cut_before_the_object_streams():
    data = sample("columns")
    return data[:len(data) // 2]


@case("done", "Submission to the Inquiry into Rented Homes")
def junk_before():
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + sample("submission")


@case("done", "Submission to the Inquiry into Rented Homes")
def junk_behind():
    return sample("submission") + bytes(range(256)) * 64


@case("partial", "On the Keeping of Parish Ledgers")
def line_ends_changed():
    # As a mail gateway that took it for text does.
    return sample("untagged").replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@case("not_pdf", name="empty.pdf")
def empty():
    return b""


@case("not_pdf")
def text():
    return b"Dear members of the Committee,\n\nplease find enclosed our submission.\n"


@case("not_pdf")
def page_of_the_web():
    return b"<!DOCTYPE html>\n<html><title>Not found</title><p>404 /sub0042.pdf</html>\n"


@case("not_pdf")
def picture():
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU" + bytes(64)


@case("not_pdf")
def word_file():
    return b"PK\3\4\x14\0\6\0\x08\0" + bytes(16) + b"\x13\0\0\0[Content_Types].xml" + bytes(200)


@case("not_pdf")
def noise():
    return random.Random(1).randbytes(50_000)


@case("unreadable")
def header_and_noise():
    return b"%PDF-1.7\n" + random.Random(2).randbytes(50_000)


@case("encrypted")
def encrypted():
    return sample("encrypted")
