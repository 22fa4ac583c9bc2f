// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_sink.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "stages/extract_glyphs.hpp"
#include "stages/extract_strings.hpp"
#include "stages/turn_page.hpp"

namespace subtext {
namespace {

constexpr int most_codes = 16;  // code points of one glyph

/// Tangent of ten degrees: what leans less is level or upright (scans are askew by a few degrees).
constexpr double level_slope = 0.176;

/// Slant of made-up italics as the cosine between baseline and stem; upright is 0.
constexpr double least_slant = 0.1, most_slant = 0.5;

/// Share of the type size that a pen must be wide to make letters bold.
constexpr double bold_pen = 0.012;

/// Shares of the type size above and below the baseline of a common typeface.
constexpr double ascent = 0.8, descent = 0.2;

constexpr int render_mode_stroke_and_fill = 2, render_mode_clip = 7, render_mode_hidden_bits = 3;

char32_t valid(char32_t c) {
    return c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? U'\uFFFD' : c;
}

/// Whether the character stands for itself, as most do: neither a control nor odd.
bool is_plain(char32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0xD800);
}

/// The writing direction, told from where text flows and where the tops of its letters point. Text
/// in a mirror goes by the way its letters stand.
std::uint8_t quarter_turn(Point flow, Point up) {
    if (std::abs(flow.y) <= level_slope * std::abs(flow.x)) return flow.x > 0 || up.y < 0 ? 0 : 2;
    if (std::abs(flow.x) <= level_slope * std::abs(flow.y)) {
        return up.x == 0 ? (flow.y > 0 ? 1 : 3) : (up.x > 0 ? 1 : 3);
    }
    return askew;
}

/// Where a point stands in the frame of text of that turn.
Point to_frame(Point p, int turn, const Box& sheet) {
    Box box = into_frame({p.x, p.y, p.x, p.y}, turn, sheet.x1, sheet.y1);
    return {box.x0, box.y0};
}

Point operator*(Point p, double factor) {
    return {p.x * factor, p.y * factor};
}

/// How a string looks beyond what its font says.
DrawnStyle drawn_style(const TextState& state, double x_length, double y_length) {
    double lengths = x_length * y_length;
    double slant = lengths > 0 ? (state.x.x * state.y.x + state.x.y * state.y.y) / lengths : 0;
    DrawnStyle style;
    style.italic = slant >= least_slant && slant <= most_slant;
    style.bold = state.mode == render_mode_stroke_and_fill &&
                 state.pen >= bold_pen * y_length * std::abs(state.size);
    return style;
}

/// Poppler sets text that is filled with a pattern as a clip.
bool is_invisible(const TextState& state) {
    return (state.mode & render_mode_hidden_bits) == render_mode_hidden_bits &&
           !(state.patterned && state.mode == render_mode_clip);
}

}  // namespace

void PageSink::begin(Page& page) {
    page_ = &page;
    cut_short_ = damaged_ = false;
    budget_.begin_page();
    open_artifacts_ = 0;
    open_actual_texts_ = 0;
}

void PageSink::set_sheet(double width, double height, int rotation) {
    page_->width = width;
    page_->height = height;
    page_->rotation = rotation % 90 == 0 ? rotation : 0;  // all else turns nothing
    sheet_ = {0, 0, width, height};
}

void PageSink::begin_actual_text(const std::string& text) {
    if (open_actual_texts_++ > 0) return;
    actual_text_.clear();
    if (budget_.spend(Cost::glyphs, text.size())) actual_text_ = decode_text_string(text);
    actual_start_ = page_->glyphs.size();
}

void PageSink::end_actual_text() {
    if (open_actual_texts_ == 0 || --open_actual_texts_ > 0) return;
    replace_by_actual_text(page_->glyphs, actual_start_, std::move(actual_text_));
}

void PageSink::look_up_font(const GfxFont& font, DrawnStyle style) {
    if (font_ == &font && style == style_) return;
    if (font_ != &font) {
        size_factor_ = FontTable::size_factor(font);
        look_.vertical = font.getWMode() != 0;
    }
    look_.glyph.font = fonts_.index(font, style);
    font_ = &font;
    style_ = style;
}

