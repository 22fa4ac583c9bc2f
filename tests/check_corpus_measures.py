#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The corpus runner on documents that are right, and wrong in one place each."""

import copy
import unittest

from corpus_measures import measure_facts, measure_whole, word_distance

TRUTH = {
    "blocks": [
        {"type": "title", "text": "On Ferries", "refs": [], "recommendation": False},
        {"type": "heading", "level": 1, "text": "Fares", "refs": [], "recommendation": False},
        {"type": "paragraph", "text": "Fares rose twice.", "recommendation": False,
         "refs": [{"label": "1", "offset": 17}]},
        {"type": "list_item", "marker": "•", "text": "Lower the fares.", "refs": [],
         "recommendation": True},
    ],
    "notes": [{"label": "1", "text": "See the table."}],
    "urls": ["https://ferries.example/fares"],
    "furniture": ["Harbour Friends – page 1"],
}

DOCUMENT = {
    "blocks": [
        {"id": "b1", "type": "title", "level": 0, "marker": "", "text": "On Ferries"},
        {"id": "b2", "type": "heading", "level": 1, "marker": "", "text": "Fares"},
        {"id": "b3", "type": "paragraph", "level": 0, "marker": "", "text": "Fares rose twice."},
        {"id": "b4", "type": "list_item", "level": 1, "marker": "•", "text": "Lower the fares."},
    ],
    "footnotes": [{"label": "1", "text": "See the table.",
                   "references": [{"block_id": "b3", "offset": 17}]}],
    "urls": [{"url": "https://ferries.example/fares", "origin": "text"}],
    "recommendations": [{"block_ids": ["b4"]}],
}

FACTS = {
    "notes": [{"label": "1", "start": "See the", "end": "table.", "before": "rose twice."}],
    "headings": ["On Ferries", "Fares"],
    "recommendations": ["Lower the fares."],
    "page_break_paragraphs": [{"joint": "Fares rose | twice."}],
    "urls": ["https://ferries.example/fares"],
    "furniture": ["Harbour Friends – page 1"],
}


def changed(change):
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return document


class Whole(unittest.TestCase):
    def test_a_document_that_is_right(self):
        for name, value in measure_whole(TRUTH, DOCUMENT).items():
            self.assertEqual(value, 0 if name in ("word_errors", "leaks") else 1, name)

    def test_what_is_wrong_lowers_its_measure(self):
        cases = {
            "blocks": lambda d: d["blocks"].pop(),
            "headings": lambda d: d["blocks"][1].update(type="paragraph"),
            "levels": lambda d: d["blocks"][1].update(level=2),
            "list_items": lambda d: d["blocks"][3].update(type="paragraph"),
            "markers": lambda d: d["blocks"][3].update(marker="–"),
            "recommendations": lambda d: d["recommendations"].clear(),
            "notes": lambda d: d["footnotes"][0].update(label="2"),
            "references": lambda d: d["footnotes"][0]["references"][0].update(offset=5),
            "addresses": lambda d: d["urls"].clear(),
        }
        for name, change in cases.items():
            self.assertLess(measure_whole(TRUTH, changed(change))[name], 1, name)

    def test_words_and_leaks_are_counted(self):
        wrong = changed(lambda d: d["blocks"][2].update(
            text="Fares rose twice. Harbour Friends – page 1"))
        measures = measure_whole(TRUTH, wrong)
        self.assertEqual(measures["leaks"], 1)
        self.assertAlmostEqual(measures["word_errors"], 5 / 9)

    def test_recognised_text_need_not_be_the_same_to_the_letter(self):
        wrong = changed(lambda d: d["blocks"][2].update(text="Fares rose twlce."))
        self.assertLess(measure_whole(TRUTH, wrong)["blocks"], 1)
        longer = {**TRUTH, "blocks": [{**TRUTH["blocks"][2], "text": "Fares rose twice in May."}]}
        wrong["blocks"] = [{**wrong["blocks"][2], "text": "Fares rose twlce in May."}]
        self.assertEqual(measure_whole(longer, wrong, recognised=True)["blocks"], 1)


class Facts(unittest.TestCase):
    def test_a_document_that_is_right(self):
        measures = measure_facts(FACTS, DOCUMENT)
        self.assertIsNone(measures.pop("hyphens"))
        self.assertEqual(measures.pop("leaks"), 0)
        self.assertEqual(set(measures.values()), {1})

    def test_what_is_wrong_lowers_its_measure(self):
        cases = {
            "notes": lambda d: d["footnotes"][0].update(text="See the"),
            "references": lambda d: d["footnotes"][0]["references"].clear(),
            "headings": lambda d: d["blocks"][3].update(type="heading"),
            "joins": lambda d: d["blocks"][2].update(text="Fares rose"),
            "recommendations": lambda d: d["recommendations"].append({"block_ids": ["b3"]}),
        }
        for name, change in cases.items():
            self.assertLess(measure_facts(FACTS, changed(change))[name], 1, name)

    def test_a_heading_may_come_in_pieces(self):
        facts = {**FACTS, "headings": ["On Ferries Fares"]}
        self.assertEqual(measure_facts(facts, DOCUMENT)["headings"], 1)


class Words(unittest.TestCase):
    def test_distance(self):
        for a, b, distance in (("", "a b", 2), ("a b c", "a c", 1), ("a b c", "c b a", 2),
                               ("a b", "a b", 0), ("a", "b c a d", 3)):
            self.assertEqual(word_distance(a.split(), b.split()), distance, (a, b))


if __name__ == "__main__":
    unittest.main()
