// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The few lines of a spelling dictionary that can have a say about one word. Hunspell takes some
// two hundred million instructions to load a dictionary, and a thousandth of that for an excerpt,
// which it answers alike about the word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace subtext {

/// What a dictionary consists of, hunspell(5): the text of its .aff and of its .dic file.
struct DictionaryText {
    std::string affixes;
    std::string words;
};

/// The rules of an .aff file, read once. The text must outlive it.
class AffixFile {
public:
    explicit AffixFile(std::string_view text);

    /// As the file names it.
    const std::string& encoding() const { return encoding_; }

    /// The excerpt for a word of letters, all but the first in lower case, of which any of
    /// `spellings` may be looked up, in the dictionary's encoding: as it is, and in lower case.
    /// Without `words` where no entry of `dic` can make it. Nothing where the file has options that
    /// excerpts do not know, or where too much would have to be looked for: then only the whole
    /// dictionary can tell.
    std::optional<DictionaryText> excerpt(std::string_view dic,
                                          const std::vector<std::string>& spellings) const;

private:
    enum class Kind { kept, header, entry };
    /// How much of a word may be a word in a compound.
    enum class Compounds { none, listed, affixed };

    struct Line {
        std::string_view text;
        Kind kind = Kind::kept;
        std::size_t affix_class = 0;  ///< of header and entry
    };
    struct Entry {
        std::string_view strip;
        std::size_t line = 0;
        bool continued = false;  ///< takes further affixes
    };
    /// Entries by what they add.
    struct Affixes {
        std::unordered_map<std::string_view, std::vector<Entry>> by_addition;
        std::size_t longest = 0;
    };
    /// Stems that may stand in the .dic file, and the lines of affixes on the way to them.
    struct Search {
        std::unordered_set<std::string> stems;
        std::vector<bool> used;
    };

    void read_line(std::string_view line);
    void read_affix(std::string_view line, const std::vector<std::string_view>& fields);
    void read_option(const std::vector<std::string_view>& fields);
    bool converts(std::string_view spelling) const;
    void look_for(std::string_view word, Search& search) const;
    void look_without_suffixes(const std::string& word, int depth, Search& search) const;
    void look_for_parts(std::string_view word, Search& search) const;
    std::string used_lines(const Search& search) const;

    std::vector<Line> lines_;
    Affixes prefixes_, suffixes_;
    std::vector<std::string_view> conversions_;  ///< what is replaced, or parts words
    Compounds compounds_ = Compounds::none;
    std::size_t classes_ = 0;
    long entries_left_ = 0;        ///< of the class that is being read
    std::string_view class_flag_;  ///< likewise
    std::string encoding_ = "ISO8859-1";
    bool understood_ = true;
};

}  // namespace subtext
