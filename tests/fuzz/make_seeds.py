#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What fuzzers start from, a folder a target: make_seeds.py FOLDER

Made of the samples and the rules; needs qpdf.
"""

import hashlib
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"
sys.path.insert(0, str(ROOT / "tests"))
import make_damaged  # noqa: E402

# Larger ones are as slow to fuzz as they are long.
MOST_BYTES = 20_000

PASSWORD = {"encrypted": "--password=" + (SAMPLES / "encrypted.args").read_text().split()[-1]}


def texts_of(stem):
    document = json.loads((SAMPLES / f"{stem}.expected.json").read_text(encoding="utf-8"))
    return [each["text"] for key in ("blocks", "footnotes") for each in document[key]]


def stems():
    return sorted(path.name.split(".")[0] for path in SAMPLES.glob("*.expected.json"))


def cut(text, width, end):
    """Set in lines of this width, words cut where the line ends."""
    lines = [text[i:i + width] for i in range(0, len(text), width)]
    return "".join(a + ("-" if a[-1:].isalpha() and b[:1].isalpha() else "") + end
                   for a, b in zip(lines, [*lines[1:], ""]))


def qpdf(sample, *options):
    command = ["qpdf", "--warning-exit-0", "--object-streams=disable",
               "--remove-unreferenced-resources=yes", *options,
               PASSWORD.get(sample.stem, "--no-warn"), "--decrypt", sample, "--pages", ".", "1", "--",
               "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def openable():
    return [p for p in sorted(SAMPLES.glob("*.pdf")) if p.stem not in ("truncated", "damaged")]


def convert():
    yield from (qpdf(sample) for sample in openable())
    for name, status, _, make in make_damaged.CASES:
        # What is made to take long takes too long here.
        if status.startswith("limit") or re.search(r"_\d+|bomb|without_end|circle|twins", name):
            continue
        data = make()
        if 0 < len(data) <= MOST_BYTES:
            yield data


def content():
    for sample in openable():
        plain = qpdf(sample, "--qdf", "--stream-data=uncompress")
        for stream in re.findall(rb"stream\n(.*?)\nendstream", plain, re.DOTALL):
            if re.search(rb"T[jJ]\b", stream):
                yield stream[:MOST_BYTES]
    yield b"BT /F3 9 Tf 9 9 Td (aa) Tj /F4 9 Tf <00410042> Tj ET /X Do /I Do /G gs /C cs 1 sc"
    yield b"/Span /P BDC BT /F1 9 Tf 3 Tr [(a) -200 (b)] TJ ET EMC BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI"
    yield b"q 0 1 -1 0 9 9 cm 0 0 m 9 9 l 1 2 3 4 5 6 c h W* n 9 9 99 .5 re f /Pattern cs /S scn Q"


def dump():
    text = (SAMPLES / "dump.txt").read_text(encoding="utf-8")
    yield text
    yield from text.split("\f")
    for stem in stems():
        yield "\n".join(cut(each, 70, "\n") for each in texts_of(stem))[:MOST_BYTES]


def hyphens():
    for stem in stems():
        texts = [each for each in texts_of(stem) if len(each) > 100]
        for end in "\n\v\f":
            yield "\x1e".join(cut(each, 31, end) for each in texts[:3])
    yield "self-\ndetermination\x1epre-\nor post-trial\x1ethe gov\u00ad\nernment\x1e12–\n13"


def urls():
    for stem in stems():
        texts = [each for each in texts_of(stem) if "http" in each or "www." in each]
        yield "\x1e".join(each.replace("/", "/\n").replace("-", "-\n") for each in texts[:4])
    yield "see \x01the re-\nport\x02https://example.org/re-port\x03 and \x01www.exam-\nple.org\x02"
    yield "doi:10.1000/\n182, <https://example.org/a_\nb>.\x0412\x04 https://example.org/\f(x)"


def names():
    paths = ["a.pdf", "../b.pdf", "/c//./d.pdf", "\u00e9.pdf", "x" * 300 + ".pdf", "e~0123456789abcdef",
             "f.json/g.pdf", "h\\..\\i.pdf"]
    yield from paths
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.writestr(path, b"%PDF-1.4\n")
        yield file.getvalue()
    for mode in ("w", "w:gz", "w:xz", "w:bz2"):
        with io.BytesIO() as file:
            with tarfile.open(fileobj=file, mode=mode) as archive:
                for path in paths:
                    entry = tarfile.TarInfo(path)
                    entry.size = 9
                    archive.addfile(entry, io.BytesIO(b"%PDF-1.4\n"))
            yield file.getvalue()


def engines():
    chance = random.Random(2)
    for size in (30, 100, 300):
        for _ in range(100):
            yield chance.randbytes(size)


def pages():
    chance = random.Random(1)
    for size in (50, 200, 800, 2000):
        for _ in range(8):
            yield chance.randbytes(size)


def records():
    yield json.dumps({"name": "a/b.pdf", "sha256": "0" * 64, "status": "partial",
                      "message": "page 2 is missing", "pages": 3, "blocks": 4, "footnotes": 5,
                      "recommendations": 6, "warnings": ["partial_document"], "seconds": 0.25,
                      "attempts": 1}, separators=(",", ":")) + "\n"
    line = json.dumps({"name": "a.pdf", "path": "/in/a.pdf", "archive": "", "bytes": 9,
                       "problem": ""}, separators=(",", ":")) + "\n"
    digest = hashlib.sha256(line.encode()).hexdigest()
    yield json.dumps({"manifest": "subtext", "version": 1, "documents": 1, "sha256": digest}, separators=(",", ":")) + "\n" + line
    recognised = (SAMPLES / "scan.recognised.jsonl").read_text(encoding="utf-8")
    yield recognised.split("\n", maxsplit=1)[0][:MOST_BYTES]


def rules():
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        yield path.read_bytes()


TARGETS = [content, convert, dump, engines, hyphens, names, pages, records, rules, urls]


def main():
    folder = pathlib.Path(sys.argv[1])
    for target in TARGETS:
        place = folder / target.__name__
        place.mkdir(parents=True, exist_ok=True)
        for i, seed in enumerate(target()):
            data = seed if isinstance(seed, bytes) else seed.encode()
            (place / f"seed{i}").write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
