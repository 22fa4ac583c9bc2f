// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What collect_urls and its two helpers (link_targets, address_breaks) share.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// An address in a text, in code points.
struct FoundAddress {
    std::size_t begin = 0, end = 0;
    std::string url;  ///< made absolute; of an e-mail address as it stands
};

/// Whether there can be an address or a part of one in `text` at all: a quick look.
bool hints_at_address(std::u32string_view text);

/// Addresses in `text`, in order. Breaks part addresses; every kind of hyphen counts as one.
std::vector<FoundAddress> find_urls(std::u32string_view text, const Rules& rules);
std::vector<FoundAddress> find_emails(std::u32string_view text, const Rules& rules);

/// One change that makes a broken address whole: [start, end), a break with the blanks around it
/// and a hyphen that the line's end has put there, becomes `with`.
struct AddressEdit {
    std::size_t start = 0, end = 0;
    std::u32string with;
    std::string evidence;  ///< "annotation", "document", "dictionary" or "rule"
};

/// Addresses that stand whole somewhere in the document: evidence for those that are broken.
class KnownAddresses {
public:
    void add(std::string_view address);

    /// To be called once, when all are added.
    void seal();

    bool contains(std::u32string_view address) const;

    /// Whether a known address begins with `piece`.
    bool begins_with(std::u32string_view piece) const;

    /// Whether the known addresses have the two pieces, letters both, as one word, in any case, and
    /// nowhere with a hyphen between.
    bool have_as_one_word(std::u32string_view first, std::u32string_view second) const;

private:
    std::vector<std::u32string> sorted_;

    /// Their words, and pairs as "first-second", sorted; made when first asked for.
    mutable std::optional<std::vector<std::u32string>> words_;
};

/// What every address part of the stage may ask.
struct AddressContext {
    const Rules& rules;
    const class Dictionary& dictionary;
    const KnownAddresses& known;
    std::string language;          ///< of the document as far as it is known yet, else ""
    std::u32string end_hyphens{};  ///< LineEndHyphens::inserted
    /// Those that words of addresses can be of, where line ends cut words; else none.
    std::vector<std::string> cut_languages{};
    std::function<void()> before_asking{};  ///< called before their dictionaries are asked
};

}  // namespace subtext
