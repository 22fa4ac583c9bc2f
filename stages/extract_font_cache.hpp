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
#include <string_view>
#include <utility>
#include <vector>

#include "stages/extract_sink.hpp"

namespace subtext {

/// A font and what it says of its characters: of each byte where that is one, else of those that
/// were asked for.
class ContentFont {
public:
    struct Code {
        double width = 0;  ///< in ems
        const Unicode* unicode = nullptr;
        int length = 0;
        int bytes = 1;  ///< that it takes in a string
    };

    /// Beside it, what text from top to bottom needs, in ems.
    struct CompositeCode : Code {
        double height = 0;
        Point origin;
    };

    /// `pairs` where every two bytes are a character.
    ContentFont(std::shared_ptr<GfxFont> font, bool pairs);

    const GfxFont& font() const { return *font_; }
    bool is_simple() const { return simple_; }
    bool is_vertical() const { return vertical_; }
    const Code& code(unsigned char byte) const { return codes_[byte]; }

    /// The first character of a string that is not empty, in a font that is not simple; until the
    /// next is asked for.
    const CompositeCode& composite_code(std::string_view text) const {
        if (text.size() > 1) {
            const Pair& pair = pair_of(text);
            if (pair.key == key_of(text)) return pair.code;
        }
        return ask_code(text);
    }

private:
    /// What is known of a character of two bytes. Poppler may use the place of its code points
    /// again for the next one.
    struct Pair {
        static constexpr int most_codes = 4;

        int key = -1;
        CompositeCode code;
        std::array<Unicode, most_codes> unicode{};
    };
    static constexpr std::size_t most_pairs = 128;

    static int key_of(std::string_view text) {
        return static_cast<unsigned char>(text[0]) << 8 | static_cast<unsigned char>(text[1]);
    }
    Pair& pair_of(std::string_view text) const {
        return pairs_[static_cast<unsigned char>(text[1]) % most_pairs];
    }
    const CompositeCode& ask_code(std::string_view text) const;

    std::shared_ptr<GfxFont> font_;
    bool simple_, vertical_, all_pairs_;
    std::array<Code, 256> codes_;
    mutable std::vector<Pair> pairs_;  ///< by the end of their keys
    mutable CompositeCode last_;       ///< of those that are not kept
};

/// The fonts by object number; those that are no objects by what they say.
class FontCache {
public:
    FontCache(XRef& xref, PageSink& sink) : xref_(xref), sink_(sink) {}

    /// The font of this entry of a font dictionary: the stand-in when it is none. Null when it
    /// cannot be made, or is over a limit, which cuts the page short.
    const ContentFont* find(const Object& entry, const char* name);

    /// What text is read in whose font is not there: other programs show it so, too.
    const ContentFont* stand_in();

private:
    struct Known {
        std::unique_ptr<ContentFont> font;
        bool over_limit = false;
    };

    const ContentFont* use(const Known& known);
    bool leave_out_map(Object& dictionary);
    void make(const char* name, Ref id, Object dictionary, Known& out);

    XRef& xref_;
    PageSink& sink_;
    std::map<std::pair<int, int>, Known> fonts_;
    std::unique_ptr<ContentFont> stand_in_;
};

}  // namespace subtext
