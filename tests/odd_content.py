# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Content, pictures and filters that break one rule each: cases of make_damaged.py."""

import random
import zlib

from pdf_writer import CASES, LINE, SHOW, TWICE, Pdf, bomb, case, plain

# Content ------------------------------------------------------------------------------------------

CONTENTS = {
    "unknown_operators": f"foo 1 2 bar {SHOW} quux ''' \"",
    "operands_missing": f"Tf Td Tj TJ cm re c gs Do EI Tr {SHOW}",
    "operands_wrong": f"(a) /b Tf [1] (x) Td <</A 1>> cm /x 1 re {SHOW}",
    "text_outside": SHOW.replace("BT ", "").replace(" ET", ""),
    "texts_nested": SHOW.replace("BT", "BT BT BT"),
    "restored_too_often": "Q " * 1000 + SHOW,
    "matrix_of_nothing": f"q 0 0 0 0 0 0 cm {SHOW.replace('The', 'No')} Q {SHOW}",
    "matrix_no_number": f"q nan inf -inf 1e400 NaN Infinity cm {SHOW} Q {SHOW}",
    "matrix_huge": f"q 1e30 0 0 1e30 1e30 1e30 cm 1e30 0 0 1e30 0 0 cm {SHOW} Q {SHOW}",
    "text_matrix_flat": f"BT /F1 12 Tf 1 1 1 1 72 600 Tm (flat) Tj ET {SHOW}",
    "size_nothing": f"BT /F1 0 Tf 72 600 Td (none) Tj ET {SHOW}",
    "size_negative": f"BT /F1 -12 Tf 72 600 Td (mirrored) Tj ET {SHOW}",
    "size_huge": f"BT /F1 1e30 Tf 72 600 Td (huge) Tj ET {SHOW}",
    "spacing_huge": f"BT /F1 12 Tf 1e30 Tc -1e30 Tw 0 Tz 1e30 TL 72 600 Td (a b) Tj T* ET "
                    f"0 Tc 0 Tw 100 Tz {SHOW}",
    "numbers_odd": f"--5 +-3 1.2.3 4- .  -. 1e5 0x10 99999999999999999999 w {SHOW}",
    "string_without_end": f"{SHOW} BT (never closed",
    "hexadecimal_odd": f"BT /F1 12 Tf 72 600 Td <4x1 4> Tj <4> Tj <> Tj ET {SHOW}",
    "names_of_nothing": f"/#00 gs /#zz gs / gs /A#00B Do {SHOW}",
    "dictionary_without_end": f"{SHOW} /Span << /A << /B",
    "image_without_end": f"{SHOW} BI /W 9 /H 9 /BPC 8 /CS /G ID \x00\x01",
    "image_that_lies": f"BI /W 999999 /H 999999 /BPC 8 /CS /RGB ID x EI {SHOW}",
    "image_of_odd_filters": f"BI /W 1 /H 1 /BPC 8 /CS /G /F [/A85 /Fl /Foo] ID x EI {SHOW}",
    "what_is_not_there": f"/X99 Do /G99 gs /C99 cs /P99 scn /S99 sh /M99 DP {SHOW}",
    "other_language": f"%!PS-Adobe-3.0 {{ 1 add }} def\n {SHOW}",
    "marks_that_end_only": f"EMC EMC EMC {SHOW} EMC",
    "paths_without_start": f"9 9 l h 1 2 3 4 5 6 c S W n 1e30 1e30 re nan nan l B* {SHOW}",
    "dashes_odd": f"[0 0 0] 0 d [-1] 1 d [1e30] 1e30 d -5 w 99 J -3 j {SHOW}",
    "rendering_odd": f"BT 99 Tr -1 Tr /F1 1 Tf (x) Tj 0 Tr ET {SHOW}",
}
for _name, _content in CONTENTS.items():
    CASES.append((f"content_{_name}.pdf", "done", LINE, lambda c=_content: plain(c)))

CASES.append(("content_font_missing.pdf", "done", "", lambda: plain(SHOW.replace("/F1", "/F9"))))
CASES.append(("content_font_unset.pdf", "done", "", lambda: plain(SHOW.replace("/F1 12 Tf", ""))))
CASES.append(("content_hidden.pdf", "done", "hidden_text", lambda: plain("3 Tr " + SHOW)))


