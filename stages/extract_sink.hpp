// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: where everything that is drawn on a page becomes glyphs, rules and images.
#pragma once

#include <GfxFont.h>

#include <cstdint>
#include <string>
#include <vector>

#include "stages/extract_budget.hpp"
#include "stages/extract_fonts.hpp"
#include "stages/extract_shapes.hpp"
#include "stages/page.hpp"

namespace subtext {

/// What the state of the drawing says of text.
struct TextState {
    const GfxFont* font = nullptr;
    double size = 0;
    double spread = 1;  ///< horizontal scaling
    double char_space = 0, word_space = 0;
    double pen = 0;           ///< on the page
    Point x, y;               ///< the unit vectors of text space on the page
    std::uint32_t color = 0;  ///< 0xRRGGBB
    int mode = 0;             ///< text render mode
    bool patterned = false;   ///< filled with a pattern
};

/// Takes what is drawn on one page after the other, and ends what is made to never end.
class PageSink {
public:
    PageSink(XRef& xref, std::vector<Font>& fonts) : fonts_(xref, fonts) {}

    /// From now on everything goes into `page`.
    void begin(Page& page);

    /// Tells the page as shown; the rotation is in degrees.
    void set_sheet(double width, double height, int rotation);
    const Box& sheet() const { return sheet_; }

    /// What the page may still cost; when it is exhausted, nothing more is drawn.
    Budget& budget() { return budget_; }

    /// Something of the page is left out on purpose.
    void cut_short() { cut_short_ = true; }
    void damage() { damaged_ = true; }
    bool is_cut_short() const { return cut_short_ || budget_.exhausted(); }
    bool is_damaged() const { return damaged_; }

    void begin_artifact() { ++open_artifacts_; }
    void end_artifact() { --open_artifacts_; }

    /// The glyphs up to the end stand for this text string; the outermost of several counts.
    void begin_actual_text(const std::string& text);
    void end_actual_text();

    /// All glyphs up to the next call are drawn like this.
    void begin_string(const TextState& state);

    /// The font of the last string may be gone.
    void forget_font() { font_ = nullptr; }

    /// A glyph by its origin and advance on the page, spacing included.
    void add_glyph(Point origin, Point advance, bool is_word_space, const Unicode* unicode,
                   int length);

    /// An image on the unit square; its box is told by these.
    void add_image(PageImage image, const Affine& map, const Box& clip);

    void fill(const Path& path, const Box& clip, std::uint32_t color);
    void stroke(const Path& path, double pen, const Box& clip, std::uint32_t color);

private:
    /// What the glyphs of a string have in common.
    struct StringLook {
        Point char_space, word_space;  ///< on the page; no part of a glyph
        Point em;                      ///< one em across the writing direction, upwards
        bool vertical = false;         ///< written from top to bottom
        double middle = 0;             ///< of the letters above the baseline
        double width = 0, height = 0;  ///< of the page in the frame of their turn
        Glyph glyph;                   ///< code and place are those of the last one
    };

    void look_up_font(const GfxFont& font, DrawnStyle style);
    template <typename AddRules>
    void paint(const Path& path, bool filled, const Box& clip, std::uint32_t color,
               AddRules add_rules);
    void turn_to_frame(Point& origin, Point& end) const;
    void add_codes(const Unicode* unicode, int length);

    FontTable fonts_;
    Page* page_ = nullptr;
    Box sheet_;
    StringLook look_;
    const GfxFont* font_ = nullptr;  ///< of the look
    DrawnStyle style_;
    double size_factor_ = 1;
    int open_artifacts_ = 0;

    std::u32string actual_text_;
    std::size_t actual_start_ = 0;
    int open_actual_texts_ = 0;

    Budget budget_;
    std::size_t images_ = 0;    ///< of all pages
    std::size_t drawings_ = 0;  ///< of all pages
    bool cut_short_ = false, damaged_ = false;
};

}  // namespace subtext
