// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the fonts of Poppler, each made once a document.
#pragma once

#include <GfxFont.h>
#include <XRef.h>

#include <array>
#include <map>
#include <memory>
#include <utility>

namespace subtext {

/// A font and, where each byte is a character, what it says of each.
class ContentFont {
public:
    struct Code {
        double width = 0;  ///< in ems
        const Unicode* unicode = nullptr;
        int length = 0;
    };

    explicit ContentFont(std::shared_ptr<GfxFont> font);

    const GfxFont& font() const { return *font_; }
    bool is_simple() const { return simple_; }
    bool is_vertical() const { return vertical_; }
    const Code& code(unsigned char byte) const { return codes_[byte]; }

private:
    std::shared_ptr<GfxFont> font_;
    bool simple_, vertical_;
    std::array<Code, 256> codes_;
};

/// The fonts by object number; those that are no objects by what they say.
class FontCache {
public:
    explicit FontCache(XRef& xref) : xref_(xref) {}

    /// The font of this entry of a font dictionary; null when it is none.
    const ContentFont* find(const Object& entry, const char* name);

private:
    XRef& xref_;
    std::map<std::pair<int, int>, std::unique_ptr<ContentFont>> fonts_;
};

}  // namespace subtext
