# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Content that is tangled, without end, or very many of a kind: cases of make_damaged.py."""

import random

from pdf_writer import FLATE, LINE, MIB, PAGES, SHOW, TWICE, Pdf, bomb, case, deflated

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