@case("done", LINE)
def layers_hidden_and_shown():
    pdf = Pdf(catalog="/OCProperties << /OCGs [4 0 R 5 0 R] /D << /OFF [4 0 R] >> >>")
    pdf.add("<< /Type /OCG /Name (off) >>")
    pdf.add("<< /Type /OCG /Name (on) >>")
    pdf.resources = pdf.resources.replace("/Font", "/Properties << /Off 4 0 R /On 5 0 R >> /Font")
    pdf.page(f"/OC /Off BDC BT /F1 12 Tf 72 600 Td (Nobody sees this) Tj ET EMC "
             f"/OC /On BDC {SHOW} EMC")
    return pdf.write()


def image(name, entries, data=b"\0", status="done"):
    """A page with an image beside its text."""
    def make():
        pdf = Pdf()
        number = pdf.stream(data, f"/Type /XObject /Subtype /Image {entries}")
        pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << /I {number} 0 R >> >>"
        pdf.page(f"q 500 0 0 600 50 50 cm /I Do Q {SHOW}")
        return pdf.write()
    CASES.append((f"image_{name}.pdf", status, LINE, make))


GREY = "/BitsPerComponent 8 /ColorSpace /DeviceGray"
image("huge", f"/Width 1000000000 /Height 1000000000 {GREY}")
image("negative", f"/Width -5 /Height -5 {GREY}")
image("without_a_size", GREY)
image("of_17_bits", "/Width 9 /Height 9 /BitsPerComponent 17 /ColorSpace /DeviceGray")
image("of_an_unknown_filter", f"/Width 9 /Height 9 {GREY} /Filter /Unknown")
image("of_no_jpeg", f"/Width 9 /Height 9 {GREY} /Filter /DCTDecode", b"\xff\xd8\xff\xe0 no")
image("of_no_jpeg_2000", f"/Width 9 /Height 9 {GREY} /Filter /JPXDecode", b"\0\0\0\x0cjP  no")
image("of_no_fax", f"/Width 9 /Height 9 {GREY} /Filter /CCITTFaxDecode /DecodeParms << /K -1 "
      "/Columns 2147483647 /Rows -1 >>")
image("of_no_jbig2", f"/Width 9 /Height 9 {GREY} /Filter /JBIG2Decode /DecodeParms << "
      "/JBIG2Globals 1 0 R >>")
image("with_itself_as_a_mask", f"/Width 9 /Height 9 {GREY} /SMask 4 0 R /Mask 4 0 R")
image("in_colors_of_nothing", "/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace [/Indexed 99 0 R]")


def scan(name, entries, data, status, text):
    """A page that is an image only, so that it is recognised."""
    def make():
        pdf = Pdf()
        number = pdf.stream(data(), f"/Type /XObject /Subtype /Image {entries}")
        pdf.resources = f"/Resources << /XObject << /I {number} 0 R >> >>"
        pdf.page("q 595 0 0 842 0 0 cm /I Do Q")
        return pdf.write()
    CASES.append((f"scan_{name}.pdf", status, text, make))


