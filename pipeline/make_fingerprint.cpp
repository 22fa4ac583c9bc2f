// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs at build time: make_fingerprint RULES_FOLDER OUTPUT.cpp writes the hash of the rules that
// are built in as a constant, so that no run has to make it.

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "pipeline/sha256.hpp"
#include "rules/rule_file.hpp"

int main(int argc, char** argv) try {
    if (argc != 3) throw std::runtime_error("usage: make_fingerprint RULES_FOLDER OUTPUT.cpp");
    const subtext::RuleFolder folder(argv[1]);
    std::ofstream out(argv[2], std::ios::binary);
    out << "// Written by pipeline/make_fingerprint.cpp. Do not edit.\n"
           "#include <string_view>\n\nnamespace subtext {\n\n"
           "extern const std::string_view builtin_fingerprint;\n"
           "const std::string_view builtin_fingerprint = \""
        << subtext::sha256(subtext::source_text(folder.data()))
        << "\";\n\n}  // namespace subtext\n";
    out.close();
    if (!out) throw std::runtime_error(std::string(argv[2]) + " cannot be written");
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_fingerprint: %s\n", error.what());
    return 1;
}
