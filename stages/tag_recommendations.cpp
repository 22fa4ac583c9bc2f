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
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double continues_indent = 0.8;  // type sizes that a paragraph of an item stands in

constexpr std::size_t most_page_digits = 4;

struct Draft {
    Recommendation head;              // basis, label and number
    std::vector<std::size_t> blocks;  // in order
    std::size_t skip = 0;             // bytes of label or number before the text of the first block
};

struct FoundLabel {
    RecommendationLabel label;
    std::size_t end = 0;  // bytes of the block's text that number and label take
};

class Tagger {
public:
    Tagger(Document& document, const Context& context)
        : blocks_(document.blocks), document_(document), rules_(context.rules) {
        for (const Block& block : blocks_) texts_.push_back(to_utf8(squeeze(block.text.chars)));
        taken_.resize(blocks_.size());
    }

    void tag_labelled();
    void tag_sections();
    void tag_led_in();
    void finish();

private:
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
    bool leads_on(std::size_t i) const;
    bool is_contents(std::size_t i) const;
    bool ends_as_entry(std::size_t i) const;
    bool starts_lower(std::size_t i) const;
    std::optional<FoundLabel> label_behind(std::size_t i, std::size_t begin) const;
    std::optional<FoundLabel> label_of(std::size_t i) const;
    std::optional<Marker> number_of(std::size_t i) const;
    std::string item_number(std::size_t i) const;
    std::size_t items_end(std::size_t first) const;

    void open(std::size_t i, std::string basis, std::size_t skip, std::string label,
              std::string number);
    void add(std::size_t i);
    void add_items(std::size_t begin, std::size_t end, const char* basis);
    void add_numbered(std::size_t begin);
    void take_below_label(std::size_t i, const FoundLabel& found);
    void take_with_label(std::size_t i, const FoundLabel& found);
    std::size_t section_end(std::size_t heading) const;
    bool goes_on_numbering(std::size_t begin, std::size_t end) const;
    void tag_section(std::size_t begin, std::size_t end);
    bool belongs_to_item(std::size_t i) const;
    bool is_sub_paragraph(std::size_t i) const;
    bool goes_on_open(std::size_t i) const;
    bool carries_on_paragraphs(std::size_t begin, std::size_t end) const;
    std::optional<Marker> count_of(std::size_t i) const;

    std::vector<Block>& blocks_;
    Document& document_;
    const Rules& rules_;
    std::vector<std::string> texts_;
    std::vector<bool> taken_;
    std::vector<Draft> drafts_;
};

bool Tagger::ends_sentence(std::size_t i) const {
    static constexpr std::u32string_view stops = U".!?…؟۔。";
    const std::u32string& chars = blocks_[i].text.chars;
    for (std::size_t k = chars.size(); k-- > 0;) {
        if (stops.find(chars[k]) != std::u32string_view::npos) return true;
        if (chars[k] == U':' || chars[k] == U';' || chars[k] == U',') return false;
        if (!is_punctuation(chars[k]) && !is_space(chars[k])) return false;
    }
    return false;
}

// Whether its last character says that more comes.
bool Tagger::leads_on(std::size_t i) const {
    const std::string& text = texts_[i];
    return !text.empty() && std::string_view(":;,").find(text.back()) != std::string_view::npos;
}

bool Tagger::starts_lower(std::size_t i) const {
    const std::u32string& chars = blocks_[i].text.chars;
    return !chars.empty() && is_lower(chars.front());
}

// Whether it ends with a number that can be a page of the document.
bool Tagger::ends_as_entry(std::size_t i) const {
    if (i >= texts_.size()) return false;
    const std::size_t blank = texts_[i].rfind(' ');
    if (blank == std::string::npos || texts_[i].size() - blank > most_page_digits + 1) return false;
    int page = 0;
    for (char c : texts_[i].substr(blank + 1)) {
        if (c < '0' || c > '9') return false;
        page = page * 10 + (c - '0');
    }
    return page > 0 && page <= document_.source.page_count;
}

// A line of a table of contents, also where it has no leaders: then its neighbours look like it.
bool Tagger::is_contents(std::size_t i) const {
    if (rules_.is_contents_line(texts_[i])) return true;
    return ends_as_entry(i) && ((i > 0 && ends_as_entry(i - 1)) || ends_as_entry(i + 1)) &&
           !is(i, BlockType::heading);
}

