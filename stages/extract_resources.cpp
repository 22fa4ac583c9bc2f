// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_resources.hpp"

#include <Array.h>
#include <Dict.h>
#include <Error.h>
#include <Stream.h>

#include <algorithm>

namespace subtext {
namespace {

constexpr const char* category_names[] = {"Font", "ColorSpace", "ExtGState", "XObject",
                                          "Properties"};

const Object nothing(objNull);

/// What reading an entry of a dictionary costs, in operators.
constexpr std::size_t entry_cost = 8;

void complain(const char* what, const std::string& name) {
    error(errSyntaxError, -1, "{0:s} '{1:s}' is unknown", what, name.c_str());
}

/// Reads the group of a soft mask.
void read_mask(const Object& settings, StateSettings& out) {
    Object mask = settings.dictLookup("SMask");
    if (!mask.isDict()) return;
    Object group = mask.dictLookup("G");
    if (!group.isStream() || !group.streamGetDict()->lookup("Group").isDict()) return;
    out.mask = std::move(group);
    const Object& entry = mask.dictLookupNF("G");
    if (entry.isRef()) out.mask_ref = entry.getRef();
}

/// The last filter is the image's own; those before it are for the transport.
bool is_lossy(const Object& filter) {
    Object last = filter.isArray() && filter.arrayGetLength() > 0
                      ? filter.arrayGet(filter.arrayGetLength() - 1)
                      : filter.copy();
    return last.isName("DCTDecode") || last.isName("JPXDecode");
}

bool is_grey(const Object& space) {
    if (space.isName("DeviceGray") || space.isName("CalGray")) return true;
    if (!space.isArray() || space.arrayGetLength() < 2) return false;
    Object family = space.arrayGet(0);
    if (family.isName("CalGray")) return true;
    Object profile = family.isName("ICCBased") ? space.arrayGet(1) : Object(objNull);
    if (!profile.isStream()) return false;
    Object components = profile.streamGetDict()->lookup("N");
    return components.isInt() && components.getInt() == 1;
}

int positive(const Object& number) {
    return number.isInt() ? std::max(0, number.getInt()) : 0;
}

/// What the dictionary says of an image, which is not decoded.
PageImage describe_image(Dict& dictionary) {
    PageImage image;
    image.width = positive(dictionary.lookup("Width"));
    image.height = positive(dictionary.lookup("Height"));
    image.bytes = static_cast<std::size_t>(positive(dictionary.lookup("Length")));
    Object mask = dictionary.lookup("ImageMask");
    const int bits = positive(dictionary.lookup("BitsPerComponent"));
    if (!dictionary.lookupNF("SMask").isNull()) return image;  // a logo: no paper shines through
    const bool one_bit = (mask.isBool() && mask.getBool()) || bits == 1;
    image.grey = one_bit || is_grey(dictionary.lookup("ColorSpace"));
    image.lossy = is_lossy(dictionary.lookup("Filter"));
    return image;
}

}  // namespace

template <class T>
T* ResourceStack::Names<T>::find(std::string_view name) {
    auto at = known.find(name);
    return at == known.end() ? nullptr : &at->second;
}

bool ResourceStack::push(Dict* resources) {
    auto& level = levels_.emplace_back().first;
    if (resources) level.dictionary = Object(resources->copy(&xref_));
    return pay_for(level.dictionary);
}

/// Poppler reads a dictionary anew whenever it is asked for: its entries count as operators.
bool ResourceStack::pay_for(const Object& dictionary) {
    auto entries = dictionary.isDict() ? dictionary.dictGetLength() : 0;
    return budget_.spend(Cost::operators, static_cast<std::size_t>(entries) * entry_cost);
}

const Object& ResourceStack::category_of(Level& level, Category category) {
    Object& out = level.categories[category];
    if (!level.known[category]) {
        level.known[category] = true;
        if (level.dictionary.isDict()) out = level.dictionary.dictLookup(category_names[category]);
        pay_for(out);
    }
    return out;
}

/// The entry as it stands, a reference when it is one.
const Object& ResourceStack::entry(Category category, const std::string& name) {
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
        const Object& dictionary = category_of(level->first, category);
        if (!dictionary.isDict()) continue;
        const Object& found = dictionary.dictLookupNF(name.c_str());
        if (!found.isNull()) return found;
    }
    return nothing;
}

