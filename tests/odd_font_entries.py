# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts whose dictionaries break one rule each: cases of make_damaged.py."""

import struct

from pdf_writer import CASES, FONT, LINE, SHOW, Pdf, case, font_case, type0

FONTS = {
    "without_a_name": "<< /Type /Font /Subtype /Type1 >>",
    "without_a_subtype": "<< /Type /Font /BaseFont /Helvetica >>",
    "of_an_unknown_kind": "<< /Type /Font /Subtype /Type99 /BaseFont /Helvetica >>",
    "without_widths": "<< /Type /Font /Subtype /TrueType /BaseFont /Odd /FirstChar 32 /LastChar 126 "
                      ">>",
    "widths_backwards": "<< /Type /Font /Subtype /TrueType /BaseFont /Odd /FirstChar 126 /LastChar "
                        "32 /Widths [500] >>",
    "widths_of_texts": "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 0 /LastChar 255 "
                       "/Widths [(a) /b null nan 1e99] >>",
    "widths_huge": "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 32 /LastChar 126 "
                   f"/Widths [{'1e30 ' * 95}] >>",
    "widths_negative": "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 32 /LastChar 126 "
                       f"/Widths [{'-500 ' * 95}] >>",
    "range_huge": "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar -2147483648 /LastChar "
                  "2147483647 /Widths [500] >>",
    "encoding_unknown": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /Unknown >>",
    "encoding_odd": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences "
                    "[-5 /a 300 /b (c) 1e99 /d] >> >>",
    "unicode_map_a_name": FONT[:-3] + " /ToUnicode /Identity-H >>",
    "unicode_map_of_nothing": FONT[:-3] + " /ToUnicode 99 0 R >>",
    "descriptor_of_itself": FONT[:-3] + " /FontDescriptor 3 0 R >>",
    "many_masters": "<< /Type /Font /Subtype /MMType1 /BaseFont /Odd_300_400_ >>",
}
for _name, _font in FONTS.items():
    CASES.append((f"font_{_name}.pdf", "done", "", lambda f=_font: with_font_body(f)))


def with_font_body(font):
    pdf = Pdf()
    pdf.objects[3] = font
    pdf.page()
    return pdf.write()


# Of what is no font at all, another is taken.
for _name, _font in {"null": "null", "a_number": "7", "a_list": "[]", "empty": "<< >>"}.items():
    CASES.append((f"font_{_name}.pdf", "done", "", lambda f=_font: with_font_body(f)))

TRUE_TYPE = struct.pack(">IHHHH", 0x00010000, 9, 128, 3, 16) + b"glyf" + bytes(60)
CFF = bytes([1, 0, 4, 4, 0, 1, 1, 1, 255]) + b"\xff" * 40


def font_file(name, key, data, kind):
    def make():
        pdf = Pdf()
        number = pdf.stream(data, "/Length1 99 /Length2 -1 /Subtype /Type1C")
        described = pdf.add(f"<< /Type /FontDescriptor /FontName /Odd /Flags 4 /{key} {number} 0 R "
                            "/FontBBox [nan 1e99] /Ascent 1e99 /Descent (x) /MissingWidth -1 >>")
        pdf.objects[3] = (f"<< /Type /Font /Subtype /{kind} /BaseFont /Odd /FirstChar 32 /LastChar "
                          f"126 /Widths [{'500 ' * 95}] /FontDescriptor {described} 0 R >>")
        pdf.page()
        return pdf.write()
    CASES.append((f"font_file_{name}.pdf", "done", "", make))


font_file("of_noise", "FontFile2", bytes(range(256)) * 4, "TrueType")
font_file("cut", "FontFile2", TRUE_TYPE, "TrueType")
font_file("empty", "FontFile", b"", "Type1")
font_file("of_postscript", "FontFile", b"%!PS-AdobeFont-1.0\n/Encoding 999999 array dup -5 /a put "
          b"dup 99999 /b put currentfile eexec \xff\xff", "Type1")
font_file("compact_cut", "FontFile3", CFF, "Type1")
font_file("of_another_kind", "FontFile", TRUE_TYPE, "Type1")


@font_case("done")
def composite_without_descendants(_):
    return "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H >>"


@font_case("done")
def composite_with_no_descendant(_):
    return ("<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H "
            "/DescendantFonts [] >>")


@font_case("done")
def composite_of_itself(_):
    return ("<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H "
            "/DescendantFonts [3 0 R] >>")


@font_case("done")
def composite_in_an_unknown_encoding(pdf):
    return type0(pdf, encoding="/Unknown-H")


@font_case("done")
def composite_vertical(pdf):
    return type0(pdf, encoding="/Identity-V",
                 descendant="/DW2 [880 -1000] /W2 [0 65535 -1000 500 880 7 [1 2]]")


@font_case("done")
def composite_of_odd_widths(pdf):
    return type0(pdf, descendant="/DW nan /W [5 [1e99 (a)] 7 3 -9 (x) 1 0 R] /DW2 7 /W2 [1]")


@case("done", "日本語")
def japanese_vertical():
    pdf = Pdf()
    inner = pdf.add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo "
                    "<< /Registry (Adobe) /Ordering (Japan1) /Supplement 4 >> >>")
    pdf.objects[3] = ("<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light-UniJIS-UTF16-V "
                      f"/Encoding /UniJIS-UTF16-V /DescendantFonts [{inner} 0 R] >>")
    pdf.page(f"BT /F1 12 Tf 300 700 Td <{'日本語'.encode('utf-16-be').hex()}> Tj ET")
    return pdf.write()


def drawn(name, entries, text=LINE):
    """A font whose glyphs are drawn, beside another."""
    def make():
        pdf = Pdf()
        glyph = pdf.stream("1000 0 0 0 9 9 d1 0 0 9 9 re f")
        font = pdf.add(f"<< /Type /Font /Subtype /Type3 {entries.format(glyph=glyph)} >>")
        pdf.resources = f"/Resources << /Font << /F1 3 0 R /T {font} 0 R >> >>"
        pdf.page(f"BT /T 12 Tf 72 600 Td (aaa) Tj ET {SHOW}")
        return pdf.write()
    CASES.append((f"font_drawn_{name}.pdf", "done", text, make))


drawn("of_nothing", "")
drawn("flat", "/FontMatrix [0 0 0 0 0 0] /FontBBox [0 0 0 0] /CharProcs << /a {glyph} 0 R >> "
      "/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9]")
drawn("no_numbers", "/FontMatrix [nan (x)] /FontBBox 7 /CharProcs 7 /Encoding 7 /FirstChar 97 "
      "/LastChar 97 /Widths 7")
drawn("huge", "/FontMatrix [1e30 0 0 1e30 0 0] /CharProcs << /a {glyph} 0 R >> /Encoding << "
      "/Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1e30]")
drawn("by_no_stream", "/FontMatrix [.001 0 0 .001 0 0] /CharProcs << /a 1 0 R >> /Encoding << "
      "/Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9]")


@case("done", LINE)
def fonts_10000():
    pdf = Pdf()
    fonts = [pdf.add(FONT.replace("Helvetica", f"Font{i}")) for i in range(10_000)]
    names = pdf.add("<< /F1 3 0 R " + " ".join(f"/N{i} {font} 0 R"
                                                for i, font in enumerate(fonts)) + ">>")
    pdf.resources = f"/Resources << /Font {names} 0 R >>"
    pdf.page(SHOW + " BT 72 600 Td " + " ".join(f"/N{i} 9 Tf (the ) Tj" for i in range(10_000))
             + " ET")
    return pdf.write_packed()
