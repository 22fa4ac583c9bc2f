// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: how much of a file is read. No honest document comes near; they end what is
// made to never end, in a few seconds and a few hundred megabytes. They count and never ask a
// clock: the same file always ends at the same place.
#pragma once

#include <cstddef>

namespace subtext {

// Of the file as a whole.

/// A session of a parliament printed whole has some ten thousand.
constexpr int most_pages = 100'000;

/// Inner nodes of the page tree, each of which keeps what its pages inherit.
constexpr std::size_t most_tree_nodes = 200'000;

/// Fonts, at some 10 KB and 0.1 ms each: every page of a merged file may bring its own.
constexpr std::size_t most_fonts = 20'000;

// Of what is drawn, each for a page and for all pages together.

/// 40 bytes each. A dense page of law has ten thousand, a sheet of small print fifty thousand.
constexpr std::size_t most_page_glyphs = 3'000'000, most_glyphs = 20'000'000;

/// A map has some hundred thousand thin lines.
constexpr std::size_t most_page_rules = 1'000'000, most_rules = 5'000'000;

/// Some 30 ns each: a page that takes longer than half a second is no page.
constexpr std::size_t most_page_operators = 20'000'000, most_operators = 100'000'000;

/// Forms, at some microseconds each: charts have one for every dot.
constexpr std::size_t most_page_draws = 100'000, most_draws = 1'000'000;

/// Images whose place is kept, which tells how much of the page they cover.
constexpr std::size_t most_page_images = 100'000, most_images = 2'000'000;

/// Drawings whose place is kept, at 40 bytes each: a chart has some hundred.
constexpr std::size_t most_page_drawings = 5'000, most_drawings = 500'000;

/// Nodes of one path, at 24 bytes each.
constexpr std::size_t most_path_nodes = 2'000'000;

/// Inflated content. A kilobyte of a file can claim a megabyte and, deflated twice, a gigabyte.
constexpr std::size_t most_stream_bytes = std::size_t{64} << 20;
constexpr std::size_t most_page_bytes = std::size_t{128} << 20;
constexpr std::size_t most_content_bytes = std::size_t{1} << 30;

/// Links and comments of a page; Poppler reads no page that has more.
constexpr int most_annotations = 10'000;

// Of fonts, inflated.

/// Outlines, in which the names of characters are looked up.
constexpr std::size_t most_font_program_bytes = std::size_t{32} << 20;

/// Maps of codes: two bytes have 65,536, and the longest entry some fifty bytes. Each code counts
/// as an operator.
constexpr std::size_t most_font_map_bytes = std::size_t{4} << 20;

/// Maps of codes that build on one another.
constexpr int most_map_levels = 8;

// Of what is nested.

/// Items of an expression that says whether a layer is seen, each as often as it is in the others.
constexpr std::size_t most_visibility_items = 1'000;

/// Forms within forms.
constexpr std::size_t most_open_forms = 64;

/// States that q can save, as PDF 1.7 advises at least 28; those beyond are counted only.
constexpr std::size_t most_saved_states = 512;

/// Items of the arrays and dictionaries before one operator.
constexpr std::size_t most_operand_items = 1'000'000;

}  // namespace subtext
