// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs at build time: embed RULES_FOLDER OUTPUT.cpp writes the rule files as constant data, so that
// the program starts without parsing TOML. See embed.cmake.

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "rules/rule_file.hpp"

namespace {

/// A C++ literal of the text, one source line a line of text: compilers limit the length of one
/// literal, not of several side by side.
std::string literal(std::string_view text) {
    constexpr std::string_view octal = "01234567";
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\') {
            out += {'\\', static_cast<char>(c)};
        } else if (c < 0x20 || c >= 0x7F) {
            out += {'\\', octal[c >> 6], octal[(c >> 3) & 7], octal[c & 7]};
        } else {
            out += static_cast<char>(c);
        }
        if (c == '\n' && i + 1 < text.size()) out += "\"\n    \"";
    }
    return out + "\"sv";
}

void write(std::ostream& out, const subtext::RuleData& data) {
    out << "// Written by rules/embed.cpp from rules/*.toml. Do not edit.\n"
           "#include \"rules/rule_table.hpp\"\n\nnamespace subtext {\n\nnamespace {\n\n"
           "using namespace std::string_view_literals;\n\n";
    for (std::size_t i = 0; i < data.tables.size(); ++i) {
        out << "constexpr RuleField fields_" << i << "[] = {\n";
        for (const subtext::RuleField& field : data.tables[i].fields) {
            out << "    {" << literal(field.key) << ",\n    " << literal(field.value) << "},\n";
        }
        out << "};\n";
    }
    out << "\nconstexpr RuleTable tables[] = {\n";
    for (std::size_t i = 0; i < data.tables.size(); ++i) {
        const subtext::RuleTable& table = data.tables[i];
        out << "    {" << literal(table.file) << ", " << literal(table.language) << ", "
            << literal(table.name) << ", fields_" << i << "},\n";
    }
    out << "};\n\nconstexpr RuleText texts[] = {\n";
    for (const subtext::RuleText& text : data.texts) {
        out << "    {" << literal(text.file) << ",\n    " << literal(text.text) << "},\n";
    }
    out << "};\n\n}  // namespace\n\nconst RuleData embedded_rules{tables, texts};\n\n"
           "}  // namespace subtext\n";
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) throw std::runtime_error("usage: embed RULES_FOLDER OUTPUT.cpp");
    const subtext::RuleFolder folder(argv[1]);
    std::ofstream out(argv[2], std::ios::binary);
    write(out, folder.data());
    out.close();
    if (!out) throw std::runtime_error(std::string(argv[2]) + " cannot be written");
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "embed: %s\n", error.what());
    return 1;
}
