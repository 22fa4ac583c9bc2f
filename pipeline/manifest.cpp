// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/manifest.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/output_names.hpp"
#include "pipeline/print_json.hpp"
#include "pipeline/record.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

constexpr int manifest_version = 1;

// As text from which the bytes come back: those of no valid UTF-8 and "%" itself are encoded.
std::string encoded_path(const std::string& path) {
    std::string out;
    std::string_view rest = path;
    for (std::size_t percent = rest.find('%'); percent != std::string_view::npos;
         percent = rest.find('%')) {
        out += printable_name(rest.substr(0, percent)) + "%25";
        rest.remove_prefix(percent + 1);
    }
    return out += printable_name(rest);
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded_path(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
        const int low = high >= 0 ? digit_of(text[i + 2]) : -1;
        if (low >= 0) i += 2;
        out += low >= 0 ? static_cast<char>(16 * high + low) : text[i];
    }
    return out;
}

std::string text_of(const ManifestLine& line) {
    return print_json({{"name", line.name},
                       {"path", encoded_path(line.path)},
                       {"archive", line.archive},
                       {"bytes", line.bytes},
                       {"problem", line.problem}});
}

[[noreturn]] void fail_headless(const std::string& path) {
    throw Error(Fault::unreadable, path, "is no manifest", "Make one with subtext plan");
}

[[noreturn]] void fail_damaged(const std::string& path) {
    throw Error(Fault::unreadable, path, "is not as subtext plan has written it",
                "Copy it again, or make it anew with subtext plan");
}

ManifestLine line_of(std::string_view text, const std::string& path) {
    try {
        const Json json = Json::parse(text);
        return {json.at("name"), decoded_path(json.at("path").get<std::string>()),
                json.at("archive"), json.at("bytes"), json.at("problem")};
    } catch (const Json::exception&) {
        fail_damaged(path);
    }
}

// Where the output goes.
class Target {
public:
    explicit Target(const std::string& path) {
        if (!path.empty()) file_.emplace(path);
    }
    void write(const std::string& text) {
        if (file_)
            file_->write(text);
        else
            write_standard_output(text);
    }
    void commit() {
        if (file_) file_->commit();
    }

private:
    std::optional<NewFile> file_;
};

}  // namespace

std::size_t write_manifest(const std::string& path, const std::function<ManifestSource()>& begin) {
    std::size_t documents = 0;
    Sha256 hash;
    ManifestSource source = begin();
    while (const std::optional<ManifestLine> line = source()) {
        hash.add(text_of(*line));
        ++documents;
    }
    Target target(path);
    target.write(print_json({{"manifest", "subtext"},
                             {"version", manifest_version},
                             {"documents", documents},
                             {"sha256", hash.digits()}}));
    source = begin();
    while (const std::optional<ManifestLine> line = source()) target.write(text_of(*line));
    target.commit();
    return documents;
}

ManifestReader::ManifestReader(std::string path) : path_(std::move(path)), lines_(path_) {
    const std::optional<std::string_view> head = lines_.next();
    try {
        const Json json = Json::parse(head.value_or(""));
        if (json.at("manifest") != "subtext" || json.at("version") != manifest_version)
            fail_headless(path_);
        documents_ = json.at("documents");
        expected_hash_ = json.at("sha256");
    } catch (const Json::exception&) {
        fail_headless(path_);
    }
}

std::optional<std::string_view> ManifestReader::next_text() {
    const std::optional<std::string_view> text = lines_.next();
    if (text) {
        hash_.add(*text);
        hash_.add("\n");
        ++read_;
    } else if (read_ != documents_ || hash_.digits() != expected_hash_) {
        fail_damaged(path_);
    }
    return text;
}

std::optional<ManifestLine> ManifestReader::next() {
    const std::optional<std::string_view> text = next_text();
    if (!text) return std::nullopt;
    return line_of(*text, path_);
}

std::vector<ManifestLine> ManifestReader::rest(const Shard& shard) {
    std::vector<ManifestLine> lines;
    while (const std::optional<std::string_view> text = next_text()) {
        // Of most lines no more is looked at than decides whose they are.
        const std::optional<std::string_view> name = leading_name(*text);
        if (name && !shard.has(*name)) continue;
        ManifestLine line = line_of(*text, path_);
        if (shard.has(line.name)) lines.push_back(std::move(line));
    }
    return lines;
}

Inputs inputs_of_manifest(const std::string& path, const Shard& shard) {
    Inputs inputs;
    std::string last_archive;
    for (ManifestLine& line : ManifestReader(path).rest(shard)) {
        if (!line.problem.empty() && line.archive.empty()) {
            inputs.problems.push_back({line.name, line.problem});
        } else if (line.archive.empty()) {
            inputs.found.push_back({line.path, line.name, InputKind::pdf, line.bytes});
        } else if (line.archive != last_archive) {
            last_archive = line.archive;
            inputs.found.push_back({line.path, line.archive, InputKind::archive, line.bytes});
        }
    }
    sort_inputs(inputs);
    return inputs;
}

}  // namespace subtext
