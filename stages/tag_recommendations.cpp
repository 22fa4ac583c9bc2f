// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Three passes, the surest first: labels, then lists under a heading of recommendations, then lists
// led in by a sentence that recommends. A block belongs to the first that takes it.

#include "stages/tag_recommendations.hpp"

#include <algorithm>
#include <optional>

#include "rules/rules.hpp"
#include "stages/bare_number.hpp"
#include "stages/block_reader.hpp"

namespace subtext {

namespace {

constexpr double continues_indent = 0.8;  // type sizes that a paragraph of an item stands in

struct Draft {
    Recommendation head;              // basis, label and number
    std::vector<std::size_t> blocks;  // in order
    std::size_t skip = 0;             // bytes of label or number before the text of the first block
};

class Tagger {
public:
    Tagger(Document& document, const Context& context)
        : blocks_(document.blocks),
          document_(document),
          rules_(context.rules),
          read_(document, context.rules),
          taken_(document.blocks.size()) {}

    void tag_labelled();
    void tag_sections();
    void tag_led_in();
    void finish();

private:
    void open(std::size_t i, std::string basis, std::size_t skip, std::string label,
              std::string number);
    void add(std::size_t i);
    void add_items(std::size_t begin, std::size_t end, const char* basis);
    void add_numbered(std::size_t begin);
    void take_below_label(std::size_t i, const FoundLabel& found);
    void take_with_label(std::size_t i, const FoundLabel& found);
    void tag_section(std::size_t begin, std::size_t end);
    bool belongs_to_item(std::size_t i) const;
    bool goes_on_open(std::size_t i) const;
    bool is_part_of_open(std::size_t i, bool counted) const;
    bool opens_in_section(std::size_t i, const std::optional<Marker>& number);
    void tag_single(std::size_t heading);

    std::vector<Block>& blocks_;
    Document& document_;
    const Rules& rules_;
    BlockReader read_;
    std::vector<bool> taken_;
    std::vector<Draft> drafts_;
};

void Tagger::open(std::size_t i, std::string basis, std::size_t skip, std::string label,
                  std::string number) {
    Draft draft;
    draft.head.basis = std::move(basis);
    draft.head.label = std::move(label);
    draft.head.number = std::move(number);
    draft.skip = skip;
    drafts_.push_back(std::move(draft));
    add(i);
}

void Tagger::add(std::size_t i) {
    drafts_.back().blocks.push_back(i);
    taken_[i] = true;
}

// A label that stands alone names what follows it.
void Tagger::take_below_label(std::size_t i, const FoundLabel& found) {
    for (std::size_t k = i + 1; (read_.is_prose(k) || read_.is_item(k)) && !read_.label_of(k);
         ++k) {
        const bool first = k == i + 1;
        if (!first && read_.is_prose(k) && !read_.starts_lower(k) && !read_.leads_on(k - 1)) break;
        if (first)
            open(k, "label", 0, found.label.label, found.label.number);
        else
            add(k);
    }
}

void Tagger::take_with_label(std::size_t i, const FoundLabel& found) {
    open(i, "label", found.end, found.label.label, found.label.number);
    const int above = read_.is_item(i) ? blocks_[i].level : 0;
    if (!read_.is_item(i) && read_.ends_sentence(i)) return;
    if (read_.is(i, BlockType::heading) && !read_.leads_on(i)) return;
    for (std::size_t k = i + 1; !read_.label_of(k); ++k) {
        const bool item = read_.is_item(k) && blocks_[k].level > above;
        if (!item && (above > 0 || !read_.is_sub_paragraph(k))) break;
        add(k);
    }
}

void Tagger::tag_labelled() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        if (taken_[i]) continue;
        const std::optional<FoundLabel> found = read_.label_of(i);
        if (!found) continue;
        if (found->end >= read_.text(i).size())
            take_below_label(i, *found);
        else
            take_with_label(i, *found);
    }
}

// Whether the block is a part, without a number of its own, of the numbered recommendation above
// that leads on: "1. The State should:".
bool Tagger::goes_on_open(std::size_t i) const {
    const std::size_t head = drafts_.back().blocks.front();
    const std::optional<Marker> counted = read_.count_of(head), number = read_.count_of(i);
    return counted && counted->numbering == Numbering::decimal && read_.leads_on(head) &&
           (!number || number->numbering != Numbering::decimal);
}

// A paragraph that is indented as the text of the item above it is.
bool Tagger::belongs_to_item(std::size_t i) const {
    const Block& item = blocks_[drafts_.back().blocks.front()];
    return blocks_[i].look.x0 > item.look.x0 + continues_indent * item.look.size;
}

