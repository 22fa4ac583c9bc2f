// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_font_cache.hpp"

#include <Array.h>
#include <Dict.h>
#include <Error.h>
#include <Object.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "stages/extract_font_check.hpp"
#include "stages/extract_fonts.hpp"
#include "stages/extract_mend_font.hpp"
#include "stages/extract_tex_fonts.hpp"

namespace subtext {
namespace {

/// Generations of objects have five digits: one with six is made up.
constexpr int made_up_generation = 100000;

/// A font dictionary in a page has no more levels than this that matter.
constexpr int most_hashed_levels = 4;

/// FNV-1a.
class Hash {
public:
    void add(std::string_view bytes) {
        for (char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * 16777619U;
    }

    void add_object(const Object& object, int level = 0) {
        add(object.getTypeName());
        if (object.isName()) add(object.getName());
        if (object.isString()) add(object.getString()->toStr());
        if (object.isNum()) add(std::to_string(object.getNum()));
        if (object.isRef()) add(std::to_string(object.getRef().num));
        if (level == most_hashed_levels) return;
        for (int i = 0; object.isArray() && i < object.arrayGetLength(); ++i) {
            add_object(object.arrayGetNF(i), level + 1);
        }
        for (int i = 0; object.isDict() && i < object.dictGetLength(); ++i) {
            add(object.dictGetKey(i));
            add_object(object.dictGetValNF(i), level + 1);
        }
    }

    int value() const { return static_cast<int>(value_ & 0x7FFFFFFF); }

private:
    std::uint32_t value_ = 2166136261U;
};

/// Tabs and ends of lines, which some writers leave in their strings.
bool is_white(int byte) {
    return byte == '\t' || byte == '\n' || byte == '\r';
}

Ref identity(const Object& entry, const Object& font) {
    if (entry.isRef()) return entry.getRef();
    Hash hash;
    hash.add_object(font);
    return {hash.value(), made_up_generation};
}

}  // namespace

ContentFont::ContentFont(std::shared_ptr<GfxFont> font, bool pairs)
    : font_(std::move(font)),
      simple_(!font_->isCIDFont()),
      vertical_(font_->getWMode() != 0),
      all_pairs_(pairs) {
    if (!simple_) {
        pairs_.resize(most_pairs);
        return;
    }
    static constexpr Unicode blank = U' ';
    const bool by_name = shapes_of(*font_) == Shapes::by_name;
    for (int byte = 0; byte < 256; ++byte) {
        char text = static_cast<char>(byte);
        CharCode code;
        double dy, origin_x, origin_y;
        Code& out = codes_[static_cast<std::size_t>(byte)];
        font_->getNextChar(&text, 1, &code, &out.unicode, &out.length, &out.width, &dy, &origin_x,
                           &origin_y);
        if (out.length == 0 && by_name && is_white(byte)) {
            out.unicode = &blank;
            out.length = 1;
        }
    }
}

/// Asks Poppler, and keeps what it says where that is sure.
const ContentFont::CompositeCode& ContentFont::ask_code(std::string_view text) const {
    CompositeCode& out = last_ = CompositeCode();
    CharCode code;
    const int bytes =
        font_->getNextChar(text.data(), static_cast<int>(text.size()), &code, &out.unicode,
                           &out.length, &out.width, &out.height, &out.origin.x, &out.origin.y);
    out.bytes = std::max(bytes, 1);
    // The two last bytes of a string may be the beginning of a longer character.
    const bool known = bytes == 2 && (text.size() > 2 || (all_pairs_ && text.size() == 2));
    if (!known || out.length > Pair::most_codes) return out;
    Pair& pair = pair_of(text);
    pair.key = key_of(text);
    pair.code = out;
    std::copy_n(out.unicode, std::max(out.length, 0), pair.unicode.begin());
    pair.code.unicode = pair.unicode.data();
    return pair.code;
}

const ContentFont* FontCache::find(const Object& entry, const char* name) {
    Object dictionary;
    if (!entry.isRef()) dictionary = entry.copy();
    if (entry.isRef()) {
        Ref ref = entry.getRef();
        if (auto known = fonts_.find({ref.num, ref.gen}); known != fonts_.end()) {
            return use(known->second);
        }
        dictionary = xref_.fetch(ref);
    }
    if (!dictionary.isDict()) {
        error(errSyntaxError, -1, "font resource is not a dictionary");
        return stand_in();
    }
    Ref id = identity(entry, dictionary);
    auto [at, is_new] = fonts_.try_emplace({id.num, id.gen});
    if (is_new) make(name, id, std::move(dictionary), at->second);
    if (sink_.budget().exhausted()) {  // which says nothing of the font
        fonts_.erase(at);
        return nullptr;
    }
    return use(at->second);
}

/// Takes the map of Unicode values out of a font that is over limits, and says whether it is within
/// them now: its encoding may tell its characters, too.
bool FontCache::leave_out_map(Object& dictionary) {
    if (sink_.budget().exhausted() || !dictionary.getDict()->hasKey("ToUnicode")) return false;
    dictionary = Object(dictionary.getDict()->copy(&xref_));
    dictionary.getDict()->remove("ToUnicode");
    return is_font_within_limits(*dictionary.getDict(), sink_.budget());
}

void FontCache::make(const char* name, Ref id, Object dictionary, Known& out) {
    if (Object named = with_tex_names(dictionary); named.isDict()) dictionary = std::move(named);
    out.over_limit =
        fonts_.size() > most_fonts || !is_font_within_limits(*dictionary.getDict(), sink_.budget());
    if (out.over_limit && !leave_out_map(dictionary)) return;
    std::shared_ptr<GfxFont> font = GfxFont::makeFont(&xref_, name, id, dictionary.getDict());
    if (!font || !font->isOk()) font = mend_font(xref_, name, id, dictionary);
    if (!font) return;
    const bool pairs = dictionary.dictLookup("Encoding").isName("Identity-H");
    out.font = std::make_unique<ContentFont>(std::move(font), pairs);
}

const ContentFont* FontCache::stand_in() {
    if (!stand_in_) stand_in_ = std::make_unique<ContentFont>(stand_in_font(xref_), false);
    return stand_in_.get();
}

const ContentFont* FontCache::use(const Known& known) {
    if (known.over_limit) sink_.cut_short();
    return known.font.get();
}

}  // namespace subtext