void PageSink::begin_string(const TextState& state) {
    double x_length = std::hypot(state.x.x, state.x.y), y_length = std::hypot(state.y.x, state.y.y);
    look_up_font(*state.font, drawn_style(state, x_length, y_length));
    double em = state.size * size_factor_;
    look_.em = state.y * em;
    look_.char_space = state.x * (state.char_space * state.spread);
    look_.word_space = state.x * (state.word_space * state.spread);
    look_.glyph.size = static_cast<float>(y_length * std::abs(em));
    look_.glyph.color = state.color;
    look_.glyph.artifact = open_artifacts_ > 0;
    look_.glyph.invisible = is_invisible(state);
    look_.glyph.turn = quarter_turn(state.x * (state.size * state.spread), look_.em);
    if (look_.vertical && look_.glyph.turn != askew) {
        look_.glyph.turn = static_cast<std::uint8_t>((look_.glyph.turn + 1) % 4);
    }
    look_.middle = look_.glyph.size * (ascent - descent) / 2;
    const bool sideways = look_.glyph.turn == 1 || look_.glyph.turn == 3;
    look_.width = sideways ? sheet_.y1 : sheet_.x1;
    look_.height = sideways ? sheet_.x1 : sheet_.y1;
}

void PageSink::add_glyph(Point origin, Point advance, bool is_word_space, const Unicode* unicode,
                         int length) {
    if (!budget_.spend(Cost::glyphs)) return;
    if (!look_.vertical) {
        advance.x -= look_.char_space.x;
        advance.y -= look_.char_space.y;
        if (is_word_space) {
            advance.x -= look_.word_space.x;
            advance.y -= look_.word_space.y;
        }
    }
    Point end{origin.x + advance.x, origin.y + advance.y};
    Glyph& glyph = look_.glyph;
    if (glyph.turn != 0) turn_to_frame(origin, end);
    const double x0 = std::min(origin.x, end.x), x1 = std::max(origin.x, end.x);
    const double center = (x0 + x1) / 2, middle = origin.y - look_.middle;
    const bool on_page =
        center >= 0 && center <= look_.width && middle >= 0 && middle <= look_.height;
    if (!on_page || !(glyph.size > 0) || x1 - x0 > look_.width) return;
    glyph.x0 = static_cast<float>(x0);
    glyph.x1 = static_cast<float>(x1);
    glyph.baseline = static_cast<float>(origin.y);
    if (length == 1 && is_plain(*unicode)) {
        glyph.code = *unicode;
        page_->glyphs.push_back(glyph);
    } else {
        add_codes(unicode, length);
    }
}

/// Turns the ends of a glyph's baseline into the frame of its text.
void PageSink::turn_to_frame(Point& origin, Point& end) const {
    const std::uint8_t turn = look_.glyph.turn;
    if (turn == askew) {
        origin.y = end.y = std::max(origin.y, end.y);
    } else {
        origin = to_frame(origin, turn, sheet_);
        end = to_frame(end, turn, sheet_);
    }
}

/// Adds the glyph once for each of its code points, which share its width.
void PageSink::add_codes(const Unicode* unicode, int length) {
    std::u32string codes(length > 0 ? 0 : 1, U'\uFFFD');
    for (int i = 0; i < std::min(length, most_codes); ++i) {
        char32_t c = valid(unicode[i]);
        if (!is_unprintable(c)) codes.push_back(c);
    }
    if (codes.empty()) return;
    mend_swapped_bytes(codes);
    spread(codes, look_.glyph, page_->glyphs);
}

void PageSink::add_image(PageImage image, const Affine& map, const Box& clip) {
    if (page_->images.size() >= most_page_images || images_ >= most_images) return;
    image.box = intersection(unit_square(map), intersection(clip, sheet_));
    if (!(image.box.width() > 0 && image.box.height() > 0)) return;
    page_->images.push_back(image);
    ++images_;
}

void PageSink::fill(const Path& path, const Box& clip, std::uint32_t color) {
    paint(path, true, clip, color,
          [&](const Box& within) { add_filled_rules(path, within, color, page_->rules); });
}

void PageSink::stroke(const Path& path, double pen, const Box& clip, std::uint32_t color) {
    paint(path, false, clip, color,
          [&](const Box& within) { add_stroked_rules(path, pen, within, color, page_->rules); });
}

/// What the path shows beside rules, which `add_rules` adds. Drawings beyond their limit tell
/// find_figures no more.
template <typename AddRules>
void PageSink::paint(const Path& path, bool filled, const Box& clip, std::uint32_t color,
                     AddRules add_rules) {
    if (budget_.exhausted()) return;
    Box within = intersection(clip, sheet_);
    std::size_t before = page_->rules.size() + page_->dots.size();
    add_rules(within);
    add_dot(path, filled, within, color, page_->dots);
    budget_.spend(Cost::rules, page_->rules.size() + page_->dots.size() - before);
    if (page_->drawings.size() >= most_page_drawings || drawings_ >= most_drawings) return;
    before = page_->drawings.size();
    add_drawing(path, filled, within, color, page_->drawings);
    drawings_ += page_->drawings.size() - before;
}

}  // namespace subtext
