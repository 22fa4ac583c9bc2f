// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("extract_labels: a tree of labels has seventeen levels at most") {
    const auto [levels, label] =
        GENERATE(table<int, std::string>({{1, "i"}, {17, "i"}, {18, "1"}}));
    TinyFile file;
    file.pages = {{""}};
    file.catalog = "/PageLabels 20 0 R";
    for (int next = 21; next < 20 + levels; ++next)
        file.objects.push_back("<< /Kids [" + std::to_string(next) + " 0 R] >>");
    file.objects.push_back("<< /Nums [0 << /S /r >>] >>");
    CHECK(extracted(write(file)).pages[0].label == label);
}
