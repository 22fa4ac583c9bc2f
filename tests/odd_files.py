# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that break one rule of PDF each, or use what few do: cases of make_damaged.py.

Most are tables: a name, the status to expect, and what is odd.
"""

import re
import zlib

from pdf_writer import CASES, LINE, PAGES, SHOW, Pdf, case, plain

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


@case("done", LINE)
def outline_100000_deep():
    pdf = Pdf(catalog="/Outlines 4 0 R")
    for _ in range(100_000):
        pdf.add(f"<</Title(x)/First {pdf.next + 1} 0 R/Last {pdf.next + 1} 0 R/Count 1>>")
    pdf.add("<</Title(end)>>")
    pdf.page()
    return pdf.write_packed()
