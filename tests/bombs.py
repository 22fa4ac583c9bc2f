# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Little that inflates to much: cases of make_damaged.py."""

import zlib

from pdf_writer import (FLATE, FONT, LINE, MIB, SHOW, TWICE, WIDTHS, Pdf, bomb, case, deflated,
                        descriptor, font_case, type0)


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