std::optional<FoundLabel> Tagger::label_behind(std::size_t i, std::size_t begin) const {
    const auto label = rules_.recommendation_label(std::string_view(texts_[i]).substr(begin));
    if (!label) return std::nullopt;
    const std::size_t end = begin + label->length;
    // "Recommendations" and "Policy recommendations: housing" are headings over several.
    const bool alone = is(i, BlockType::heading) || end >= texts_[i].size();
    if (label->number.empty() && alone && rules_.is_recommendations_heading(texts_[i]))
        return std::nullopt;
    return FoundLabel{*label, end};
}

std::optional<FoundLabel> Tagger::label_of(std::size_t i) const {
    if (!can_speak(i) || is_contents(i)) return std::nullopt;
    if (auto found = label_behind(i, 0)) return found;
    const std::optional<Marker> number = is(i, BlockType::heading)
                                             ? rules_.heading_number(texts_[i])
                                             : rules_.list_marker(texts_[i]);
    if (!number || number->length >= texts_[i].size()) return std::nullopt;
    return label_behind(i, number->length);
}

// The number of a numbered paragraph.
std::optional<Marker> Tagger::number_of(std::size_t i) const {
    if (!is(i, BlockType::paragraph)) return std::nullopt;
    const std::optional<Marker> marker = rules_.list_marker(texts_[i]);
    if (!marker || marker->numbering == Numbering::none || marker->length >= texts_[i].size())
        return std::nullopt;
    return marker;
}

// The number of a numbered paragraph or list item.
std::optional<Marker> Tagger::count_of(std::size_t i) const {
    return is_item(i) ? rules_.list_marker(blocks_[i].marker + " " + texts_[i]) : number_of(i);
}

std::string Tagger::item_number(std::size_t i) const {
    const auto marker = count_of(i);
    return marker && marker->numbering == Numbering::decimal ? bare_number(marker->text) : "";
}

// Past the list items from `first` on that are of its level or deeper.
std::size_t Tagger::items_end(std::size_t first) const {
    std::size_t end = first;
    while (is_item(end) && blocks_[end].level >= blocks_[first].level) ++end;
    return end;
}

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
    for (std::size_t k = i + 1; (is_prose(k) || is_item(k)) && !label_of(k); ++k) {
        const bool first = k == i + 1;
        if (!first && is_prose(k) && !starts_lower(k) && !leads_on(k - 1)) break;
        if (first)
            open(k, "label", 0, found.label.label, found.label.number);
        else
            add(k);
    }
}

void Tagger::take_with_label(std::size_t i, const FoundLabel& found) {
    open(i, "label", found.end, found.label.label, found.label.number);
    const int above = is_item(i) ? blocks_[i].level : 0;
    if (!is_item(i) && ends_sentence(i)) return;
    if (is(i, BlockType::heading) && !leads_on(i)) return;
    for (std::size_t k = i + 1; !label_of(k); ++k) {
        const bool item = is_item(k) && blocks_[k].level > above;
        if (!item && (above > 0 || !is_sub_paragraph(k))) break;
        add(k);
    }
}

void Tagger::tag_labelled() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        if (taken_[i]) continue;
        const std::optional<FoundLabel> found = label_of(i);
        if (!found) continue;
        if (found->end >= texts_[i].size())
            take_below_label(i, *found);
        else
            take_with_label(i, *found);
    }
}

std::size_t Tagger::section_end(std::size_t heading) const {
    std::size_t end = heading + 1;
    while (end < blocks_.size() && blocks_[end].type != BlockType::title &&
           !(is(end, BlockType::heading) && blocks_[end].level <= blocks_[heading].level))
        ++end;
    return end;
}

// Whether the numbered paragraphs of the section only carry on those of the text before it.
bool Tagger::goes_on_numbering(std::size_t begin, std::size_t end) const {
    const auto value_of = [this](std::size_t i) {
        const std::optional<Marker> number = number_of(i);
        return number ? number->value : 0;
    };
    int first = 0, before = 0;
    for (std::size_t i = begin; i < end && first == 0; ++i) first = value_of(i);
    for (std::size_t i = begin; i-- > 0 && before == 0;) before = value_of(i);
    return first != 0 && before != 0 && first == before + 1;
}

