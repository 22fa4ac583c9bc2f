# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is nested or chained without end, or contains itself: cases of make_damaged.py."""

import re

from pdf_writer import CASES, LINE, SHOW, Pdf, case

DEEP = 50_000


def chained(name, link, entry, status="done", text=LINE):
    """A catalog with a chain of objects: `link` makes one of the next, `entry` names the first."""
    def make():
        pdf = Pdf()
        first = pdf.next
        for i in range(DEEP):
            pdf.add(link.format(next=f"{first + i + 1} 0 R" if i + 1 < DEEP else "null"))
        pdf.objects[1] = f"<< /Type /Catalog /Pages 2 0 R {entry.format(first=f'{first} 0 R')} >>"
        pdf.page()
        return pdf.write_packed()
    CASES.append((f"{name}.pdf", status, text, make))


chained("outline_deep", "<< /Title (x) /First {next} /Last {next} /Count 1 >>",
        "/Outlines {first}")
chained("outline_long", "<< /Title (x) /Next {next} >>", "/Outlines << /First {first} >>")
chained("names_deep", "<< /Kids [{next}] >>", "/Names << /Dests {first} >>")
chained("labels_deep", "<< /Kids [{next}] >>", "/PageLabels {first}")
chained("tags_deep", "<< /Type /StructElem /S /P /K {next} >>",
        "/MarkInfo << /Marked true >> /StructTreeRoot << /K {first} >>")
chained("fields_deep", "<< /T (x) /Kids [{next}] >>", "/AcroForm << /Fields [{first}] >>")
chained("layers_deep", "[ {next} ]",
        "/OCProperties << /OCGs [] /D << /Order {first} >> >>")


@case("done", LINE)
def labels_of_twins():
    # Two kids that are the same two, and so on: as many nodes as 2 to the power of their levels.
    pdf = Pdf(catalog="/PageLabels 4 0 R")
    for number in range(4, 60):
        pdf.add(f"<< /Kids [{number + 1} 0 R {number + 1} 0 R] >>")
    pdf.page()
    return pdf.write()


def seen(name, expression, text=LINE):
    """Text that is seen if an expression over layers, which is object 4, is true."""
    def make():
        pdf = Pdf(catalog="/OCProperties << /OCGs [5 0 R] /D << /ON [5 0 R] >> >>")
        pdf.add(expression)
        pdf.add("<< /Type /OCG /Name (x) >>")
        pdf.resources = pdf.resources.replace(
            "/Font", "/Properties << /O << /Type /OCMD /VE 4 0 R >> >> /Font", 1)
        pdf.page(f"/OC /O BDC {SHOW} EMC")
        return pdf.write()
    CASES.append((f"seen_{name}.pdf", "done", text, make))


seen("if_a_layer_is", "[/And 5 0 R [/Or 5 0 R] [/Not [/Not 5 0 R]]]")
seen("if_a_layer_is_not", "[/Not 5 0 R]", "document_without_text")
seen("if_itself_is", "[/And 4 0 R 4 0 R 4 0 R]")
seen("if_itself_is_not", "[/Not 4 0 R]")
seen("if_many_are", f"[/And {'5 0 R ' * 100_000}]")
seen("if_what_is_deep_is", "[/Not " * DEEP + "5 0 R" + "]" * DEEP)


def colored(name, space):
    def make():
        pdf = Pdf()
        pdf.add(space)
        pdf.resources = pdf.resources.replace("/Font", "/ColorSpace << /C 4 0 R >> /Font", 1)
        pdf.page(f"/C cs 1 scn {SHOW}")
        return pdf.write()
    CASES.append((f"colors_{name}.pdf", "done", LINE, make))


colored("of_indexes_of_indexes", "[/Indexed " * 10_000 + "/DeviceRGB" + " 1 <00>]" * 10_000)
colored("of_tints_of_tints", "[/Separation /X " * 10_000 + "/DeviceRGB" + " 3 0 R]" * 10_000)
colored("of_many_inks", f"[/DeviceN [{'/X ' * 100_000}] /DeviceRGB 3 0 R]")
colored("of_a_profile_of_itself", "[/ICCBased << /N 99999 /Alternate 4 0 R >>]")
colored("of_patterns_of_patterns", "[/Pattern 4 0 R]")


