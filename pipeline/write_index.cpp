// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/output_names.hpp"
#include "pipeline/print_json.hpp"
#include "pipeline/write_view.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

// Groups of documents by how many recommendations they have: the least number of each.
constexpr std::array<std::size_t, 6> group_starts = {0, 1, 6, 11, 21, 51};

std::size_t group_of(std::size_t recommendations) {
    const auto* behind =
        std::upper_bound(group_starts.begin(), group_starts.end(), recommendations);
    return *(behind - 1);
}

std::string group_name(std::size_t start) {
    const auto* next = std::upper_bound(group_starts.begin(), group_starts.end(), start);
    if (next == group_starts.end()) return fmt::format("{} or more", start);
    return *next == start + 1 ? fmt::format("{}", start)
                              : fmt::format("{} to {}", start, *next - 1);
}

// The most frequent first.
Json by_count(const std::map<std::string, std::size_t>& counts) {
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    Json out = Json::array();
    for (const auto& [name, count] : sorted) out.push_back(Json::array({name, count}));
    return out;
}

}  // namespace

struct Index::Rows {
    Json rows = Json::array();
};

Index::Index() : rows_(std::make_unique<Rows>()) {}
Index::~Index() = default;

std::string view_path(std::string_view printable_name) {
    constexpr std::string_view suffix = ".json";
    std::string path = document_path(printable_name);
    path.resize(path.size() - suffix.size());
    return "view/" + path + ".html";
}

std::string to_href(std::string_view path) {
    constexpr std::string_view harmless =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string out;
    for (const char c : path) {
        if (harmless.find(c) != harmless.npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

void Index::add(const Record& record, const std::vector<std::string>& text_sources,
                const std::string& href) {
    ++documents_;
    pages_ += record.pages;
    footnotes_ += record.footnotes;
    all_recommendations_ += record.recommendations;
    ++statuses_[std::string(name_of(record.status))];
    for (const std::string& code : record.warnings) ++warnings_[code];
    for (const std::string& source : text_sources) ++sources_[source];
    if (has_output(record.status)) ++recommendations_[group_of(record.recommendations)];
    if (rows_->rows.size() == most_index_rows) return;
    rows_->rows.push_back(Json::array({record.name, name_of(record.status), record.pages,
                                       record.blocks, record.footnotes, record.recommendations,
                                       record.warnings, record.message, href}));
}

std::string Index::to_html(const std::string& title) const {
    Json groups = Json::array();
    for (const auto& [start, count] : recommendations_)
        groups.push_back(Json::array({group_name(start), count}));
    const Json totals =
        Json::array({Json::array({"documents", documents_}), Json::array({"pages", pages_}),
                     Json::array({"notes", footnotes_}),
                     Json::array({"recommendations", all_recommendations_})});
    const Json model = {{"totals", totals},
                        {"statuses", by_count(statuses_)},
                        {"warnings", by_count(warnings_)},
                        {"sources", by_count(sources_)},
                        {"recommendations", groups},
                        {"left_out", documents_ - rows_->rows.size()},
                        {"rows", rows_->rows}};
    return fill_page(index_files(), title, print_json(model), {});
}

}  // namespace subtext
