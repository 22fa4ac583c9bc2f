// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/place_words.hpp"

#include <algorithm>
#include <cmath>

#include "stages/recognized_apostrophes.hpp"
#include "stages/recognized_frame.hpp"
#include "stages/recognized_sizes.hpp"
#include "stages/recognized_weights.hpp"
#include "stages/text.hpp"
#include "stages/text_order.hpp"

namespace subtext {

namespace {

// How a raised word is drawn, in sizes of its line: as word processors do.
constexpr double raised_size = 0.6, raised_by = 0.35;
constexpr double min_advance_share = 0.3;  // of the mean of the word: less is no measure
constexpr double min_blank_share = 0.04;   // of the type size: words that touch are moved apart

// Ink and blur make gutters narrower than they are set: where the engine tells columns apart, in
// type sizes, the gutter is widened.
constexpr double narrow_gutter = 1.2, gutter_share = 0.3;

constexpr double speck_confidence = 0.6;  // a word of punctuation below is dirt
constexpr std::size_t speck_chars = 3;

// The characters of a word as they stand on the paper, from left to right.
std::u32string as_seen(const RecognizedWord& word) {
    return visual_order(to_nfc(to_utf32(word.text)));
}

// About how wide a character is, in widths of most.
double usual_width(char32_t c) {
    static constexpr std::u32string_view narrow = U"iljtfrI.,:;'’‘!|()[]-·", wide = U"mwMWœæ—%@…";
    if (narrow.find(c) != std::u32string_view::npos) return 0.5;
    return wide.find(c) != std::u32string_view::npos ? 1.5 : 1;
}

// Whether the edges can be where the characters stand: none of them narrower than can be, and of
// two alike none twice as wide as the other, which would look as if drawn twice.
bool are_sound(const std::vector<double>& edges, std::u32string_view chars) {
    const std::size_t count = chars.size();
    if (count == 0 || edges.size() != count + 1) return false;
    const double mean = (edges.back() - edges.front()) / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double advance = edges[i + 1] - edges[i];
        if (!(advance > min_advance_share * mean)) return false;
        if (i > 0 && chars[i] == chars[i - 1] && advance > 2 * (edges[i] - edges[i - 1]))
            return false;
    }
    return mean > 0;
}

std::vector<double> usual_edges(std::u32string_view chars, const Box& box) {
    double all = 0;
    for (char32_t c : chars) all += usual_width(c);
    std::vector<double> edges{box.x0};
    double at = 0;
    for (char32_t c : chars)
        edges.push_back(box.x0 + (at += usual_width(c)) / all * std::max(0.1, box.width()));
    return edges;
}

// A piece of an underline or a rule.
bool is_scrap(const RecognizedWord& word) {
    return word.confidence < speck_confidence &&
           word.text.find_first_not_of("_~") == std::string::npos;
}

bool is_punctuation_only(std::u32string_view chars) {
    return std::none_of(chars.begin(), chars.end(),
                        [](char32_t c) { return is_letter(c) || is_digit(c); });
}

bool is_speck(const RecognizedWord& word) {
    const std::u32string chars = to_utf32(word.text);
    return word.confidence < speck_confidence && chars.size() <= speck_chars &&
           is_punctuation_only(chars);
}

// A dash no wider than a stroke: what is left of a label that was read by itself.
bool is_splinter(const RecognizedWord& word, double size) {
    constexpr double widest = 0.2;  // type sizes
    constexpr std::u32string_view dashes = U"-–—";
    const std::u32string chars = to_utf32(word.text);
    return word.confidence < speck_confidence && chars.size() == 1 &&
           dashes.find(chars[0]) != std::u32string_view::npos && word.box.width() < widest * size;
}

// A sign that was first read for the ink of a raised word.
bool is_read_again(const RecognizedWord& word, const RecognizedLine& line) {
    const double x = word.box.center_x(), y = word.box.center_y();
    return !word.raised && is_punctuation_only(to_utf32(word.text)) &&
           std::any_of(line.words.begin(), line.words.end(), [&](const RecognizedWord& other) {
               return other.raised && x > other.box.x0 && x < other.box.x1 && y > other.box.y0 &&
                      y < other.box.y1;
           });
}

// A line that holds nothing but dirt. A bullet stands on a line with its text.
bool is_dirt(const RecognizedLine& line) {
    return std::all_of(line.words.begin(), line.words.end(), is_speck);
}

class Placer {
public:
    /// `font` is the number of the regular one, the bold one stands behind it.
    Placer(Page& page, std::uint16_t font) : page_(page), font_(font) {
        for (const Glyph& g : page.glyphs) {
            if (!g.invisible && !is_space(g.code)) drawn_.push_back(box_of(g));
        }
    }

    void place(const RecognizedLine& line, bool bold) {
        line_ = &line;
        bold_ = bold;
        open_ = false;
        for (const RecognizedWord& word : line.words) {
            if (word.box.width() > 0 && !word.text.empty() && !is_scrap(word) &&
                !is_splinter(word, line.size) && !is_read_again(word, line) && !is_drawn(word))
                add(word);
        }
    }

