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
import random
import sys
import zlib

# What they hold are cases, which they add.
import odd_files  # noqa: F401 pylint: disable=unused-import
import odd_fonts  # noqa: F401 pylint: disable=unused-import
import odd_nesting  # noqa: F401 pylint: disable=unused-import
from pdf_writer import (CASES, FLATE, FONT, LINE, MIB, PAGES, SHOW, TWICE, WIDTHS, Pdf, bomb, case,
                        deflated, descriptor, font_case, type0)

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"

# Samples, damaged ---------------------------------------------------------------------------------


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


# From scratch -------------------------------------------------------------------------------------

@case("done", LINE)
def plain():
    pdf = Pdf()
    pdf.page()
    return pdf.write()


@case("done", LINE)
def plain_packed():
    pdf = Pdf()
    pdf.page()
    return pdf.write_packed()


@case("done", LINE)
def xref_of_noise():
    pdf = Pdf()
    pdf.page()
    data = pdf.write()
    at = data.rindex(b"xref\n0 ")
    return data[:at] + random.Random(3).randbytes(len(data) - at)


@case("done", LINE)
def xref_off_by_some():
    pdf = Pdf()
    pdf.page()
    return pdf.write().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%moved\n")


@case("done", LINE)
def prev_loop():
    pdf = Pdf()
    pdf.page()
    data = pdf.write("/Prev 0000000000")
    return data.replace(b"/Prev 0000000000", b"/Prev %010d" % (data.rindex(b"xref\n0 ")))


@case("done", LINE)
def prev_two_loop():
    pdf = Pdf()
    pdf.page()
    data = pdf.write("/Prev 0000000000")
    second = len(data)
    first = data.rindex(b"xref\n0 ")
    data = data.replace(b"/Prev 0000000000", b"/Prev %010d" % second)
    return data + (f"xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev {first} >>\n"
                   f"startxref\n{second}\n%%EOF\n").encode()


@case("done", LINE)
def xref_stream_loop():
    pdf = Pdf()
    pdf.page()
    data = pdf.write_packed()
    at = data.rindex(b"startxref\n") + 10
    return data.replace(b"/Type /XRef", b"/Type /XRef /Prev " + data[at:-7].strip())


@case("done", LINE)
def xref_sizes_wrong():
    pdf = Pdf()
    pdf.page()
    return pdf.write().replace(b"/Size ", b"/Size 200000000")


@case("done", LINE)
def xref_stream_too_large():
    pdf = Pdf()
    pdf.page()
    return pdf.write_packed().replace(b"/Type /XRef /Size ", b"/Type /XRef /Size 200000000")


# Page trees ---------------------------------------------------------------------------------------

@case("done", LINE)
def count_too_large():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[PAGES] = f"<< /Type /Pages /Count 2000000000 /Kids [{page} 0 R] >>"
    return pdf.write()


@case("done", LINE)
def count_too_small():
    pdf = Pdf()
    pages = [pdf.page("BT /F1 12 Tf 72 700 Td (Nobody counts me) Tj ET"), pdf.page()]
    pdf.objects[PAGES] = (f"<< /Type /Pages /Count 0 /Kids [{pages[0]} 0 R {pages[1]} 0 R] >>")
    return pdf.write()


@case("partial", LINE)
def tree_with_itself_as_a_kid():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[PAGES] = f"<< /Type /Pages /Count 2 /Kids [{page} 0 R 2 0 R] >>"
    return pdf.write()


@case("unreadable")
def tree_of_itself_only():
    pdf = Pdf()
    pdf.objects[PAGES] = "<< /Type /Pages /Count 3 /Kids [4 0 R] >>"
    pdf.add("<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R 4 0 R] >>")
    return pdf.write()


@case("done", LINE)
def parents_in_a_circle():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[page] = pdf.page_body(f"/Contents {page - 1} 0 R", parent=page)
    return pdf.write()


