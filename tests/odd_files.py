# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that break one rule of PDF each, or use what few do: more cases of make_damaged.py.

Most are tables: a name, the status to expect, and what is odd.
"""

import random
import re
import struct
import zlib

from pdf_writer import (CASES, FONT, LINE, PAGES, SHOW, TWICE, Pdf, bomb, case, font_case,
                        type0)


def plain(content=SHOW, **options):
    pdf = Pdf(**options)
    pdf.page(content)
    return pdf.write()


# The file as such ---------------------------------------------------------------------------------

def edited(name, edit, status="done", text=LINE):
    CASES.append((f"{name}.pdf", status, text, lambda: edit(plain())))


def cut(data, *marks):
    for mark in marks:
        data = data.replace(mark, b"")
    return data


def with_startxref(value):
    return lambda data: re.sub(rb"startxref\n\d+", b"startxref\n" + value, data)


edited("no_startxref", lambda data: cut(data, b"startxref\n"))
edited("no_end_of_file_mark", lambda data: cut(data, b"%%EOF\n"))
edited("startxref_nothing", with_startxref(b"0"))
edited("startxref_behind_the_end", with_startxref(b"99999999999999999999"))
edited("startxref_negative", with_startxref(b"-1"))
edited("startxref_at_an_object", with_startxref(b"15"))
edited("no_xref", lambda data: data[:data.rindex(b"xref\n0 ")] + data[data.rindex(b"trailer"):])
edited("no_trailer", lambda data: data[:data.rindex(b"trailer")])
edited("xref_entries_short", lambda data: re.sub(rb" ([nf]) \n", rb" \1\n", data))
edited("xref_starts_at_one", lambda data: data.replace(b"xref\n0 ", b"xref\n1 "))
edited("xref_all_free", lambda data: data.replace(b" 00000 n ", b" 00000 f "))
edited("xref_generations_wrong", lambda data: data.replace(b" 00000 n ", b" 00007 n "))
edited("xref_count_negative", lambda data: re.sub(rb"xref\n0 \d+", b"xref\n0 -5", data))
edited("xref_count_huge", lambda data: re.sub(rb"xref\n0 \d+", b"xref\n0 2147483647", data))
edited("objects_without_end", lambda data: cut(data, b"endobj\n"))
edited("streams_without_end", lambda data: cut(data, b"endstream"))
edited("carriage_returns_only", lambda data: data.replace(b"\n", b"\r"))
edited("blanks_before", lambda data: b"\n \r\n\t" + data)
edited("byte_order_mark_before", lambda data: b"\xef\xbb\xbf" + data)
edited("zeros_behind", lambda data: data + bytes(100_000))
edited("version_of_the_future", lambda data: data.replace(b"%PDF-1.7", b"%PDF-99.99"))
edited("version_of_many_digits", lambda data: data.replace(b"-1.7", b"-" + b"9" * 400 + b".7"))
edited("version_none", lambda data: data.replace(b"%PDF-1.7", b"%PDF-"))
edited("twice_the_same", lambda data: data + data)
edited("object_numbers_wrong", lambda data: data.replace(b"3 0 obj", b"33 0 obj"), text="")
edited("comments_everywhere", lambda data: data.replace(b" obj\n", b" obj % obj endobj\n"))
edited("root_missing", lambda data: cut(data, b"/Root 1 0 R"))
edited("root_is_the_page_tree", lambda data: data.replace(b"/Root 1 0 R", b"/Root 2 0 R"),
       "unreadable", "")
edited("root_is_nothing", lambda data: data.replace(b"/Root 1 0 R", b"/Root 999 0 R"))
edited("root_is_a_number", lambda data: data.replace(b"/Root 1 0 R", b"/Root 7"))
edited("catalog_without_a_type", lambda data: cut(data, b"/Type /Catalog"))
edited("length_too_small", lambda data: re.sub(rb"/Length \d+", b"/Length 3", data))
edited("length_too_large", lambda data: re.sub(rb"/Length \d+", b"/Length 99999", data))
edited("length_negative", lambda data: re.sub(rb"/Length \d+", b"/Length -9", data), "unreadable",
       "")
edited("length_missing", lambda data: re.sub(rb"/Length \d+", b"", data))
edited("length_of_nothing", lambda data: re.sub(rb"/Length \d+", b"/Length 99 0 R", data))
edited("length_of_many_digits",
       lambda data: re.sub(rb"/Length \d+", b"/Length " + b"9" * 300, data))


def updated(data, number, body):
    """The file with an object replaced by an incremental update."""
    before = int(re.search(rb"startxref\n(\d+)", data).group(1))
    at = len(data)
    new = b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return data + new + (f"xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<< /Size 20 /Root 1 0 R "
                         f"/Prev {before} >>\nstartxref\n{at + len(new)}\n%%EOF\n").encode()


edited("updated_to_nothing", lambda data: updated(data, 3, b"null"), text="")
edited("updated_a_thousand_times", lambda data: updated_often(data, 1000))


def updated_often(data, times):
    for _ in range(times):
        data = updated(data, 9, b"(again)")
    return data


@case("done", LINE)
def references_of_two_kinds():
    # A hybrid file: its table hides what a stream of references tells.
    data = plain()
    at = len(data)
    rows = zlib.compress(bytes(7))
    stream = (f"9 0 obj\n<< /Type /XRef /Size 1 /W [1 4 2] /Filter /FlateDecode "
              f"/Length {len(rows)} >>\nstream\n").encode() + rows + b"\nendstream\nendobj\n"
    return (data + stream).replace(b"/Root 1 0 R", b"/Root 1 0 R /XRefStm %d" % at)


def reference_stream(name, old, new, status="done", text=LINE):
    def make():
        pdf = Pdf()
        pdf.page()
        return pdf.write_packed().replace(old, new)
    CASES.append((f"{name}.pdf", status, text, make))


# Where the table is lost, objects in streams are found by what these say themselves.
reference_stream("reference_widths_nothing", b"/W [1 4 2]", b"/W [0 0 0]")
reference_stream("reference_widths_negative", b"/W [1 4 2]", b"/W [1 -4 2]")
reference_stream("reference_widths_huge", b"/W [1 4 2]", b"/W [1 999 2]")
reference_stream("reference_index_odd", b"/W [1 4 2]", b"/W [1 4 2] /Index [0]")
reference_stream("objects_in_a_stream_too_many", b"/Type /ObjStm /N ", b"/Type /ObjStm /N 9999999")
reference_stream("objects_in_a_stream_behind_it", b"/First ", b"/First 99999", "unreadable", "")


# Catalog: what is beside the pages ----------------------------------------------------------------

CATALOGS = {
    "javascript": "/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\); while \\(true\\);) >>",
    "launch": "/OpenAction << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) >> >>",
    "javascript_by_name": "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> "
                          ">>",
    "embedded_file": "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (../../a) "
                     "/EF << /F 3 0 R >> >>] >> >>",
    "portfolio": "/Collection << /Type /Collection /View /D /D (a) >> /Names << /EmbeddedFiles "
                 "<< /Names [(a) << /F (a) /EF << /F 9 0 R >> >>] >> >>",
    "form_of_xml": "/AcroForm << /XFA [(template) 3 0 R (datasets) 99 0 R] /Fields [] >> "
                   "/NeedsRendering true",
    "form_cyclic": "/AcroForm << /Fields [1 0 R] /CO [1 0 R] /DR 1 0 R >>",
    "signature": "/AcroForm << /SigFlags 3 /Fields [<< /FT /Sig /T (s) /V << /Type /Sig /Filter "
                 "/Adobe.PPKLite /ByteRange [0 9 99999 -9] /Contents <00> >> >>] >> /Perms "
                 "<< /DocMDP 3 0 R >>",
    "labels_of_millions": "/PageLabels << /Nums [0 << /S /R /St 2000000000 >>] >>",
    "labels_by_letters_of_millions": "/PageLabels << /Nums [0 << /S /A /St 2147483647 >>] >>",
    "labels_negative": "/PageLabels << /Nums [-9 << /S /D /St -9 >> 0 << /S /r /St 0 >>] >>",
    "labels_odd": "/PageLabels << /Nums [(x) 1 0 R << >> 3] >>",
    "label_prefix_of_binary": "/PageLabels << /Nums [0 << /P (\\000\\377\\012) >>] >>",
    "outline_without_end": "/Outlines << /First 1 0 R /Count -2147483648 >>",
    "language_no_text": "/Lang 7 /MarkInfo 7 /ViewerPreferences [] /PageMode 3",
    "language_odd": "/Lang (\\376\\377\\330\\000\\330)",
    "tags_odd": "/MarkInfo << /Marked true >> /StructTreeRoot << /K 1 0 R /ParentTree 3 0 R "
                "/RoleMap << /A /B /B /A >> >>",
    "layers_odd": "/OCProperties << /OCGs 7 /D [] /Configs 1 0 R >>",
    "metadata_no_stream": "/Metadata 1 0 R /PieceInfo 1 0 R",
    "extensions_odd": "/Extensions << /ADBE << /BaseVersion (x) /ExtensionLevel 1e99 >> >> "
                      "/Version /9.9999999999",
}
for _name, _entries in CATALOGS.items():
    CASES.append((f"catalog_{_name}.pdf", "done", LINE, lambda e=_entries: plain(catalog=e)))


def info(name, entries):
    def make():
        pdf = Pdf()
        pdf.page()
        number = pdf.add(f"<< {entries} >>")
        return pdf.write(f"/Info {number} 0 R")
    CASES.append((f"info_{name}.pdf", "done", LINE, make))


info("of_binary", "/Title (\\000\\001\\037\\177\\200\\377) /Producer (\\033[31m\\007) /Author <ff>")
info("of_half_pairs", "/Title <feffd800d800dc00> /Author <fffe00d8> /Producer <feff41>")
info("of_numbers", "/Title 7 /Author [1 0 R] /Producer null")
info("of_itself", "/Title 1 0 R /Author 99 0 R /Producer << /Title (x) >>")
info("long", f"/Title ({'A title without end ' * 50_000})")

TRAILERS = {
    "encrypted_by_nothing": ("done", "/Encrypt null"),
    "encrypted_by_a_number": ("done", "/Encrypt 7"),
    "encrypted_by_the_unknown": ("encrypted", "/Encrypt << /Filter /Unknown /V 1 >>"),
    "encrypted_for_recipients": ("encrypted", "/Encrypt << /Filter /Adobe.PubSec /SubFilter "
                                 "/adbe.pkcs7.s5 /V 4 /Recipients [<00>] >>"),
    "encrypted_in_the_future": ("encrypted", "/Encrypt << /Filter /Standard /V 99 /R 99 /O () /U () "
                                "/P -1 >> /ID [() ()]"),
    "encrypted_without_keys": ("done", "/Encrypt << /Filter /Standard /V 2 /R 3 /P -1 >>"),
    "encrypted_by_long_keys": ("done", "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 99999 "
                               f"/O <{'00' * 48}> /U <{'00' * 48}> /OE <00> /UE <00> /P -1 >> "
                               "/ID [<00> <00>]"),
    "encrypted_by_the_catalog": ("encrypted", "/Encrypt 1 0 R"),
    "identifiers_odd": ("done", "/ID 7"),
    "info_of_itself": ("done", "/Info 1 0 R"),
}
for _name, (_status, _entries) in TRAILERS.items():
    CASES.append((f"trailer_{_name}.pdf", _status, LINE if _status == "done" else "",
                  lambda e=_entries: trailing(e)))


def trailing(entries):
    pdf = Pdf()
    pdf.page()
    return pdf.write(entries)


# Pages --------------------------------------------------------------------------------------------

def paged(name, entries, status="done", text=LINE, content=SHOW):
    def make():
        pdf = Pdf()
        pdf.page(content, entries)
        return pdf.write()
    CASES.append((f"page_{name}.pdf", status, text, make))


paged("turned_by_45", "/Rotate 45")
paged("turned_backwards", "/Rotate -90")
paged("turned_often", "/Rotate 1000000000000")
paged("turned_by_a_name", "/Rotate /Left")
paged("of_huge_units", "/UserUnit 1e30")
paged("of_negative_units", "/UserUnit -1")
paged("cut_beside_itself", "/CropBox [9000 9000 9100 9100]")
paged("cut_to_nothing", "/CropBox [72 700 72 700]")
paged("cut_backwards", "/CropBox [595 842 0 0]")
paged("of_no_area", "/MediaBox [72 72 72 72]")
paged("of_no_width", "/MediaBox [72 72 72 800]", text="Page box without area")
paged("of_no_height_cut", "/MediaBox [0 100 600 100] /CropBox [0 600 595 842]")
paged("of_no_area_cut_to_nothing", "/MediaBox [9 9 9 9] /CropBox [9 9 9 9]")
paged("giant", "/MediaBox [0 0 14400 14400]")
paged("tiny", "/MediaBox [0 0 1 1]", text="document_without_text")
paged("far_away", "/MediaBox [-1e9 -1e9 1e9 1e9]")
paged("boxes_cyclic", "/MediaBox 1 0 R /CropBox 2 0 R /TrimBox 99 0 R")
paged("annotations_no_list", "/Annots 7")
paged("annotations_of_nothing", "/Annots [null 7 (x) 99 0 R 1 0 R << >>]")
paged("link_to_binary", "/Annots [<< /Subtype /Link /Rect [72 690 300 710] /A << /S /URI /URI "
      "(http://a\\000b\\377\\033[0m) >> >>]")
paged("link_of_a_megabyte", "/Annots [<< /Subtype /Link /Rect [72 690 300 710] /A << /S /URI /URI "
      f"(http://{'a' * 1_000_000}) >> >>]")
paged("link_to_script", "/Annots [<< /Subtype /Link /Rect [72 690 300 710] /A << /S /URI /URI "
      "(javascript:alert\\(1\\)) /Next 1 0 R >> >>]")
paged("link_to_nowhere", "/Annots [<< /Subtype /Link /Rect [nan 1e99 -1e99 null] /A << /S /GoToR "
      "/F 1 0 R /D [-1 /Fit] >> >> << /Subtype /Link /Rect [] /Dest [99 0 R /XYZ null null null] >>]")
paged("widgets_odd", "/Annots [<< /Subtype /Widget /FT /Tx /V 1 0 R /Parent 1 0 R /Rect [0 0 9 9] "
      "/AP << /N << /On 1 0 R >> >> /AS /Off >> << /Subtype /Popup /Parent 1 0 R >>]")
paged("actions", "/AA << /O << /S /JavaScript /JS (x) >> >> /Trans << /S /Dissolve >> /Dur -1")
paged("resources_no_dictionary", "/Resources 7", text="Unknown font tag")
paged("resources_missing", "/Resources 99 0 R", text="damaged_file")
paged("thumbnail_of_itself", "/Thumb 2 0 R /B [1 0 R] /Metadata 1 0 R /StructParents -1")


def contents(name, entry, status="done", text=LINE):
    def make():
        pdf = Pdf()
        stream = pdf.packed(SHOW)
        pdf.kids.append(pdf.add(pdf.page_body("/Contents " + entry.format(stream=stream))))
        return pdf.write()
    CASES.append((f"contents_{name}.pdf", status, text, make))


contents("none_listed", "[]", text="document_without_text")
contents("with_nothing_between", "[null {stream} 0 R 7 99 0 R]", "partial")
contents("the_page_itself", "[{stream} 0 R 1 0 R]", "partial")
contents("a_dictionary", "<< /Length 9 >>", "unreadable", "")
contents("a_number", "7", "unreadable", "")


@case("done", LINE)
def contents_cut_within_a_word():
    pdf = Pdf()
    middle = SHOW.index("72")
    parts = [pdf.packed(SHOW[:middle]), pdf.packed(SHOW[middle:])]
    pdf.kids.append(pdf.add(pdf.page_body(f"/Contents [{parts[0]} 0 R {parts[1]} 0 R]")))
    return pdf.write()


def tree(name, root, status="done", text=LINE):
    def make():
        pdf = Pdf()
        page = pdf.page()
        pdf.objects[PAGES] = root.format(page=page, body=pdf.page_body(f"/Contents {page - 1} 0 R"))
        return pdf.write()
    CASES.append((f"tree_{name}.pdf", status, text, make))


tree("without_types", "<< /Count 1 /Kids [{page} 0 R] >>")
tree("without_a_count", "<< /Type /Pages /Kids [{page} 0 R] >>")
tree("count_a_text", "<< /Type /Pages /Count (one) /Kids [{page} 0 R] >>")
tree("count_negative", "<< /Type /Pages /Count -1 /Kids [{page} 0 R] >>")
tree("of_one_page_only", "{body}")
tree("with_a_page_in_it", "<< /Type /Pages /Count 1 /Kids [{body}] >>")
tree("with_a_page_twice", "<< /Type /Pages /Count 2 /Kids [{page} 0 R {page} 0 R] >>")
tree("kids_no_list", "<< /Type /Pages /Count 1 /Kids {page} 0 R >>", "unreadable", "")
tree("without_kids", "<< /Type /Pages /Count 1 >>", "unreadable", "")
tree("of_other_things", "<< /Type /Pages /Count 4 /Kids [1 0 R 3 0 R 7 {page} 0 R] >>", "partial")


@case("done", LINE)
def page_without_a_type():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[page] = pdf.objects[page].replace("/Type /Page ", "")
    return pdf.write()


@case("done", LINE)
def page_without_a_size():
    pdf = Pdf()
    page = pdf.page()
    pdf.objects[page] = pdf.objects[page].replace("/MediaBox [0 0 595 842]", "")
    return pdf.write()


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


# Fonts --------------------------------------------------------------------------------------------

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


@case("done", LINE)
def outline_100000_deep():
    pdf = Pdf(catalog="/Outlines 4 0 R")
    for _ in range(100_000):
        pdf.add(f"<</Title(x)/First {pdf.next + 1} 0 R/Last {pdf.next + 1} 0 R/Count 1>>")
    pdf.add("<</Title(end)>>")
    pdf.page()
    return pdf.write_packed()
