// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule_file.hpp"

// toml++ 3.3 takes for granted of the names of tables what it checks right behind: odd files would
// end a program with assertions, and one without may go without the check.
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)  // NOLINT(cppcoreguidelines-macro-usage): toml++'s
#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& where, const std::string& reason,
                       const std::string& remedy) {
    throw Error(Fault::bad_rules, where, reason, remedy);
}

std::string at_line(const std::string& file, const toml::source_region& source) {
    return file + ":" + std::to_string(source.begin.line);
}

/// The .toml files and, at the top, the language folders in `folder`, sorted by name.
std::vector<std::string> rule_files(const fs::path& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (it.depth() == 1) it.disable_recursion_pending();
        if (it->path().extension() != ".toml") continue;
        files.push_back(it->path().lexically_relative(folder).generic_string());
    }
    if (error) fail(folder.string(), error.message(), "Give a folder of rule files");
    if (files.empty()) {
        fail(folder.string(), "holds no rule files", "Copy the folder rules/ and change the copy");
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string read_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in) fail(path.string(), "cannot be read", "Check that the file is there and readable");
    return text;
}

/// A string or a list of strings as RuleField::value.
std::string field_value(const std::string& where, const toml::node& node) {
    const std::string remedy = "Write a string or a list of strings of one line each";
    auto item = [&](const toml::node& part) {
        const auto* text = part.as_string();
        if (!text || text->get().find('\n') != std::string::npos) {
            fail(at_line(where, part.source()), "a value is not a text of one line", remedy);
        }
        return text->get();
    };
    if (const toml::array* list = node.as_array()) {
        std::string joined = "\n";
        for (const toml::node& part : *list) joined += item(part) + "\n";
        return joined;
    }
    return item(node);
}

}  // namespace

struct RuleFolder::Store {
    std::deque<std::string> strings;            // addresses stay as it grows
    std::deque<std::vector<RuleField>> fields;  // likewise
    std::vector<RuleTable> tables;
    std::vector<RuleText> texts;

    std::string_view keep(std::string text) { return strings.emplace_back(std::move(text)); }

    void add(const std::string& folder, const std::string& file) {
        const std::string path = folder + "/" + file;
        const RuleText& text = texts.emplace_back(RuleText{keep(file), keep(read_text(path))});
        const std::size_t slash = file.find('/');
        const std::string_view language =
            slash == std::string::npos ? std::string_view() : text.file.substr(0, slash);
        try {
            const toml::table parsed = toml::parse(text.text);
            for (const auto& [key, node] : parsed) add_table(path, text.file, language, key, node);
        } catch (const toml::parse_error& error) {
            fail(at_line(path, error.source()), std::string(error.description()),
                 "Correct the TOML");
        }
    }

    void add_table(const std::string& path, std::string_view file, std::string_view language,
                   const toml::key& name, const toml::node& node) {
        const toml::table* table = node.as_table();
        if (!table) {
            fail(at_line(path, name.source()), "\"" + std::string(name.str()) + "\" stands alone",
                 "Put it below a [table]");
        }
        std::vector<RuleField>& list = fields.emplace_back();
        for (const auto& [key, value] : *table) {
            list.push_back({keep(std::string(key.str())), keep(field_value(path, value))});
        }
        tables.push_back({file, language, keep(std::string(name.str())), list});
    }
};

RuleFolder::RuleFolder(const std::string& folder) : store_(std::make_unique<Store>()) {
    for (const std::string& file : rule_files(folder)) store_->add(folder, file);
}

RuleFolder::RuleFolder(RuleFolder&&) noexcept = default;
RuleFolder::~RuleFolder() = default;

RuleData RuleFolder::data() const {
    return {store_->tables, store_->texts};
}

std::string source_text(const RuleData& data) {
    std::string out;
    for (const RuleText& text : data.texts)
        out.append(text.file).append("\n").append(text.text).append("\n");
    return out;
}

}  // namespace subtext
