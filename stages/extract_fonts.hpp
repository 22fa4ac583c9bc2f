// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the fonts of a document, each once.
#pragma once

#include <GfxFont.h>
#include <XRef.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// Fonts that are not in the file are drawn by the names in their encoding where a byte is a
/// character: what has no name there is not shown.
Shapes shapes_of(const GfxFont& font);

/// How a string is drawn beyond what its font says.
struct DrawnStyle {
    bool bold = false;    ///< its outlines are stroked too
    bool italic = false;  ///< it is slanted by the text matrix

    friend bool operator==(const DrawnStyle&, const DrawnStyle&) = default;
};

/// Knows every font by object number, generation and name: Poppler makes a new GfxFont for each
/// page. A font drawn in a made-up style is a font of its own.
class FontTable {
public:
    FontTable(XRef& xref, std::vector<Font>& fonts) : xref_(xref), fonts_(fonts) {}

    /// The font's index into Document::fonts; added when new.
    std::uint16_t index(const GfxFont& font, DrawnStyle style);

    /// What to multiply the size of text in the font with. 1 but for Type 3 fonts, whose unit is
    /// anyone's guess.
    static double size_factor(const GfxFont& font);

private:
    struct View {
        int number, generation, style;
        std::string_view name;
    };
    struct Key {
        int number, generation, style;
        std::string name;

        operator View() const { return {number, generation, style, name}; }
    };
    struct Less {
        using is_transparent = void;
        bool operator()(const View& a, const View& b) const;
    };

    Font describe(const GfxFont& font, DrawnStyle style) const;

    XRef& xref_;
    std::vector<Font>& fonts_;
    std::map<Key, std::uint16_t, Less> known_;
};

}  // namespace subtext
