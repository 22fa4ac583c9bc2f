// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_fonts.hpp"

#include <Object.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace subtext {
namespace {

/// Poppler gives fonts that are no object of their own generations from here on.
constexpr int made_up_generation = 100000;

/// Degrees: what leans less is upright (some makers write a stray fraction).
constexpr double least_italic_angle = 2;

/// Parts of PostScript names that tell a style; first letter in capitals, no lower-case letter
/// behind. TeX's Computer Modern says CMBX, URW's Nimbus Medi and Ital.
constexpr std::string_view bold_names[] = {"Bold", "Black", "Heavy",  "Demi", "Medi",
                                           "Bd",   "CMBX",  "CMSSBX", "SFBX"};
constexpr std::string_view italic_names[] = {"Italic",  "Oblique", "Ital", "Obli",
                                             "Slanted", "CMTI",    "CMSL", "SFTI"};

bool names_style(std::string_view name, std::string_view style) {
    for (std::size_t at = name.find(style); at != name.npos; at = name.find(style, at + 1)) {
        std::size_t end = at + style.size();
        if (end == name.size() || !std::islower(static_cast<unsigned char>(name[end]))) return true;
    }
    return false;
}

template <std::size_t n>
bool names_any(std::string_view name, const std::string_view (&styles)[n]) {
    return std::any_of(styles, styles + n, [&](auto style) { return names_style(name, style); });
}

/// Names like "segoeuib" aside, makers that write small letters only still say the whole word.
bool contains_word(std::string name, std::string_view word) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name.find(word) != name.npos;
}

/// The font descriptor as the file has it; null when there is none. Poppler guesses its flags anew.
Object descriptor_of(XRef& xref, const Ref& id) {
    if (id.gen >= made_up_generation) return Object(objNull);
    Object font = xref.fetch(id);
    if (!font.isDict()) return Object(objNull);
    Object descendants = font.dictLookup("DescendantFonts");
    if (descendants.isArray() && descendants.arrayGetLength() > 0) {
        font = descendants.arrayGet(0);
    }
    Object descriptor = font.isDict() ? font.dictLookup("FontDescriptor") : Object(objNull);
    return descriptor.isDict() ? std::move(descriptor) : Object(objNull);
}

bool leans(const Object& descriptor) {
    if (!descriptor.isDict()) return false;
    Object angle = descriptor.dictLookup("ItalicAngle");
    return angle.isNum() && std::abs(angle.getNum()) >= least_italic_angle;
}

bool is_fixed_width(const Object& descriptor, const GfxFont& font) {
    if (!descriptor.isDict()) return font.getType() != fontType3 && font.isFixedWidth();
    Object flags = descriptor.dictLookup("Flags");
    return flags.isInt() && (flags.getInt() & fontFixedWidth) != 0;
}

/// In thousandths of an em: about the mean of Times and Helvetica, from A and from a on.
constexpr int capital_widths[] = {694, 667, 694, 722, 639, 583, 750, 722, 306, 445, 694, 583, 861,
                                  722, 750, 611, 750, 694, 611, 611, 722, 694, 944, 694, 694, 611};
constexpr int small_widths[] = {500, 528, 472, 528, 500, 306, 528, 528, 250, 250, 500, 250, 806,
                                528, 528, 528, 528, 333, 444, 278, 528, 500, 722, 500, 500, 472};

/// What the character of this name takes in a common typeface; 0 where it is no letter.
int common_width_of(std::string_view name) {
    if (name.size() != 1) return 0;
    const char c = name[0];
    if (c >= 'a' && c <= 'z') return small_widths[c - 'a'];
    return c >= 'A' && c <= 'Z' ? capital_widths[c - 'A'] : 0;
}

/// The widths of the font's letters over those in a common typeface; where it has none, those of
/// all else. 0 when the font has nothing.
double width_ratio(const Gfx8BitFont& font) {
    constexpr double common_width = 500;
    double letters = 0, common_letters = 0, others = 0, common_others = 0;
    for (int code = 0; code < 256; ++code) {
        const double width = font.getWidth(static_cast<unsigned char>(code));
        const char* name = font.getCharName(code);
        if (width <= 0 || name == nullptr) continue;
        const int common = common_width_of(name);
        (common > 0 ? letters : others) += width;
        (common > 0 ? common_letters : common_others) += common > 0 ? common : common_width;
    }
    if (common_letters > 0) return letters / common_letters * 1000;
    return common_others > 0 ? others / common_others * 1000 : 0;
}

}  // namespace

Shapes shapes_of(const GfxFont& font) {
    Ref program{};
    if (font.getType() == fontType3 || font.getEmbeddedFontID(&program)) return Shapes::embedded;
    const bool is_there = *font.getID() != Ref::INVALID();  // a stand-in shows what it may
    return is_there && !font.isCIDFont() ? Shapes::by_name : Shapes::unknown;
}

bool FontTable::Less::operator()(const View& a, const View& b) const {
    return std::tie(a.number, a.generation, a.style, a.name) <
           std::tie(b.number, b.generation, b.style, b.name);
}

std::uint16_t FontTable::index(const GfxFont& font, DrawnStyle style) {
    const auto& name = font.getName();
    View view{font.getID()->num, font.getID()->gen, (style.bold ? 1 : 0) + (style.italic ? 2 : 0),
              name ? std::string_view(*name) : std::string_view()};
    if (auto found = known_.find(view); found != known_.end()) return found->second;
    if (fonts_.size() > std::numeric_limits<std::uint16_t>::max()) return 0;
    auto index = static_cast<std::uint16_t>(fonts_.size());
    fonts_.push_back(describe(font, style));
    known_.emplace(Key{view.number, view.generation, view.style, std::string(view.name)}, index);
    return index;
}

Font FontTable::describe(const GfxFont& font, DrawnStyle style) const {
    Font out;
    Object descriptor = descriptor_of(xref_, *font.getID());
    if (font.getName()) out.name = font.getNameWithoutSubsetTag();
    out.bold = style.bold || font.getWeight() >= GfxFont::W600 || font.isBold() ||
               names_any(out.name, bold_names) || contains_word(out.name, "bold");
    out.italic = style.italic || font.isItalic() || names_any(out.name, italic_names) ||
                 contains_word(out.name, "italic") || leans(descriptor);
    out.fixed_width = is_fixed_width(descriptor, font);
    out.shapes = shapes_of(font);
    return out;
}

double FontTable::size_factor(const GfxFont& font) {
    if (font.getType() != fontType3) return 1;
    double factor = width_ratio(static_cast<const Gfx8BitFont&>(font));
    if (factor <= 0) factor = 1;
    const double* matrix = font.getFontMatrix();
    if (matrix[0] != 0 && matrix[3] != 0) factor *= std::abs(matrix[3] / matrix[0]);
    return factor;
}

}  // namespace subtext
