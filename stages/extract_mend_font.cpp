// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_mend_font.hpp"

#include <Array.h>
#include <Dict.h>

#include <utility>

namespace subtext {
namespace {

Object name(const char* text) {
    return Object(objName, text);
}

Object string(const char* text) {
    return Object(new GooString(text));
}

Object identity_collection(XRef& xref) {
    Object collection(new Dict(&xref));
    collection.dictAdd("Registry", string("Adobe"));
    collection.dictAdd("Ordering", string("Identity"));
    collection.dictAdd("Supplement", Object(0));
    return collection;
}

/// The array of the font's one descendant, with a collection. Null when it has none.
Object with_collection(XRef& xref, const Object& font) {
    const Object descendants = font.dictLookup("DescendantFonts");
    const Object first = descendants.isArray() && descendants.arrayGetLength() > 0
                             ? descendants.arrayGet(0)
                             : descendants.copy();
    if (!first.isDict()) return Object(objNull);
    Object descendant(first.getDict()->copy(&xref));
    descendant.dictSet("CIDSystemInfo", identity_collection(xref));
    Object array(new Array(&xref));
    array.arrayAdd(std::move(descendant));
    return array;
}

}  // namespace

std::shared_ptr<GfxFont> mend_font(XRef& xref, const char* tag, Ref id, const Object& font) {
    if (!font.dictLookup("Subtype").isName("Type0")) return nullptr;
    Object mended(font.getDict()->copy(&xref));
    Object descendants = with_collection(xref, font);
    if (!descendants.isArray()) return nullptr;
    mended.dictSet("DescendantFonts", std::move(descendants));
    std::shared_ptr<GfxFont> made = GfxFont::makeFont(&xref, tag, id, mended.getDict());
    if (made && made->isOk()) return made;
    mended.dictSet("Encoding", name("Identity-H"));
    made = GfxFont::makeFont(&xref, tag, id, mended.getDict());
    return made && made->isOk() ? made : nullptr;
}

std::shared_ptr<GfxFont> stand_in_font(XRef& xref) {
    Object font(new Dict(&xref));
    font.dictAdd("Type", name("Font"));
    font.dictAdd("Subtype", name("Type1"));
    font.dictAdd("BaseFont", name("Helvetica"));
    font.dictAdd("Encoding", name("WinAnsiEncoding"));
    return GfxFont::makeFont(&xref, "", Ref::INVALID(), font.getDict());
}

}  // namespace subtext
