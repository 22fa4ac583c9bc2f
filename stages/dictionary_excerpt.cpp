// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary_excerpt.hpp"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <cstring>

namespace subtext {
namespace {

constexpr std::string_view blanks = " \t\r";

/// Beyond this many the whole dictionary is cheaper.
constexpr std::size_t most_stems = 50000;

/// Suffixes that a word may have, one on the other.
constexpr int most_suffixes = 2;

/// For proposals only, which nobody asks for.
constexpr std::string_view suggestion_options[] = {
    "TRY",         "REP",         "MAP",   "KEY",          "PHONE",        "WORDCHARS",
    "NOSUGGEST",   "NOSPLITSUGS", "OCONV", "MAXNGRAMSUGS", "SUGSWITHDOTS", "MAXDIFF",
    "ONLYMAXDIFF", "MAXCPDSUGS",  "WARN",  "NAME",         "HOME",         "VERSION"};

/// Flags and numbers that decide about a word whose stem and affixes are there.
constexpr std::string_view plain_options[] = {"SET",
                                              "FLAG",
                                              "AF",
                                              "AM",
                                              "CIRCUMFIX",
                                              "KEEPCASE",
                                              "NEEDAFFIX",
                                              "PSEUDOROOT",
                                              "FORBIDDENWORD",
                                              "SUBSTANDARD",
                                              "FULLSTRIP",
                                              "CHECKSHARPS",
                                              "FORBIDWARN",
                                              "ONLYINCOMPOUND",
                                              "COMPOUNDMIN",
                                              "COMPOUNDWORDMAX",
                                              "COMPOUNDPERMITFLAG",
                                              "COMPOUNDFORBIDFLAG",
                                              "COMPOUNDROOT",
                                              "CHECKCOMPOUNDDUP",
                                              "CHECKCOMPOUNDCASE",
                                              "CHECKCOMPOUNDTRIPLE"};

constexpr std::string_view compound_flags[] = {"COMPOUNDFLAG", "COMPOUNDBEGIN", "COMPOUNDMIDDLE",
                                               "COMPOUNDEND", "COMPOUNDLAST"};

template <typename List>
bool contains(const List& list, std::string_view item) {
    return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t at = line.find_first_not_of(blanks); at != line.npos;) {
        const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = line.find_first_not_of(blanks, end);
    }
    return fields;
}

std::string_view unless_zero(std::string_view text) {
    return text == "0" ? std::string_view() : text;
}

template <typename Each>
void each_line(std::string_view text, const Each& each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

constexpr std::string_view stem_ends = "/ \t\r";

/// Tells most lines apart that begin with none of the stems, by their first four bytes.
class Beginnings {
public:
    explicit Beginnings(const std::unordered_set<std::string>& stems) {
        for (const std::string& stem : stems) {
            if (stem.size() >= length) known_.set(hash(stem.data()));
        }
    }

    bool may_begin(std::string_view line) const {
        // What ends within four bytes is looked up.
        if (line.size() < length || is_end(line[1]) || is_end(line[2]) || is_end(line[3]))
            return true;
        return known_[hash(line.data())];
    }

private:
    static constexpr std::size_t length = sizeof(std::uint32_t);
    static constexpr unsigned bits = 14;

    static bool is_end(char c) { return c == '/' || c == ' ' || c == '\t' || c == '\r'; }

    static std::size_t hash(const char* bytes) {
        std::uint32_t four = 0;
        std::memcpy(&four, bytes, sizeof four);
        return (four * 2654435761u) >> (32 - bits);
    }

    std::bitset<1 << bits> known_;
};

/// The lines of a .dic file whose word is one of the stems, below their number.
std::string entries_of(std::string_view dic, const std::unordered_set<std::string>& stems) {
    const Beginnings beginnings(stems);
    std::string found;
    int count = 0;
    std::string stem;
    const std::size_t first = std::min(dic.find('\n'), dic.size() - 1);
    each_line(dic.substr(first + 1), [&](std::string_view line) {
        if (!beginnings.may_begin(line)) return;
        stem.assign(line.substr(0, line.find_first_of(stem_ends)));
        if (stems.count(stem) == 0) return;
        ++count;
        found.append(line).append("\n");
    });
    return count == 0 ? std::string() : std::to_string(count) + "\n" + found;
}

}  // namespace

AffixFile::AffixFile(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark)
        text.remove_prefix(byte_order_mark.size());
    each_line(text, [this](std::string_view line) {
        if (understood_) read_line(line);
    });
    if (entries_left_ != 0) understood_ = false;
}

void AffixFile::read_line(std::string_view line) {
    const std::vector<std::string_view> fields = fields_of(line);
    if (fields.empty() || fields[0][0] == '#') return;
    if (fields[0] == "PFX" || fields[0] == "SFX") {
        read_affix(line, fields);
        return;
    }
    if (contains(suggestion_options, fields[0])) return;
    read_option(fields);
    lines_.push_back({line, Kind::kept, 0});
}

