// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is on the paper: glyphs, rules, links and the lines built from them. Plain values.
// All geometry is in PDF points with the origin at the top left of the page as shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/box.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// What says how the letters of a font look.
enum class Shapes : std::uint8_t {
    embedded,  ///< the file
    by_name,   ///< what they are called: they show as nothing else
    unknown,
};

/// A font of the document, shared by all its pages.
struct Font {
    std::string name;  ///< PostScript name without the subset prefix
    bool bold = false;
    bool italic = false;
    bool fixed_width = false;
    Shapes shapes = Shapes::embedded;
};

/// The turn of text that runs neither level nor upright.
constexpr std::uint8_t askew = 4;

/// One code point as drawn. A ligature is several glyphs that share its width.
/// Of turned text (turn is 1, 2 or 3) the coordinates are those of the page turned so that the text
/// is upright: its frame, see turn_page.hpp. Of text askew x0..x1 is what it takes up across the
/// page, and baseline the lower end of that.
struct Glyph {
    char32_t code = 0;        ///< U+FFFD where the file gives no Unicode value
    float x0 = 0, x1 = 0;     ///< the advance along the baseline, left to right as shown
    float baseline = 0;       ///< y of the origin, text rise included
    float size = 0;           ///< font size as shown
    std::uint32_t color = 0;  ///< fill colour, 0xRRGGBB
    std::uint16_t font = 0;   ///< index into Document::fonts
    std::uint8_t turn =
        0;  ///< writing direction in quarter turns clockwise from left-to-right, or `askew`
    bool invisible = false;  ///< text render mode 3 or 7
    bool artifact = false;   ///< inside marked content tagged Artifact
};

/// A small shape about as wide as high: a bullet that is drawn, a box to tick, a point of a chart.
struct Dot {
    Box box;
    char32_t shows = 0;       ///< the bullet that looks like it
    std::uint32_t color = 0;  ///< 0xRRGGBB
};

/// What a path paints that is neither a rule nor white: part of a drawing, the shade of a box.
struct Drawing {
    Box box;
    bool rectangular = false;  ///< of level and upright sides only
};

/// A link annotation.
struct Link {
    Box box;
    std::string target;  ///< the URI; empty for a place in the document
};

enum class Script : std::uint8_t { normal, superscript, subscript };

/// One code point of a line, in logical order.
struct Char {
    char32_t code = 0;
    float x0 = 0, x1 = 0;
    float size = 0;
    std::uint32_t color = 0;
    std::uint16_t font = 0;
    Script script = Script::normal;
    bool bold = false;
    bool italic = false;
    std::uint16_t repair = 0;  ///< where it was misread: 1 + index into Document::repairs
};

/// Glyphs that stand on one baseline in one column, as text.
struct Line {
    std::vector<Char> chars;  ///< logical order, words parted by one U+0020, none at either end
    Box box;                  ///< of the inked advance: x from glyphs, y from ascent to descent
    double baseline = 0;
    double size = 0;       ///< the size most of its characters have, scripts left out
    int page = 0;          ///< page number, from 1
    int column = 0;        ///< reading-order index of its column on the page, from 0
    double column_x0 = 0;  ///< left edge of the text of that column
    double column_x1 = 0;  ///< right edge of the text of that column
    bool bold = false;     ///< most of its letters are
    bool italic = false;
    bool artifact = false;  ///< every glyph of it is tagged as Artifact
    bool right_to_left = false;
    std::uint8_t turn = 0;     ///< as Glyph::turn
    int table = -1;            ///< index into Document::grids, or -1
    int figure = -1;           ///< counts the figures of the page whose lettering it is, or -1
    bool line_number = false;  ///< counts the lines of text, in the margin

    /// The line's characters as a string.
    std::u32string text() const {
        std::u32string out(chars.size(), U'\0');
        for (std::size_t i = 0; i < chars.size(); ++i) out[i] = chars[i].code;
        return out;
    }
};

/// An image on the page.
struct PageImage {
    Box box;
    int width = 0, height = 0;  ///< pixels; 0 when the file does not say
    std::size_t bytes = 0;      ///< as the file holds it, compressed
    bool grey = false;          ///< of shades of grey, or of black and white
    bool lossy = false;         ///< compressed as photographs are
};

/// What recognition is to do for a page.
enum class OcrNeed : std::uint8_t {
    none,
    whole,   ///< its text takes the place of what the page has
    beside,  ///< its text joins what the page shows
};

/// One page. `glyphs` and `dots` are emptied once the lines are built, `drawings` by find_figures.
struct Page {
    int number = 0;     ///< from 1
    std::string label;  ///< as the file names it: "iv", "A-3"
    double width = 0, height = 0;
    int rotation = 0;       ///< 0, 90, 180 or 270
    std::uint8_t turn = 0;  ///< of most of its text: all else is in the frame of that turn, until
                            ///< restore_regions
    std::string text_source = "none";
    double ocr_confidence = 0;  ///< of what was recognised on it, 0..1; 0 where nothing was
    double image_cover = 0;     ///< share of the page under images, 0..1
    std::vector<Glyph> glyphs;
    std::vector<Rule> rules;
    std::vector<Dot> dots;
    std::vector<Drawing> drawings;
    std::vector<Link> links;
    std::vector<PageImage> images;
    OcrNeed ocr = OcrNeed::none;               ///< as choose_text_source decides
    std::optional<RecognizedPage> recognized;  ///< until its words are placed
    std::vector<Line> lines;                   ///< in reading order
};

}  // namespace subtext
