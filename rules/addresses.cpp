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
bool ends_unbalanced(const Rule& rule, std::string_view text) {
    return any_item(rule["brackets"], [&](std::string_view pair) {
        const char open = pair.front(), close = pair.back();
        return text.back() == close && std::count(text.begin(), text.end(), close) >
                                           std::count(text.begin(), text.end(), open);
    });
}

/// The address without the punctuation of the sentence behind it.
std::string_view without_trail(const Rule& rule, std::string_view address) {
    while (!address.empty()) {
        const std::size_t bytes = last_bytes(address);
        const std::string item = "\n" + std::string(address.substr(address.size() - bytes)) + "\n";
        const bool trails = rule["trailing"].find(item) != std::string_view::npos;
        if (!trails && !ends_unbalanced(rule, address)) break;
        address.remove_suffix(bytes);
    }
    return address;
}

/// Where another address begins in `folded` behind its first character; its size when none does.
/// One address may hold another (web.archive.org/web/2020/https://...), which is told by the
/// character in front.
std::size_t next_address(const Rule& rule, std::string_view folded) {
    std::size_t first = folded.size();
    any_item(rule["splits"], [&](std::string_view scheme) {
        for (std::size_t at = folded.find(scheme, 1); at < first;
             at = folded.find(scheme, at + 1)) {
            if (rule["nested_behind"].find(folded[at - 1]) == std::string_view::npos) first = at;
        }
        return false;
    });
    return first;
}

/// The address that a printed form stands for: "www.x.org" is "http://www.x.org".
std::string absolute(const Rule& rule, std::string_view printed) {
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
    const Rule& rule = impl_->one(Matter::url);
    const Subject subject(text);
    for (std::size_t from = 0; from < text.size();) {
        const auto match = rule.pattern.find(subject, from);
        if (!match || match->end() == match->begin()) break;
        const std::size_t begin =
            match->where("address") == text.npos ? match->begin() : match->where("address");
        const std::size_t length =
            next_address(rule, subject.folded().substr(begin, match->end() - begin));
        const std::string_view address = without_trail(rule, text.substr(begin, length));
        if (names_something(address)) {
            out.push_back({begin, begin + address.size(), absolute(rule, address)});
        }
        from = begin + std::max<std::size_t>(length, 1);
    }
    return out;
}

std::vector<UrlMatch> Rules::emails(std::string_view text) const {
    std::vector<UrlMatch> out;
    if (text.find('@') == text.npos) return out;
    const Rule& rule = impl_->one(Matter::email);
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
