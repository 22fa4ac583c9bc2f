// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text operators.
#include "stages/extract_content.hpp"

#include <Error.h>

#include <algorithm>

namespace subtext {
namespace {

/// Spacing in arrays of TJ is in thousandths of the type size.
constexpr double array_unit = 0.001;

Point sum(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}

/// The point that far along and across.
Point combined(Point x, double along, Point y, double across) {
    return {x.x * along + y.x * across, x.y * along + y.y * across};
}

/// Whether the character at the head of the text is one that word spacing goes with.
bool is_word_space(const ContentFont::Code& code, std::string_view text) {
    return code.bytes == 1 && text.front() == ' ';
}

}  // namespace

void ContentReader::begin_text() {
    change().text = Affine();
    move_text_to(0, 0);
}

void ContentReader::set_font() {
    change().font = resources_.font(arg(0).text);
    state_.size = number(1);
}

void ContentReader::set_text_matrix() {
    change().text = matrix();
    move_text_to(0, 0);
}

void ContentReader::move_text_to(double x, double y) {
    line_ = {x, y};
    at_ = state_.text.map(x, y);
}

void ContentReader::move_text() {
    move_text_to(line_.x + number(0), line_.y + number(1));
}

void ContentReader::move_text_and_lead() {
    state_.leading = -number(1);
    move_text();
}

void ContentReader::next_line() {
    move_text_to(line_.x, line_.y - state_.leading);
}

void ContentReader::show_text() {
    if (ready_to_show()) show(arg(0).text);
}

void ContentReader::show_next_line() {
    if (!ready_to_show()) return;
    next_line();
    show(arg(0).text);
}

void ContentReader::show_spaced_next_line() {
    if (!state_.font) return;
    change().word_space = number(0);
    state_.char_space = number(1);
    if (!ready_to_show()) return;
    next_line();
    show(arg(2).text);
}

void ContentReader::show_array() {
    if (!ready_to_show()) return;
    const Operand& array = arg(0);
    for (std::size_t i = 0; i < array.count; ++i) {
        const Operand& item = lexer_->item(array.first + i);
        if (item.kind == Operand::Kind::string) show(item.text);
        if (item.is_number()) shift_text(-item.number * array_unit * state_.size);
    }
}

/// Tells the sink how the text to come looks; false when there is no font.
bool ContentReader::ready_to_show() {
    if (!state_.font) {
        error(errSyntaxError, -1, "No font in show");
        return false;
    }
    if (look_is_known_) return true;
    text_x_ = state_.map.map_delta(state_.text.a, state_.text.b);
    text_y_ = state_.map.map_delta(state_.text.c, state_.text.d);
    TextState text;
    text.font = &state_.font->font();
    text.size = state_.size;
    text.spread = state_.spread;
    text.char_space = state_.char_space;
    text.word_space = state_.word_space;
    text.pen = pen_width(state_.line_width, state_.map);
    text.x = text_x_;
    text.y = text_y_;
    text.color = state_.fill.color;
    text.mode = state_.mode;
    text.patterned = state_.fill.is_pattern();
    sink_.begin_string(text);
    look_is_known_ = true;
    return true;
}

/// Moves along the line by a length that is not scaled yet.
void ContentReader::shift_text(double amount) {
    bool vertical = state_.font->is_vertical();
    at_ = sum(at_, vertical ? state_.text.map_delta(0, amount)
                            : state_.text.map_delta(amount * state_.spread, 0));
}

void ContentReader::show(std::string_view text) {
    Point at = sum(state_.map.map(at_.x, at_.y), combined(text_x_, 0, text_y_, state_.rise));
    const ContentFont& font = *state_.font;
    if (font.is_vertical()) {
        show_downwards(text, at);
    } else if (font.is_simple()) {
        show_along(text, at, [&font](std::string_view rest) -> const ContentFont::Code& {
            return font.code(static_cast<unsigned char>(rest.front()));
        });
    } else {
        show_along(text, at, [&font](std::string_view rest) -> const ContentFont::Code& {
            return font.composite_code(rest);
        });
    }
}

/// Shows text that runs along its line; `first_code` tells the first character of a string.
template <typename FirstCode>
void ContentReader::show_along(std::string_view text, Point at, FirstCode first_code) {
    double length = 0;
    while (!text.empty()) {
        const ContentFont::Code& code = first_code(text);
        const bool space = is_word_space(code, text);
        double along = code.width * state_.size + state_.char_space;
        if (space) along += state_.word_space;
        along *= state_.spread;
        const Point advance = combined(text_x_, along, text_y_, 0);
        if (hidden_marks_ == 0) sink_.add_glyph(at, advance, space, code.unicode, code.length);
        at = sum(at, advance);
        length += along;
        text.remove_prefix(std::min(text.size(), static_cast<std::size_t>(code.bytes)));
    }
    at_ = sum(at_, state_.text.map_delta(length, 0));
}

/// Shows text that runs from top to bottom.
void ContentReader::show_downwards(std::string_view text, Point at) {
    double along = 0, down = 0;
    while (!text.empty()) {
        const ContentFont::CompositeCode& code = state_.font->composite_code(text);
        const bool space = is_word_space(code, text);
        const double dx = code.width * state_.size;
        const double dy =
            code.height * state_.size + state_.char_space + (space ? state_.word_space : 0);
        const Point advance = combined(text_x_, dx, text_y_, dy);
        const Point origin = sum(at, combined(text_x_, -code.origin.x * state_.size, text_y_,
                                              -code.origin.y * state_.size));
        if (hidden_marks_ == 0) sink_.add_glyph(origin, advance, space, code.unicode, code.length);
        at = sum(at, advance);
        along += dx;
        down += dy;
        text.remove_prefix(std::min(text.size(), static_cast<std::size_t>(code.bytes)));
    }
    at_ = sum(at_, state_.text.map_delta(along, down));
}

}  // namespace subtext
