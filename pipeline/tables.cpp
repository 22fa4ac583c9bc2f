// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/tables.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/print_json.hpp"
#include "rules/error.hpp"
#include "rules/fold.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

// A place on a page as columns: the first region, and the page of the last.
void add_place(Json& row, const Json& regions) {
    constexpr std::array<const char*, 4> edges = {"x0", "y0", "x1", "y1"};
    const bool any = !regions.empty();
    row["page"] = any ? regions.front().at("page") : Json(0);
    row["last_page"] = any ? regions.back().at("page") : Json(0);
    for (std::size_t i = 0; i < edges.size(); ++i)
        row[edges[i]] = any ? regions.front().at("bbox").at(i) : Json(0.0);
}

class TableMaker {
public:
    explicit TableMaker(const Json& document)
        : document_(document), document_id_(document.at("source").at("name")) {
        for (const Json& section : document.at("sections"))
            section_titles_[section.at("id")] = section.at("title");
        for (const Json& recommendation : document.at("recommendations")) {
            for (const Json& block : recommendation.at("block_ids"))
                recommendations_[block] = recommendation.at("id");
        }
        for (const char* owners : {"blocks", "footnotes"}) {
            for (const Json& owner : document.at(owners)) learn_owner(owner);
        }
    }

    TableRows rows() const {
        TableRows out;
        out[0] = print_json(document_);
        constexpr std::array makers = {&TableMaker::block, &TableMaker::footnote, &TableMaker::url,
                                       &TableMaker::recommendation};
        for (std::size_t i = 0; i < makers.size(); ++i) {
            std::size_t ordinal = 0;
            for (const Json& value : document_.at(std::string(table_names[i + 1]))) {
                Json row = {
                    {"document_id", document_id_}, {"id", value.at("id")}, {"ordinal", ++ordinal}};
                (this->*makers[i])(value, row);
                out[i + 1] += print_json(row);
            }
        }
        return out;
    }

private:
    struct Place {
        int page = 0;
        std::size_t start = 0, end = 0;
    };

    // Where the addresses are that the owner has refs to.
    void learn_owner(const Json& owner) {
        const Json& regions = owner.at("regions");
        const int page = regions.empty() ? 0 : regions.front().at("page").get<int>();
        pages_[owner.at("id")] = page;
        for (const Json& ref : owner.at("refs"))
            if (ref.at("kind") == "url")
                places_[ref.at("target_id")] = {page, ref.at("start"), ref.at("end")};
    }

    void block(const Json& value, Json& row) const {
        for (const char* key : {"type", "level", "marker", "text"}) row[key] = value.at(key);
        add_section(value, row);
        row["recommendation_id"] = found(recommendations_, value.at("id"));
        add_place(row, value.at("regions"));
    }

    // One of a row of members. NOLINTNEXTLINE(readability-convert-member-functions-to-static)
    void footnote(const Json& value, Json& row) const {
        for (const char* key : {"label", "placement", "text"}) row[key] = value.at(key);
        const Json& references = value.at("references");
        row["reference_count"] = references.size();
        row["block_id"] = references.empty() ? Json("") : references.front().at("block_id");
        row["block_offset"] = references.empty() ? Json(0) : references.front().at("offset");
        add_place(row, value.at("regions"));
    }

    void url(const Json& value, Json& row) const {
        row["url"] = value.at("url");
        row["host"] = host_of(value.at("url").get<std::string>());
        for (const char* key : {"text", "origin", "owner_id"}) row[key] = value.at(key);
        const auto place = places_.find(value.at("id"));
        const Place known = place != places_.end() ? place->second : Place{};
        row["start_offset"] = known.start;
        row["end_offset"] = known.end;
        const auto page = pages_.find(value.at("owner_id"));
        row["page"] = page != pages_.end() ? page->second : 0;
    }

    void recommendation(const Json& value, Json& row) const {
        for (const char* key : {"number", "label", "text", "basis"}) row[key] = value.at(key);
        add_section(value, row);
        const Json& blocks = value.at("block_ids");
        row["block_id"] = blocks.empty() ? Json("") : blocks.front();
        row["block_count"] = blocks.size();
        row["page"] = value.at("page");
    }

    void add_section(const Json& value, Json& row) const {
        row["section_id"] = value.at("section_id");
        row["section_title"] = found(section_titles_, value.at("section_id"));
    }

    static std::string found(const std::map<std::string, std::string>& values,
                             const std::string& key) {
        const auto value = values.find(key);
        return value != values.end() ? value->second : "";
    }

    const Json& document_;
    std::string document_id_;
    std::map<std::string, std::string> section_titles_,
        recommendations_;                  // by id of section, block
    std::map<std::string, int> pages_;     // by id of owner
    std::map<std::string, Place> places_;  // by id of address
};

}  // namespace

std::string host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return "";
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#\\"));
    const std::size_t user = url.rfind('@');
    if (user != std::string_view::npos) url.remove_prefix(user + 1);
    const std::size_t bracket = url.find(']');  // of an IPv6 address, whose colons part no port
    const std::size_t from = bracket == std::string_view::npos ? 0 : bracket;
    url = url.substr(0, url.find(':', from));
    std::string host(url);
    std::transform(host.begin(), host.end(), host.begin(), to_lower_ascii);
    return host;
}

namespace {

std::vector<std::string> text_sources_of(const Json& document) {
    std::vector<std::string> sources;
    for (const Json& page : document.at("pages")) sources.push_back(page.at("text_source"));
    return sources;
}

}  // namespace

TableDocument tables_of(std::string_view json, const std::string& where) {
    try {
        const Json document = Json::parse(json);
        const Json& source = document.at("source");
        const Json& generator = document.at("generator");
        return {source.at("name"),
                source.at("sha256"),
                {generator.at("rules"), generator.at("options")},
                text_sources_of(document),
                TableMaker(document).rows()};
    } catch (const Json::exception&) {
        throw Error(Fault::unreadable, where, "is no document of subtext",
                    "Run the batch again with what it was made of");
    }
}

TableFiles::TableFiles(const std::string& folder, const std::string& temporary_folder) {
    files_.reserve(table_names.size());
    for (const std::string_view name : table_names) {
        const std::string path =
            (std::filesystem::path(folder) / std::string(name).append(".jsonl")).string();
        files_.emplace_back(path, temporary_folder);
    }
}

void TableFiles::add(const TableRows& rows) {
    for (std::size_t i = 0; i < files_.size(); ++i) files_[i].write(rows[i]);
}

void TableFiles::commit() {
    for (NewFile& file : files_) file.commit();
}

}  // namespace subtext
