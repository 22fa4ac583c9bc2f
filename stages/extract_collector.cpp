// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_collector.hpp"

#include <goo/GooString.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "stages/extract_glyphs.hpp"
#include "stages/extract_shapes.hpp"
#include "stages/extract_strings.hpp"

namespace subtext {
namespace {

// Limits that no honest document comes near: they end what is made to never end.
constexpr std::size_t most_glyphs = 20'000'000;  // a document
constexpr std::size_t most_rules = 5'000'000;    // a document
constexpr std::size_t most_images = 100'000;     // a page
constexpr long most_checks = 20'000'000;         // a document; a check is some ten operators
constexpr long most_page_checks = 2'000'000;     // a page
constexpr int most_page_seconds = 30;            // of processor time
constexpr long checks_per_clock = 256;           // reading the clock costs a system call
constexpr int most_codes = 16;                   // code points of one glyph

/// Tangent of ten degrees: what leans less is level or upright (scans are askew by a few degrees).
constexpr double level_slope = 0.176;

/// Slant of made-up italics as the cosine between baseline and stem; upright is 0.
constexpr double least_slant = 0.1, most_slant = 0.5;

/// Share of the type size that a pen must be wide to make letters bold.
constexpr double bold_pen = 0.012;

/// Shares of the type size above and below the baseline of a common typeface.
constexpr double ascent = 0.8, descent = 0.2;

constexpr std::uint8_t askew = 4;
constexpr int render_mode_stroke_and_fill = 2, render_mode_clip = 7, render_mode_hidden_bits = 3;

char32_t valid(char32_t c) {
    return c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? U'\uFFFD' : c;
}

std::uint32_t packed(const GfxRGB& color) {
    return static_cast<std::uint32_t>(colToByte(color.r)) << 16 |
           static_cast<std::uint32_t>(colToByte(color.g)) << 8 | colToByte(color.b);
}

/// The writing direction, told from where text flows and where the tops of its letters point. Text
/// in a mirror goes by the way its letters stand.
std::uint8_t quarter_turn(double flow_x, double flow_y, double up_x, double up_y) {
    if (std::abs(flow_y) <= level_slope * std::abs(flow_x)) return flow_x > 0 || up_y < 0 ? 0 : 2;
    if (std::abs(flow_x) <= level_slope * std::abs(flow_y)) {
        return up_x == 0 ? (flow_y > 0 ? 1 : 3) : (up_x > 0 ? 1 : 3);
    }
    return askew;
}

}  // namespace

void PageCollector::begin(Page& page) {
    page_ = &page;
    state_ = nullptr;
    stopped_ = false;
    page_checks_ = 0;
    page_start_ = std::clock();
    form_marks_.clear();
    forget_marks();
    open_actual_texts_ = 0;
    in_pattern_text_ = false;
}

void PageCollector::end() {
    glyphs_ += page_->glyphs.size();
    rules_ += page_->rules.size();
}

void PageCollector::forget_marks() {
    marks_.clear();
    open_artifacts_ = 0;
}

bool PageCollector::over_limit() {
    if (stopped_) return true;
    ++checks_;
    ++page_checks_;
    stopped_ = glyphs_ + page_->glyphs.size() > most_glyphs ||
               rules_ + page_->rules.size() > most_rules || checks_ > most_checks ||
               page_checks_ > most_page_checks;
    if (!stopped_ && page_checks_ % checks_per_clock == 0) {
        stopped_ = (std::clock() - page_start_) / CLOCKS_PER_SEC >= most_page_seconds;
    }
    return stopped_;
}

void PageCollector::startPage(int, GfxState* state, XRef*) {
    state_ = state;
    font_known_ = color_known_ = false;
    page_->width = state->getPageWidth();
    page_->height = state->getPageHeight();
    page_->rotation = state->getRotate();
    page_box_ = {0, 0, page_->width, page_->height};
}

void PageCollector::restoreState(GfxState* state) {
    state_ = state;
    font_known_ = color_known_ = false;
}

void PageCollector::updateCTM(GfxState* state, double, double, double, double, double, double) {
    state_ = state;
}

/// Poppler asks this before it reads an image, and before it draws a pattern. The answer is always
/// no, so that it decodes neither; the question itself tells where an image stands: the unit square
/// of the current state. A pattern stands in a path or in text.
bool PageCollector::needNonText() {
    bool image = state_ && page_ && !state_->isPath() && !in_pattern_text_;
    if (!image || page_->images.size() >= most_images) return false;
    const double* m = state_->getCTM();
    auto [left, right] = std::minmax({0.0, m[0], m[2], m[0] + m[2]});
    auto [top, bottom] = std::minmax({0.0, m[1], m[3], m[1] + m[3]});
    Box box = intersection({left + m[4], top + m[5], right + m[4], bottom + m[5]},
                           reachable(*state_, page_box_));
    if (box.width() > 0 && box.height() > 0) page_->images.push_back(box);
    return false;
}

void PageCollector::endForm(Ref) {
    if (form_marks_.empty()) return;
    std::size_t open = form_marks_.back();
    form_marks_.pop_back();
    while (marks_.size() > open) {
        if (marks_.back()) --open_artifacts_;
        marks_.pop_back();
    }
}

void PageCollector::beginMarkedContent(const char* name, Dict*) {
    bool artifact = std::string_view(name) == "Artifact";
    marks_.push_back(artifact);
    if (artifact) ++open_artifacts_;
}

/// Poppler tells the end of every marked content, but not the beginning of those whose properties
/// are named. So ends may be too many, never too few: an Artifact can end early, but never takes in
/// text that is none.
void PageCollector::endMarkedContent(GfxState*) {
    mark_ended_ = true;
    std::size_t base = form_marks_.empty() ? 0 : form_marks_.back();
    if (marks_.size() <= base) return;
    if (marks_.back()) --open_artifacts_;
    marks_.pop_back();
}

void PageCollector::stroke(GfxState* state) {
    if (!stopped_) add_stroked_rules(*state, page_box_, page_->rules);
}

void PageCollector::fill(GfxState* state) {
    if (!stopped_) add_filled_rules(*state, page_box_, page_->rules);
}

void PageCollector::look_up_font(GfxState& state, DrawnStyle style) {
    if (font_known_ && style == style_) return;
    const GfxFont& font = *state.getFont();
    if (!font_known_) {
        size_factor_ = FontTable::size_factor(font);
        look_.vertical = font.getWMode() != 0;
    }
    look_.glyph.font = fonts_.index(font, style);
    style_ = style;
    font_known_ = true;
}

void PageCollector::look_up_color(GfxState& state) {
    if (color_known_) return;
    GfxRGB color;
    state.getFillRGB(&color);
    look_.glyph.color = packed(color);
    color_known_ = true;
}

void PageCollector::beginString(GfxState* state, const GooString*) {
    state_ = state;
    const double* c = state->getCTM();
    const double* t = state->getTextMat();
    Vector x{t[0] * c[0] + t[1] * c[2], t[0] * c[1] + t[1] * c[3]};
    Vector y{t[2] * c[0] + t[3] * c[2], t[2] * c[1] + t[3] * c[3]};
    double size = state->getFontSize();
    double y_length = std::hypot(y.x, y.y), lengths = y_length * std::hypot(x.x, x.y);
    double slant = lengths > 0 ? (x.x * y.x + x.y * y.y) / lengths : 0;
    double pen = state->getTransformedLineWidth();
    int render = state->getRender();

    DrawnStyle style;
    style.italic = slant >= least_slant && slant <= most_slant;
    style.bold =
        render == render_mode_stroke_and_fill && pen >= bold_pen * y_length * std::abs(size);
    look_up_font(*state, style);
    look_up_color(*state);

    double em = size * size_factor_;
    look_.em = {y.x * em, y.y * em};
    double spacing = state->getCharSpace() * state->getHorizScaling();
    double word_spacing = state->getWordSpace() * state->getHorizScaling();
    look_.char_space = {x.x * spacing, x.y * spacing};
    look_.word_space = {x.x * word_spacing, x.y * word_spacing};
    look_.glyph.size = static_cast<float>(y_length * std::abs(em));
    look_.glyph.artifact = open_artifacts_ > 0;
    // Poppler sets text that is filled with a pattern as a clip.
    bool pattern = state->getFillColorSpace()->getMode() == csPattern;
    look_.glyph.invisible = (render & render_mode_hidden_bits) == render_mode_hidden_bits &&
                            !(pattern && render == render_mode_clip);
    double flow = size * state->getHorizScaling();
    look_.glyph.turn = quarter_turn(x.x * flow, x.y * flow, look_.em.x, look_.em.y);
    if (look_.vertical && look_.glyph.turn != askew) {
        look_.glyph.turn = static_cast<std::uint8_t>((look_.glyph.turn + 1) % 4);
    }
}

void PageCollector::drawChar(GfxState* state, double x, double y, double dx, double dy,
                             double origin_x, double origin_y, CharCode code, int bytes,
                             const Unicode* unicode, int length) {
    if (stopped_ || page_->glyphs.size() + glyphs_ > most_glyphs) return;
    Vector origin, advance;
    state->transform(x - origin_x, y - origin_y, &origin.x, &origin.y);
    state->transformDelta(dx, dy, &advance.x, &advance.y);
    if (!look_.vertical) {
        advance.x -= look_.char_space.x;
        advance.y -= look_.char_space.y;
        if (bytes == 1 && code == ' ') {
            advance.x -= look_.word_space.x;
            advance.y -= look_.word_space.y;
        }
    }
    Glyph glyph = look_.glyph;
    if (place(origin, advance, glyph)) add_codes(glyph, unicode, length);
}

/// Gives the glyph its place; false when it does not stand on the page.
bool PageCollector::place(Vector origin, Vector advance, Glyph& glyph) const {
    Vector end{origin.x + advance.x, origin.y + advance.y};
    double x0 = std::min(origin.x, end.x), x1 = std::max(origin.x, end.x);
    double bottom = std::max(origin.y, end.y), middle = (origin.y + end.y) / 2;
    if (glyph.turn == 0 || glyph.turn == 2) {
        bottom = origin.y;
        middle = origin.y + look_.em.y * (ascent - descent) / 2;
    } else if (glyph.turn != askew) {
        double across = look_.vertical ? glyph.size : look_.em.x;  // upright glyphs in a column
        x0 = origin.x + std::min(across * ascent, -across * descent);
        x1 = origin.x + std::max(across * ascent, -across * descent);
    }
    double center = (x0 + x1) / 2;
    bool on_page = center >= 0 && center <= page_box_.x1 && middle >= 0 && middle <= page_box_.y1;
    if (!on_page || !(glyph.size > 0) || x1 - x0 > page_box_.x1) return false;
    glyph.x0 = static_cast<float>(x0);
    glyph.x1 = static_cast<float>(x1);
    glyph.baseline = static_cast<float>(bottom);
    return true;
}

/// Adds the glyph once for each of its code points, which share its width.
void PageCollector::add_codes(const Glyph& glyph, const Unicode* unicode, int length) {
    char32_t codes[most_codes] = {U'\uFFFD'};
    int n = length > 0 ? 0 : 1;
    for (int i = 0; i < std::min(length, most_codes); ++i) {
        char32_t c = valid(unicode[i]);
        if (!is_unprintable(c)) codes[n++] = c;
    }
    if (n == 0) return;
    spread({codes, static_cast<std::size_t>(n)}, glyph, page_->glyphs);
}

void PageCollector::beginActualText(GfxState*, const GooString* text) {
    if (open_actual_texts_++ > 0) return;
    actual_text_ = decode_text_string(text->toStr());
    actual_start_ = page_->glyphs.size();
}

void PageCollector::endActualText(GfxState*) {
    if (open_actual_texts_ == 0 || --open_actual_texts_ > 0) return;
    replace_by_actual_text(page_->glyphs, actual_start_, std::move(actual_text_));
}

}  // namespace subtext
