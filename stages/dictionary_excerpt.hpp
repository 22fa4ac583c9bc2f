// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The few lines of a spelling dictionary that can have a say about some words. Hunspell takes some
// two hundred million instructions to load a dictionary, and a thousandth of that for an excerpt,
// which it answers alike about the words.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace subtext {

/// What a dictionary consists of, hunspell(5): the text of its .aff and of its .dic file.
struct DictionaryText {
    std::string affixes;
    std::string words;
    std::string encoding;  ///< of both, as the .aff file names it
};

/// The rules of an .aff file, read once. The text must outlive it.
class AffixFile {
public:
    explicit AffixFile(std::string_view text);

    /// As the file names it.
    const std::string& encoding() const { return encoding_; }

    /// Whether an excerpt can tell about the spelling, in the dictionary's encoding: false where
    /// the file has options that excerpts do not know, or where letters are replaced before they
    /// are looked up. Then only the whole dictionary can tell.
    bool can_tell(std::string_view spelling) const;

    /// What an excerpt for the spellings looks for; nothing where it cannot be made.
    std::unordered_set<std::string> stems_of(const std::vector<std::string>& spellings) const;

    /// Gives the entries of the .dic file for any of the stems, in the order of the file.
    using FindEntries =
        std::function<std::vector<std::string_view>(const std::unordered_set<std::string>& stems)>;

    /// The excerpt for words of which any of `spellings` may be looked up, in the dictionary's
    /// encoding: each as it is, in lower case, and with its first letter only in upper case.
    /// Without `words` where no entry can make one of them. Nothing where it cannot tell about
    /// one, or where too much would have to be looked for. In ISO 8859-1 where UTF-8 says no more:
    /// for that, Hunspell makes a table of all characters first.
    std::optional<DictionaryText> excerpt(const std::vector<std::string>& spellings,
                                          const FindEntries& find_entries) const;

private:
    enum class Kind { kept, header, entry };
    /// How much of a word may be a word in a compound.
    enum class Compounds { none, listed, affixed };

    struct Line {
        std::string_view text;
        Kind kind = Kind::kept;
        std::size_t affix_class = 0;  ///< of header and entry
    };
    struct Affix {
        std::string_view strip, addition;
        std::size_t line = 0;
    };
    /// By the byte of the addition that touches the word's end, 0 where nothing is added.
    using Affixes = std::array<std::vector<Affix>, 256>;
    /// What may stand behind the first so many bytes of a word in place of the rest, in a stem.
    using Tails = std::vector<std::vector<std::string>>;
    /// Stems that may stand in the .dic file, and the lines of affixes on the way to them.
    struct Search {
        std::unordered_set<std::string> stems;
        std::vector<bool> used;
    };
    using Fields = std::array<std::string_view, 4>;

    void read_line(std::string_view line);
    void read_affix(std::string_view line, const Fields& fields);
    bool read_option(const Fields& fields);
    std::optional<Search> search_for(const std::vector<std::string>& spellings) const;
    bool differ_by_first(std::string_view a, std::string_view b) const;
    void look_for(std::string_view word, bool beginnings, Search& search) const;
    void look_from(std::string_view word, std::size_t begin, const Tails& tails,
                   Search& search) const;
    Tails tails_of(std::string_view word, Search& search) const;
    void add_continued(std::string_view word, Tails& tails, Search& search) const;
    bool is_boundary(std::string_view word, std::size_t at) const;
    std::string used_lines(const Search& search) const;
    DictionaryText in_least_encoding(DictionaryText text) const;

    std::vector<Line> lines_;
    Affixes prefixes_, suffixes_;
    Affixes continued_;                          ///< of the suffixes those that take further ones
    std::vector<std::string_view> conversions_;  ///< what is replaced, or parts words
    Compounds compounds_ = Compounds::none;
    std::size_t classes_ = 0;
    long entries_left_ = 0;        ///< of the class that is being read
    std::string_view class_flag_;  ///< likewise
    std::string encoding_ = "ISO8859-1";
    bool has_utf8_flags_ = false;
    bool understood_ = true;
};

}  // namespace subtext