def forms_in_forms(levels, status, text):
    def make():
        pdf = Pdf()
        first = pdf.next
        for i in range(levels):
            pdf.stream("/X Do" if i + 1 < levels else SHOW, "/Type /XObject /Subtype /Form /BBox "
                       "[0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /X "
                       f"{first + i + 1} 0 R >> >>")
        pdf.resources = f"/Resources << /XObject << /X {first} 0 R >> >>"
        pdf.page("/X Do")
        return pdf.write()
    CASES.append((f"forms_{levels}_deep.pdf", status, text, make))


forms_in_forms(60, "done", LINE)
forms_in_forms(1000, "unreadable", "")


def form(name, entries, text=LINE, content=SHOW):
    def make():
        pdf = Pdf()
        number = pdf.stream(content, f"/Type /XObject {entries}")
        pdf.resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << /X {number} 0 R >> >>"
        pdf.page("/X Do")
        return pdf.write()
    CASES.append((f"form_{name}.pdf", "done", text, make))


BOX = "/BBox [0 0 595 842]"
form("without_resources", f"/Subtype /Form {BOX}")
form("with_resources_of_the_tree", f"/Subtype /Form {BOX} /Resources 2 0 R")
form("with_a_box_backwards", "/Subtype /Form /BBox [595 842 0 0]")
form("with_a_box_of_nothing", "/Subtype /Form /BBox [0 0 0 0]", "")
form("without_a_box", "/Subtype /Form", "damaged_file")
form("without_a_subtype", "", "document_without_text")
form("of_another_language", "/Subtype /PS", "document_without_text")
form("flat", f"/Subtype /Form {BOX} /Matrix [0 0 0 0 0 0]", "document_without_text")
form("of_a_group_of_itself", f"/Subtype /Form {BOX} /Group << /S /Transparency /CS 4 0 R >>")
form("unbalanced", f"/Subtype /Form {BOX}", content=f"Q Q Q q q q {SHOW}")


@case("done", LINE)
def strings_500000_deep():
    pdf = Pdf()
    pdf.page(SHOW + " BT " + "(" * 500_000 + ")" * 500_000 + " Tj ET")
    return pdf.write()


@case("done", LINE)
def image_of_dictionaries_5000_deep():
    pdf = Pdf()
    pdf.page(f"{SHOW} BI /W 1 /H 1 /DP {'<< /A ' * 5000} ID xx EI")
    return pdf.write()


@case("done", LINE)
def tables_of_references_10000_in_a_chain():
    pdf = Pdf()
    pdf.page()
    data = pdf.write()
    before, at, parts = int(re.search(rb"startxref\n(\d+)", data).group(1)), len(data), [data]
    for _ in range(10_000):
        parts.append(f"xref\n0 0\ntrailer\n<< /Size 6 /Root 1 0 R /Prev {before} >>\n"
                     f"startxref\n{at}\n%%EOF\n".encode())
        before, at = at, at + len(parts[-1])
    return b"".join(parts)


@case("done", LINE)
def contents_10000():
    pdf = Pdf()
    parts = [pdf.stream(" ") for _ in range(10_000)] + [pdf.stream(SHOW)]
    pdf.kids.append(pdf.add(pdf.page_body(
        f"/Contents [{' '.join(f'{part} 0 R' for part in parts)}]")))
    return pdf.write()


for _name, _unit, _times in (("lists", b"[", 10_000_000), ("dictionaries", b"1 0 obj << ", 200_000),
                             ("strings", b"(", 10_000_000), ("trailers", b"trailer << >>\n", 100_000),
                             ("zeros", b"\0", 20_000_000)):
    CASES.append((f"nothing_but_{_name}.pdf", "unreadable", "",
                  lambda unit=_unit, times=_times: b"%PDF-1.4\n1 0 obj\n" + unit * times))
