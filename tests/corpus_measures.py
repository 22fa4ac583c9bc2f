#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How near a document is to what a person says that the file holds.

Two kinds of truth are known (tests/README.md has their keys): the whole text, STEM.truth.json, and
facts of a document too long to be typed out, STEM.facts.json. Every measure lies between 0 and 1,
and more is better, but for two: `word_errors`, a rate, and `leaks`, a count, are best at 0. None
stands for a measure that the truth says nothing of.
"""

import collections
import difflib
import re
import unicodedata

DISPLAY = ("title", "heading")
DROPPED = {0x00AD: None, 0x00A0: " ", 0x202F: " "}
ALIKE = 0.95  # of two recognised texts that count as one
MARK_CONTEXT = 24  # characters before a mark that tell its place


def plain(text):
    return " ".join(unicodedata.normalize("NFC", text or "").translate(DROPPED).split())


def dense(text):
    return plain(text).replace(" ", "")


def bare_label(label):
    return re.sub(r"^[\[(]+|[\]).:\s]+$", "", str(label or ""))


def bare_address(url):
    """The address, where a host alone may have a slash behind it and www a scheme before it."""
    url = re.sub(r"^(https?://[^/]+)/$", r"\1", (url or "").strip())
    return re.sub(r"^(?:https?://)?(www\.[^/]+)/?$", r"http://\1", url)


def alike(a, b):
    close = abs(len(a) - len(b)) <= (1 - ALIKE) * 2 * max(len(a), len(b), 10)
    return close and difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def f1(truth, found, recognised=False):
    """Of two lists of tuples whose last member is a text, each matched once."""
    if not truth and not found:
        return None
    left = collections.Counter(found)
    missed = []
    for item in truth:
        if left[item] > 0:
            left[item] -= 1
        else:
            missed.append(item)
    hits = len(truth) - len(missed)
    if recognised:
        rest = list(left.elements())
        for item in missed:
            near = next((r for r in rest if r[:-1] == item[:-1] and alike(r[-1], item[-1])), None)
            if near is not None:
                rest.remove(near)
                hits += 1
    return 2 * hits / (len(truth) + len(found))


def word_distance(a, b):
    """How many words must be changed, put in or left out to make `b` of `a`: the bit-parallel
    algorithm of Myers, with a bit for each word of `a`."""
    if not a or not b:
        return len(a) + len(b)
    places = collections.Counter()
    for i, word in enumerate(a):
        places[word] |= 1 << i
    every, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    more, less, distance = every, 0, len(a)
    for word in b:
        same = places.get(word, 0)
        vertical = same | less
        same |= ((same & more) + more) ^ more
        up, down = less | ~(same | more) & every, more & same
        distance += (1 if up & last else 0) - (1 if down & last else 0)
        up, down = (up << 1 | 1) & every, (down << 1) & every
        more, less = down | ~(vertical | up) & every, up & vertical
    return distance


def word_errors(truth, found):
    return word_distance(truth, found) / len(truth) if truth else None


def texts(blocks, *types):
    return [(plain(b["text"]),) for b in blocks if not types or b["type"] in types]


def with_key(blocks, block_type, key):
    return [(plain(str(b.get(key) or "")), plain(b["text"])) for b in blocks
            if b["type"] == block_type]


def before(text, offset):
    return plain(text[:offset])[-MARK_CONTEXT:] if 0 <= offset <= len(text) else ""


def truth_marks(blocks):
    return [(bare_label(m["label"]), before(b["text"], m["offset"]))
            for b in blocks for m in b["refs"]]


def found_marks(document, by_id):
    marks = []
    for note in document["footnotes"]:
        for mark in note["references"]:
            if mark["block_id"] in by_id:
                text = by_id[mark["block_id"]]["text"]
                marks.append((bare_label(note["label"]), before(text, mark["offset"])))
    return marks


def notes_of(document):
    return [(bare_label(n["label"]), plain(n["text"])) for n in document["footnotes"]]


def recommended(document, by_id):
    """The blocks that belong to recommendations, each once."""
    ids = dict.fromkeys(i for r in document["recommendations"] for i in r["block_ids"])
    return [(plain(by_id[i]["text"]),) for i in ids if i in by_id]


def addresses(truth, document):
    """Printed addresses; one that is only a link counts where the truth has it too."""
    wanted = {bare_address(u) for u in truth["urls"]}
    found = {bare_address(u["url"]) for u in document["urls"]
             if u["origin"] != "annotation" or bare_address(u["url"]) in wanted}
    return [(u,) for u in sorted(wanted)], [(u,) for u in sorted(found)]


def leaks(furniture, truth_texts, found_texts):
    """How often running heads and feet stand in the text where they do not belong."""
    count = 0
    for line in map(plain, furniture):
        inside = sum(line in text for (text,) in found_texts)
        count += max(0, inside - sum(line in text for (text,) in truth_texts))
    return count


def measure_whole(truth, document, recognised=False):
    """Against the whole text."""
    wanted, blocks = truth["blocks"], document["blocks"]
    heading = truth.get("endnote_heading")
    blocks = [b for b in blocks if not heading or plain(b["text"]) != plain(heading)]
    by_id = {b["id"]: b for b in blocks}

    def words(of):
        return " ".join(text for (text,) in texts(of)).split()

    def score(a, b):
        return f1(a, b, recognised)

    notes = [(bare_label(n["label"]), plain(n["text"])) for n in truth["notes"]]
    of_truth = [(plain(b["text"]),) for b in wanted if b["recommendation"]]
    return {
        "word_errors": word_errors(words(wanted), words(blocks)),
        "blocks": score(texts(wanted), texts(blocks)),
        "headings": score(texts(wanted, *DISPLAY), texts(blocks, *DISPLAY)),
        "levels": score(with_key(wanted, "heading", "level"), with_key(blocks, "heading", "level")),
        "list_items": score(texts(wanted, "list_item"), texts(blocks, "list_item")),
        "markers": score(with_key(wanted, "list_item", "marker"),
                         with_key(blocks, "list_item", "marker")),
        "recommendations": score(of_truth, recommended(document, by_id)),
        "notes": score(notes, notes_of(document)),
        "references": score(truth_marks(wanted), found_marks(document, by_id)),
        "addresses": f1(*addresses(truth, document)),
        "leaks": leaks(truth["furniture"], texts(wanted), texts(blocks)),
    }


def measure_notes(facts, document, by_id):
    """Notes by how they begin and end, and by the words before their marks."""
    left = list(document["footnotes"])
    if not facts["notes"] and not left:
        return {"notes": None, "references": None}
    found, whole, marked = len(left), 0, 0
    for note in facts["notes"]:
        start, end = dense(note["start"])[:30], dense(note["end"])[-20:]
        same = [n for n in left if bare_label(n["label"]) == bare_label(note["label"])]
        if not same:
            continue
        match = next((n for n in same if dense(n["text"]).startswith(start)), same[0])
        left.remove(match)
        text = dense(match["text"])
        whole += text.startswith(start) and text.endswith(end)
        words = dense(note["before"])[-10:]
        marked += any(dense(by_id[m["block_id"]]["text"][:m["offset"]]).endswith(words)
                      for m in match["references"] if m["block_id"] in by_id)
    count = len(facts["notes"])
    return {"notes": 2 * whole / (count + found), "references": marked / count if count else None}


def share(wanted, holds):
    return sum(map(bool, map(holds, wanted))) / len(wanted) if wanted else None


def measure_headings(facts, blocks):
    """A heading of several lines may come in one piece or in several."""
    wanted = [dense(h) for h in facts.get("headings", [])]
    if not wanted:
        return None
    optional = {dense(h) for h in facts.get("headings_optional", [])}
    found = [dense(b["text"]) for b in blocks if b["type"] in DISPLAY]
    found = [h for h in found if h not in optional]
    hits, count = 0, len(wanted)
    for heading in list(wanted):  # one of the truth, several found
        run = matching_run(heading, found)
        if run:
            del found[run[0]:run[1]]
            wanted.remove(heading)
            hits += 1
    spurious = 0
    for heading in found:  # one found, several of the truth
        run = matching_run(heading, wanted)
        if run:
            del wanted[run[0]:run[1]]
            hits += run[1] - run[0]
        else:
            spurious += 1
    return 2 * hits / (count + hits + spurious)


def matching_run(heading, pieces, longest=7):
    """Where one to `longest` of the pieces in a row make the heading."""
    for length in range(1, longest + 1):
        for i in range(len(pieces) - length + 1):
            if "".join(pieces[i:i + length]) == heading:
                return i, i + length
    return None


def whole_word(word, text):
    """Whether the word is there, and in no form that a line end has damaged."""
    joined = re.search(rf"\b{re.escape(word.replace('-', ''))}\b", text)
    return word in text and ("-" not in word or word.replace("-", "- ") not in text and not joined)


def measure_recommendations(facts, document, by_id):
    """Recommendations by how they begin, with or without a label before that."""
    wanted = [dense(r)[:40] for r in facts.get("recommendations", [])]
    if not wanted:
        return None
    found = [dense(" ".join(by_id[i]["text"] for i in r["block_ids"] if i in by_id))
             for r in document["recommendations"]]
    left, hits = list(found), 0
    for start in wanted:
        match = next((text for text in left if 0 <= text.find(start) < 40), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return 2 * hits / (len(wanted) + len(found))


def measure_facts(facts, document):
    """Against facts."""
    blocks = document["blocks"]
    by_id = {b["id"]: b for b in blocks}
    bodies = [dense(b["text"]) for b in blocks]
    everything = " ".join(plain(x["text"]) for x in blocks + document["footnotes"])

    def is_joined(break_):
        a, b = map(dense, break_["joint"].split("|", 1))
        return any(a + b in text or a.rstrip("-") + b in text for text in bodies)

    urls = {u["url"] for u in document["urls"]}
    return {
        **measure_notes(facts, document, by_id),
        "joins": share(facts.get("page_break_paragraphs"), is_joined),
        "hyphens": share(facts.get("hyphen_joins"),
                         lambda h: whole_word(plain(h["whole"]), everything)),
        "headings": measure_headings(facts, blocks),
        "recommendations": measure_recommendations(facts, document, by_id),
        "addresses": share(facts.get("urls"), lambda u: u in urls),
        "leaks": sum(plain(b["text"]) in map(plain, facts.get("furniture", [])) for b in blocks),
    }
