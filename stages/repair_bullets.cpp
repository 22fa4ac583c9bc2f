// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_bullets.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "stages/measure_lines.hpp"
#include "stages/reread.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double same_place = 0.45;   // first words of the items of a list stand this near
constexpr double tab_gap = 0.45;      // behind a bullet; a blank between words is narrower
constexpr double indent = 0.8;        // less is no indent
constexpr double item_leading = 1.3;  // from the line above to an item, where they are set apart
constexpr double next_line = 2.2;     // lines further apart are not of one item

constexpr double small_ratio = 0.97;  // of the body: in smaller type stand notes

constexpr std::u32string_view usual_bullet = U"•";

// The first word of a line and what follows.
struct Head {
    Line* line = nullptr;
    std::u32string word;
    double x = 0, text_x = 0, gap = 0;
    bool bullet = false;   // it is one already
    bool misread = false;  // it may be one
    bool letter = false;   // and is a word of a language, too

    double size() const { return line->size; }
};

Head head_of(Line& line, double body, const Rules& rules) {
    Head head;
    head.line = &line;
    const std::u32string text = line.text();
    const std::size_t end = text.find(U' ');
    if (end == text.npos || line.turn != 0 || line.table >= 0 || line.right_to_left) return head;
    head.word = text.substr(0, end);
    head.x = line.chars.front().x0;
    head.text_x = line.chars[end + 1].x0;
    head.gap = head.text_x - line.chars[end - 1].x1;
    const std::optional<Marker> marker = rules.list_marker(to_utf8(text));
    head.letter = std::any_of(head.word.begin(), head.word.end(), is_letter);
    head.bullet = marker && marker->numbering == Numbering::none && !head.letter;
    head.misread = !head.bullet && line.size > small_ratio * body &&
                   line.chars.front().script == Script::normal && line.chars.front().repair == 0 &&
                   rules.is_misread_bullet(to_utf8(head.word));
    return head;
}

bool is_near(double a, double b, double size) {
    return std::abs(a - b) < same_place * size;
}

bool may_be_item(const Head& head) {
    return head.bullet || head.misread;
}

// Whether the two stand as items of one list do.
bool are_siblings(const Head& a, const Head& b) {
    return may_be_item(a) && may_be_item(b) && is_near(a.x, b.x, a.size()) &&
           is_near(a.text_x, b.text_x, a.size());
}

class BulletFinder {
public:
    explicit BulletFinder(std::vector<Head> heads) : heads_(std::move(heads)) {}

    bool is_bullet(std::size_t i) const {
        const Head& head = heads_[i];
        if (!head.misread || is_quotation(i)) return false;
        const bool hangs = text_hangs(i), sibling = has_sibling(i);
        const bool wide = head.gap > tab_gap * head.size();
        const bool indented = head.x - head.line->column_x0 > indent * head.size();
        // A letter may be a word: an article that a line begins with stands in no list.
        if (head.letter) return hangs + sibling + wide >= 2 && (indented || hangs);
        return hangs || sibling || (wide && indented);
    }

    /// The bullet that stands at this place elsewhere, the last one before first.
    std::u32string shown_at(std::size_t i) const {
        for (std::size_t k = i; k-- > 0;) {
            if (heads_[k].bullet && are_siblings(heads_[k], heads_[i])) return heads_[k].word;
        }
        for (std::size_t k = i + 1; k < heads_.size(); ++k) {
            if (heads_[k].bullet && are_siblings(heads_[k], heads_[i])) return heads_[k].word;
        }
        return std::u32string(usual_bullet);
    }

