# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text dumps with very many of one thing: check_damaged.py has them converted within its bounds.

Each is so large that time or memory that grows with the square of it is over them by far.
"""

ROW = "The ferry keeps its winter hours, and nobody minds."
WORDS = "the ferry keeps to its hours in winter and waits for no one at all".split()


def rows(number, row="{}"):
    return "".join(row.format(i) + "\n" for i in range(1, number + 1))


def marked(number):
    """Words with a mark each, ten in a row."""
    words = [f"{WORDS[i % len(WORDS)]}{i}" for i in range(1, number + 1)]
    return "".join(" ".join(words[i:i + 10]) + "\n" for i in range(0, number, 10))


DUMPS = {
    "endnotes": marked(10_000) + "\nEndnotes\n\n" + rows(10_000, "{0} Report, paragraph {0}."),
    "labels_again": (marked(400) + rows(400, "{} Report.")) * 30,
    "numbers_only": marked(900) * 45,
    "targets": ROW + "\n\n" + rows(30_000, "https://ferry.example/{}"),
    "targets_apart": rows(30_000, "https://ferry.example/{}\n") + "and so on",
    "targets_one_by_one": rows(30_000, ROW + "\n\nhttps://ferry.example/{}\n\n"),
    "addresses_of_mail": rows(30_000, ROW + "\n\nmailto:ferry{}@harbour.example\n\n"),
    "rows_with_a_blank": (" " + ROW + "\n" + (ROW + "\n") * 9) * 12_000,
    "symbols": "ferry*\n* note\n" * 20_000,
    "bullets": "*\n" * 500_000,
}
