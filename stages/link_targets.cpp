// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/link_targets.hpp"

#include <algorithm>
#include <array>

#include "stages/text.hpp"

namespace subtext {

namespace {

// Characters that a link's box may cover too much or too little of at either end: boxes are drawn
// from the advance of the glyphs, with a little room around.
constexpr std::size_t edge_slack = 3;

constexpr std::array<std::string_view, 3> schemes = {"https://", "http://", "ftp://"};

int hex_value(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    if (c >= U'a' && c <= U'f') return static_cast<int>(c - U'a') + 10;
    if (c >= U'A' && c <= U'F') return static_cast<int>(c - U'A') + 10;
    return -1;
}

// One byte of an address, percent-decoded and in lower case, and the index of its last character.
struct Unit {
    unsigned char byte = 0;
    std::size_t last = 0;
};

unsigned char lower(unsigned char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte + ('a' - 'A')) : byte;
}

std::vector<Unit> units_of(std::u32string_view chars) {
    std::vector<Unit> units;
    units.reserve(chars.size());
    for (std::size_t i = 0; i < chars.size(); ++i) {
        const bool escape = chars[i] == U'%' && i + 2 < chars.size() &&
                            hex_value(chars[i + 1]) >= 0 && hex_value(chars[i + 2]) >= 0;
        if (escape) {
            const int value = hex_value(chars[i + 1]) * 16 + hex_value(chars[i + 2]);
            i += 2;
            units.push_back({lower(static_cast<unsigned char>(value)), i});
            continue;
        }
        const char32_t c = is_hyphen(chars[i]) ? U'-' : chars[i];
        if (c < ascii_end) {
            units.push_back({lower(static_cast<unsigned char>(c)), i});
            continue;
        }
        for (const char byte : to_utf8(std::u32string_view(&c, 1)))
            units.push_back({static_cast<unsigned char>(byte), i});
    }
    return units;
}

bool starts_with(const std::vector<Unit>& units, std::string_view word) {
    return units.size() >= word.size() &&
           std::equal(word.begin(), word.end(), units.begin(), [](char c, const Unit& unit) {
               return static_cast<unsigned char>(c) == unit.byte;
           });
}

std::size_t scheme_length(const std::vector<Unit>& units) {
    for (const std::string_view scheme : schemes) {
        if (starts_with(units, scheme)) return scheme.size();
    }
    return 0;
}

// The letters of a text from `start` on, without breaks and blanks, and where each stands.
struct Print {
    std::u32string chars;
    std::vector<std::size_t> at;
};

Print print_from(const Text& text, std::size_t start, std::size_t end) {
    Print print;
    for (std::size_t i = start; i < end; ++i) {
        const char32_t c = text.chars[i];
        if (is_break(c) || is_space(c)) continue;
        print.chars.push_back(c);
        print.at.push_back(i);
    }
    return print;
}

bool break_behind(const Text& text, const Print& print, std::size_t index) {
    if (index + 1 >= print.at.size()) return false;
    for (std::size_t i = print.at[index] + 1; i < print.at[index + 1]; ++i) {
        if (is_break(text.chars[i])) return true;
    }
    return false;
}

// The walk over print and target side by side.
struct Walk {
    std::size_t matched = 0;            // characters of the print that agree
    bool whole = false;                 // the target came to its end
    std::vector<std::size_t> lost;      // a hyphen is missing behind this character
    std::vector<std::size_t> intruded;  // this character is a hyphen of the line end
};

// Steps over a hyphen that only one side has; false when that does not mend the difference.
bool step_over_hyphen(const Text& text, const Print& print, const std::vector<Unit>& units,
                      const std::vector<Unit>& target, std::size_t& i, std::size_t& j, Walk& walk) {
    const bool lost = i > 0 && target[j].byte == '-' && j + 1 < target.size() &&
                      target[j + 1].byte == units[i].byte;
    if (lost) {
        walk.lost.push_back(units[i - 1].last);
        ++j;
        return true;
    }
    const bool intruded = units[i].byte == '-' && i + 1 < units.size() &&
                          units[i + 1].byte == target[j].byte &&
                          break_behind(text, print, units[i].last);
    if (!intruded) return false;
    walk.intruded.push_back(units[i].last);
    ++i;
    return true;
}

Walk walk_along(const Text& text, const Print& print, const std::vector<Unit>& units, std::size_t i,
                const std::vector<Unit>& target, std::size_t j) {
    Walk walk;
    const std::size_t first = i;
    while (i < units.size() && j < target.size()) {
        if (units[i].byte == target[j].byte) {
            ++i;
            ++j;
        } else if (i == first || !step_over_hyphen(text, print, units, target, i, j, walk)) {
            break;
        }
    }
    walk.whole = j == target.size() || (j + 1 == target.size() && target[j].byte == '/');
    if (i > first) walk.matched = units[i - 1].last + 1;
    return walk;
}

// Whether the print between a break and the next blank or break agreed to its end, but for
// punctuation that ends a sentence.
bool piece_agrees(const Text& text, std::size_t piece_start, std::size_t agreed_end) {
    for (std::size_t i = agreed_end; i < text.chars.size(); ++i) {
        const char32_t c = text.chars[i];
        if (is_break(c) || is_space(c)) break;
        if (!is_punctuation(c)) return false;
    }
    return agreed_end > piece_start;
}

std::vector<AddressEdit> edits_of(const Text& text, const Print& print, const Walk& walk) {
    std::vector<AddressEdit> edits;
    const std::size_t agreed_end = print.at[walk.matched - 1] + 1;
    for (std::size_t k = 0; k + 1 < walk.matched; ++k) {
        const bool lost = std::find(walk.lost.begin(), walk.lost.end(), k) != walk.lost.end();
        const bool intruded =
            std::find(walk.intruded.begin(), walk.intruded.end(), k) != walk.intruded.end();
        const bool gap = print.at[k + 1] != print.at[k] + 1;
        if (!lost && !intruded && !gap) continue;
        if (!walk.whole) {  // a part that agrees proves breaks only, and only of whole pieces
            if (lost || intruded || !break_behind(text, print, k)) break;
            std::size_t piece_end = print.at[k + 1];
            while (piece_end < agreed_end && !is_break(text.chars[piece_end]) &&
                   !is_space(text.chars[piece_end])) {
                ++piece_end;
            }
            if (!piece_agrees(text, print.at[k + 1], piece_end)) break;
        }
        edits.push_back({print.at[k] + (intruded ? 0 : 1), print.at[k + 1],
                         lost ? std::u32string(U"-") : std::u32string(), "annotation"});
    }
    return edits;
}

// Where an address begins that is printed in the short form of the target: without its scheme, or
// "doi:" before the number.
std::size_t target_start(const std::vector<Unit>& units, const std::vector<Unit>& target,
                         std::size_t& unit_start) {
    constexpr std::string_view doi = "doi:";
    unit_start = scheme_length(units);
    if (unit_start == 0 && starts_with(units, doi)) {
        unit_start = doi.size();
        for (std::size_t j = scheme_length(target); j < target.size(); ++j) {
            if (target[j].byte == '/') return j + 1;
        }
    }
    return scheme_length(target);
}

// A name without a scheme may be read out of words that blanks part.
void keep_breaks_only(const Text& text, std::vector<AddressEdit>& edits) {
    const auto no_break = [&](const AddressEdit& edit) {
        return std::none_of(text.chars.begin() + static_cast<std::ptrdiff_t>(edit.start),
                            text.chars.begin() + static_cast<std::ptrdiff_t>(edit.end), is_break);
    };
    edits.erase(std::remove_if(edits.begin(), edits.end(), no_break), edits.end());
}

Alignment align_with(const Text& text, const LinkGroup& group, std::string_view address) {
    const std::vector<Unit> target = units_of(to_utf32(address));
    const std::size_t from = group.start - std::min(group.start, edge_slack);
    const std::size_t until = std::min(group.end + edge_slack, text.chars.size());
    const std::size_t last_start = std::min(group.start + edge_slack + 1, until);
    Alignment best;
    for (std::size_t start = from; start < last_start && !best.whole; ++start) {
        if (is_break(text.chars[start]) || is_space(text.chars[start])) continue;
        const Print print = print_from(text, start, until);
        const std::vector<Unit> units = units_of(print.chars);
        std::size_t unit_start = 0;
        const std::size_t j = target_start(units, target, unit_start);
        const Walk walk = walk_along(text, print, units, unit_start, target, j);
        const bool has_scheme = unit_start > 0 || starts_with(units, "www.");
        if (walk.matched == 0 || (!walk.whole && !has_scheme)) continue;
        const std::size_t end = print.at[walk.matched - 1] + 1;
        if (!walk.whole && end <= best.end) continue;
        best = {edits_of(text, print, walk), end, walk.whole};
        if (!has_scheme) keep_breaks_only(text, best.edits);
    }
    return best;
}

// "mailto:office@host.example?subject=…" is the address alone.
std::string_view without_mailto(std::string_view target) {
    constexpr std::string_view mailto = "mailto:";
    if (target.substr(0, mailto.size()) != mailto) return target;
    target.remove_prefix(mailto.size());
    return target.substr(0, target.find('?'));
}

std::string decoded(std::string_view address) {
    std::string out;
    for (const Unit& unit : units_of(to_utf32(address))) out += static_cast<char>(unit.byte);
    return out;
}

}  // namespace