@case("done", LINE)
def tree_20000_deep():
    pdf = Pdf()
    page, depth = pdf.page(), 20_000
    first = pdf.next
    for i in range(depth):
        kid = first + i + 1 if i + 1 < depth else page
        pdf.add(f"<< /Type /Pages /Parent {first + i - 1 if i else 2} 0 R /Count 1 "
                f"/Kids [{kid} 0 R] >>")
    pdf.objects[PAGES] = f"<< /Type /Pages /Count 1 /Kids [{first} 0 R] >>"
    pdf.objects[page] = pdf.page_body(f"/Contents {page - 1} 0 R", parent=pdf.next - 1)
    return pdf.write_packed()


@case("unreadable")
def all_kids_missing():
    pdf = Pdf()
    pdf.objects[PAGES] = "<< /Type /Pages /Count 3 /Kids [90 0 R 91 0 R 92 0 R] >>"
    return pdf.write()


@case("partial", LINE)
def some_kids_missing():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[PAGES] = f"<< /Type /Pages /Count 3 /Kids [90 0 R {page} 0 R 92 0 R] >>"
    for _ in range(9):
        pdf.add("null")
    return pdf.write()


@case("done", "Page 49999.")
def pages_50000():
    pdf = Pdf()
    content = pdf.packed(SHOW)
    last = pdf.packed("BT /F1 12 Tf 72 700 Td (Page 49999.) Tj ET")
    for i in range(50_000):
        pdf.kids.append(pdf.add(f"<< /Type /Page /Parent 2 0 R /Contents "
                                f"{last if i == 49_998 else content} 0 R >>"))
    pdf.objects[PAGES] = pdf.tree()[:-3] + f" /MediaBox [0 0 595 842] {pdf.resources} >>"
    return pdf.write_packed()


@case("partial")
def pages_200000():
    pdf = Pdf()
    content = pdf.packed("")
    for _ in range(200_000):
        pdf.kids.append(pdf.add(f"<</Type/Page/Parent 2 0 R/Contents {content} 0 R>>"))
    pdf.objects[PAGES] = pdf.tree()[:-3] + f" /MediaBox [0 0 595 842] {pdf.resources} >>"
    return pdf.write_packed()


@case("done")
def no_contents():
    pdf = Pdf()
    pdf.kids.append(pdf.add(pdf.page_body("")))
    return pdf.write()


@case("partial", LINE)
def contents_missing():
    pdf = Pdf()
    pdf.page()
    pdf.kids.append(pdf.add(pdf.page_body("/Contents 99 0 R")))
    return pdf.write()


def sized(name, box, text=LINE, status="done"):
    def make():
        pdf = Pdf()
        pdf.page(SHOW, f"/MediaBox [{box}]")
        return pdf.write()
    CASES.append((f"{name}.pdf", status, text, make))


sized("size_nothing", "0 0 0 0")
sized("size_backwards", "595 842 0 0")
sized("size_negative", "-595 -842 0 0", "")
sized("size_huge", "0 0 1e30 1" + "0" * 300)
sized("size_of_many_digits", "0 0 " + "9" * 400 + " " + "9" * 400, "", "unreadable")
sized("size_no_numbers", "/NaN (inf) nan inf")
sized("size_too_short", "0 0 595")
sized("size_endless", "0 0 2147483648 -2147483649", "")


# Content ------------------------------------------------------------------------------------------

@case("done", LINE)
def q_500000():
    pdf = Pdf()
    pdf.page("q " * 500_000 + SHOW)
    return pdf.write()


@case("done", LINE)
def q_and_marks_unclosed():
    pdf = Pdf()
    pdf.page("/Span << /ActualText (x) >> BDC " * 200_000 + "EMC " * 200_000 + SHOW)
    return pdf.write()


@case("done", LINE)
def arrays_200000_deep():
    pdf = Pdf()
    pdf.page("[" * 200_000 + " TJ " + SHOW)
    return pdf.write()


