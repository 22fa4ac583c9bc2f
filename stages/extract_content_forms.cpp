// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operators of forms, images and marked content.
#include "stages/extract_content.hpp"

#include <Array.h>
#include <Catalog.h>
#include <Dict.h>
#include <Error.h>
#include <OptionalContent.h>
#include <Stream.h>

#include <algorithm>
#include <array>
#include <utility>

#include "stages/extract_limits.hpp"
#include "stages/extract_stream.hpp"

namespace subtext {
namespace {

/// The first `n` numbers of an array, 0 where it has none; false when it is no array of as many.
template <std::size_t n>
bool read_numbers(const Object& array, std::array<double, n>& out) {
    if (!array.isArray()) return false;
    for (std::size_t i = 0; i < n; ++i) {
        Object value = static_cast<int>(i) < array.arrayGetLength()
                           ? array.arrayGet(static_cast<int>(i))
                           : Object(objNull);
        out[i] = value.isNum() ? value.getNum() : 0;
        if (!value.isNum() && n == 4) return false;
    }
    return true;
}

/// Whether an expression has an end, and no more items than are left. It may be part of itself,
/// which Poppler follows fifty levels down: as many steps as its items to the power of fifty.
bool is_short(const Object& expression, int level, std::size_t& left) {
    constexpr int most_levels = 50;
    if (!expression.isArray()) return true;
    if (level > most_levels) return false;
    for (int i = 1; i < expression.arrayGetLength(); ++i) {
        if (left == 0) return false;
        --left;
        if (!is_short(expression.arrayGet(i), level + 1, left)) return false;
    }
    return true;
}

}  // namespace

void ContentReader::draw() {
    if (hidden_marks_ > 0) return;
    Drawable thing = resources_.drawable(arg(0).text);
    if (is_hidden(thing.group)) return;
    if (thing.is_image) sink_.add_image(thing.image, state_.map, state_.clip);
    if (thing.form.isStream()) draw_form(thing.form, thing.ref);
}

void ContentReader::inline_image() {
    if (hidden_marks_ == 0) sink_.add_image({}, state_.map, state_.clip);
    lexer_->skip_inline_image();
}

/// Draws a form unless it is being drawn, and leaves the state as it was.
void ContentReader::draw_form(const Object& form, Ref ref) {
    bool is_open = std::find(open_forms_.begin(), open_forms_.end(), ref.num) != open_forms_.end();
    bool cycle = ref != Ref::INVALID() && is_open;
    if (cycle) return;
    if (open_forms_.size() >= most_open_forms) return sink_.damage();
    if (!sink_.budget().spend(Cost::draws)) return;
    State outer = state_;
    Point outer_line = line_, outer_at = at_;
    Path outer_path = std::exchange(path_, Path());
    std::size_t outer_floor = std::exchange(saved_floor_, saved_.size());
    std::size_t outer_lost = std::exchange(lost_saves_, 0);
    std::size_t outer_marks = std::exchange(marks_floor_, marks_.size());
    open_forms_.push_back(ref.num);
    Dict& dictionary = *form.streamGetDict();
    enter_form(dictionary);
    Object resources = dictionary.lookup("Resources");
    if (resources_.push(resources.isDict() ? resources.getDict() : nullptr)) {
        std::string content;
        append_content(form, content);
        run(std::move(content));
    }
    resources_.pop();
    open_forms_.pop_back();
    end_marks(marks_floor_);
    marks_floor_ = outer_marks;
    saved_.resize(saved_floor_);
    saved_floor_ = outer_floor;
    lost_saves_ = outer_lost;
    path_ = std::move(outer_path);
    line_ = outer_line;
    at_ = outer_at;
    change() = outer;
}

/// Sets the space and the clip of a form. One that says nothing of its box is not clipped.
void ContentReader::enter_form(Dict& form) {
    std::array<double, 6> m{};
    if (read_numbers(form.lookup("Matrix"), m)) {
        change().map = Affine{m[0], m[1], m[2], m[3], m[4], m[5]} * state_.map;
    }
    std::array<double, 4> box{};
    if (!read_numbers(form.lookup("BBox"), box)) {
        error(errSyntaxError, -1, "Bad form bounding box");
        return;
    }
    Path edge;
    edge.move_to(state_.map.map(box[0], box[1]));
    edge.line_to(state_.map.map(box[2], box[1]));
    edge.line_to(state_.map.map(box[2], box[3]));
    edge.line_to(state_.map.map(box[0], box[3]));
    clip_to(edge.bounds());
}

/// Whether the optional content group or membership hides what belongs to it.
bool ContentReader::is_hidden(const Object& group) const {
    OCGs* groups = file_.getCatalog()->getOptContentConfig();
    if (!groups) return false;
    const Object membership = group.fetch(file_.getXRef());
    std::size_t left = most_visibility_items;
    if (membership.isDict() && !is_short(membership.dictLookup("VE"), 0, left)) return false;
    return !groups->optContentIsVisible(&group);
}

/// Begins the text that inline or named properties say the content stands for.
bool ContentReader::begin_actual_text(const Operand& properties) {
    if (properties.kind == Operand::Kind::name) {
        Object named = resources_.properties(properties.text).fetch(file_.getXRef());
        Object text = named.isDict() ? named.dictLookup("ActualText") : Object(objNull);
        if (text.isString()) sink_.begin_actual_text(text.getString()->toStr());
        return text.isString();
    }
    for (std::size_t i = 0; i + 1 < properties.count; i += 2) {
        const Operand& value = lexer_->item(properties.first + i + 1);
        const Operand& key = lexer_->item(properties.first + i);
        bool named = key.kind == Operand::Kind::name && key.text == "ActualText";
        if (!named || value.kind != Operand::Kind::string) continue;
        sink_.begin_actual_text(std::string(value.text));
        return true;
    }
    return false;
}

void ContentReader::begin_mark() {
    Mark mark;
    std::string_view tag = arg(0).text;
    bool has_name = arg_count_ == 2 && arg(1).kind == Operand::Kind::name;
    if (tag == "OC" && has_name) {
        Object group = resources_.properties(arg(1).text);
        mark.hidden = !group.isNull() && is_hidden(group);
    } else if (tag == "Span" && arg_count_ == 2) {
        mark.actual_text = begin_actual_text(arg(1));
    }
    mark.artifact = tag == "Artifact";
    if (mark.hidden) ++hidden_marks_;
    if (mark.artifact) sink_.begin_artifact();
    look_is_known_ = false;
    marks_.push_back(mark);
}

void ContentReader::end_mark() {
    if (marks_.size() > marks_floor_) end_marks(marks_.size() - 1);
}

void ContentReader::end_marks(std::size_t until) {
    for (; marks_.size() > until; marks_.pop_back()) {
        const Mark& mark = marks_.back();
        if (mark.hidden) --hidden_marks_;
        if (mark.artifact) sink_.end_artifact();
        if (mark.actual_text) sink_.end_actual_text();
    }
    look_is_known_ = false;
}

}  // namespace subtext
