// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/stages/engine_difference.hpp"

TEST_CASE("our interpreter of content reads the samples as Poppler's does") {
    namespace fs = std::filesystem;
    int files = 0;
    for (const auto& entry : fs::directory_iterator(SUBTEXT_SAMPLES)) {
        if (entry.path().extension() != ".pdf") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(in), {}};
        INFO(entry.path());
        // The password is that of the one sample that wants one.
        CHECK(subtext::testing::engine_differences(bytes, "sesame") == std::vector<std::string>{});
        ++files;
    }
    CHECK(files > 0);
}