// "SFX D Y 4" begins a class of four, "SFX D y ied [^aeiou]y" is one of them.
void AffixFile::read_affix(std::string_view line, const std::vector<std::string_view>& fields) {
    if (fields.size() < 4) {
        understood_ = false;
        return;
    }
    if (entries_left_ == 0) {
        const std::string_view count = fields[3];
        const auto read = std::from_chars(count.data(), count.data() + count.size(), entries_left_);
        if (read.ec != std::errc() || entries_left_ <= 0) understood_ = false;
        class_flag_ = fields[1];
        lines_.push_back({line, Kind::header, classes_++});
        return;
    }
    --entries_left_;
    if (fields[1] != class_flag_) understood_ = false;
    const std::string_view addition = fields[3].substr(0, fields[3].find('/'));
    Affixes& affixes = fields[0] == "PFX" ? prefixes_ : suffixes_;
    const std::string_view added = unless_zero(addition);
    affixes.longest = std::max(affixes.longest, added.size());
    affixes.by_addition[added].push_back(
        {unless_zero(fields[2]), lines_.size(), addition.size() < fields[3].size()});
    lines_.push_back({line, Kind::entry, classes_ - 1});
}

void AffixFile::read_option(const std::vector<std::string_view>& fields) {
    const std::string_view option = fields[0];
    if (option == "SET" && fields.size() > 1) encoding_ = fields[1];
    if (contains(compound_flags, option)) {
        compounds_ = Compounds::affixed;
    } else if (option == "COMPOUNDRULE") {
        compounds_ = std::max(compounds_, Compounds::listed);
    } else if (option == "ICONV" || option == "BREAK") {
        // The line with their number is taken for one of them, which does no harm.
        if (fields.size() > 1) conversions_.push_back(fields[1]);
    } else if (!contains(plain_options, option)) {
        understood_ = false;
    }
}

/// Whether the word is looked up otherwise than it is spelt: letters replaced, or cut into parts.
bool AffixFile::converts(std::string_view spelling) const {
    return std::any_of(conversions_.begin(), conversions_.end(), [&](std::string_view pattern) {
        const bool at_begin = pattern.size() > 1 && pattern.front() == '^';
        const bool at_end = pattern.size() > 1 && pattern.back() == '$';
        if (at_begin) pattern.remove_prefix(1);
        if (at_end) pattern.remove_suffix(1);
        return spelling.find(pattern) != spelling.npos;
    });
}

std::optional<DictionaryText> AffixFile::excerpt(std::string_view dic,
                                                 const std::vector<std::string>& spellings) const {
    if (!understood_ || dic.empty()) return std::nullopt;
    Search search;
    search.used.resize(lines_.size());
    for (const std::string& spelling : spellings) {
        if (converts(spelling)) return std::nullopt;
        look_for(spelling, search);
        look_for_parts(spelling, search);
        if (search.stems.size() > most_stems) return std::nullopt;
    }
    DictionaryText text;
    text.words = entries_of(dic, search.stems);
    if (!text.words.empty()) text.affixes = used_lines(search);
    return text;
}

/// A word with its prefix and without.
void AffixFile::look_for(std::string_view word, Search& search) const {
    look_without_suffixes(std::string(word), 0, search);
    const std::size_t longest = std::min(word.size(), prefixes_.longest);
    for (std::size_t length = 0; length <= longest; ++length) {
        const auto found = prefixes_.by_addition.find(word.substr(0, length));
        if (found == prefixes_.by_addition.end()) continue;
        for (const Entry& entry : found->second) {
            search.used[entry.line] = true;
            look_without_suffixes(std::string(entry.strip) + std::string(word.substr(length)), 0,
                                  search);
        }
    }
}

void AffixFile::look_without_suffixes(const std::string& word, int depth, Search& search) const {
    search.stems.insert(word);
    if (depth == most_suffixes) return;
    const std::string_view view = word;
    const std::size_t longest = std::min(word.size(), suffixes_.longest);
    for (std::size_t length = 0; length <= longest; ++length) {
        const auto found = suffixes_.by_addition.find(view.substr(word.size() - length));
        if (found == suffixes_.by_addition.end()) continue;
        for (const Entry& entry : found->second) {
            // Another suffix stands on one only that takes further ones.
            if (depth > 0 && !entry.continued) continue;
            search.used[entry.line] = true;
            look_without_suffixes(word.substr(0, word.size() - length) + std::string(entry.strip),
                                  depth + 1, search);
        }
    }
}

void AffixFile::look_for_parts(std::string_view word, Search& search) const {
    if (compounds_ == Compounds::none) return;
    const bool utf8 = encoding_ == "UTF-8";
    const auto is_boundary = [&](std::size_t at) {
        return !utf8 || at >= word.size() || (static_cast<unsigned char>(word[at]) & 0xC0) != 0x80;
    };
    for (std::size_t begin = 0; begin < word.size(); ++begin) {
        if (!is_boundary(begin)) continue;
        for (std::size_t end = begin + 1; end <= word.size(); ++end) {
            if (!is_boundary(end)) continue;
            const std::string_view part = word.substr(begin, end - begin);
            // By rules only the last part may have affixes.
            if (compounds_ == Compounds::affixed || end == word.size()) {
                look_for(part, search);
            } else {
                search.stems.emplace(part);
            }
            if (search.stems.size() > most_stems) return;
        }
    }
}

std::string AffixFile::used_lines(const Search& search) const {
    std::vector<int> counts(classes_);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (search.used[i]) ++counts[lines_[i].affix_class];
    }
    std::string out;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        if (line.kind == Kind::header) {
            const int count = counts[line.affix_class];
            const std::vector<std::string_view> fields = fields_of(line.text);
            if (count == 0) continue;
            for (const std::string_view field : {fields[0], fields[1], fields[2]})
                out.append(field).append(" ");
            out.append(std::to_string(count)).append("\n");
        } else if (line.kind == Kind::kept || search.used[i]) {
            out.append(line.text).append("\n");
        }
    }
    return out;
}

}  // namespace subtext
