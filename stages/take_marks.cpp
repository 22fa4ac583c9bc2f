// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/take_marks.hpp"

#include <algorithm>
#include <iterator>

#include "stages/text.hpp"

namespace subtext {

namespace {

bool has_case(char32_t c) {
    return is_upper(c) || is_lower(c);
}

// Reads on behind a mark, over what has come in the place of the marks behind it.
class Behind {
public:
    /// The edits are those behind, the nearest last.
    Behind(std::u32string_view chars, const std::vector<Replacement>& edits, std::size_t at)
        : chars_(chars), edits_(edits), at_(at), left_(edits.size()) {
        settle();
    }

    bool at_end() const { return !in_edit_ && at_ >= chars_.size(); }
    char32_t get() const { return in_edit_ ? edits_[left_].with.front() : chars_[at_]; }
    void next() {
        if (!in_edit_) ++at_;
        in_edit_ = false;
        settle();
    }

    std::size_t at() const { return at_; }            ///< in the text as it was
    std::size_t edits_left() const { return left_; }  ///< that it has not come to

private:
    void settle() {
        while (!in_edit_ && left_ > 0 && edits_[left_ - 1].start == at_) {
            at_ = edits_[--left_].end;
            in_edit_ = !edits_[left_].with.empty();  // with one blank
        }
    }

    std::u32string_view chars_;
    const std::vector<Replacement>& edits_;
    std::size_t at_, left_;
    bool in_edit_ = false;
};

// What hugs the word before it, such as a full stop; an opening quote does not.
bool closes(Behind behind) {
    if (behind.at_end() || !is_punctuation(behind.get())) return false;
    behind.next();
    return behind.at_end() || is_gap(behind.get()) || is_punctuation(behind.get());
}

// Whether two words would run together: the mark was all that parted them.
bool needs_blank(std::u32string_view chars, std::size_t start, const Behind& behind) {
    if (start < 2 || behind.at_end() || !has_case(behind.get())) return false;
    const char32_t last = chars[start - 1];
    return has_case(last) ||
           (is_punctuation(last) && !is_hyphen(last) && !is_gap(chars[start - 2]));
}

// Adds the edit that takes [start, end) out, and returns where the word before it ends, which is
// not before `done`. The edits are those of the marks behind.
std::size_t take_out(std::u32string_view chars, std::size_t done, std::size_t start,
                     std::size_t end, std::vector<Replacement>& edits) {
    std::size_t word = start;
    while (word > done && is_gap(chars[word - 1])) --word;
    Behind behind(chars, edits, end);
    const bool white_behind = behind.at_end() || is_gap(behind.get());
    const bool broken = std::any_of(chars.begin() + static_cast<std::ptrdiff_t>(word),
                                    chars.begin() + static_cast<std::ptrdiff_t>(start), is_break);
    if (word == 0 || (broken && white_behind && !behind.at_end() && !is_break(behind.get()))) {
        while (!behind.at_end() && is_gap(behind.get())) behind.next();
        edits.resize(behind.edits_left());
        edits.push_back({word == 0 ? 0 : start, behind.at(), {}});
    } else if (white_behind || closes(behind)) {
        edits.push_back({word, end, {}});
    } else if (word < start || !needs_blank(chars, start, behind)) {
        edits.push_back({start, end, {}});
    } else {
        edits.push_back({start, end, U" "});
    }
    return word;
}

}  // namespace

void take_marks(Text& text, std::vector<LinkedMark> marks) {
    std::stable_sort(marks.begin(), marks.end(),
                     [](const LinkedMark& a, const LinkedMark& b) { return a.start < b.start; });
    const auto anchors = static_cast<std::ptrdiff_t>(text.anchors.size());
    std::vector<Replacement> edits;  // from the last to the first
    for (std::size_t last = marks.size(); last > 0;) {
        // Marks side by side leave one place.
        std::size_t first = last - 1;
        while (first > 0 && marks[first - 1].end >= marks[first].start) --first;
        if (marks[last - 1].end > text.chars.size()) break;
        const std::size_t done = first > 0 ? marks[first - 1].end : 0;
        const std::size_t place =
            take_out(text.chars, done, marks[first].start, marks[last - 1].end, edits);
        for (std::size_t i = last; i-- > first;)
            text.anchors.push_back(
                {Anchor::Kind::footnote, place, place, 0, false, std::move(marks[i].note_id)});
        last = first;
    }
    std::reverse(edits.begin(), edits.end());
    std::reverse(text.anchors.begin() + anchors, text.anchors.end());
    replace_all(text, edits);
    std::vector<Anchor> notes(std::make_move_iterator(text.anchors.begin() + anchors),
                              std::make_move_iterator(text.anchors.end()));
    text.anchors.erase(text.anchors.begin() + anchors, text.anchors.end());
    std::erase_if(text.anchors, [](const Anchor& anchor) {
        return anchor.start == anchor.end &&
               (anchor.kind == Anchor::Kind::raised || anchor.kind == Anchor::Kind::link);
    });
    add_anchors(text, std::move(notes));
}

}  // namespace subtext