@case("done", LINE)
def dictionaries_100000_deep():
    pdf = Pdf()
    pdf.page("/A " + "<< /B " * 100_000 + " DP " + SHOW)
    return pdf.write()


@case("done", LINE)
def object_200000_deep():
    pdf = Pdf()
    pdf.page(SHOW, f"/PieceInfo {pdf.add('[' * 200_000)} 0 R")
    pdf.objects[PAGES] = pdf.tree()
    return pdf.write_packed()


@case("done", LINE)
def page_dictionary_200000_deep():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[page] = pdf.page_body(f"/Contents {page - 1} 0 R /Extra "
                                      f"{'<< /A ' * 100_000}{'[' * 1000}1{']' * 1000}"
                                      f"{'>>' * 100_000}")
    return pdf.write()


@case("limit_memory")
def filters_100000():
    pdf = Pdf()
    pdf.page(pdf.stream(b"", f"/Filter [{'/FlateDecode ' * 100_000}]"))
    return pdf.write()


@case("done", LINE)
def form_of_itself():
    pdf = Pdf()
    form = pdf.next
    pdf.stream("/X Do " + SHOW, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
               f"/Resources << /XObject << /X {form} 0 R >> /Font << /F1 3 0 R >> >>")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << /X {form} 0 R >> >>"
    pdf.page("/X Do")
    return pdf.write()


