// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/versions.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "pipeline/version.hpp"
#include "pipeline/worker_programs.hpp"
#include "stages/library_versions.hpp"

namespace subtext {

namespace {

// Within single quotes of a shell.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

// The line that `subtext-ocr --version` prints.
std::string engine_version() {
    const std::string command =
        "exec " + quoted(find_program("subtext-ocr")) + " --version </dev/null 2>/dev/null";
    std::FILE* answer = ::popen(command.c_str(), "r");
    if (answer == nullptr) return "none";
    char line[64] = "";
    const bool read = std::fgets(line, sizeof line, answer) != nullptr;
    ::pclose(answer);
    std::string version = read ? line : "none";
    while (version.ends_with('\n')) version.pop_back();
    return version;
}

}  // namespace

std::string version_text() {
    return fmt::format("subtext {}\nPoppler {}, ICU {}, Tesseract {}\n", version, poppler_version(),
                       icu_version(), engine_version());
}

}  // namespace subtext