    /// Where the bullet of a line stood that has lost it: the line stands where the text of items
    /// stands whose bullets were misread, and begins as an item does. 0 where it has lost none.
    double lost_bullet_x(std::size_t i) const {
        const Line& line = *heads_[i].line;
        if (may_be_item(heads_[i]) || line.turn != 0 || line.table >= 0 || line.right_to_left)
            return 0;
        if (line.chars.empty() || !is_upper(line.chars.front().code) || !begins_anew(i)) return 0;
        for (std::size_t k = 0; k < heads_.size(); ++k) {
            const Head& head = heads_[k];
            if (head.misread && is_near(head.text_x, line.box.x0, line.size) && is_bullet(k))
                return head.x;
        }
        return 0;
    }

    const Line& line(std::size_t i) const { return *heads_[i].line; }

private:
    // Whether the line above has come to an end, with its sentence, and white space stands between.
    bool begins_anew(std::size_t i) const {
        if (i == 0 || !follows(i - 1, i)) return true;
        const Line &above = line(i - 1), &here = line(i);
        return ends_sentence(above.chars) &&
               here.baseline - above.baseline > item_leading * here.size;
    }

    bool follows(std::size_t i, std::size_t k) const {
        const Line &a = *heads_[i].line, &b = *heads_[k].line;
        return a.page == b.page && a.column == b.column && b.baseline > a.baseline;
    }

    // Whether the next line starts below the text, not below its first word.
    bool text_hangs(std::size_t i) const {
        if (i + 1 >= heads_.size() || !follows(i, i + 1)) return false;
        const Line &line = *heads_[i].line, &next = *heads_[i + 1].line;
        if (may_be_item(heads_[i + 1])) return false;
        return next.baseline - line.baseline < next_line * line.size &&
               is_near(next.box.x0, heads_[i].text_x, line.size);
    }

    bool has_sibling(std::size_t i) const {
        for (std::size_t k = 0; k < heads_.size(); ++k) {
            if (k != i && are_siblings(heads_[k], heads_[i])) return true;
        }
        return false;
    }

    // A mark of quotation that is closed soon opens one.
    bool is_quotation(std::size_t i) const {
        static constexpr std::u32string_view open = U"«“\"‘'", close = U"»”\"’'";
        constexpr std::size_t lines = 6;
        const std::size_t pair = open.find(heads_[i].word.front());
        if (pair == open.npos) return false;
        for (std::size_t k = i; k < std::min(heads_.size(), i + lines); ++k) {
            const std::u32string text = heads_[k].line->text();
            if (k > i && may_be_item(heads_[k])) return false;
            if (text.find(close[pair], k == i ? 1 : 0) != text.npos && pair < 3) return true;
        }
        return false;
    }

    std::vector<Head> heads_;
};

// Sets bullets in front of the lines that have lost them.
void restore_lost(Document& document, Page& page, const BulletFinder& finder) {
    std::vector<std::pair<std::size_t, double>> lost;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        if (const double x = finder.lost_bullet_x(i); x > 0) lost.emplace_back(i, x);
    }
    for (const auto& [i, x] : lost) {
        Line& line = page.lines[i];
        reread(document, line, {0, 0, std::u32string(usual_bullet) + U" "});
        line.chars[0].x0 = line.chars[1].x0 = static_cast<float>(x);
        line.chars[0].x1 = static_cast<float>(x + same_place * line.size);
        line.chars[1].x1 = line.chars[2].x0;
        line.box.x0 = std::min(line.box.x0, x);
    }
}

}  // namespace

void repair_bullets(Document& document, const Rules& rules) {
    const double body = body_size(document.pages);
    for (Page& page : document.pages) {
        if (!is_recognized(page)) continue;
        std::vector<Head> heads;
        for (Line& line : page.lines) heads.push_back(head_of(line, body, rules));
        const BulletFinder finder(heads);
        std::vector<std::pair<Line*, Rereading>> changes;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (!finder.is_bullet(i)) continue;
            changes.push_back(
                {heads[i].line, {0, heads[i].word.size(), finder.shown_at(i), "rule"}});
        }
        restore_lost(document, page, finder);
        for (const auto& [line, change] : changes) reread(document, *line, change);
    }
}

}  // namespace subtext
