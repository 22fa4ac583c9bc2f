// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// goes_on(): the decision by the shape of the pieces alone.

#include <algorithm>
#include <optional>

#include "stages/address_breaks.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// The delimiters of RFC 3986 by what they say at a break.
constexpr std::u32string_view open_ends = U"_=&%#~+@";      // an address never ends in these
constexpr std::u32string_view delimiters = U"/-_?=&%#.~+";  // prose never begins with these

// The longest top-level domain or file extension that is taken for one when it stands alone behind
// a full stop.
constexpr std::size_t max_extension_letters = 5;

// And when ordinary words follow: "pdf", "org".
constexpr std::size_t max_bare_extension_letters = 3;

// Longer numbers stand in prose with separators only.
constexpr std::size_t max_prose_digits = 4;

// Dictionaries know nearly every letter and many a pair of letters as a word.
constexpr std::size_t min_word_letters = 3;

// What hyphenation leaves on either side of a line end, and the shortest word that it cuts.
constexpr std::size_t min_cut_letters = 2, min_cut_word = 5;

bool contains(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_word_character(char32_t c) {
    return is_letter(c) || is_digit(c);
}

std::vector<std::u32string_view> split(std::u32string_view text, char32_t delimiter) {
    std::vector<std::u32string_view> parts;
    for (;;) {
        const std::size_t end = text.find(delimiter);
        parts.push_back(text.substr(0, end));
        if (end == std::u32string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// `next` without the punctuation that a sentence puts behind an address.
std::u32string_view core_of(std::u32string_view next) {
    while (!next.empty() && is_punctuation(next.back()) && !contains(U"/-_%#&@*", next.back())) {
        next.remove_suffix(1);
    }
    return next;
}

bool is_function_word(std::u32string_view word, const AddressContext& context) {
    const std::string lower = to_utf8(to_lower(word));
    const std::vector<std::string>& languages = context.rules.languages();
    return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
        return context.rules.is_function_word(lower, language);
    });
}

// The parts of "and/or" and "long-term".
std::vector<std::u32string_view> parts_of(std::u32string_view word) {
    std::vector<std::u32string_view> parts;
    for (const std::u32string_view half : split(word, U'/')) {
        const auto pieces = split(half, U'-');
        parts.insert(parts.end(), pieces.begin(), pieces.end());
    }
    return parts;
}

// Whether a dictionary knows all parts of a word; nothing when there is no dictionary to ask.
std::optional<bool> is_word(std::u32string_view word, const AddressContext& context) {
    std::optional<bool> answer;
    // Addresses are mostly made of English words, whatever the language around them.
    for (const std::string& language : {context.language, std::string("en")}) {
        if (language.empty() || !context.dictionary.available(language)) continue;
        const auto parts = parts_of(word);
        const bool known = std::all_of(parts.begin(), parts.end(), [&](std::u32string_view part) {
            return part.empty() || context.dictionary.knows(to_utf8(part), language);
        });
        if (known) return true;
        answer = false;
    }
    return answer;
}

// Whether a word is one of the document's language that no English address has.
bool is_foreign_prose(std::u32string_view word, const AddressContext& context) {
    const std::string utf8 = to_utf8(word);
    return context.language.substr(0, 2) != "en" &&
           context.dictionary.knows(utf8, context.language) &&
           !context.dictionary.knows(utf8, "en");
}

// "eur36", "269D365C" but not "21st" or "1990s".
bool mixes_letters_and_digits(std::u32string_view part) {
    const auto digit = std::find_if(part.begin(), part.end(), is_digit);
    if (digit == part.end() || std::none_of(part.begin(), part.end(), is_letter)) return false;
    const auto letter = std::find_if(part.begin(), part.end(), is_letter);
    const bool ordinal = letter > part.begin() && part.end() - letter <= 2 &&
                         std::all_of(part.begin(), letter, is_digit) &&
                         std::all_of(letter, part.end(), is_letter);
    return !ordinal;
}

// "example.org", "report.pdf" but not "e.g", "3.4" or "p.m".
bool is_dotted_name(std::u32string_view core) {
    const auto parts = split(core, U'.');
    if (parts.size() < 2) return false;
    bool name = false;
    for (const std::u32string_view part : parts) {
        if (part.empty()) return false;
        name = name || std::count_if(part.begin(), part.end(), is_letter) >= 2;
    }
    return name;
}

// "en/reports" but not "and/or".
bool is_path(std::u32string_view core, const AddressContext& context) {
    const auto parts = split(core, U'/');
    if (parts.size() < 2) return false;
    return std::any_of(parts.begin(), parts.end(), [&](std::u32string_view part) {
        return part.empty() || !is_function_word(part, context);
    });
}

// The symbol of a document of the United Nations and the like: capitals and numbers, three parts at
// least.
bool is_document_symbol(std::u32string_view core) {
    const auto parts = split(core, U'/');
    if (parts.size() < 3 || !std::all_of(parts[0].begin(), parts[0].end(), is_upper)) return false;
    return std::all_of(core.begin(), core.end(), [](char32_t c) {
        return is_upper(c) || is_digit(c) || contains(U"/.-()", c);
    });
}

// Whether a word can only be a part of an address.
bool address_like(std::u32string_view core, const AddressContext& context) {
    if (is_document_symbol(core)) return false;
    if (core.find_first_of(U"=_%#~?") != std::u32string_view::npos) return true;
    const auto hyphenated = split(core, U'-');
    // Two hyphens or more: "a-word-and-more".
    const bool slug = hyphenated.size() > 2 && !hyphenated.front().empty();
    return slug || is_path(core, context) || is_dotted_name(core) ||
           std::any_of(hyphenated.begin(), hyphenated.end(), mixes_letters_and_digits);
}

// Whether the address has not come to the name of its host: "htt", "https:/", "www."
bool lacks_host(std::u32string_view address) {
    const std::size_t slashes = address.find(U"://");
    if (slashes != std::u32string_view::npos) {
        address.remove_prefix(slashes + 3);
        if (address.empty()) return true;
        return address == std::u32string_view(U"www.").substr(0, address.size());
    }
    const auto is_start_of = [&](std::u32string_view whole) {
        return to_lower(address) == whole.substr(0, address.size());
    };
    return is_start_of(U"https://") || is_start_of(U"http://") || is_start_of(U"ftp://") ||
           is_start_of(U"www.") || is_start_of(U"doi:");
}

std::u32string_view last_word(std::u32string_view address) {
    std::size_t start = address.size();
    while (start > 0 && is_letter(address[start - 1])) --start;
    return address.substr(start);
}

std::u32string_view first_word(std::u32string_view next) {
    const auto end = std::find_if_not(next.begin(), next.end(), is_letter);
    return next.substr(0, static_cast<std::size_t>(end - next.begin()));
}

// Whether a word was cut: "prote" and "ction".
bool heals(std::u32string_view stump, std::u32string_view core, const AddressContext& context) {
    const std::u32string_view head = first_word(core);
    if (stump.empty() || head.empty()) return false;
    return is_word(std::u32string(stump) + std::u32string(head), context).value_or(false);
}

bool stands_alone(std::u32string_view word, std::string_view language,
                  const AddressContext& context) {
    return is_function_word(word, context) ||
           (word.size() >= min_word_letters && context.dictionary.knows(to_utf8(word), language));
}

// Addresses have their own hyphens behind words and behind what is written with a hyphen ("non-").
bool may_precede_hyphen(std::u32string_view piece, std::string_view language,
                        const AddressContext& context) {
    return stands_alone(piece, language, context) ||
           context.rules.is_hyphen_prefix(to_utf8(to_lower(piece)), "");
}

// What speaks for two pieces being one word, which needs to be more where both can stand alone.
const char* cut_word_evidence(std::u32string_view stump, std::u32string_view head,
                              const AddressContext& context) {
    const std::u32string joined = std::u32string(stump) + std::u32string(head);
    if (joined.size() < min_cut_word) return nullptr;
    const bool stands = context.known.have_as_one_word(stump, head);
    const bool cut = stump.size() >= min_cut_letters && head.size() >= min_cut_letters;
    if (context.before_asking) context.before_asking();
    for (const std::string& language : context.cut_languages) {
        const bool own =
            stands_alone(head, language, context) && may_precede_hyphen(stump, language, context);
        if (own && !stands) return nullptr;
        const bool healed = (stands || cut) && context.dictionary.knows(to_utf8(joined), language);
        if (own || healed) return !healed ? nullptr : stands ? "document" : "dictionary";
    }
    return stands ? "document" : nullptr;
}

// A next piece of small letters in mid-word: part of the address, or the prose behind it?
GoesOn judge_rest_of_word(const Crossing& crossing, std::u32string_view core,
                          std::optional<bool> word, const AddressContext& context) {
    const std::u32string_view stump = last_word(crossing.address);
    const bool stump_is_word =
        stump.size() >= min_word_letters && is_word(stump, context).value_or(false);
    const bool healed = heals(stump, core, context);
    if (healed && !stump_is_word) return GoesOn::likely;
    const bool core_is_word = core.size() >= min_word_letters && word.value_or(!crossing.closed);
    if (!crossing.closed) return core_is_word ? GoesOn::unlikely : GoesOn::likely;
    return stump_is_word && core_is_word && !healed ? GoesOn::unlikely : GoesOn::likely;
}

// A next piece of small letters.
GoesOn judge_word(const Crossing& crossing, std::u32string_view core,
                  const AddressContext& context) {
    const char32_t end = crossing.address.back();
    if (is_function_word(core, context)) {
        const bool part =
            core.size() == 1 || end == U'.' || heals(last_word(crossing.address), core, context);
        return crossing.last || (crossing.closed && part) ? GoesOn::likely : GoesOn::no;
    }
    if (!crossing.last && is_foreign_prose(core, context)) return GoesOn::unlikely;
    const bool abbreviation = !crossing.closed && core.size() < crossing.next.size();
    if (abbreviation) return GoesOn::unlikely;
    const std::optional<bool> word = is_word(core, context);
    if (end == U'.') {  // a sentence does not begin with a small letter
        const std::size_t limit =
            crossing.closed ? max_extension_letters : max_bare_extension_letters;
        const bool extension = core.size() <= limit;
        return extension || !word.value_or(true) ? GoesOn::likely : GoesOn::unlikely;
    }
    if (end != U'/') return judge_rest_of_word(crossing, core, word, context);
    return crossing.closed || !word.value_or(true) ? GoesOn::likely : GoesOn::unlikely;
}

// A next piece that could be prose as well.
GoesOn judge_plain(const Crossing& crossing, std::u32string_view core,
                   const AddressContext& context) {
    if (is_document_symbol(core)) return GoesOn::unlikely;
    if (is_digit(core.front())) {
        const bool long_number =
            core.size() > max_prose_digits && std::all_of(core.begin(), core.end(), is_digit);
        return crossing.closed || long_number ? GoesOn::likely : GoesOn::unlikely;
    }
    if (!is_upper(core.front())) return judge_word(crossing, core, context);
    const bool extension = core.size() < max_extension_letters && crossing.closed &&
                           std::all_of(core.begin(), core.end(), is_upper);
    const char32_t end = crossing.address.back();
    const bool rest = crossing.last && crossing.line_fills && end != U'.' &&
                      (end == U'/' || !is_word(core, context).value_or(false));
    return extension || rest ? GoesOn::likely : GoesOn::unlikely;
}

GoesOn judge_behind_stop(const Crossing& crossing, std::u32string_view core,
                         const AddressContext& context) {
    const std::u32string_view stem = crossing.address.substr(0, crossing.address.size() - 1);
    if (!stem.empty() && !is_word_character(stem.back())) return GoesOn::unlikely;
    if (!address_like(core, context)) return judge_plain(crossing, core, context);
    return is_upper(core.front()) ? GoesOn::unlikely : GoesOn::surely;
}

GoesOn judge_mid_word(const Crossing& crossing, std::u32string_view core,
                      const AddressContext& context) {
    if (!crossing.line_fills) return GoesOn::unlikely;
    return address_like(core, context) ? GoesOn::likely : judge_plain(crossing, core, context);
}

bool begins_with_delimiter(std::u32string_view core) {
    if (core.empty() || !contains(delimiters, core.front())) return false;
    if (core.size() == 1) return core == U"/";
    return is_word_character(core[1]) && (core.front() != U'.' || !is_upper(core[1]));
}

bool may_begin_next(const Crossing& crossing) {
    const char32_t first = crossing.next.front();
    if (first == U'(') return crossing.address.back() == U'_';  // "…/Name_(kind)"
    if (first >= 0x80) return false;
    return is_word_character(first) || contains(delimiters, first);
}

}  // namespace

GoesOn goes_on(const Crossing& crossing, const AddressContext& context) {
    if (crossing.address.empty() || crossing.next.empty()) return GoesOn::no;
    if (lacks_host(crossing.address) || crossing.in_angles) return GoesOn::surely;
    if (!may_begin_next(crossing)) return GoesOn::no;
    const char32_t end = crossing.address.back();
    const std::u32string_view core = core_of(crossing.next);
    if (core.empty()) return GoesOn::no;
    if (contains(open_ends, end) || is_hyphen(end)) return GoesOn::surely;
    if (crossing.next_is_address) return GoesOn::no;
    if (end == U'.') return judge_behind_stop(crossing, core, context);
    const bool query = core.find(U'=') != std::u32string_view::npos;
    if (end == U',' || end == U';') return query ? GoesOn::surely : GoesOn::no;
    if (end == U':') return is_digit(core.front()) ? GoesOn::likely : GoesOn::no;
    if (end == U'?') return query ? GoesOn::surely : GoesOn::unlikely;
    if (begins_with_delimiter(core)) return GoesOn::surely;
    if (end == U'/') {
        return address_like(core, context) ? GoesOn::surely : judge_plain(crossing, core, context);
    }
    return is_word_character(end) ? judge_mid_word(crossing, core, context) : GoesOn::no;
}

const char* inserted_hyphen(std::u32string_view address, std::u32string_view next,
                            const AddressContext& context) {
    if (address.empty() || !is_hyphen(address.back())) return nullptr;
    const char32_t hyphen = address.back();
    const std::u32string_view stem = address.substr(0, address.size() - 1);
    const std::u32string_view stump = last_word(stem), head = first_word(next);
    if (stump.empty() || head.empty() || is_upper(head.front())) return nullptr;
    if (contains(context.end_hyphens, hyphen)) return "rule";
    const std::u32string rest(core_of(next));
    if (context.known.begins_with(std::u32string(address) + rest)) return nullptr;
    if (context.known.begins_with(std::u32string(stem) + rest)) return "document";
    return context.cut_languages.empty() ? nullptr : cut_word_evidence(stump, head, context);
}

}  // namespace subtext
