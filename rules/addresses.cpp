// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Web and e-mail addresses.

#include <algorithm>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

/// Bytes of the last code point.
std::size_t last_bytes(std::string_view text) {
    std::size_t bytes = 1;
    while (bytes < text.size() &&
           (static_cast<unsigned char>(text[text.size() - bytes]) & 0xC0) == 0x80) {
        ++bytes;
    }
    return bytes;
}

/// Whether `text` ends in a closing bracket that it does not open.
bool ends_unbalanced(const RuleEntry& rule, std::string_view text) {
    return any_item(rule["brackets"], [&](std::string_view pair) {
        const char open = pair.front(), close = pair.back();
        return text.back() == close && std::count(text.begin(), text.end(), close) >
                                           std::count(text.begin(), text.end(), open);
    });
}

/// The address without the punctuation of the sentence behind it.
std::string_view without_trail(const RuleEntry& rule, std::string_view address) {
    while (!address.empty()) {
        const std::size_t bytes = last_bytes(address);
        const std::string item = "\n" + std::string(address.substr(address.size() - bytes)) + "\n";
        const bool trails = rule["trailing"].find(item) != std::string_view::npos;
        if (!trails && !ends_unbalanced(rule, address)) break;
        address.remove_suffix(bytes);
    }
    return address;
}

bool listed(std::string_view list, std::string_view item) {
    return list.find("\n" + std::string(item) + "\n") != std::string_view::npos;
}

bool has_scheme(std::string_view start) {
    return start.find("://") != start.npos;
}

/// Where an address begins, and the bytes of its first part ("http://").
struct Start {
    std::size_t begin = std::string_view::npos, length = 0;
};

/// Finds the places where addresses begin, from left to right. Each first part is looked for in the
/// text once, also where it is nowhere.
class Starts {
public:
    Starts(const RuleEntry& rule, std::string_view folded) : folded_(folded) {
        any_item(rule["starts"], [&](std::string_view start) {
            parts_.push_back({start, find(start, 0)});
            return false;
        });
    }

    /// The first place at or behind `from`, which never goes back.
    Start next(std::size_t from) {
        Start first;
        for (Part& part : parts_) {
            if (part.at < from) part.at = find(part.start, from);
            if (part.at < first.begin) first = {part.at, part.start.size()};
        }
        return first;
    }

private:
    struct Part {
        std::string_view start;
        std::size_t at = 0;
    };

    /// A short form ("www.") begins a word.
    std::size_t find(std::string_view start, std::size_t from) const {
        std::size_t at = folded_.find(start, from);
        while (at != folded_.npos && at > 0 && !has_scheme(start) && is_in_word(folded_[at - 1])) {
            at = folded_.find(start, at + 1);
        }
        return at;
    }

    static bool is_in_word(char before) {
        return (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
    }

    std::string_view folded_;
    std::vector<Part> parts_;
};

/// Bytes up to the next blank or what else never stands in an address.
std::size_t address_length(const RuleEntry& rule, std::string_view text, std::size_t start_length) {
    std::size_t length = start_length;
    while (length < text.size()) {
        const CodePoint c = first_code_point(text.substr(length));
        const bool plain = (c.value >= U'a' && c.value <= U'z') ||
                           (c.value >= U'0' && c.value <= U'9') || c.value == U'/';
        if (c.value <= U' ' || (!plain && listed(rule["stops"], text.substr(length, c.bytes))))
            break;
        length += c.bytes;
    }
    return length;
}

/// Where another address begins in `folded` behind its first part; its size when none does. One
/// address may hold another (web.archive.org/web/2020/https://...), which is told by the character
/// in front.
std::size_t next_address(const RuleEntry& rule, std::string_view folded, std::size_t start_length) {
    std::size_t first = folded.size();
    any_item(rule["starts"], [&](std::string_view start) {
        if (!has_scheme(start)) return false;
        for (std::size_t at = folded.find(start, start_length); at < first;
             at = folded.find(start, at + 1)) {
            if (!listed(rule["nested_behind"], folded.substr(at - 1, 1))) first = at;
        }
        return false;
    });
    return first;
}

/// The address that a printed form stands for: "www.x.org" is "http://www.x.org".
std::string absolute(const RuleEntry& rule, std::string_view printed) {
    const std::string folded = fold(printed);
    std::string out(printed);
    any_item(rule["prefixes"], [&](std::string_view item) {  // "www. http://www."
        const std::size_t blank = item.find(' ');
        const std::string_view short_form = item.substr(0, blank);
        if (blank == item.npos || folded.compare(0, short_form.size(), short_form) != 0) {
            return false;
        }
        out = std::string(item.substr(blank + 1)) +
              std::string(trim(printed.substr(short_form.size())));
        return true;
    });
    return out;
}

/// Whether there is more than a scheme.
bool names_something(std::string_view address) {
    constexpr std::size_t shortest = 4;  // "a.bc"
    const std::size_t scheme = address.find("://");
    const std::string_view rest = scheme == address.npos ? address : address.substr(scheme + 3);
    return rest.size() >= shortest && rest.find_first_not_of("./:-") != rest.npos;
}

}  // namespace

std::vector<UrlMatch> Rules::urls(std::string_view text) const {
    std::vector<UrlMatch> out;
    const RuleEntry& rule = impl_->one(Matter::url);
    // Every start has one of these: the others of the texts need not be folded.
    const bool likely = any_item(
        rule["hints"], [&](std::string_view hint) { return text.find(hint) != text.npos; });
    if (!likely) return out;
    const std::string folded = fold(text);
    Starts starts(rule, folded);
    Start start = starts.next(0);
    while (start.begin != text.npos) {
        const std::string_view rest = std::string_view(folded).substr(start.begin);
        std::size_t length = address_length(rule, rest, start.length);
        length = next_address(rule, rest.substr(0, length), start.length);
        const std::string_view address = without_trail(rule, text.substr(start.begin, length));
        if (address.size() > start.length && names_something(address)) {
            out.push_back({start.begin, start.begin + address.size(), absolute(rule, address)});
        }
        start = starts.next(start.begin + length);
    }
    return out;
}

std::vector<UrlMatch> Rules::emails(std::string_view text) const {
    std::vector<UrlMatch> out;
    if (text.find('@') == text.npos) return out;
    const RuleEntry& rule = impl_->one(Matter::email);
    const Subject subject(text);
    for (std::size_t from = 0; from < text.size();) {
        const auto match = rule.pattern.find(subject, from);
        if (!match || match->end() == match->begin()) break;
        const std::string_view address = text.substr(match->begin(), match->end() - match->begin());
        out.push_back({match->begin(), match->end(), std::string(address)});
        from = match->end();
    }
    return out;
}

}  // namespace subtext