    /// Takes some of the width of the last character.
    void draw_in(double width) {
        if (!open_) return;
        Glyph& last = page_.glyphs.back();
        last.x1 = std::max(last.x0, static_cast<float>(last.x1 - width));
    }

private:
    static Box box_of(const Glyph& g) {
        constexpr double ascent = 0.7;  // type sizes
        return {g.x0, g.baseline - ascent * g.size, g.x1, g.baseline};
    }

    // Whether the file draws text itself where the word stands.
    bool is_drawn(const RecognizedWord& word) const {
        const double x = word.box.center_x(), y = word.box.center_y();
        return std::any_of(drawn_.begin(), drawn_.end(), [&](const Box& box) {
            return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
        });
    }

    void add(const RecognizedWord& word) {
        const std::u32string chars = as_seen(word);
        std::vector<double> edges =
            are_sound(word.edges, chars) ? word.edges : usual_edges(chars, word.box);
        if (open_) tie(word, edges.front());
        const double scale = word.raised ? raised_size : 1;
        const double rise = word.raised ? raised_by : 0;
        for (std::size_t i = 0; i < chars.size(); ++i)
            draw(chars[i], edges[i], edges[i + 1], scale, rise);
        left_ = edges.front();
        right_ = edges.back();
        last_ = page_.glyphs.size();
        open_ = true;
    }

    // What stands between the word before and this one: nothing or a blank.
    void tie(const RecognizedWord& word, double start) {
        const bool backwards = start < left_;  // right-to-left text
        Glyph& before = page_.glyphs[last_ - 1];
        if (word.glued) {
            if (!backwards) before.x1 = static_cast<float>(start);
            return;
        }
        const double least = min_blank_share * line_->size;
        if (!backwards && start - right_ < least)
            before.x1 = static_cast<float>(std::max<double>(before.x0, start - least));
        const double from = backwards ? word.box.x1 : before.x1;
        draw(U' ', from, std::max(from, backwards ? left_ : start), 1, 0);
    }

    void draw(char32_t code, double x0, double x1, double scale, double rise) {
        Glyph g;
        g.code = code;
        g.x0 = static_cast<float>(x0);
        g.x1 = static_cast<float>(x1);
        g.baseline = static_cast<float>(line_->baseline - rise * line_->size);
        g.size = static_cast<float>(scale * line_->size);
        g.font = static_cast<std::uint16_t>(font_ + (bold_ ? 1 : 0));
        page_.glyphs.push_back(g);
    }

    Page& page_;
    std::uint16_t font_;
    std::vector<Box> drawn_;  // of the glyphs that the file draws
    const RecognizedLine* line_ = nullptr;
    double left_ = 0, right_ = 0;  // of the word before
    std::size_t last_ = 0;         // glyphs up to its end
    bool open_ = false;            // there is one
    bool bold_ = false;            // of the line
};

// Labels of several notes that were taken for a line of their own: as tall as several lines, and
// to the left of them.
bool is_stack(const RecognizedLine& line, const std::vector<RecognizedLine>& lines) {
    constexpr std::size_t most_bytes = 8;
    if (line.words.size() > 1 || line.words.front().text.size() > most_bytes) return false;
    const auto beside = std::count_if(lines.begin(), lines.end(), [&](const RecognizedLine& other) {
        return &other != &line && other.box.x0 > line.box.x1 - 1 &&
               other.box.center_y() > line.box.y0 && other.box.center_y() < line.box.y1;
    });
    return beside >= 2;
}

// Whether another line stands close at the right end of this one: that of the next column.
bool meets_column(const RecognizedLine& line, const std::vector<RecognizedLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [&](const RecognizedLine& other) {
        const double gap = other.box.x0 - line.box.x1;
        return gap > 0 && gap < narrow_gutter * line.size && other.box.center_y() > line.box.y0 &&
               other.box.center_y() < line.box.y1;
    });
}

void place_page(Page& page, std::uint16_t font, const StrokeWeights& weights) {
    RecognizedPage& read = *page.recognized;
    Placer placer(page, font);
    for (const RecognizedLine& line : read.lines) {
        if (line.size <= 0 || line.words.empty() || is_dirt(line)) continue;
        if (is_stack(line, read.lines)) continue;
        placer.place(line, weights.is_bold(line));
        if (meets_column(line, read.lines)) placer.draw_in(gutter_share * line.size);
    }
    page.rules.insert(page.rules.end(), read.rules.begin(), read.rules.end());
    read.lines.clear();
    read.rules.clear();
}

}  // namespace

void place_words(Document& document, const Context&) {
    std::vector<RecognizedPage*> read;
    for (Page& page : document.pages) {
        if (!page.recognized) continue;
        set_straight(page);
        read.push_back(&*page.recognized);
    }
    if (read.empty()) return;
    settle_sizes(read);
    settle_apostrophes(read);
    const StrokeWeights weights(read);
    const auto font = static_cast<std::uint16_t>(document.fonts.size());
    document.fonts.emplace_back();
    document.fonts.emplace_back().bold = true;
    for (Page& page : document.pages) {
        if (page.recognized) place_page(page, font, weights);
    }
}

}  // namespace subtext
