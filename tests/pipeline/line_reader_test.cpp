// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/line_reader.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "rules/error.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    const TemporaryFolder folder;
    LineReader reader(folder.write("file", text));
    Lines lines;
    while (const std::optional<std::string_view> line = reader.next()) lines.emplace_back(*line);
    CHECK_FALSE(reader.next());
    return lines;
}

}  // namespace

TEST_CASE("line_reader gives lines without their ends") {
    CHECK(lines_of("").empty());
    CHECK(lines_of("a\nb\n") == Lines{"a", "b"});
    CHECK(lines_of("a\n\nb") == Lines{"a", "", "b"});
    CHECK_THROWS_AS(LineReader("/no/such/file"), Error);
}

TEST_CASE("line_reader gives lines that are longer than it reads at a time") {
    const Lines lines = {std::string(1 << 20, 'x'), "y", std::string((1 << 17) - 2, 'z'), "end"};
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    CHECK(lines_of(text) == lines);
}
