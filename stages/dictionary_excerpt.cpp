// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary_excerpt.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "stages/text.hpp"

namespace subtext {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/// Beyond this many the whole dictionary is cheaper.
constexpr std::size_t most_stems = 50000;

/// For proposals only, which nobody asks for.
constexpr std::string_view suggestion_options[] = {
    "TRY",         "REP",         "MAP",   "KEY",          "PHONE",        "WORDCHARS",
    "NOSUGGEST",   "NOSPLITSUGS", "OCONV", "MAXNGRAMSUGS", "SUGSWITHDOTS", "MAXDIFF",
    "ONLYMAXDIFF", "MAXCPDSUGS",  "WARN",  "NAME",         "HOME",         "VERSION"};

/// Flags and numbers that decide about a word whose stem and affixes are there.
constexpr std::string_view plain_options[] = {"AF",
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

/// The first fields of a line, as many as `Fields` has; empty ones for those that are missing.
template <typename Fields>
Fields fields_of(std::string_view line) {
    Fields fields{};
    std::size_t at = 0;
    for (std::string_view& field : fields) {
        while (at < line.size() && is_blank(line[at])) ++at;
        const std::size_t begin = at;
        while (at < line.size() && !is_blank(line[at])) ++at;
        field = line.substr(begin, at - begin);
    }
    return fields;
}

unsigned char byte(char c) {
    return static_cast<unsigned char>(c);
}

void add_once(std::vector<std::string>& list, std::string item) {
    if (!contains(list, item)) list.push_back(std::move(item));
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

/// The text of a .dic file of the entries.
std::string words_of(const std::vector<std::string_view>& entries) {
    if (entries.empty()) return {};
    std::string text = std::to_string(entries.size()) + "\n";
    for (const std::string_view entry : entries) text.append(entry).append("\n");
    return text;
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
    const auto fields = fields_of<Fields>(line);
    if (fields[0].empty() || fields[0][0] == '#') return;
    if (fields[0] == "PFX" || fields[0] == "SFX") {
        read_affix(line, fields);
        return;
    }
    if (contains(suggestion_options, fields[0])) return;
    if (read_option(fields)) lines_.push_back({line, Kind::kept, 0});
}

// "SFX D Y 4" begins a class of four, "SFX D y ied [^aeiou]y" is one of them.
void AffixFile::read_affix(std::string_view line, const Fields& fields) {
    if (fields[3].empty()) {
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
    const std::string_view addition = unless_zero(fields[3].substr(0, fields[3].find('/')));
    const Affix affix{unless_zero(fields[2]), addition, lines_.size()};
    lines_.push_back({line, Kind::entry, classes_ - 1});
    if (fields[0] == "PFX") {
        prefixes_[addition.empty() ? 0 : byte(addition.front())].push_back(affix);
        return;
    }
    const unsigned char end = addition.empty() ? 0 : byte(addition.back());
    suffixes_[end].push_back(affix);
    if (fields[3].find('/') != fields[3].npos) continued_[end].push_back(affix);
}

/// Whether the line belongs into excerpts. The encoding is said anew there, and what is converted
/// occurs in none of their words.
bool AffixFile::read_option(const Fields& fields) {
    const std::string_view option = fields[0];
    if (option == "SET") {
        if (!fields[1].empty()) encoding_ = fields[1];
        return false;
    }
    if (option == "ICONV" || option == "BREAK") {
        // The line with their number is taken for one of them, which does no harm.
        if (!fields[1].empty()) conversions_.push_back(fields[1]);
        return false;
    }
    if (contains(compound_flags, option)) {
        compounds_ = Compounds::affixed;
    } else if (option == "COMPOUNDRULE") {
        compounds_ = std::max(compounds_, Compounds::listed);
    } else if (option == "FLAG") {
        has_utf8_flags_ = fields[1] == "UTF-8";
    } else if (!contains(plain_options, option)) {
        understood_ = false;
    }
    return true;
}

bool AffixFile::can_tell(std::string_view spelling) const {
    // Whether it is looked up otherwise than it is spelt: letters replaced, or cut into parts.
    const auto converts = [&](std::string_view pattern) {
        const bool at_begin = pattern.size() > 1 && pattern.front() == '^';
        const bool at_end = pattern.size() > 1 && pattern.back() == '$';
        if (at_begin) pattern.remove_prefix(1);
        if (at_end) pattern.remove_suffix(1);
        return spelling.find(pattern) != spelling.npos;
    };
    return understood_ && std::none_of(conversions_.begin(), conversions_.end(), converts);
}

std::unordered_set<std::string> AffixFile::stems_of(
    const std::vector<std::string>& spellings) const {
    std::optional<Search> search = search_for(spellings);
    return search ? std::move(search->stems) : std::unordered_set<std::string>();
}

std::optional<DictionaryText> AffixFile::excerpt(const std::vector<std::string>& spellings,
                                                 const FindEntries& find_entries) const {
    const std::optional<Search> search = search_for(spellings);
    if (!search) return std::nullopt;
    DictionaryText text;
    text.words = words_of(find_entries(search->stems));
    if (text.words.empty()) return text;
    text.affixes = used_lines(*search);
    return in_least_encoding(std::move(text));
}

DictionaryText AffixFile::in_least_encoding(DictionaryText text) const {
    constexpr const char* least = "ISO8859-1";
    text.encoding = encoding_;
    if (encoding_ == "UTF-8" && !has_utf8_flags_) {
        std::optional<std::string> affixes = to_encoding(text.affixes, least);
        std::optional<std::string> words = to_encoding(text.words, least);
        if (affixes && words) text = {std::move(*affixes), std::move(*words), least};
    }
    text.affixes.insert(0, "SET " + text.encoding + "\n");
    return text;
}

std::optional<AffixFile::Search> AffixFile::search_for(
    const std::vector<std::string>& spellings) const {
    Search search;
    search.used.resize(lines_.size());
    std::string_view before;
    for (const std::string& spelling : spellings) {
        if (!can_tell(spelling)) return std::nullopt;
        look_for(spelling, differ_by_first(spelling, before), search);
        if (search.stems.size() > most_stems) return std::nullopt;
        before = spelling;
    }
    return search;
}

bool AffixFile::is_boundary(std::string_view word, std::size_t at) const {
    return encoding_ != "UTF-8" || at >= word.size() || (byte(word[at]) & 0xC0) != 0x80;
}

/// Whether the spellings are alike behind their first character.
bool AffixFile::differ_by_first(std::string_view a, std::string_view b) const {
    std::size_t end = 1;
    while (!is_boundary(a, end)) ++end;
    return a.size() == b.size() && end < a.size() && is_boundary(b, end) &&
           a.substr(end) == b.substr(end);
}

/// Stems of the word and, where there are compounds, of every part of it, or of those parts only
/// that it begins with.
void AffixFile::look_for(std::string_view word, bool beginnings, Search& search) const {
    if (word.empty()) return;
    const Tails tails = tails_of(word, search);
    const std::size_t begins = compounds_ == Compounds::none || beginnings ? 1 : word.size();
    for (std::size_t begin = 0; begin < begins; ++begin) {
        if (!is_boundary(word, begin)) continue;
        look_from(word, begin, tails, search);
        if (search.stems.size() > most_stems) return;
    }
}

/// Stems of what begins at `begin`, with a prefix and without.
void AffixFile::look_from(std::string_view word, std::size_t begin, const Tails& tails,
                          Search& search) const {
    std::string stem;
    const auto add_stems = [&](std::string_view head, std::size_t from) {
        for (std::size_t end = from; end <= word.size(); ++end) {
            for (const std::string& tail : tails[end]) {
                stem.assign(head).append(word.substr(from, end - from)).append(tail);
                if (!stem.empty()) search.stems.insert(stem);
            }
        }
    };
    add_stems({}, begin);
    for (const unsigned char first : {byte(word[begin]), byte(0)}) {
        for (const Affix& prefix : prefixes_[first]) {
            if (word.compare(begin, prefix.addition.size(), prefix.addition) != 0) continue;
            search.used[prefix.line] = true;
            add_stems(prefix.strip, begin + prefix.addition.size());
        }
    }
}

/// The word may end at its end, in a compound anywhere, and there have a suffix.
AffixFile::Tails AffixFile::tails_of(std::string_view word, Search& search) const {
    Tails tails(word.size() + 1);
    const std::size_t first_end = compounds_ == Compounds::affixed ? 1 : word.size();
    for (std::size_t end = first_end; end <= word.size(); ++end) {
        for (const unsigned char last : {byte(word[end - 1]), byte(0)}) {
            for (const Affix& suffix : suffixes_[last]) {
                if (!word.substr(0, end).ends_with(suffix.addition)) continue;
                search.used[suffix.line] = true;
                add_once(tails[end - suffix.addition.size()], std::string(suffix.strip));
            }
        }
    }
    add_continued(word, tails, search);
    const std::size_t first_plain = compounds_ == Compounds::none ? word.size() : 1;
    for (std::size_t end = first_plain; end <= word.size(); ++end) {
        if (is_boundary(word, end)) add_once(tails[end], {});
    }
    return tails;
}

/// A second suffix, on one that takes further ones: what the outer one has left ends with it.
void AffixFile::add_continued(std::string_view word, Tails& tails, Search& search) const {
    const Tails outer = tails;
    for (std::size_t end = 0; end <= word.size(); ++end) {
        for (const std::string& tail : outer[end]) {
            const unsigned char last =
                !tail.empty() ? byte(tail.back()) : byte(end == 0 ? '\0' : word[end - 1]);
            const std::string left = std::string(word.substr(0, end)) + tail;
            for (const unsigned char each : {last, byte(0)}) {
                for (const Affix& inner : continued_[each]) {
                    if (!left.ends_with(inner.addition)) continue;
                    search.used[inner.line] = true;
                    const std::size_t kept = left.size() - inner.addition.size();
                    const std::size_t cut = std::min(kept, end);
                    add_once(tails[cut], left.substr(cut, kept - cut) + std::string(inner.strip));
                }
            }
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
            const auto fields = fields_of<Fields>(line.text);
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
