# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose tables or page trees are wrong: cases of make_damaged.py."""

import random

from pdf_writer import CASES, LINE, PAGES, SHOW, Pdf, case

# Tables of objects --------------------------------------------------------------------------------

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
