// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/recognized_json.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/print_json.hpp"
#include "pipeline/rounded.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

Json points(double value) {
    return rounded(value, 100);
}

Json share(double value) {
    return rounded(value, 1000);
}

Json points(const Box& box) {
    return {points(box.x0), points(box.y0), points(box.x1), points(box.y1)};
}

Json points(const std::vector<double>& values) {
    Json::array_t out;
    for (const double value : values) out.push_back(points(value));
    return out;
}

Json json_of(const RecognizedWord& word) {
    Json json = {{"text", word.text},
                 {"box", points(word.box)},
                 {"confidence", share(word.confidence)},
                 {"edges", points(word.edges)}};
    if (word.raised) json["raised"] = true;
    if (word.glued) json["glued"] = true;
    return json;
}

Json json_of(const RecognizedLine& line) {
    Json::array_t words;
    for (const RecognizedWord& word : line.words) words.push_back(json_of(word));
    return {{"box", points(line.box)},
            {"baseline", points(line.baseline)},
            {"x_height", points(line.x_height)},
            {"size", points(line.size)},
            {"stroke", rounded(line.stroke, 1e4)},
            {"words", std::move(words)}};
}

Json json_of(const RecognizedPage& page) {
    Json::array_t lines, rules;
    for (const RecognizedLine& line : page.lines) lines.push_back(json_of(line));
    for (const Rule& rule : page.rules) rules.push_back(points(rule.box));
    return {{"number", page.number},       {"languages", page.languages},
            {"lacking", page.lacking},     {"confidence", share(page.confidence)},
            {"turn", page.turn},           {"skew", rounded(page.skew, 1e4)},
            {"width", points(page.width)}, {"height", points(page.height)},
            {"lines", std::move(lines)},   {"rules", std::move(rules)}};
}

Box to_box(const Json& json) {
    return {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>(),
            json.at(3).get<double>()};
}

RecognizedWord to_word(const Json& json) {
    RecognizedWord word;
    word.text = json.at("text").get<std::string>();
    word.box = to_box(json.at("box"));
    word.confidence = json.at("confidence").get<double>();
    word.edges = json.at("edges").get<std::vector<double>>();
    word.raised = json.value("raised", false);
    word.glued = json.value("glued", false);
    return word;
}

RecognizedLine to_line(const Json& json) {
    RecognizedLine line;
    line.box = to_box(json.at("box"));
    line.baseline = json.at("baseline").get<double>();
    line.x_height = json.at("x_height").get<double>();
    line.size = json.at("size").get<double>();
    line.stroke = json.at("stroke").get<double>();
    for (const Json& word : json.at("words")) line.words.push_back(to_word(word));
    return line;
}

RecognizedPage to_page(const Json& json) {
    RecognizedPage page;
    page.number = json.at("number").get<int>();
    page.languages = json.at("languages").get<std::string>();
    page.lacking = json.at("lacking").get<std::string>();
    page.confidence = json.at("confidence").get<double>();
    page.turn = json.at("turn").get<int>();
    page.skew = json.at("skew").get<double>();
    page.width = json.at("width").get<double>();
    page.height = json.at("height").get<double>();
    for (const Json& line : json.at("lines")) page.lines.push_back(to_line(line));
    for (const Json& rule : json.at("rules")) page.rules.push_back({to_box(rule)});
    return page;
}

}  // namespace

std::string to_json_line(const RecognizedPage& page) {
    return print_json(json_of(page));
}

std::vector<RecognizedPage> parse_recognized(std::string_view lines) {
    std::vector<RecognizedPage> pages;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end == lines.npos ? lines.size() : end + 1);
        try {
            pages.push_back(to_page(Json::parse(line)));
        } catch (const Json::exception&) {
            continue;
        }
        if (pages.back().turn < 0 || pages.back().turn > 3) pages.pop_back();
    }
    return pages;
}

}  // namespace subtext
