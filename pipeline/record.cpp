// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/record.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 10> status_names = {
    "done",       "partial",      "not_pdf",    "unreadable", "encrypted",
    "limit_time", "limit_memory", "limit_size", "crashed",    "cannot_write"};

double to_milliseconds(double seconds) {
    return std::round(seconds * 1000) / 1000;
}

}  // namespace

std::string_view name_of(Status status) {
    return status_names[static_cast<std::size_t>(status)];
}

Status status_of(Fault fault) {
    switch (fault) {
        case Fault::not_pdf:
            return Status::not_pdf;
        case Fault::encrypted:
            return Status::encrypted;
        case Fault::cannot_write:
            return Status::cannot_write;
        case Fault::limit_time:
            return Status::limit_time;
        case Fault::limit_memory:
            return Status::limit_memory;
        case Fault::limit_size:
            return Status::limit_size;
        case Fault::crashed:
            return Status::crashed;
        case Fault::usage:
        case Fault::unreadable:
        case Fault::bad_rules:
        case Fault::try_again:
            return Status::unreadable;
    }
    return Status::unreadable;
}

std::string to_json_line(const Record& record) {
    const Json json = {{"name", record.name},
                       {"sha256", record.sha256},
                       {"status", name_of(record.status)},
                       {"message", record.message},
                       {"pages", record.pages},
                       {"blocks", record.blocks},
                       {"footnotes", record.footnotes},
                       {"recommendations", record.recommendations},
                       {"warnings", record.warnings},
                       {"seconds", to_milliseconds(record.seconds)},
                       {"attempts", record.attempts}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Record> parse_record(std::string_view line) {
    try {
        const Json json = Json::parse(line);
        const auto status = std::find(status_names.begin(), status_names.end(),
                                      json.at("status").get<std::string>());
        if (status == status_names.end()) return std::nullopt;
        Record record;
        record.name = json.at("name");
        record.sha256 = json.at("sha256");
        record.status = static_cast<Status>(status - status_names.begin());
        record.message = json.at("message");
        record.pages = json.at("pages");
        record.blocks = json.at("blocks");
        record.footnotes = json.at("footnotes");
        record.recommendations = json.at("recommendations");
        record.warnings = json.at("warnings").get<std::vector<std::string>>();
        record.seconds = json.at("seconds");
        record.attempts = json.at("attempts");
        return record;
    } catch (const Json::exception&) {  // torn by a crash: the document is converted again
        return std::nullopt;
    }
}

}  // namespace subtext