def specks():
    """A page of 50,000 dots, three pixels wide and high, anywhere."""
    chance = random.Random(4)
    rows = [bytearray(b"\xff" * 207) for _ in range(2340)]
    for _ in range(50_000):
        x, y = chance.randrange(1653), chance.randrange(2337)
        for at in range(x, x + 3):
            for row in rows[y:y + 3]:
                row[at // 8] &= ~(128 >> at % 8)
    return b"".join(rows)


scan("of_white", f"/Width 827 /Height 1169 {GREY} /Filter /FlateDecode",
     lambda: zlib.compress(b"\xff" * 827 * 1169), "done", "page_without_text")
scan("of_30000_by_30000", f"/Width 30000 /Height 30000 {GREY} /Filter /FlateDecode",
     lambda: zlib.compress(b"\xff" * 1000), "partial", "more pixels than are read")
# Tesseract would look for letters in it for minutes.
scan("of_noise", "/Width 2480 /Height 3508 /BitsPerComponent 1 /ColorSpace /DeviceGray",
     lambda: random.Random(3).randbytes(310 * 3508), "done", "page_without_text")
scan("of_specks", "/Width 1656 /Height 2340 /BitsPerComponent 1 /ColorSpace /DeviceGray",
     specks, "done", "page_without_text")
scan("in_dots", "/Width 2480 /Height 3508 /BitsPerComponent 1 /ColorSpace /DeviceGray",
     lambda: b"\xaa" * 310 * 3508, "done", "page_without_text")
scan("cut", f"/Width 827 /Height 1169 {GREY} /Filter /FlateDecode",
     lambda: zlib.compress(b"\x80\xff" * 400_000)[:400], "done", "page_without_text")
scan("of_no_jpeg", f"/Width 2480 /Height 3508 {GREY} /Filter /DCTDecode", lambda: b"\xff\xd8 no",
     "done", "page_without_text")
# Images that are there, and have more pixels than anybody waits for.
scan("of_400_megapixels", f"/Width 20000 /Height 20000 {GREY} {TWICE}",
     lambda: bomb(382, b"\xff"), "partial", "more pixels than are read")
scan("of_900_megapixels", "/Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceRGB "
     f"{TWICE}", lambda: bomb(2575, b"\xff"), "partial", "more pixels than are read")
scan("huge", f"/Width 1000000000 /Height 1000000000 {GREY}", lambda: b"\0", "partial",
     "more pixels than are read")


def tiled(name, step):
    """A scan under a pattern of small cells."""
    def make():
        pdf = Pdf()
        paper = pdf.packed(b"\xff" * 82 * 116, "/Type /XObject /Subtype /Image /Width 82 /Height 116 "
                           + GREY)
        cell = pdf.stream("0 0 .5 .5 re f", "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType "
                          f"1 /BBox [0 0 1 1] /XStep {step} /YStep {step} /Resources << >>")
        pdf.resources = (f"/Resources << /XObject << /I {paper} 0 R >> /Pattern << /P {cell} 0 R >> "
                         ">>")
        pdf.page("q 595 0 0 842 0 0 cm /I Do Q /Pattern cs /P scn " + "0 0 595 842 re f " * 1000)
        return pdf.write()
    CASES.append((f"scan_{name}.pdf", "done", "page_without_text", make))


tiled("under_many_cells", "1")
tiled("under_cells_without_end", ".00001")


def filtered(name, filters, data, status="done", text=LINE):
    def make():
        pdf = Pdf()
        pdf.page(pdf.stream(data, filters))
        return pdf.write()
    CASES.append((f"filter_{name}.pdf", status, text, make))


HEXADECIMAL = SHOW.encode().hex().encode()
filtered("unknown", "/Filter /Unknown", SHOW.encode() * 9, "unreadable", "")
filtered("no_name", "/Filter 7", SHOW.encode())
filtered("hexadecimal_odd", "/Filter /ASCIIHexDecode", HEXADECIMAL + b"2>")
filtered("hexadecimal_without_end", "/Filter /ASCIIHexDecode", HEXADECIMAL)
filtered("base_85_odd", "/Filter /ASCII85Decode", b"<~vwxyz!!!~~~>", text="document_without_text")
filtered("deflated_and_cut", "/Filter /FlateDecode", zlib.compress((SHOW * 50).encode())[:-20],
         "partial")
filtered("deflated_without_a_sum", "/Filter /FlateDecode", zlib.compress(SHOW.encode())[:-4])
filtered("deflated_without_a_head", "/Filter /FlateDecode", zlib.compress(SHOW.encode())[2:],
         "unreadable", "")
filtered("deflated_nothing", "/Filter /FlateDecode", b"", text="document_without_text")
filtered("by_abbreviation", "/Filter /Fl", zlib.compress(SHOW.encode()))
filtered("parameters_odd", "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns -1 /Colors "
         "99999 /BitsPerComponent 64 >>", zlib.compress(SHOW.encode()))
filtered("lzw_of_noise", "/Filter /LZWDecode /DecodeParms [null << /EarlyChange 7 >>]",
         bytes(range(256)), "unreadable", "")
filtered("picture_as_text", "/Filter /DCTDecode", SHOW.encode() * 9, "unreadable", "")
filtered("of_another_file", "/F (elsewhere.bin) /FFilter /FlateDecode", SHOW.encode())
filtered("crypt", "/Filter [/Crypt] /DecodeParms [<< /Name /Identity >>]", SHOW.encode())
