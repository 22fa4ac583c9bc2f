// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the blocks of a document say to one who looks for recommendations: who speaks, what is
// numbered, what is labelled.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// The label of a recommendation at the start of a block.
struct FoundLabel {
    RecommendationLabel label;
    std::size_t end = 0;  ///< bytes of the block's text that number and label take
};

/// Answers by the index of a block, of which there may be none: then it is nothing that is asked.
/// Document and rules must live as long.
class BlockReader {
public:
    BlockReader(const Document& document, const Rules& rules);

    /// The text of a block, on one line.
    const std::string& text(std::size_t i) const { return texts_[i]; }

    bool is(std::size_t i, BlockType type) const {
        return i < blocks_.size() && blocks_[i].type == type;
    }
    bool is_item(std::size_t i) const { return is(i, BlockType::list_item); }
    bool is_prose(std::size_t i) const {
        return is(i, BlockType::paragraph) || is(i, BlockType::quote);
    }
    bool can_speak(std::size_t i) const {
        return is_prose(i) || is_item(i) || is(i, BlockType::heading);
    }

    bool ends_sentence(std::size_t i) const;
    bool starts_lower(std::size_t i) const;
    /// Whether its last character says that more comes.
    bool leads_on(std::size_t i) const;
    /// "(a) …" or "ii) …".
    bool is_sub_paragraph(std::size_t i) const;

    /// The label at its start or behind its number; none in a table of contents.
    std::optional<FoundLabel> label_of(std::size_t i) const;
    /// The number of a numbered paragraph.
    std::optional<Marker> number_of(std::size_t i) const;
    /// The number of a numbered paragraph or list item.
    std::optional<Marker> count_of(std::size_t i) const;
    /// The same, where it is decimal, as people refer to it; else empty.
    std::string decimal_number(std::size_t i) const;

    /// Past the list items from `first` on that are of its level or deeper.
    std::size_t items_end(std::size_t first) const;
    /// Past what stands under a heading.
    std::size_t section_end(std::size_t heading) const;
    /// Whether the numbered paragraphs of the section only carry on those of the text before it.
    bool goes_on_numbering(std::size_t begin, std::size_t end) const;
    /// Whether the section counts paragraphs of the document ("26.", "27.") and recommendations
    /// within them ("26.1").
    bool carries_on_paragraphs(std::size_t begin, std::size_t end) const;

private:
    bool ends_as_entry(std::size_t i) const;
    bool is_contents(std::size_t i) const;
    std::optional<FoundLabel> label_behind(std::size_t i, std::size_t begin) const;

    const std::vector<Block>& blocks_;
    const Rules& rules_;
    int page_count_;
    std::vector<std::string> texts_;
};

}  // namespace subtext