// Whether the section counts paragraphs of the document ("26.", "27.") and recommendations within
// them ("26.1").
bool Tagger::carries_on_paragraphs(std::size_t begin, std::size_t end) const {
    int first = 0;
    bool within = false;
    for (std::size_t i = begin; i < end; ++i) {
        const std::optional<Marker> number = count_of(i);
        if (!number || number->numbering != Numbering::decimal) continue;
        if (first == 0 && number->depth == 1) first = number->value;
        within |= number->depth > 1;
    }
    return within && first > 1;
}

// "(a) …" or "ii) …".
bool Tagger::is_sub_paragraph(std::size_t i) const {
    const std::optional<Marker> number = i < blocks_.size() ? number_of(i) : std::nullopt;
    return number && number->numbering != Numbering::decimal &&
           (number->style == '(' || number->style == ')');
}

// Whether the block is a part, without a number of its own, of the numbered recommendation above
// that leads on: "1. The State should:".
bool Tagger::goes_on_open(std::size_t i) const {
    const std::size_t head = drafts_.back().blocks.front();
    const std::optional<Marker> counted = count_of(head), number = count_of(i);
    return counted && counted->numbering == Numbering::decimal && leads_on(head) &&
           (!number || number->numbering != Numbering::decimal);
}

// A paragraph that is indented as the text of the item above it is.
bool Tagger::belongs_to_item(std::size_t i) const {
    const Block& item = blocks_[drafts_.back().blocks.front()];
    return blocks_[i].look.x0 > item.look.x0 + continues_indent * item.look.size;
}

void Tagger::tag_section(std::size_t begin, std::size_t end) {
    bool items = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (taken_[i]) return;  // labels tell recommendations here
        items |= is_item(i);
    }
    const bool within = carries_on_paragraphs(begin, end);
    const bool numbers = within || !items || !goes_on_numbering(begin, end);
    bool inside = false;
    int top = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const std::optional<Marker> number = number_of(i);
        if (const auto count = within ? count_of(i) : std::nullopt; count && count->depth == 1) {
            inside = false;
            continue;
        }
        if (is_item(i)) {
            if (inside && (blocks_[i].level > top || goes_on_open(i))) {
                add(i);
                continue;
            }
            open(i, "section", 0, "", item_number(i));
            top = blocks_[i].level;
        } else if (inside && is_sub_paragraph(i) && goes_on_open(i)) {
            add(i);
            continue;
        } else if (number && numbers) {
            inside = !rules_.is_recommendation_lead_in(texts_[i]);
            if (inside) open(i, "section", number->length, "", bare_number(number->text));
            top = 0;
            continue;
        } else if (inside && is_prose(i) && belongs_to_item(i)) {
            add(i);
            continue;
        }
        inside = is_item(i);
    }
}

void Tagger::tag_sections() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        if (!is(i, BlockType::heading) || !rules_.is_recommendations_heading(texts_[i])) continue;
        const std::size_t end = section_end(i);
        tag_section(i + 1, end);
        // One paragraph and nothing else under "Recommendation" is the recommendation. Over
        // several, "Recommendations", more words may stand in the heading.
        const auto number = rules_.heading_number(texts_[i]);
        const std::string heading = texts_[i].substr(number ? number->length : 0);
        const auto label = rules_.recommendation_label(heading);
        const bool one = !rules_.is_recommendations_heading(heading + ": …");
        if (label && one && end == i + 2 && is_prose(i + 1) && !taken_[i + 1]) {
            open(i + 1, "label", 0, label->label, label->number);
        }
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
        const std::optional<Marker> number = number_of(i);
        if (!number || number->value != value + 1) return;
        value = number->value;
        open(i, "lead_in", number->length, "", "");
    }
}

void Tagger::tag_led_in() {
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
        const bool leads =
            can_speak(i) &&
            (rules_.is_recommendation_lead_in(texts_[i]) ||
             (is(i, BlockType::paragraph) && rules_.is_recommendations_heading(texts_[i])));
        if (!leads || taken_[i + 1]) continue;
        if (!is_item(i + 1))
            add_numbered(i + 1);
        else if (!is_item(i) || blocks_[i + 1].level > blocks_[i].level)
            add_items(i + 1, items_end(i + 1), "lead_in");
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
                r.text = texts_[i].substr(std::min(draft.skip, texts_[i].size()));
            else
                r.text += " " + texts_[i];
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