std::vector<LinkGroup> link_groups(const Text& text) {
    std::vector<LinkGroup> groups;
    const auto only_gap = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < text.chars.size(); ++i) {
            if (!is_break(text.chars[i]) && !is_space(text.chars[i])) return false;
        }
        return true;
    };
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::link || anchor.value.empty()) continue;
        const std::size_t start = std::min(anchor.start, text.chars.size());
        const std::size_t end = std::min(anchor.end, text.chars.size());
        if (start >= end) continue;
        if (!groups.empty() && groups.back().target == anchor.value &&
            only_gap(groups.back().end, start)) {
            groups.back().end = std::max(groups.back().end, end);
        } else {
            groups.push_back({start, end, anchor.value});
        }
    }
    return groups;
}

bool same_address(std::string_view a, std::string_view b) {
    const auto plain = [](std::string_view address) {
        std::string out = decoded(address);
        for (const std::string_view scheme : schemes) {
            if (out.compare(0, scheme.size(), scheme) == 0) {
                out.erase(0, scheme.size());
                break;
            }
        }
        if (!out.empty() && out.back() == '/') out.pop_back();
        return out;
    };
    return plain(a) == plain(b);
}

bool leads_to_web(std::string_view target) {
    return scheme_length(units_of(to_utf32(target))) > 0;
}

std::string redirect_target(std::string_view target) {
    std::size_t inner = std::string_view::npos;
    for (const std::string_view key : {"=http", "=www."}) {
        inner = std::min(inner, target.find(key));
    }
    if (inner == std::string_view::npos) return {};
    const std::string_view value = target.substr(inner + 1);
    return std::string(value.substr(0, value.find('&')));
}

Alignment align(const Text& text, const LinkGroup& group) {
    Alignment direct = align_with(text, group, without_mailto(group.target));
    if (direct.whole) return direct;
    const std::string inner = redirect_target(group.target);
    if (inner.empty()) return direct;
    const Alignment redirected = align_with(text, group, inner);
    return redirected.end > direct.end ? redirected : direct;
}

}  // namespace subtext
