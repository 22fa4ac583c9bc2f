# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer of small PDFs, sound and otherwise, and the list of the cases that are made with it."""

import zlib

MIB = 1 << 20

CASES = []


def case(status, text="", name=None):
    """Makes a case of a function that gives the bytes of a file of its own name."""
    def add(make):
        CASES.append((name or make.__name__ + ".pdf", status, text, make))
        return make
    return add


# A writer of small PDFs ---------------------------------------------------------------------------

LINE = "The ferry keeps its winter hours"
SHOW = f"BT /F1 12 Tf 72 700 Td ({LINE}) Tj ET"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGES = 2  # the object that is the root of the page tree; 1 is the catalog, 3 the font


class Pdf:
    """Objects by number, and the file that they make."""

    def __init__(self, resources="", catalog=""):
        self.resources = f"/Resources << /Font << /F1 3 0 R >> {resources} >>"
        self.objects = {1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", 3: FONT}
        self.kids = []
        self.next = 4

    def add(self, body):
        self.objects[self.next] = body
        self.next += 1
        return self.next - 1

    def stream(self, data, entries="", number=None):
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        body = f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"
        if number is None:
            return self.add(body)
        self.objects[number] = body
        return number

    def packed(self, data, entries=""):
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        return self.stream(zlib.compress(data, 6), f"/Filter /FlateDecode {entries}")

    def page(self, content=SHOW, entries=""):
        """A page with this content: its operators, or the number of its stream."""
        number = content if isinstance(content, int) else self.packed(content)
        self.kids.append(self.add(self.page_body(f"/Contents {number} 0 R {entries}")))
        return self.kids[-1]

    def page_body(self, entries, parent=PAGES):
        box = "" if "/MediaBox" in entries else "/MediaBox [0 0 595 842]"
        return f"<< /Type /Page /Parent {parent} 0 R {box} {self.resources} {entries} >>"

    def tree(self):
        kids = " ".join(f"{kid} 0 R" for kid in self.kids)
        return f"<< /Type /Pages /Count {len(self.kids)} /Kids [{kids}] >>"

    def bodies(self):
        self.objects.setdefault(PAGES, self.tree())
        return {number: body if isinstance(body, bytes) else body.encode("latin-1")
                for number, body in sorted(self.objects.items())}

    def write(self, trailer=""):
        """The file with a cross-reference table."""
        bodies = self.bodies()
        size = max(bodies) + 1
        out, places = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], {}
        at = len(out[0])
        for number, body in bodies.items():
            places[number] = at
            out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            at += len(out[-1])
        out.append(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
        out.append(b"".join(b"%010d 00000 n \n" % places[number] if number in places
                            else b"0000000000 65535 f \n" for number in range(1, size)))
        out.append(f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
                   f"startxref\n{at}\n%%EOF\n".encode())
        return b"".join(out)

    def write_packed(self, per_stream=1000):
        """The file with all that is no stream in object streams: many objects in little room."""
        bodies = self.bodies()
        plain = [n for n, body in bodies.items() if not body.endswith(b"endstream")]
        places = {}
        for start in range(0, len(plain), per_stream):
            numbers = plain[start:start + per_stream]
            container = max(bodies) + 1
            index, at = [], 0
            for i, number in enumerate(numbers):
                places[number] = (2, container, i)
                index.append(f"{number} {at}")
                at += len(bodies[number]) + 1
            head = " ".join(index) + "\n"
            data = zlib.compress(head.encode() + b"\n".join(bodies[n] for n in numbers))
            bodies[container] = (f"<< /Type /ObjStm /N {len(numbers)} /First {len(head)} "
                                 f"/Filter /FlateDecode /Length {len(data)} >>\nstream\n".encode()
                                 + data + b"\nendstream")
        return self.write_with_stream(bodies, places)

    @staticmethod
    def write_with_stream(bodies, places):
        """The file with a cross-reference stream; `places` are those of compressed objects."""
        out = [b"%PDF-1.7\n"]
        at = len(out[0])
        for number, body in bodies.items():
            if number in places:
                continue
            places[number] = (1, at, 0)
            out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            at += len(out[-1])
        last = max(places) + 1
        places[last] = (1, at, 0)
        rows = b"".join(b"%c%s%s" % (kind, a.to_bytes(4, "big"), b.to_bytes(2, "big"))
                        for kind, a, b in (places.get(n, (0, 0, 0)) for n in range(last + 1)))
        data = zlib.compress(rows)
        out.append(f"{last} 0 obj\n<< /Type /XRef /Size {last + 1} /W [1 4 2] /Root 1 0 R "
                   f"/Filter /FlateDecode /Length {len(data)} >>\nstream\n".encode())
        out.append(data + f"\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n".encode())
        return b"".join(out)


def plain(content=SHOW, **options):
    pdf = Pdf(**options)
    pdf.page(content)
    return pdf.write()


def deflated(unit, times, end=b"", start=b""):
    """zlib's form of a unit repeated, made without having it whole."""
    packer = zlib.compressobj(9)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * times + packer.compress(end) + packer.flush()


FLATE = "/Filter /FlateDecode"
TWICE = "/Filter [/FlateDecode /FlateDecode]"


def bomb(mebibytes, unit=b" ", end=b""):
    """Twice deflated: the first time alone leaves a thousandth."""
    return zlib.compress(deflated(unit * (MIB // len(unit)), mebibytes, end), 9)


# Pages in one font ------------------------------------------------------------------------------

def with_font(font):
    """A page in a font of which `font` gives the dictionary."""
    def make():
        pdf = Pdf()
        pdf.objects[3] = font(pdf)
        pdf.page()
        return pdf.write()
    return make


def descriptor(pdf, entries):
    return pdf.add(f"<< /Type /FontDescriptor /FontName /Odd /Flags 32 /ItalicAngle 0 {entries} >>")


def type0(pdf, entries="", descendant="", encoding="/Identity-H"):
    inner = pdf.add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo "
                    f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> {descendant} >>")
    return (f"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding {encoding} "
            f"/DescendantFonts [{inner} 0 R] {entries} >>")


WIDTHS = f"/FirstChar 32 /LastChar 126 /Widths [{'500 ' * 95}]"


def font_case(status, text=""):
    def add(font):
        CASES.append((font.__name__ + ".pdf", status, text, with_font(font)))
        return font
    return add
