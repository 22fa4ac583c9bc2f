// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system's spelling dictionaries. The only door to hunspell.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace subtext {

/// Looks words up in the dictionary of a language. Where the system has none for the language,
/// nothing is known. To be made before a worker enters its sandbox.
class Dictionary {
public:
    /// `folder` holds LANG_REGION.aff and .dic; the default is where Debian installs them.
    explicit Dictionary(std::string folder = "/usr/share/hunspell");
    ~Dictionary();

    /// Whether the language (BCP 47, "en" or "en-AU") has a dictionary at all.
    bool available(std::string_view language) const;

    /// Whether the word stands in the language's list as it is, no endings understood. A question
    /// costs a run through the file, a tenth of a millisecond; none for what was looked up together
    /// with others.
    bool lists(std::string_view word, std::string_view language) const;

    /// Looks the words up that lists() is going to be asked about, and all that may be needed for
    /// the words to spell, for the price of one.
    void look_up(const std::vector<std::string>& listed, const std::vector<std::string>& spelt,
                 std::string_view language) const;

    /// Whether the word is spelt right in the language; false when there is no dictionary. A
    /// question costs about half a millisecond, or none for what was spelt together with others;
    /// after some dozens the whole dictionary is loaded, some fifty milliseconds, and questions
    /// cost next to nothing.
    bool knows(std::string_view word, std::string_view language) const;

    /// Has the words spelt that knows() is going to be asked about, all for little more than one.
    void spell(const std::vector<std::string>& words, std::string_view language) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace subtext
