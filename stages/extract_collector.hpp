// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what Poppler calls while it draws a page.
#pragma once

#include <GfxState.h>
#include <OutputDev.h>

#include <ctime>
#include <string>
#include <vector>

#include "stages/extract_fonts.hpp"
#include "stages/page.hpp"

namespace subtext {

/// Collects glyphs, rules and the boxes of images of one page after the other. Reads no image.
class PageCollector : public OutputDev {
public:
    PageCollector(XRef& xref, std::vector<Font>& fonts) : fonts_(xref, fonts) {}

    /// From now on everything goes into `page`.
    void begin(Page& page);

    /// The page is drawn: what it has counts for the limits of the document.
    void end();

    /// Annotations are drawn after the page, whose marked content may be left open.
    void forget_marks();

    /// Whether marked content has ended since it was expected to.
    void expect_mark_end() { mark_ended_ = false; }
    bool mark_ended() const { return mark_ended_; }

    /// Whether a limit has stopped the drawing; asked now and then while a page is drawn.
    bool over_limit();

    /// Whether the page is cut short.
    bool stopped() const { return stopped_; }

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
    bool useDrawForm() override { return over_limit(); }
    void beginForm(Ref) override { form_marks_.push_back(marks_.size()); }
    void endForm(Ref) override;

    void startPage(int number, GfxState* state, XRef* xref) override;
    void saveState(GfxState* state) override { state_ = state; }
    void restoreState(GfxState* state) override;
    void updateCTM(GfxState* state, double, double, double, double, double, double) override;
    void clip(GfxState* state) override { state_ = state; }
    void eoClip(GfxState* state) override { state_ = state; }
    void updateFont(GfxState*) override { font_known_ = false; }
    void updateFillColor(GfxState*) override { color_known_ = false; }
    void updateFillColorSpace(GfxState*) override { color_known_ = false; }
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
    struct Vector {
        double x = 0, y = 0;
    };

    /// What the glyphs of a string have in common.
    struct StringLook {
        Vector char_space, word_space;  ///< on the page; no part of a glyph
        Vector em;                      ///< one em across the writing direction, upwards
        bool vertical = false;          ///< written from top to bottom
        Glyph glyph;                    ///< all but code and place
    };

    void look_up_font(GfxState& state, DrawnStyle style);
    void look_up_color(GfxState& state);
    bool place(Vector origin, Vector advance, Glyph& glyph) const;
    void add_codes(const Glyph& glyph, const Unicode* unicode, int length);

    FontTable fonts_;
    Page* page_ = nullptr;
    Box page_box_;
    GfxState* state_ = nullptr;
    StringLook look_;
    DrawnStyle style_;
    double size_factor_ = 1;
    bool font_known_ = false;
    bool color_known_ = false;
    bool in_pattern_text_ = false;

    std::vector<bool> marks_;              ///< open marked content: whether it is an Artifact
    std::vector<std::size_t> form_marks_;  ///< how much of it was open where a form begins
    int open_artifacts_ = 0;
    bool mark_ended_ = false;

    std::u32string actual_text_;
    std::size_t actual_start_ = 0;
    int open_actual_texts_ = 0;

    std::size_t glyphs_ = 0, rules_ = 0;  ///< of the pages before this one
    long checks_ = 0, page_checks_ = 0;
    std::clock_t page_start_ = 0;
    bool stopped_ = false;
};

}  // namespace subtext