const ContentFont* ResourceStack::font(std::string_view name) {
    auto& names = levels_.back().second.fonts;
    if (auto* known = names.find(name)) return *known;
    std::string key(name);
    const ContentFont* font = nullptr;
    bool is_there = false;
    for (auto level = levels_.rbegin(); level != levels_.rend() && !font; ++level) {
        const Object& dictionary = category_of(level->first, font_names);
        if (!dictionary.isDict()) continue;
        const Object& found = dictionary.dictLookupNF(key.c_str());
        if (found.isNull()) continue;
        is_there = true;
        font = fonts_.find(found, key.c_str());
    }
    if (!font) error(errSyntaxError, -1, "Unknown font tag '{0:s}'", key.c_str());
    if (!is_there) font = fonts_.stand_in();
    names.known.emplace(std::move(key), font);
    return font;
}

ColorSpace ResourceStack::color_space(std::string_view name) {
    auto& names = levels_.back().second.spaces;
    if (auto* known = names.find(name)) return *known;
    std::string key(name);
    const Object& found = entry(spaces, key);
    ColorSpace space = found.isNull() ? colors_.find(Object(objName, key.c_str()), xref_)
                                      : colors_.find(found, xref_);
    names.known.emplace(std::move(key), space);
    return space;
}

const StateSettings& ResourceStack::settings(std::string_view name) {
    auto& names = levels_.back().second.settings;
    if (auto* known = names.find(name)) return *known;
    std::string key(name);
    Object found = entry(states, key).fetch(&xref_);
    if (!found.isDict()) complain("ExtGState", key);
    StateSettings read = found.isDict() ? read_settings(found) : StateSettings();
    return names.known.emplace(std::move(key), std::move(read)).first->second;
}

StateSettings ResourceStack::read_settings(const Object& dictionary) {
    StateSettings out;
    Object width = dictionary.dictLookup("LW");
    if (width.isNum()) out.line_width = std::max(width.getNum(), 0.0);
    Object font = dictionary.dictLookup("Font");
    if (font.isArray() && font.arrayGetLength() == 2) {
        Object size = font.arrayGet(1);
        out.sets_font = font.arrayGetNF(0).isRef() && size.isNum();
        if (out.sets_font) {
            out.font = fonts_.find(font.arrayGetNF(0), "");
            out.size = size.getNum();
        }
    }
    read_mask(dictionary, out);
    return out;
}

/// An image is looked at once: Poppler makes ready to decode whatever it fetches.
Drawable ResourceStack::drawable(std::string_view name) {
    std::string key(name);
    const Object& found = entry(drawables, key);
    Drawable out;
    if (found.isRef()) {
        out.ref = found.getRef();
        auto known = images_.find({out.ref.num, out.ref.gen});
        out.is_image = known != images_.end();
        if (out.is_image) {
            out.group = known->second.group.copy();
            out.image = known->second.image;
            return out;
        }
    }
    Object object = found.fetch(&xref_);
    if (!object.isStream()) {
        complain("XObject", key);
        return out;
    }
    Object kind = object.streamGetDict()->lookup("Subtype");
    out.group = object.streamGetDict()->lookupNF("OC").copy();
    out.is_image = kind.isName("Image");
    if (out.is_image) out.image = describe_image(*object.streamGetDict());
    if (out.is_image && found.isRef()) {
        images_.emplace(std::pair(out.ref.num, out.ref.gen),
                        KnownImage{out.group.copy(), out.image});
    }
    if (kind.isName("Form")) out.form = std::move(object);
    return out;
}

Object ResourceStack::properties(std::string_view name) {
    return entry(property_lists, std::string(name)).copy();
}

}  // namespace subtext