// Whether the block is a part of the recommendation that is open. `counted` says that it has a
// number, and that numbers count recommendations.
bool Tagger::is_part_of_open(std::size_t i, bool counted) const {
    const std::size_t head = drafts_.back().blocks.front();
    const int level = read_.is_item(head) ? blocks_[head].level : 0;
    if (read_.is_item(i)) return blocks_[i].level > level || goes_on_open(i);
    if (read_.is_sub_paragraph(i) && goes_on_open(i)) return true;
    return !counted && read_.is_prose(i) && belongs_to_item(i);
}

// Opens a recommendation where the block is one. `number` is its own, where numbers count
// recommendations.
bool Tagger::opens_in_section(std::size_t i, const std::optional<Marker>& number) {
    if (read_.is_item(i)) {
        open(i, "section", 0, "", read_.decimal_number(i));
        return true;
    }
    if (!number || rules_.is_recommendation_lead_in(read_.text(i))) return false;
    open(i, "section", number->length, "", bare_number(number->text));
    return true;
}

void Tagger::tag_section(std::size_t begin, std::size_t end) {
    bool items = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (taken_[i]) return;  // labels tell recommendations here
        items |= read_.is_item(i);
    }
    const bool within = read_.carries_on_paragraphs(begin, end);
    const bool numbers = within || !items || !read_.goes_on_numbering(begin, end);
    bool inside = false;
    for (std::size_t i = begin; i < end; ++i) {
        const auto count = within ? read_.count_of(i) : std::nullopt;
        const auto number = numbers ? read_.number_of(i) : std::nullopt;
        if (count && count->depth == 1)
            inside = false;
        else if (inside && is_part_of_open(i, number.has_value()))
            add(i);
        else
            inside = opens_in_section(i, number);
    }
}

// One paragraph and nothing else under "Recommendation" is the recommendation. Over several,
// "Recommendations", more words may stand in the heading.
void Tagger::tag_single(std::size_t heading) {
    const auto number = rules_.heading_number(read_.text(heading));
    const std::string title = read_.text(heading).substr(number ? number->length : 0);
    const auto label = rules_.recommendation_label(title);
    if (label && !rules_.is_recommendations_heading(title + ": …"))
        open(heading + 1, "label", 0, label->label, label->number);
}

void Tagger::tag_sections() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        if (!read_.is(i, BlockType::heading) || !rules_.is_recommendations_heading(read_.text(i)))
            continue;
        const std::size_t end = read_.section_end(i);
        tag_section(i + 1, end);
        if (end == i + 2 && read_.is_prose(i + 1) && !taken_[i + 1]) tag_single(i);
        i = end - 1;
    }
}

void Tagger::add_items(std::size_t begin, std::size_t end, const char* basis) {
    bool inside = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (taken_[i]) {
            inside = false;
            continue;
        }
        if (inside && blocks_[i].level > blocks_[begin].level)
            add(i);
        else
            open(i, basis, 0, "", "");
        inside = true;
    }
}

// A list whose numbers were left in the text, from "1." on.
void Tagger::add_numbered(std::size_t begin) {
    int value = 0;
    for (std::size_t i = begin; i < blocks_.size() && !taken_[i]; ++i) {
        const std::optional<Marker> number = read_.number_of(i);
        if (!number || number->value != value + 1) return;
        value = number->value;
        open(i, "lead_in", number->length, "", "");
    }
}

void Tagger::tag_led_in() {
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
        const bool leads =
            read_.can_speak(i) && (rules_.is_recommendation_lead_in(read_.text(i)) ||
                                   (read_.is(i, BlockType::paragraph) &&
                                    rules_.is_recommendations_heading(read_.text(i))));
        if (!leads || taken_[i + 1]) continue;
        if (!read_.is_item(i + 1))
            add_numbered(i + 1);
        else if (!read_.is_item(i) || blocks_[i + 1].level > blocks_[i].level)
            add_items(i + 1, read_.items_end(i + 1), "lead_in");
    }
}

void Tagger::finish() {
    std::sort(drafts_.begin(), drafts_.end(),
              [](const Draft& a, const Draft& b) { return a.blocks.front() < b.blocks.front(); });
    for (Draft& draft : drafts_) {
        Recommendation& r = draft.head;
        const Block& first = blocks_[draft.blocks.front()];
        r.id = "r" + std::to_string(document_.recommendations.size() + 1);
        r.section_id = first.section_id;
        r.page = first.regions.empty() ? 0 : first.regions.front().page;
        for (std::size_t i : draft.blocks) {
            if (r.text.empty())
                r.text = read_.text(i).substr(std::min(draft.skip, read_.text(i).size()));
            else
                r.text += " " + read_.text(i);
            r.block_ids.push_back(blocks_[i].id);
            blocks_[i].tags.emplace_back("recommendation");
        }
        document_.recommendations.push_back(std::move(r));
    }
}

}  // namespace

void tag_recommendations(Document& document, const Context& context) {
    Tagger tagger(document, context);
    tagger.tag_labelled();
    tagger.tag_sections();
    tagger.tag_led_in();
    tagger.finish();
}

}  // namespace subtext
