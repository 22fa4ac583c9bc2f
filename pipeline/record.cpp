// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/record.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/print_json.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, status_count> status_names = {
    "done",       "partial",      "not_pdf",    "unreadable", "encrypted",
    "limit_time", "limit_memory", "limit_size", "crashed",    "cannot_write"};

double to_milliseconds(double seconds) {
    return std::round(seconds * 1000) / 1000;
}

constexpr std::array<std::pair<std::string_view, std::string Record::*>, 3> texts = {
    {{"name", &Record::name}, {"sha256", &Record::sha256}, {"message", &Record::message}}};

constexpr std::array<std::pair<std::string_view, std::size_t Record::*>, 4> counts = {
    {{"pages", &Record::pages},
     {"blocks", &Record::blocks},
     {"footnotes", &Record::footnotes},
     {"recommendations", &Record::recommendations}}};

// Besides them: status, warnings, seconds, attempts.
constexpr std::size_t key_count = texts.size() + counts.size() + 4;

// Takes the values of a line as they are read. A ledger is read whole at each start of a batch, and
// by way of a tree of values that would take twice as long. Each function answers whether to read
// on; keys that another version may have are passed over.
class RecordReader : public nlohmann::json_sax<Json> {
public:
    // The record, if all its keys had their values.
    std::optional<Record> take() {
        if (taken_ != key_count) return std::nullopt;
        return std::move(record_);
    }

    bool start_object(std::size_t) override { return ++depth_ > 0; }
    bool end_object() override { return --depth_ >= 0; }
    bool start_array(std::size_t) override { return depth_++ > 0; }
    bool end_array() override {
        if (--depth_ == 1 && key_ == "warnings") ++taken_;
        return true;
    }
    bool key(std::string& name) override {
        if (depth_ == 1) key_ = name;
        return true;
    }
    bool string(std::string& value) override {
        if (depth_ == 2 && key_ == "warnings") {
            record_.warnings.push_back(std::move(value));
            return true;
        }
        if (depth_ != 1) return depth_ > 0;
        if (key_ == "status") return take_status(value);
        for (const auto& [name, member] : texts) {
            if (key_ == name) return set(record_.*member, std::move(value));
        }
        return true;
    }
    bool number_unsigned(std::uint64_t value) override {
        for (const auto& [name, member] : counts) {
            if (depth_ == 1 && key_ == name) return set(record_.*member, value);
        }
        if (depth_ == 1 && key_ == "attempts")
            return set(record_.attempts, static_cast<int>(value));
        return true;
    }
    bool number_float(double value, const std::string&) override {
        return depth_ != 1 || key_ != "seconds" || set(record_.seconds, value);
    }
    bool number_integer(std::int64_t) override { return true; }
    bool boolean(bool) override { return true; }
    bool null() override { return true; }
    bool binary(Json::binary_t&) override { return true; }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
        return false;
    }

private:
    template <typename Value>
    bool set(Value& value, Value read) {
        value = std::move(read);
        ++taken_;
        return true;
    }
    bool take_status(const std::string& name) {
        const auto found = std::find(status_names.begin(), status_names.end(), name);
        return found != status_names.end() &&
               set(record_.status, static_cast<Status>(found - status_names.begin()));
    }

    Record record_;
    std::string key_;
    int depth_ = 0;
    std::size_t taken_ = 0;
};

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
        case Fault::no_ocr:
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
    return print_json(json);
}

std::optional<Record> parse_record(std::string_view line) {
    RecordReader reader;
    if (!Json::sax_parse(line, &reader)) return std::nullopt;  // torn by a crash, or no record
    return reader.take();
}

std::optional<std::string_view> leading_name(std::string_view line) {
    constexpr std::string_view key = "{\"name\":\"";
    if (!line.starts_with(key)) return std::nullopt;
    line.remove_prefix(key.size());
    const std::size_t end = line.find_first_of("\"\\");
    if (end == std::string_view::npos || line[end] != '"') return std::nullopt;
    return line.substr(0, end);
}

std::optional<std::string> parse_record_name(std::string_view line) {
    if (const auto name = leading_name(line)) return std::string(*name);
    std::optional<Record> record = parse_record(line);
    if (!record) return std::nullopt;
    return std::move(record->name);
}

}  // namespace subtext
