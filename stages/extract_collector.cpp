// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_collector.hpp"

#include <goo/GooString.h>

#include <string_view>

namespace subtext {
namespace {

Affine map_of(const double* m) {
    return {m[0], m[1], m[2], m[3], m[4], m[5]};
}

Box clip_of(const GfxState& state) {
    Box clip;
    state.getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
    return clip;
}

std::uint32_t packed(const GfxRGB& color) {
    return static_cast<std::uint32_t>(colToByte(color.r)) << 16 |
           static_cast<std::uint32_t>(colToByte(color.g)) << 8 | colToByte(color.b);
}

std::uint32_t fill_color(const GfxState& state) {
    GfxRGB color{};
    state.getFillRGB(&color);
    return packed(color);
}

std::uint32_t stroke_color(const GfxState& state) {
    GfxRGB color{};
    state.getStrokeRGB(&color);
    return packed(color);
}

}  // namespace

void PageCollector::begin() {
    state_ = nullptr;
    pop_marks(0);
    form_marks_.clear();
    in_pattern_text_ = false;
}

void PageCollector::startPage(int, GfxState* state, XRef*) {
    state_ = state;
    sink_.forget_font();
    sink_.set_sheet(state->getPageWidth(), state->getPageHeight(), state->getRotate());
}

void PageCollector::restoreState(GfxState* state) {
    state_ = state;
    sink_.forget_font();
}

void PageCollector::updateCTM(GfxState* state, double, double, double, double, double, double) {
    state_ = state;
}

/// Poppler asks this before it reads an image, and before it draws a pattern. The answer is always
/// no, so that it decodes neither; the question itself tells where an image stands: the unit square
/// of the current state. A pattern stands in a path or in text.
bool PageCollector::needNonText() {
    bool image = state_ && !state_->isPath() && !in_pattern_text_;
    if (image) sink_.add_image({}, map_of(state_->getCTM()), clip_of(*state_));
    return false;
}

void PageCollector::endForm(Ref) {
    if (form_marks_.empty()) return;
    pop_marks(form_marks_.back());
    form_marks_.pop_back();
}

void PageCollector::pop_marks(std::size_t until) {
    for (; marks_.size() > until; marks_.pop_back()) {
        if (marks_.back()) sink_.end_artifact();
    }
}

void PageCollector::beginMarkedContent(const char* name, Dict*) {
    bool artifact = std::string_view(name) == "Artifact";
    marks_.push_back(artifact);
    if (artifact) sink_.begin_artifact();
}

/// Poppler tells the end of every marked content, but not the beginning of those whose properties
/// are named. So ends may be too many, never too few: an Artifact can end early, but never takes in
/// text that is none.
void PageCollector::endMarkedContent(GfxState*) {
    mark_ended_ = true;
    std::size_t base = form_marks_.empty() ? 0 : form_marks_.back();
    if (marks_.size() > base) pop_marks(marks_.size() - 1);
}

/// The path of the state, on the page.
const Path& PageCollector::shown_path(const GfxState& state) {
    Affine map = map_of(state.getCTM());
    const GfxPath& path = *state.getPath();
    path_.clear();
    for (int i = 0; i < path.getNumSubpaths(); ++i) {
        const GfxSubpath& part = *path.getSubpath(i);
        auto at = [&](int k) { return map.map(part.getX(k), part.getY(k)); };
        path_.move_to(at(0));
        for (int k = 1; k < part.getNumPoints(); ++k) {
            if (part.getCurve(k) && k + 2 < part.getNumPoints()) {
                path_.curve_to(at(k), at(k + 1), at(k + 2));
                k += 2;
            } else {
                path_.line_to(at(k));
            }
        }
    }
    return path_;
}

void PageCollector::stroke(GfxState* state) {
    sink_.stroke(shown_path(*state), state->getTransformedLineWidth(), clip_of(*state),
                 stroke_color(*state));
}

void PageCollector::fill(GfxState* state) {
    sink_.fill(shown_path(*state), clip_of(*state), fill_color(*state));
}

void PageCollector::beginString(GfxState* state, const GooString*) {
    state_ = state;
    Affine map = map_of(state->getCTM());
    const double* t = state->getTextMat();
    TextState text;
    text.font = state->getFont().get();
    text.size = state->getFontSize();
    text.spread = state->getHorizScaling();
    text.char_space = state->getCharSpace();
    text.word_space = state->getWordSpace();
    text.pen = state->getTransformedLineWidth();
    text.x = map.map_delta(t[0], t[1]);
    text.y = map.map_delta(t[2], t[3]);
    text.color = fill_color(*state);
    text.mode = state->getRender();
    text.patterned = state->getFillColorSpace()->getMode() == csPattern;
    sink_.begin_string(text);
}

void PageCollector::drawChar(GfxState* state, double x, double y, double dx, double dy,
                             double origin_x, double origin_y, CharCode code, int bytes,
                             const Unicode* unicode, int length) {
    Affine map = map_of(state->getCTM());
    sink_.add_glyph(map.map(x - origin_x, y - origin_y), map.map_delta(dx, dy),
                    bytes == 1 && code == ' ', unicode, length);
}

void PageCollector::beginActualText(GfxState*, const GooString* text) {
    sink_.begin_actual_text(text->toStr());
}

void PageCollector::endActualText(GfxState*) {
    sink_.end_actual_text();
}

}  // namespace subtext
