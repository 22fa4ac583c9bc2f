// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/viewed_document.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/print_json.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

// The keys of a document that hold lists, all of which the page reads.
constexpr const char* lists[] = {"pages",   "sections",        "blocks", "footnotes",
                                 "urls",    "recommendations", "tables", "furniture",
                                 "repairs", "warnings"};

ViewedDocument viewed(const Json& json) {
    for (const char* list : lists) json.at(list).get_ref<const Json::array_t&>();
    const Json& source = json.at("source");
    ViewedDocument out;
    out.name = source.at("name").get<std::string>();
    out.title = json.at("metadata").at("title").get<std::string>();
    out.sha256 = source.at("sha256").get<std::string>();
    out.has_pictures = source.at("media_type").get<std::string>() == "application/pdf";
    for (const Json& page : json.at("pages")) out.pages.push_back(page.at("number").get<int>());
    out.json = print_json(json);
    return out;
}

}  // namespace

ViewedDocument read_document(std::string_view json, const std::string& where) {
    try {
        return viewed(Json::parse(json));
    } catch (const Json::exception&) {
        throw Error(Fault::unreadable, where, "is no document of subtext",
                    "Give what subtext convert has written, of one file, as JSON");
    }
}

}  // namespace subtext
