// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_lexer.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "stages/extract_errors.hpp"

namespace {

using namespace subtext;

std::string shown(const ContentLexer& lexer, const Operand& operand) {
    using Kind = Operand::Kind;
    switch (operand.kind) {
        case Kind::integer:
            return fmt::format("{:g}", operand.number);
        case Kind::real:
            return fmt::format("{:g}r", operand.number);
        case Kind::string:
            return fmt::format("({})", operand.text);
        case Kind::name:
            return fmt::format("/{}", operand.text);
        case Kind::other:
            return "?";
        case Kind::array:
        case Kind::dictionary:
            break;
    }
    std::string out;
    for (std::size_t i = 0; i < operand.count; ++i) {
        out += (i > 0 ? " " : "") + shown(lexer, lexer.item(operand.first + i));
    }
    return operand.kind == Kind::array ? "[" + out + "]" : "<<" + out + ">>";
}

/// The operators with their operands, one behind the other.
std::string taken_apart(const std::string& content) {
    ErrorLog log;  // else mistakes are printed
    ContentLexer lexer(content);
    std::string out;
    while (lexer.next()) {
        for (std::size_t i = 0; i < lexer.operand_count(); ++i) {
            out += shown(lexer, lexer.operands()[i]) + " ";
        }
        out += fmt::format("{};", lexer.name());
        if (lexer.name() == "BI") lexer.skip_inline_image();
    }
    return out;
}

}  // namespace

TEST_CASE("content is taken apart into operators and operands") {
    struct {
        const char *content, *apart;
    } cases[] = {
        {"", ""},
        {"q Q", "q;Q;"},
        {"% note\nq%more\rQ", "q;Q;"},
        {"1 -2 +3 .5 -.5 4. w", "1 -2 3 0.5r -0.5r 4r w;"},
        {"--5 1.2.3 1.-5 w", "-0 -5 1.2r 0.3r 1.5r w;"},
        {"12Td(a)Tj", "12 Td;(a) Tj;"},
        {"123456789012345678901234567890 w", "1.23457e+29r w;"},
        {"0.0000000000000000000001 w", "1e-22r w;"},
        {"(a(b)c) (\\(\\)\\\\) (\\101\\7z\\n) Tj", "(a(b)c) (()\\) (A\az\n) Tj;"},
        {"(a\\\nb\\\r\nc) Tj", "(abc) Tj;"},
        {"(open Tj", ""},
        {"<41 4> <4x1> <> Tj", "(A@) (@\x10) () Tj;"},
        {"/A#42 /#4 / /a#zz gs", "/AB /#4 / /a#zz gs;"},
        {"[(a) -1.5 [(b)] (c)] TJ", "[(a) -1.5r [] (c)] TJ;"},
        {"[(a) 1 TJ q", "[(a) 1] TJ;q;"},
        {"[(a) >> x ] TJ", "[(a)] TJ;"},
        {"/P << /A 1 /B << /C 2 >> /D (d) >> BDC", "/P <</A 1 /B <<>> /D (d)>> BDC;"},
        {"true null ) > w ] q", "? ? ? ? w;];q;"},
        {"BI /W 2 /H 2 /BPC 8 /CS /G ID EI E\nEI Q", "BI;Q;"},
        {"BI /W 9 /H 9 /F /Fl ID xEI EI\x01\x02 EI\nQ q", "BI;Q;q;"},
        {"BI /F /Fl ID x EI q q q q\x01 EI\nQ", "BI;Q;"},
        {"BI /F /Fl ID x EI q q q q  \x01 EI\nQ", "BI;q;q;q;q;\x01;EI;Q;"},
        {"BI /W 1 /H 1 ID", "BI;"},
    };
    for (const auto& c : cases) {
        INFO(c.content);
        CHECK(taken_apart(c.content) == c.apart);
    }
}

TEST_CASE("operands beyond the most that an operator takes are dropped") {
    std::string content;
    for (int i = 0; i < 50; ++i) content += std::to_string(i) + " ";
    ContentLexer lexer(content + "scn");
    REQUIRE(lexer.next());
    CHECK(lexer.operand_count() == ContentLexer::most_operands);
    CHECK(lexer.operands()[0].number == 0);
}
