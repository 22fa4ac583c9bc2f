#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of every output: check_sample.py SUBTEXT SAMPLE.pdf

Converts the sample with --stop-after every stage, checks each output against the schema, and the
last one for the properties that a schema cannot say. A sample that is expected to fail has none.
"""

import collections
import functools
import json
import pathlib
import subprocess
import sys
import unicodedata

import jsonschema

import golden

# A bounding box may stand out of its page by the overhang of an italic letter.
OVERHANG_POINTS = 10


def convert(program, pdf, *options):
    options = [*options, *golden.arguments_of(pdf)]
    out = subprocess.run([program, "convert", str(pdf), *options], check=True,
                         capture_output=True).stdout
    again = subprocess.run([program, "convert", str(pdf), *options], check=True,
                           capture_output=True).stdout
    assert out == again, "two runs differ"
    assert out.endswith(b"}\n") and not out.startswith(b"\xef\xbb\xbf")
    return json.loads(out)


def letters(*texts):
    """How often each letter and digit stands in the texts, compatibility forms resolved."""
    plain = unicodedata.normalize("NFKC", "".join(texts))
    return collections.Counter(c for c in plain if c.isalnum())


class Output:
    """A finished document with its owners of text by id."""

    def __init__(self, document):
        self.document = document
        self.blocks = {b["id"]: b for b in document["blocks"]}
        self.notes = {n["id"]: n for n in document["footnotes"]}
        self.urls = {u["id"]: u for u in document["urls"]}
        self.sections = {s["id"]: s for s in document["sections"]}
        self.owners = {**self.blocks, **self.notes}


def check_key_order(value, schema, root):
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, dict):
        assert list(value) == list(schema["properties"]), list(value)
        for key, each in value.items():
            check_key_order(each, schema["properties"][key], root)
    elif isinstance(value, list):
        for each in value:
            check_key_order(each, schema["items"], root)


def check_ids_are_unique(output):
    for key in ("blocks", "footnotes", "urls", "sections", "recommendations", "tables"):
        ids = [each["id"] for each in output.document[key]]
        assert len(ids) == len(set(ids)), key


def check_ids_resolve(output):
    document = output.document
    for owner in output.owners.values():
        for ref in owner["refs"]:
            assert ref["target_id"] in (output.notes if ref["kind"] == "footnote" else output.urls)
    for block in document["blocks"]:
        assert block["section_id"] in {"", *output.sections}, block
    for section in document["sections"]:
        assert section["parent_id"] in {"", *output.sections}, section
        assert output.blocks[section["heading_id"]]["type"] == "heading", section
    for url in document["urls"]:
        assert url["owner_id"] in output.owners, url
    for each in document["recommendations"]:
        assert each["section_id"] in {"", *output.sections}, each
        for block_id in each["block_ids"]:
            assert "recommendation" in output.blocks[block_id]["tags"], each
    for table in document["tables"]:
        assert output.blocks[table["block_id"]]["type"] == "table", table
    for each in document["repairs"] + document["warnings"]:
        assert each["owner_id"] in {"", *output.owners}, each


def check_spans_lie_in_their_text(output):
    for owner in output.owners.values():
        starts = [ref["start"] for ref in owner["refs"]]
        assert starts == sorted(starts), owner
        for ref in owner["refs"]:
            assert 0 <= ref["start"] <= ref["end"] <= len(owner["text"]), owner
            if ref["kind"] == "footnote":
                assert ref["start"] == ref["end"], owner
            else:
                printed = owner["text"][ref["start"]:ref["end"]]
                assert printed == output.urls[ref["target_id"]]["text"], (printed, ref)
    for repair in output.document["repairs"]:
        if repair["owner_id"]:
            assert repair["offset"] <= len(output.owners[repair["owner_id"]]["text"]), repair


def check_references_go_both_ways(output):
    marks = collections.Counter((owner["id"], ref["start"], ref["target_id"])
                                for owner in output.owners.values() for ref in owner["refs"]
                                if ref["kind"] == "footnote")
    references = collections.Counter((ref["block_id"], ref["offset"], note["id"])
                                     for note in output.document["footnotes"]
                                     for ref in note["references"])
    assert marks == references, (marks - references, references - marks)
    warned = {w["owner_id"] for w in output.document["warnings"]
              if w["code"] == "footnote_without_reference"}
    for note in output.document["footnotes"]:
        assert note["references"] or note["id"] in warned, note
    cited = collections.Counter(ref["target_id"] for owner in output.owners.values()
                                for ref in owner["refs"] if ref["kind"] == "url")
    assert cited == collections.Counter(output.urls.keys()), cited


def check_regions_lie_in_their_page(output):
    pages = {page["number"]: page for page in output.document["pages"]}
    regions = [r for owner in output.owners.values() for r in owner["regions"]]
    for region in regions + output.document["furniture"]:
        page = pages[region["page"]]
        x0, y0, x1, y1 = region["bbox"]
        assert -OVERHANG_POINTS <= x0 <= x1 <= page["width"] + OVERHANG_POINTS, region
        assert -OVERHANG_POINTS <= y0 <= y1 <= page["height"] + OVERHANG_POINTS, region
        assert all(abs(v * 10 - round(v * 10)) < 1e-6 for v in region["bbox"]), region
    for owner in output.owners.values():
        assert owner["regions"], owner


def check_text_is_clean(output):
    for owner in output.owners.values():
        text = owner["text"]
        assert unicodedata.is_normalized("NFC", text), owner
        assert text == text.strip() and "  " not in text, owner
        allowed = "\n" if owner.get("type") in ("table", "code") else ""
        for c in text:
            assert c in allowed or unicodedata.category(c) not in ("Cc", "Co", "Cn"), owner
        assert "\u00ad" not in text, owner


def repeated_heads(document):
    """The letters of table heads that are printed anew on every page and kept once."""
    total = collections.Counter()
    pages = {b["id"]: len({r["page"] for r in b["regions"]}) for b in document["blocks"]}
    for table in document["tables"]:
        for _ in range(1, pages.get(table["block_id"], 1)):
            total += letters(*table["rows"][0])
    return total


def settled_marks(document):
    """The letters of marks where a misread one was: they took its place, and are in no text."""
    places = {(r["owner_id"], r["offset"] + len(r["after"])) for r in document["repairs"]
              if r["kind"] == "ocr_fallback"}
    return letters(*(note["label"] for note in document["footnotes"]
                     for mark in note["references"]
                     if (mark["block_id"], mark["offset"]) in places))


def check_no_letter_is_lost(output, lines):
    document = output.document
    wanted = letters(*(b["text"] for b in lines["blocks"]))
    got = letters(*(b["marker"] + b["text"] for b in document["blocks"]),
                  *(n["label"] * (1 + len(n["references"])) + n["text"]
                    for n in document["footnotes"]),
                  *(f["text"] for f in document["furniture"]))
    for repair in document["repairs"]:
        wanted.update(letters(repair["after"]))
        wanted.subtract(letters(repair["before"]))
    lost = wanted - got - repeated_heads(document)
    gained = got - wanted - settled_marks(document)
    assert not lost and not gained, f"lost {dict(lost)}, gained {dict(gained)}"


def main():
    program, name = sys.argv[1:]
    pdf = pathlib.Path(name)
    if pdf.with_suffix(".expected.txt").exists():
        return
    ask = functools.partial(subprocess.check_output, text=True)
    schema = json.loads(ask([program, "schema"]))
    validator = jsonschema.Draft202012Validator(schema)
    stages = [line.split()[0] for line in ask([program, "stages"]).splitlines()]

    after = {stage: convert(program, pdf, "--stop-after", stage) for stage in stages}
    final = convert(program, pdf)
    for document in (*after.values(), final):
        validator.validate(document)
        check_key_order(document, schema, schema)

    output = Output(final)
    check_ids_are_unique(output)
    check_ids_resolve(output)
    check_spans_lie_in_their_text(output)
    check_references_go_both_ways(output)
    check_regions_lie_in_their_page(output)
    check_text_is_clean(output)
    check_no_letter_is_lost(output, after["build_lines"])


if __name__ == "__main__":
    main()