def form_bomb(pdf, levels=9, draws=10, ending="0 0 m 9 9 l S"):
    """Forms that draw the next one ten times each; gives the first."""
    inner = pdf.stream(ending, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    for _ in range(levels):
        inner = pdf.stream("/X Do " * draws, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                           f"/Resources << /XObject << /X {inner} 0 R >> >>")
    return inner


@case("limit_size")
def forms_drawn_without_end():
    pdf = Pdf()
    pdf.resources = f"/Resources << /XObject << /X {form_bomb(pdf)} 0 R >> >>"
    pdf.page("/X Do")
    return pdf.write()


@case("limit_size")
def empty_forms_drawn_without_end():
    pdf = Pdf()
    pdf.resources = f"/Resources << /XObject << /X {form_bomb(pdf, ending='')} 0 R >> >>"
    pdf.page("/X Do")
    return pdf.write()


@case("partial", LINE)
def forms_drawn_without_end_on_one_page():
    pdf = Pdf()
    pdf.page()
    pdf.page("/X Do", f"/Resources << /XObject << /X {form_bomb(pdf)} 0 R >> >>")
    pdf.page()
    return pdf.write()


@case("limit_size")
def forms_drawn_without_end_on_100_pages():
    pdf = Pdf()
    pdf.resources = f"/Resources << /XObject << /X {form_bomb(pdf)} 0 R >> >>"
    content = pdf.stream("/X Do")
    for _ in range(100):
        pdf.page(content)
    return pdf.write()


@case("limit_size")
def large_forms_drawn_often():
    # Each draw inflates 4 MiB of blanks.
    pdf = Pdf()
    form = pdf.stream(deflated(b" " * MIB, 4), f"{FLATE} /Type /XObject /Subtype /Form "
                      "/BBox [0 0 595 842]")
    pdf.resources = f"/Resources << /XObject << /X {form} 0 R >> >>"
    pdf.page("/X Do " * 100_000)
    return pdf.write()


@case("done", LINE)
def masks_of_themselves():
    pdf = Pdf()
    mask, state = pdf.next, pdf.next + 1
    pdf.stream("/G gs /G gs", "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S "
               f"/Transparency >> /Resources << /ExtGState << /G {state} 0 R >> >>")
    pdf.add(f"<< /SMask << /S /Alpha /G {mask} 0 R >> >>")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /ExtGState << /G {state} 0 R >> >>"
    pdf.page(SHOW + " /G gs")
    return pdf.write()


@case("done", LINE)
def pattern_of_itself():
    pdf = Pdf()
    pattern = pdf.next
    pdf.stream("/Pattern cs /P scn 0 0 99 99 re f", "/Type /Pattern /PatternType 1 /PaintType 1 "
               "/TilingType 1 /BBox [0 0 9 9] /XStep 1e-9 /YStep 1e-9 "
               f"/Resources << /Pattern << /P {pattern} 0 R >> >>")
    pdf.resources = (f"/Resources << /Font << /F1 3 0 R >> /Pattern << /P {pattern} 0 R >> >>")
    pdf.page("/Pattern cs /P scn 0 0 595 842 re f " + SHOW)
    return pdf.write()


@case("done", LINE)
def glyph_of_itself():
    pdf = Pdf()
    glyph, font = pdf.next, pdf.next + 1
    pdf.stream("1000 0 d0 /T 12 Tf (a) Tj (a) Tj")
    pdf.add(f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 "
            f"0 0] /CharProcs << /a {glyph} 0 R >> /Encoding << /Differences [97 /a] >> "
            f"/FirstChar 97 /LastChar 97 /Widths [1000] "
            f"/Resources << /Font << /T {font} 0 R >> >> >>")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R /T {font} 0 R >> >>"
    pdf.page("BT /T 12 Tf 72 600 Td (aaa) Tj ET " + SHOW)
    return pdf.write()


@case("done", LINE)
def color_spaces_of_many_samples():
    pdf = Pdf()
    function = pdf.packed(b"0", "/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] "
                          "/Size [30000 30000] /BitsPerSample 8")
    space = pdf.add(f"[/DeviceN [/A /B] /DeviceRGB {function} 0 R]")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /ColorSpace << /C {space} 0 R >> >>"
    pdf.page("/C cs .5 .5 scn " + SHOW)
    return pdf.write()


@case("done", LINE)
def color_space_of_itself():
    pdf = Pdf()
    space = pdf.add("")
    pdf.objects[space] = f"[/Indexed {space} 0 R 255 {pdf.stream(bomb(512), TWICE)} 0 R]"
    other = pdf.add(f"[/Indexed /DeviceRGB 255 {pdf.stream(bomb(512), TWICE)} 0 R]")
    pdf.resources = (f"/Resources << /Font << /F1 3 0 R >> /ColorSpace << /C {space} 0 R "
                     f"/D {other} 0 R >> >>")
    pdf.page("/C cs /D cs 5 sc " + SHOW)
    return pdf.write()


@case("done", LINE)
def function_of_itself():
    pdf = Pdf()
    function = pdf.next
    pdf.add(f"<< /FunctionType 3 /Domain [0 1] /Functions [{function} 0 R {function} 0 R] "
            f"/Bounds [.5] /Encode [0 1 0 1] >>")
    space = pdf.add(f"[/Separation /A /DeviceGray {function} 0 R]")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /ColorSpace << /C {space} 0 R >> >>"
    pdf.page("/C cs .5 scn " + SHOW)
    return pdf.write()


@case("limit_size")
def actual_texts_without_end():
    pdf = Pdf()
    text = pdf.add(f"<< /ActualText ({'long ' * 100_000}) >>")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /Properties << /P {text} 0 R >> >>"
    pdf.page("BT /F1 9 Tf 9 9 Td " + "/Span /P BDC (a) Tj EMC " * 100_000 + "ET")
    return pdf.write()


@case("limit_size")
def resources_read_without_end():
    # Each draw of the form reads a dictionary of 50,000 names.
    pdf = Pdf()
    names = pdf.add("<<" + "".join(f"/N{i} 3 0 R" for i in range(50_000)) + ">>")
    form = pdf.stream("BT /N9 9 Tf ET", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                      f"/Resources << /Font {names} 0 R >>")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << /X {form} 0 R >> >>"
    pdf.page("/X Do " * 100_000 + SHOW)
    return pdf.write()


@case("limit_size")
def path_without_end():
    pdf = Pdf()
    pdf.page(pdf.stream(deflated(b"0 0 m " + b"9 9 l " * 150_000, 40), FLATE))
    return pdf.write()


@case("unreadable")
def tree_of_twins():
    # Each node has the next one twice as its kid: a billion ways down.
    pdf = Pdf()
    for _ in range(40):
        pdf.add(f"<< /Type /Pages /Count 9 /Kids [{pdf.next + 1} 0 R {pdf.next + 1} 0 R] >>")
    pdf.add("null")
    pdf.objects[PAGES] = "<< /Type /Pages /Count 9 /Kids [4 0 R 4 0 R] >>"
    return pdf.write()


@case("done", LINE)
def object_that_is_itself():
    pdf = Pdf()
    loop = pdf.add("")
    pdf.objects[loop] = f"{loop} 0 R"
    pdf.page(SHOW, f"/Rotate {loop} 0 R /Annots {loop} 0 R /CropBox {loop} 0 R")
    return pdf.write()


@case("done", LINE)
def length_of_itself():
    pdf = Pdf()
    number = pdf.next
    pdf.add(f"<< /Length {number} 0 R >>\nstream\n{SHOW}\nendstream")
    pdf.page(number)
    return pdf.write()


@case("limit_size")
def glyphs_without_end():
    pdf = Pdf()
    line = b"(" + b"a" * 4000 + b") Tj\n"
    content = pdf.stream(deflated(b"BT /F1 1 Tf 9 9 Td\n" + line * 250, 30), FLATE)
    pdf.page(content)
    return pdf.write()


@case("limit_size")
def operators_without_end():
    pdf = Pdf()
    pdf.page(pdf.stream(deflated(b"n\n" * (MIB // 2), 100), FLATE))
    return pdf.write()


# Bombs: little that inflates to much --------------------------------------------------------------

@case("limit_size")
def blanks_512_mib():
    pdf = Pdf()
    pdf.page(pdf.stream(deflated(b" " * MIB, 512), FLATE))
    return pdf.write()


@case("limit_size")
def blanks_10_gib():
    pdf = Pdf()
    pdf.page(pdf.stream(bomb(10 * 1024), TWICE))
    return pdf.write()


@case("limit_size")
def zeros_10_gib():
    pdf = Pdf()
    pdf.page(pdf.stream(bomb(10 * 1024, b"\0"), TWICE))
    return pdf.write()


@case("partial", LINE)
def blanks_512_mib_on_one_page():
    pdf = Pdf()
    pdf.page()
    pdf.page(pdf.stream(bomb(512), TWICE))
    return pdf.write()


@case("limit_size")
def blanks_on_1000_pages():
    pdf = Pdf()
    content = pdf.stream(bomb(100), TWICE)
    for _ in range(1000):
        pdf.page(content)
    return pdf.write()


@case("limit_size")
def blanks_in_1000_contents():
    pdf = Pdf()
    content = pdf.stream(deflated(b" " * MIB, 16), FLATE)
    pdf.kids.append(pdf.add(pdf.page_body(f"/Contents [{f'{content} 0 R ' * 1000}]")))
    return pdf.write()


@case("limit_size")
def blanks_by_lzw_and_runs():
    pdf = Pdf()
    runs = deflated(b"\x81 " * (MIB // 2), 32)  # each pair of bytes is a run of 128
    pdf.page(pdf.stream(runs, "/Filter [/FlateDecode /RunLengthDecode]"))
    return pdf.write()


@case("limit_size")
def content_with_a_predictor():
    pdf = Pdf()
    pdf.page(pdf.stream(bomb(2048, b"\0"), TWICE + " /DecodeParms [null << /Predictor 12 "
                        "/Columns 1000 >>]"))
    return pdf.write()


@case("done", LINE)
def bomb_as_an_image():
    pdf = Pdf()
    image = pdf.stream(bomb(512, b"\0"), f"{TWICE} /Type /XObject /Subtype /Image /Width 20000 "
                       "/Height 26000 /BitsPerComponent 8 /ColorSpace /DeviceGray")
    pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << /I {image} 0 R >> >>"
    pdf.page("q 10 0 0 10 0 0 cm /I Do Q " + SHOW)
    return pdf.write()


@font_case("limit_size")
def bomb_as_a_font_file(pdf):
    return (f"<< /Type /Font /Subtype /Type1 /BaseFont /Odd {WIDTHS} /FontDescriptor "
            f"{descriptor(pdf, f'/FontFile {pdf.stream(bomb(512), TWICE)} 0 R')} 0 R >>")


@font_case("limit_size")
def bomb_as_a_font_program(pdf):
    program = pdf.stream(bomb(512, b"\1\0\4\1"), TWICE + " /Subtype /Type1C")
    return (f"<< /Type /Font /Subtype /Type1 /BaseFont /Odd {WIDTHS} /FontDescriptor "
            f"{descriptor(pdf, f'/FontFile3 {program} 0 R')} 0 R >>")


@font_case("limit_size")
def bomb_as_a_unicode_map(pdf):
    return FONT[:-3] + f" /ToUnicode {pdf.stream(bomb(512), TWICE)} 0 R >>"


@font_case("limit_size")
def unicode_map_of_many_ranges(pdf):
    lines = b"<00> <ffff> <0041>\n" * 100_000
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange\n100 beginbfrange\n" + lines
    return FONT[:-3] + f" /ToUnicode {pdf.packed(cmap)} 0 R >>"


@font_case("limit_size")
def bomb_as_an_encoding(pdf):
    return type0(pdf, encoding=f"{pdf.stream(bomb(512), TWICE + ' /CMapName /Odd')} 0 R")


@font_case("limit_size")
def encoding_of_itself(pdf):
    number = pdf.next
    pdf.stream("1 begincodespacerange <00> <ff> endcodespacerange", "/Type /CMap /CMapName /Odd "
               f"/UseCMap {number} 0 R")
    return type0(pdf, encoding=f"{number} 0 R")


@font_case("limit_size")
def bomb_as_a_glyph_map(pdf):
    return type0(pdf, descendant=f"/CIDToGIDMap {pdf.stream(bomb(512), TWICE)} 0 R")


@font_case("done")
def bomb_as_a_cid_font_file(pdf):
    return type0(pdf, descendant=f"/FontDescriptor "
                 f"{descriptor(pdf, f'/FontFile2 {pdf.stream(bomb(512), TWICE)} 0 R')} 0 R")


@font_case("limit_size")
def encoding_up_to_the_last_code(pdf):
    cmap = ("1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n"
            "1 begincidrange <ffffff00> <ffffffff> 0 endcidrange")
    return type0(pdf, encoding=f"{pdf.packed(cmap, '/Type /CMap /CMapName /Odd')} 0 R")


@font_case("limit_size")
def encoding_of_long_codes(pdf):
    codes = b"".join(b"<%08x> 1\n" % (i * 0x10000 + i) for i in range(50_000))
    cmap = (b"1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n100 begincidchar\n"
            + codes + b"endcidchar")
    return type0(pdf, encoding=f"{pdf.packed(cmap, '/Type /CMap /CMapName /Odd')} 0 R")


@font_case("done")
def widths_without_end(pdf):
    return type0(pdf, descendant=f"/W {pdf.add('[' + '0 65535 500 ' * 500_000 + ']')} 0 R")


@case("done", LINE)
def bomb_as_an_object_stream():
    # The font stands behind 512 MiB of blanks in an object stream.
    pdf = Pdf()
    pdf.page()
    bodies = pdf.bodies()
    container = max(bodies) + 1
    data = zlib.compress(deflated(b" " * MIB, 512, bodies.pop(3), b"3 0 "), 9)
    bodies[container] = (f"<< /Type /ObjStm /N 1 /First 4 {TWICE} "
                         f"/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
    return Pdf.write_with_stream(bodies, {3: (2, container, 0)})


@case("limit_memory")
def object_of_256_mib():
    pdf = Pdf()
    pdf.page()
    bodies = pdf.bodies()
    container = max(bodies) + 1
    data = zlib.compress(deflated(b"0 " * (MIB // 2), 512, b"]", b"3 0 ["), 9)
    bodies[container] = (f"<< /Type /ObjStm /N 1 /First 4 {TWICE} "
                         f"/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
    return Pdf.write_with_stream(bodies, {3: (2, container, 0)})


# Many of a kind -----------------------------------------------------------------------------------

@case("partial", LINE)
def annotations_100000():
    pdf = Pdf()
    link = ("<</Type/Annot/Subtype/Link/Rect[72 690 200 710]"
            "/A<</S/URI/URI(https://example.org/a)>>>>")
    notes = pdf.add(f"[{link * 100_000}]")
    pdf.page(SHOW, f"/Annots {notes} 0 R")
    return pdf.write_packed()


@case("limit_size")
def annotations_that_draw_without_end():
    pdf = Pdf()
    form = form_bomb(pdf)
    notes = f"<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /AP << /N {form} 0 R >> >>" * 9
    pdf.page(SHOW, f"/Annots [{notes}]")
    return pdf.write()


@case("partial", LINE)
def stamps_100000():
    pdf = Pdf()
    form = pdf.stream(SHOW, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                      "/Resources << /Font << /F1 3 0 R >> >>")
    stamp = f"<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N {form} 0 R>>>>"
    notes = pdf.add(f"[{stamp * 100_000}]")
    pdf.page(SHOW, f"/Annots {notes} 0 R")
    return pdf.write_packed()


@case("limit_size")
def fonts_100000():
    pdf = Pdf()
    fonts = [pdf.add(f"<</Type/Font/Subtype/Type1/BaseFont/Font{i}>>") for i in range(100_000)]
    names = pdf.add("<<" + "".join(f"/N{i} {font} 0 R" for i, font in enumerate(fonts)) + ">>")
    pdf.resources = f"/Resources << /Font {names} 0 R >>"
    pdf.page("BT 72 700 Td " + " ".join(f"/N{i} 9 Tf (a) Tj" for i in range(100_000)) + " ET")
    return pdf.write_packed()


@case("done", LINE)
def names_in_a_circle():
    pdf = Pdf(catalog="/Names << /Dests 4 0 R >> /PageLabels 5 0 R /Outlines 6 0 R "
                      "/StructTreeRoot 7 0 R /OCProperties << /OCGs [8 0 R] /D << /Order 9 0 R "
                      "/OFF [8 0 R] >> >>")
    pdf.add("<< /Kids [4 0 R 4 0 R] >>")
    pdf.add("<< /Kids [5 0 R 5 0 R] >>")
    pdf.add("<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Title (x) >>")
    pdf.add("<< /Type /StructTreeRoot /K [7 0 R 7 0 R] /ParentTree 4 0 R >>")
    pdf.add("<< /Type /OCG /Name (x) >>")
    pdf.add("[8 0 R 9 0 R 9 0 R]")
    pdf.page(SHOW, "/Annots [<< /Type /Annot /Subtype /Link /Rect [72 690 200 710] /Dest (a) >>]")
    return pdf.write()


@case("done", LINE)
def rules_200000():
    pdf = Pdf()
    chance = random.Random(4)
    lines = []
    for _ in range(200_000):
        x, y, length = chance.randrange(500), chance.randrange(600), 9 + chance.randrange(80)
        lines.append(f"{x} {y} {length} .5 re" if chance.random() < .5
                     else f"{x} {y} .5 {length} re")
    pdf.page("\n".join(lines) + " f " + SHOW)
    return pdf.write()


# Command line -------------------------------------------------------------------------------------

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
