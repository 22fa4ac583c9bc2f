// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What recognition makes of what is no letter.

#include "rules/fold.hpp"
#include "rules/rule_set.hpp"

namespace subtext {

namespace {

constexpr int most_digits = 3;  // of a misread number

bool has_item(std::string_view list, std::string_view item) {
    return list.find("\n" + std::string(item) + "\n") != list.npos;
}

}  // namespace

bool Rules::is_misread_bullet(std::string_view word) const {
    return has_item(impl_->one(Matter::misread_bullets)["words"], fold(word));
}

bool Rules::is_misread_number(std::string_view word) const {
    const RuleEntry& rule = impl_->one(Matter::misread_numbers);
    const std::string folded = fold(word);
    int count = 0;
    for (std::size_t at = 0; at < folded.size(); ++count) {
        const std::size_t bytes = first_code_point(std::string_view(folded).substr(at)).bytes;
        if (bytes == 0) return false;
        const std::string_view c = std::string_view(folded).substr(at, bytes);
        const bool digit = c.size() == 1 && c[0] >= '0' && c[0] <= '9';
        if (!digit && !has_item(rule["glyphs"], c)) return false;
        at += bytes;
    }
    return count > 0 && count <= most_digits;
}

std::vector<UrlMatch> Rules::misread_address_starts(std::string_view text) const {
    const RuleEntry& rule = impl_->one(Matter::misread_address);
    const Subject subject(text);
    std::vector<UrlMatch> out;
    if (!rule.pattern.hinted(subject)) return out;
    for (auto match = rule.pattern.find(subject); match;
         match = rule.pattern.find(subject, match->end())) {
        const bool web = !(*match)["web"].empty();
        const std::string meant = web                          ? "www."
                                  : (*match)["secure"].empty() ? "http://"
                                                               : "https://";
        const std::size_t end = match->where("host");
        const std::string_view printed = text.substr(match->begin(), end - match->begin());
        if (fold(printed) != meant) out.push_back({match->begin(), end, meant});
    }
    return out;
}

bool Rules::is_file_name(std::string_view text) const {
    const std::string folded = fold(text);
    return any_item(impl_->one(Matter::file_names)["endings"], [&](std::string_view ending) {
        return folded.size() > ending.size() && folded.ends_with(ending);
    });
}

}  // namespace subtext
