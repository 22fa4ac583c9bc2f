// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_tex_fonts.hpp"

#include <Array.h>
#include <Dict.h>
#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cctype>
#include <iterator>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace subtext {
namespace {

constexpr int codes = 256;
using Codes = std::bitset<codes>;

/// Names of the Adobe Glyph List from code 0 on; "=" is the character that ASCII has there.
constexpr std::string_view ot1_names =
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ff fi fl ffi ffl "
    "dotlessi dotlessj grave acute caron breve macron ring cedilla germandbls ae oe oslash AE OE "
    "Oslash .notdef = quotedblright = = = = quoteright = = = = = = = = "
    "= = = = = = = = = = = = exclamdown = questiondown = "
    "= = = = = = = = = = = = = = = = = = = = = = = = = = = = quotedblleft = circumflex dotaccent "
    "quoteleft = = = = = = = = = = = = = = = = = = = = = = = = = = endash emdash hungarumlaut "
    "tilde "
    "dieresis";
constexpr std::string_view t1_names =
    "grave acute circumflex tilde dieresis hungarumlaut ring caron breve macron dotaccent cedilla "
    "ogonek quotesinglbase guilsinglleft guilsinglright "
    "quotedblleft quotedblright quotedblbase guillemotleft guillemotright endash emdash .notdef "
    ".notdef dotlessi dotlessj ff fi fl ffi ffl "
    "space = = = = = = quoteright = = = = = = = = = = = = = = = = = = = = = = = = "
    "= = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = "
    "quoteleft = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = hyphen "
    "Abreve Aogonek Cacute Ccaron Dcaron Ecaron Eogonek Gbreve Lacute Lcaron Lslash Nacute Ncaron "
    "Eng Ohungarumlaut Racute Rcaron Sacute Scaron Scedilla Tcaron Tcommaaccent Uhungarumlaut "
    "Uring Ydieresis Zacute Zcaron Zdotaccent IJ Idotaccent dcroat section "
    "abreve aogonek cacute ccaron dcaron ecaron eogonek gbreve lacute lcaron lslash nacute ncaron "
    "eng ohungarumlaut racute rcaron sacute scaron scedilla tcaron tcommaaccent uhungarumlaut "
    "uring ydieresis zacute zcaron zdotaccent ij exclamdown questiondown sterling "
    "Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex "
    "Edieresis Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde "
    "Odieresis OE Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn SS "
    "agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex "
    "edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute ocircumflex otilde "
    "odieresis oe oslash ugrave uacute ucircumflex udieresis yacute thorn germandbls";

/// The codes that have a character, if each of them is named by its code.
std::optional<Codes> codes_named_by_number(const Object& differences) {
    Codes found;
    int code = 0;
    for (int i = 0; i < differences.arrayGetLength(); ++i) {
        const Object item = differences.arrayGet(i);
        if (item.isInt()) {
            code = item.getInt();
            continue;
        }
        if (!item.isName() || code < 0 || code >= codes) return std::nullopt;
        const std::string_view name = item.getName();
        if (name != ".notdef") {
            if (name != "a" + std::to_string(code)) return std::nullopt;
            found.set(static_cast<std::size_t>(code));
        }
        ++code;
    }
    return found;
}

bool has_any(const Codes& found, std::size_t first, std::size_t last) {
    for (std::size_t code = first; code <= last; ++code) {
        if (found[code]) return true;
    }
    return false;
}

/// The names of the encoding that a font of text with these codes is in; empty where they tell
/// none. Letters are few in fonts of mathematics.
std::string_view encoding_of(const Codes& found) {
    constexpr std::string_view frequent = "etaoinsr";
    constexpr std::ptrdiff_t fewest = 5;
    const auto letters = std::count_if(frequent.begin(), frequent.end(), [&](char letter) {
        return found[static_cast<unsigned char>(letter)];
    });
    if (letters < fewest) return {};
    if (has_any(found, 0x80, 0xFF)) return t1_names;
    if (has_any(found, 0x0B, 0x0F)) return ot1_names;                               // ligatures
    if (has_any(found, 0x15, 0x17) || has_any(found, 0x1B, 0x1F)) return t1_names;  // and dashes
    return {};
}

struct Symbol {
    std::size_t code;
    const char* name;
};

/// Of TS1, which goes with T1 (Knappen, The Cork encoding's companion); fonts of it have no
/// letters.
constexpr Symbol ts1_symbols[] = {{0x84, "dagger"},        {0x85, "daggerdbl"},
                                  {0x87, "perthousand"},   {0x88, "bullet"},
                                  {0x97, "trademark"},     {0xA2, "cent"},
                                  {0xA3, "sterling"},      {0xA5, "yen"},
                                  {0xA7, "section"},       {0xA9, "copyright"},
                                  {0xAA, "ordfeminine"},   {0xAC, "logicalnot"},
                                  {0xAE, "registered"},    {0xB0, "degree"},
                                  {0xB1, "plusminus"},     {0xB2, "twosuperior"},
                                  {0xB3, "threesuperior"}, {0xB5, "mu"},
                                  {0xB6, "paragraph"},     {0xB7, "periodcentered"},
                                  {0xB9, "onesuperior"},   {0xBA, "ordmasculine"},
                                  {0xBC, "onequarter"},    {0xBD, "onehalf"},
                                  {0xBE, "threequarters"}, {0xBF, "Euro"},
                                  {0xD6, "multiply"},      {0xF6, "divide"}};

/// Of OMS, the symbols of mathematics: what lists are marked with.
constexpr Symbol oms_bullet[] = {{0x0F, "bullet"}};

/// The symbols of a font without letters.
std::span<const Symbol> symbols_of(const Codes& found) {
    constexpr std::size_t accents_end = 0x20;
    if (has_any(found, 'A', 'Z') || has_any(found, 'a', 'z')) return {};
    Codes others = found;
    for (const Symbol& symbol : ts1_symbols) others.reset(symbol.code);
    if (others != found && !has_any(others, accents_end, codes - 1)) return ts1_symbols;
    return has_any(found, 0x80, 0xFF) ? std::span<const Symbol>() : oms_bullet;
}

std::string ascii_name(int code) {
    if (std::isalpha(code) != 0) return std::string(1, static_cast<char>(code));
    return fmt::format("uni{:04X}", code);
}

/// The names of the codes that the encoding tells, by code; of others they are empty.
std::vector<std::string> names_of(const Codes& found) {
    std::vector<std::string> out(codes);
    std::istringstream words{std::string(encoding_of(found))};
    std::string name;
    for (std::size_t code = 0; words >> name; ++code)
        out[code] = name == "=" ? ascii_name(static_cast<int>(code)) : name;
    for (const Symbol& symbol : symbols_of(found)) out[symbol.code] = symbol.name;
    return out;
}

/// The codes found with their new names; what the encoding does not tell keeps its name.
Object differences_of(const Codes& found, const std::vector<std::string>& names, XRef& xref) {
    auto* out = new Array(&xref);
    for (std::size_t code = 0; code < codes; ++code) {
        if (!found[code]) continue;
        const bool is_told = !names[code].empty() && names[code] != ".notdef";
        out->add(Object(static_cast<int>(code)));
        out->add(Object(objName, is_told ? names[code].c_str() : fmt::format("a{}", code).c_str()));
    }
    return Object(out);
}

}  // namespace

Object with_tex_names(const Object& font) {
    const Dict& entries = *font.getDict();
    if (!font.dictLookup("Subtype").isName("Type3") || entries.hasKey("ToUnicode"))
        return Object(objNull);
    const Object encoding = font.dictLookup("Encoding");
    const Object differences =
        encoding.isDict() ? encoding.dictLookup("Differences") : Object(objNull);
    if (!differences.isArray() || differences.arrayGetLength() > 2 * codes) return Object(objNull);
    const std::optional<Codes> found = codes_named_by_number(differences);
    if (!found || found->none()) return Object(objNull);
    XRef& xref = *entries.getXRef();
    const std::vector<std::string> names = names_of(*found);
    if (std::all_of(names.begin(), names.end(), [](const auto& name) { return name.empty(); }))
        return Object(objNull);
    auto* named = new Dict(&xref);
    named->add("Differences", differences_of(*found, names, xref));
    Object out(entries.copy(&xref));
    out.dictSet("Encoding", Object(named));
    return out;
}

}  // namespace subtext
