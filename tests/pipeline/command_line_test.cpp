// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/command_line.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "rules/error.hpp"

using namespace subtext;

namespace {

CommandLine parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "subtext");
    return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("parse_command_line reads ranges of pages") {
    const auto [pages, first, last] = GENERATE(table<const char*, int, int>({
        {"3-7", 3, 7},
        {"5", 5, 5},
        {"3-", 3, 0},
        {"-4", 1, 4},
        {"1-1", 1, 1},
    }));
    const CommandLine line = parse({"convert", "--pages", pages, "a.pdf"});
    CHECK(line.convert.setup.options.first_page == first);
    CHECK(line.convert.setup.options.last_page == last);
}

TEST_CASE("parse_command_line refuses what makes no sense") {
    const auto arguments = GENERATE(values<std::vector<const char*>>({
        {},
        {"convert"},
        {"convert", "a.pdf", "--pages", "7-3"},
        {"convert", "a.pdf", "--pages", "0"},
        {"convert", "a.pdf", "--pages", "two"},
        {"convert", "a.pdf", "--stop-after", "tidy"},
        {"convert", "a.pdf", "--colour"},
        {"convert", "-q", "-v", "a.pdf"},
        {"convert", "a.pdf", "x/a.pdf", "-o", "out/"},
        {"convert", "a.pdf", "b.pdf", "-o", "out.json"},
        {"convert", "-", "-"},
        {"rules"},
        {"batch", "a.pdf"},
        {"batch", "a.pdf", "-o", "out", "-f", "text"},
        {"batch", "a.pdf", "-o", "out", "--shard", "2/2"},
        {"batch", "a.pdf", "-o", "out", "--manifest", "m.jsonl"},
        {"batch", "a.pdf", "-o", "out", "--shard", "0/2", "-f", "jsonl"},
        {"plan"},
        {"merge"},
        {"convert", "a.pdf", "-f", "yaml"},
        {"convert", "a.pdf", "b.pdf", "-f", "markdown"},
    }));
    CHECK_THROWS_AS(parse(arguments), Error);
}

TEST_CASE("parse_command_line gives each document of a batch two minutes, if nothing else") {
    using namespace std::chrono_literals;
    CHECK(parse({"batch", "a.pdf", "-o", "out"}).batch.timeout == 2min);
    CHECK(parse({"batch", "a.pdf", "-o", "out", "--timeout=3.5"}).batch.timeout == 3500ms);
    CHECK(parse({"plan", "a.pdf"}).plan.timeout == 2min);
}

TEST_CASE("parse_command_line takes a stage by its name, with dashes too") {
    CHECK(parse({"convert", "a.pdf", "--stop-after", "join_pages"})
              .convert.setup.options.stop_after == "join_pages");
    CHECK(parse({"convert", "a.pdf", "--stop-after", "join-pages"})
              .convert.setup.options.stop_after == "join_pages");
}

TEST_CASE("parse_command_line takes the format; several documents share an output as JSON Lines") {
    using Row = std::tuple<std::vector<const char*>, OutputFormat>;
    const auto [arguments, format] = GENERATE(values<Row>({
        {{"convert", "a.pdf"}, OutputFormat::json},
        {{"convert", "a.pdf", "-f", "jsonl"}, OutputFormat::json_lines},
        {{"convert", "--format=markdown", "a.pdf"}, OutputFormat::markdown},
        {{"convert", "a.pdf", "b.pdf"}, OutputFormat::json_lines},
        {{"convert", "a.pdf", "b.pdf", "-f", "text"}, OutputFormat::text},
        {{"convert", "a.pdf", "b.pdf", "-o", "out/"}, OutputFormat::json},
        {{"convert", "a.pdf", "b.pdf", "-o", "out/", "-f", "markdown"}, OutputFormat::markdown},
    }));
    CHECK(parse(arguments).convert.setup.format == format);
}

TEST_CASE("output_path adds the suffix of the format to the base name") {
    const auto [folder, file, format, path] =
        GENERATE(table<const char*, const char*, const char*, const char*>({
            {"out/", "sub/a.pdf", "json", "out/a.pdf.json"},
            {"out/", "a.pdf", "markdown", "out/a.pdf.md"},
            {"/", "a", "text", "/a.txt"},
            {"out/", "-", "jsonl", "out/-.jsonl"},
            {"out.x", "a.pdf", "json", "out.x"},
        }));
    CHECK(output_path(parse({"convert", file, "-o", folder, "-f", format}).convert, file) == path);
}

TEST_CASE("view converts to what its page holds, into files of their own") {
    const ViewRequest request = parse({"view", "a.pdf", "b.pdf", "-o", "out/", "--pages=3"}).view;
    CHECK(request.convert.setup.format == OutputFormat::json_lines);
    CHECK(request.convert.setup.options.first_page == 3);
    CHECK(output_path(request.convert, "b.pdf") == "out/b.pdf.html");
    CHECK(parse({"view", "a.pdf", "--from=a.json"}).view.from == "a.json");
}

TEST_CASE("view refuses what cannot be on one page") {
    const auto arguments = GENERATE(values<std::vector<const char*>>({
        {"view"},
        {"view", "a.pdf", "b.pdf"},
        {"view", "a.pdf", "b.pdf", "-o", "out/", "--from=a.json"},
        {"view", "a.pdf", "--from=a.json", "--pages=3"},
        {"view", "a.pdf", "--from=a.json", "--ocr=never"},
        {"view", "a.pdf", "-f", "text"},
    }));
    CHECK_THROWS_AS(parse(arguments), Error);
}

TEST_CASE("describe names the options that change output in a fixed order") {
    const auto [arguments, options] = GENERATE(table<std::vector<const char*>, std::string>({
        {{"convert", "a.pdf"}, ""},
        {{"convert", "a.pdf", "--strict", "--password", "x"}, ""},
        {{"convert", "a.pdf", "--pages", "1-"}, ""},
        {{"convert", "a.pdf", "--pages", "5"}, "pages=5-5"},
        {{"convert", "a.pdf", "--stop-after", "extract", "--pages", "2-"},
         "pages=2- stop_after=extract"},
        {{"convert", "a.pdf", "--ocr=auto", "--jobs", "3"}, ""},
        {{"convert", "a.pdf", "--ocr-lang", "eng+fra", "--ocr=always", "--stop-after=extract"},
         "stop_after=extract ocr=always ocr_lang=eng+fra"},
    }));
    CHECK(describe(parse(arguments).convert.setup.options) == options);
}
