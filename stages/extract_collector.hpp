// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what Poppler calls while it draws a page.
#pragma once

#include <GfxState.h>
#include <OutputDev.h>

#include <string>
#include <vector>

#include "stages/extract_shapes.hpp"
#include "stages/extract_sink.hpp"

namespace subtext {

/// Passes on to the sink what Poppler draws. Reads no image.
class PageCollector : public OutputDev {
public:
    explicit PageCollector(PageSink& sink) : sink_(sink) {}

    /// A page is drawn from now on, or its annotations, which the marked content that a page leaves
    /// open says nothing of.
    void begin();

    /// Whether marked content has ended since it was expected to.
    void expect_mark_end() { mark_ended_ = false; }
    bool mark_ended() const { return mark_ended_; }

    /// Whether a limit has stopped the drawing; Poppler asks every ten operators.
    bool over_limit() { return !sink_.budget().spend(Cost::operators, 10); }
    bool stopped() const { return sink_.budget().exhausted(); }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool needNonText() override;

    // Shadings are accepted and not drawn; Poppler would paint them as thousands of thin fills.
    bool useShadedFills(int) override { return true; }
    bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return true; }
    bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return true; }
    bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return true; }
    bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
    bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return true; }

    // A page over its limit leaves forms out: the abort callback is not asked in short ones.
    bool useDrawForm() override { return !sink_.budget().spend(Cost::draws); }
    void beginForm(Ref) override { form_marks_.push_back(marks_.size()); }
    void endForm(Ref) override;

    void startPage(int number, GfxState* state, XRef* xref) override;
    void saveState(GfxState* state) override { state_ = state; }
    void restoreState(GfxState* state) override;
    void updateCTM(GfxState* state, double, double, double, double, double, double) override;
    void clip(GfxState* state) override { state_ = state; }
    void eoClip(GfxState* state) override { state_ = state; }
    void updateFont(GfxState*) override { sink_.forget_font(); }
    void saveTextPos(GfxState*) override { in_pattern_text_ = true; }
    void restoreTextPos(GfxState*) override { in_pattern_text_ = false; }

    void beginString(GfxState* state, const GooString* text) override;
    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                  double origin_y, CharCode code, int bytes, const Unicode* unicode,
                  int length) override;
    void beginActualText(GfxState* state, const GooString* text) override;
    void endActualText(GfxState* state) override;
    void beginMarkedContent(const char* name, Dict* properties) override;
    void endMarkedContent(GfxState* state) override;

    void stroke(GfxState* state) override;
    void fill(GfxState* state) override;
    void eoFill(GfxState* state) override { fill(state); }

private:
    void pop_marks(std::size_t until);
    const Path& shown_path(const GfxState& state);

    PageSink& sink_;
    GfxState* state_ = nullptr;
    Path path_;
    bool in_pattern_text_ = false;

    std::vector<bool> marks_;              ///< open marked content: whether it is an Artifact
    std::vector<std::size_t> form_marks_;  ///< how much of it was open where a form begins
    bool mark_ended_ = false;
};

}  // namespace subtext
