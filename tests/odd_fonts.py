# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts that are broken or seldom seen: cases of make_damaged.py.

Tables of what is odd in a font, and the text to expect of a page in it.
"""

import random

from pdf_writer import CASES, FONT, LINE, SHOW, WIDTHS, Pdf, descriptor, type0, with_font

BEGUN = "he ferry keeps its winter hours"  # of the line, where its first character is odd


def add(name, font, text=LINE, status="done"):
    CASES.append((f"{name}.pdf", status, text, with_font(font)))


# Font programs ------------------------------------------------------------------------------------

# Where the program's own encoding comes to nothing, no character has a value.
PROGRAMS = {
    "of_nothing": b"",
    "of_zeros": bytes(1000),
    "of_noise": random.Random(1).randbytes(5000),
    "truetype_cut": b"\0\1\0\0\0\x0a\0\x80\0\x03\0\x20" + bytes(200),
    "truetype_of_many_tables": b"\0\1\0\0\xff\xff\0\0\0\0\0\0" + b"glyf\0\0\0\0" + b"\xff" * 1600,
    "collection_of_many": b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(100),
    "opentype_cut": b"OTTO\0\1\0\0\0\0\0\0CFF \0\0\0\0\0\0\0\x1c\0\0\0\x10\1\0\4\1" + b"\xff" * 50,
    "compact_of_many": b"\1\0\4\4\xff\xff\4" + b"\xff" * 300,
    "compact_cut": b"\1\0\4\1\0\1\1\1\4Odd",
    "type1_cut": b"%!PS-AdobeFont-1.0: Odd\n/Encoding 256 array\ndup 84 /T put\nreadonly def\n"
                 b"currentfile eexec\n" + random.Random(2).randbytes(500),
    "type1_of_far_codes": b"%!PS-AdobeFont-1.0: Odd\n/Encoding 256 array\n"
                          + b"dup 99999999999 /a put\n" * 5000,
    "type1_in_segments": b"\x80\1\xff\xff\xff\x7f%!PS",
}


def with_program(subtype, key, data, entries=""):
    def font(pdf):
        program = pdf.stream(data, f"/Length1 {len(data)} /Length2 9999999 /Length3 -5 {entries}")
        return (f"<< /Type /Font /Subtype /{subtype} /BaseFont /Odd {WIDTHS} /FontDescriptor "
                f"{descriptor(pdf, f'/{key} {program} 0 R')} 0 R >>")
    return font


def with_cid_program(data):
    return lambda pdf: type0(pdf, descendant="/FontDescriptor " + str(
        descriptor(pdf, f"/FontFile2 {pdf.stream(data)} 0 R")) + " 0 R")


for _name, _data in PROGRAMS.items():
    _text = "unmapped_glyphs" if b"/Encoding" in _data else LINE
    add(f"program_{_name}", with_program("Type1", "FontFile", _data), _text)
    add(f"program_truetype_{_name}", with_program("TrueType", "FontFile2", _data), _text)
    add(f"program_compact_{_name}", with_program("Type1", "FontFile3", _data, "/Subtype /Type1C"),
        _text)
    add(f"program_of_codes_{_name}", with_cid_program(_data), "")


# Unicode maps -------------------------------------------------------------------------------------

def each(value):
    """A map of all codes; `value` gives what one stands for."""
    return b"100 beginbfchar " + b" ".join(b"<%02x> <%s>" % (i, value(i)) for i in range(256)) \
        + b" endbfchar"


MAPS = {
    "to_zeros": (b"1 beginbfrange <00> <ff> <0000> endbfrange", ""),
    "to_half_pairs": (b"1 beginbfchar <54> <d800> endbfchar", BEGUN),
    "to_one_and_a_half_pairs": (b"1 beginbfchar <54> <d83dde00d83d> endbfchar", BEGUN),
    "to_no_characters": (b"1 beginbfrange <20> <7e> <ffff> endbfrange", ""),
    "to_controls": (b"1 beginbfrange <20> <7e> <0001> endbfrange", ""),
    "to_blanks": (each(lambda _: b"0020"), "document_without_text"),
    "to_line_ends": (each(lambda _: b"000a"), "document_without_text"),
    "to_line_separators": (each(lambda _: b"2028"), "document_without_text"),
    "to_marks_of_direction": (each(lambda _: b"202e"), "document_without_text"),
    "to_combining_marks": (b"1 beginbfrange <20> <7e> <0300> endbfrange", ""),
    "to_private_use": (b"1 beginbfrange <20> <7e> <e020> endbfrange", ""),
    "to_tags": (each(lambda i: b"db40dc%02x" % i), ""),
    "to_ligatures": (b"1 beginbfrange <20> <7e> <fb00> endbfrange", ""),
    "to_one_letter": (each(lambda _: b"0041"), "AAAAAA"),
    "to_a_long_text": (b"1 beginbfchar <54> <" + b"0041" * 20_000 + b"> endbfchar", ""),
    "to_long_texts": (each(lambda _: b"0041" * 500), ""),
    "of_a_short_list": (b"1 beginbfrange <20> <7e> [<0041>] endbfrange", ""),
    "backwards": (b"1 beginbfrange <7e> <20> <0041> endbfrange", ""),
    "without_end": (b"1 beginbfchar <54> <0041", ""),
    "of_odd_digits": (b"1 beginbfchar <5> <041> endbfchar", ""),
}


def mapped(body):
    return lambda pdf: FONT[:-3] + " /ToUnicode " + str(pdf.packed(
        b"1 begincodespacerange <00> <ff> endcodespacerange\n" + body + b"\nendcmap")) + " 0 R >>"


for _name, (_body, _text) in MAPS.items():
    add(f"unicode_map_{_name}", mapped(_body), _text)


# Encodings ----------------------------------------------------------------------------------------

DIFFERENCES = {
    "by_value": ("84 /uni0041 /u1F600 /uniD800 /uni00410042", "A" + BEGUN),
    "by_index": ("32 " + " ".join(f"/g{i}" for i in range(95)), ""),
    "by_code": ("32 " + " ".join(f"/G{i:02X}" for i in range(32, 127)), LINE),
    "without_glyphs": ("32 " + "/.notdef " * 95, ""),
    "with_suffixes": ("84 /T.alt /h.sc 104 /h.sc /e.001", ""),
    "long": ("84 /" + "x" * 100_000, ""),
    "of_zeros": ("84 /#00#00 /#ff#fe", ""),
}
for _name, (_list, _text) in DIFFERENCES.items():
    add(f"differences_{_name}", lambda pdf, body=_list: f"<< /Type /Font /Subtype /Type1 /BaseFont "
        f"/Odd {WIDTHS} /Encoding << /Differences [{body}] >> >>", _text)

for _name in ("MacExpertEncoding", "MacRomanEncoding", "PDFDocEncoding", "Identity-H"):
    add(f"encoding_{_name}", lambda pdf, name=_name: "<< /Type /Font /Subtype /Type1 /BaseFont /Odd "
        f"/Encoding /{name} >>", "")

# Maps of two bytes, for the script they are meant for and for others.
for _map in ("UniGB-UCS2-H", "GBK-EUC-H", "90ms-RKSJ-V", "UniJIS-UTF16-H", "Identity-V", "Unknown-H"):
    for _script in ("GB1", "Japan1", "Odd"):
        add(f"codes_{_map}_for_{_script}", lambda pdf, name=_map, script=_script:
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /{name} /DescendantFonts [<< "
            "/Type /Font /Subtype /CIDFontType0 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) "
            f"/Ordering ({script}) /Supplement 2 >> >>] >>", "")


# Fonts that draw ----------------------------------------------------------------------------------

def drawn(procedures="", matrix=".001 0 0 .001 0 0"):
    names = " ".join(f"/c{code}" for code in range(32, 127))
    return lambda pdf: (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [{matrix}] "
        f"/CharProcs << {procedures} >> /Encoding << /Differences [32 {names}] >> /FirstChar 32 "
        f"/LastChar 126 /Widths [{'500 ' * 95}] >>")


add("drawn_of_nothing", drawn())
add("drawn_flat", drawn(matrix="0 0 0 0 0 0"), "")
add("drawn_huge", drawn(matrix="1e30 0 0 1e30 0 0"), "")
add("drawn_mirrored", drawn(matrix="-.001 0 0 -.001 0 0"), "")
add("drawn_by_the_catalog", drawn("/c84 1 0 R /c104 99 0 R /c101 7"))
add("drawn_without_anything", lambda pdf: "<< /Type /Font /Subtype /Type3 >>", "")


def glyphs_that_show_text():
    pdf = Pdf()
    glyph = pdf.stream("500 0 d0 " + SHOW)
    pdf.objects[3] = drawn(f"/c84 {glyph} 0 R")(pdf)
    pdf.page()
    return pdf.write()


CASES.append(("drawn_of_text.pdf", "done", "", glyphs_that_show_text))
