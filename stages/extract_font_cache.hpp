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

#include "stages/extract_sink.hpp"

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
    FontCache(XRef& xref, PageSink& sink) : xref_(xref), sink_(sink) {}

    /// The font of this entry of a font dictionary; null when it is none, or over a limit, which
    /// cuts the page short.
    const ContentFont* find(const Object& entry, const char* name);

private:
    struct Known {
        std::unique_ptr<ContentFont> font;
        bool over_limit = false;
    };

    const ContentFont* use(const Known& known);
    void make(const char* name, Ref id, Object dictionary, Known& out);

    XRef& xref_;
    PageSink& sink_;
    std::map<std::pair<int, int>, Known> fonts_;
};

}  // namespace subtext
