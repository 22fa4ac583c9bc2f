// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "rules/rules.hpp"

using namespace subtext;

namespace {

/// The addresses as printed, each with "=URL" behind it where that is another.
std::string show(const std::string& text, const std::vector<UrlMatch>& matches) {
    std::string out;
    for (const UrlMatch& match : matches) {
        const std::string printed = text.substr(match.begin, match.end - match.begin);
        out += (out.empty() ? "" : " ") + printed;
        if (printed != match.url) out += "=" + match.url;
    }
    return out;
}

}  // namespace

TEST_CASE("urls finds addresses and leaves the sentence's punctuation") {
    auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"See https://example.org/a.", "https://example.org/a"},
        {"(https://example.org/a)", "https://example.org/a"},
        {"(see https://example.org/a_(b)).", "https://example.org/a_(b)"},
        {"[http://example.org/x[1]]", "http://example.org/x[1]"},
        {"<http://example.org/a>;", "http://example.org/a"},
        {"“http://example.org/a”, and", "http://example.org/a"},
        {"http://example.org/a’s", "http://example.org/a’s"},
        {"http://example.org/a’", "http://example.org/a"},
        {"http://example.org/?a=1&b=%20c!?", "http://example.org/?a=1&b=%20c"},
        {"http://example.org/", "http://example.org/"},
        {"HTTPS://Example.ORG/A", "HTTPS://Example.ORG/A"},
        {"ftp://example.org/f", "ftp://example.org/f"},
        {"www.example.org.", "www.example.org=http://www.example.org"},
        {"WWW.example.org", "WWW.example.org=http://www.example.org"},
        {"doi:10.1234/x.", "doi:10.1234/x=https://doi.org/10.1234/x"},
        {"DOI: 10.1234/x", "DOI: 10.1234/x=https://doi.org/10.1234/x"},
        {"http://a.orghttp://b.org", "http://a.org http://b.org"},
        {"https://a.org/web/2019/https://b.org/", "https://a.org/web/2019/https://b.org/"},
        {"https://a.org/?u=http://b.org", "https://a.org/?u=http://b.org"},
        {"https://a.org, www.b.org", "https://a.org www.b.org=http://www.b.org"},
        {"https://пример.рф/дом.", "https://пример.рф/дом"},
        {"https://a.org\u00A0and", "https://a.org"},
        {"example.org", ""},
        {"doi.org/10.1234/x", ""},
        {"http://a.bc", "http://a.bc"},
        {"http://a.b", ""},
        {"http://", ""},
        {"https://...", ""},
        {"www.", ""},
        {"awww.sweet", ""},
        {"office@www.example.org", "www.example.org=http://www.example.org"},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(show(text, Rules::builtin().urls(text)) == expected);
}

TEST_CASE("emails finds addresses") {
    auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Contact: office@example.org.", "office@example.org"},
        {"<First.Last+x@mail.example.org>", "First.Last+x@mail.example.org"},
        {"a@example.org; b@example.org", "a@example.org b@example.org"},
        {"@home", ""},
        {"office@", ""},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(show(text, Rules::builtin().emails(text)) == expected);
}
