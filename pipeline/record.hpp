// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a batch tells of each document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.hpp"

namespace subtext {

/// What became of a document.
enum class Status {
    done,
    partial,  ///< some of its pages could not be read, or not in full
    not_pdf,
    unreadable,
    encrypted,
    limit_time,
    limit_memory,
    limit_size,
    crashed,
    cannot_write,
};

constexpr std::size_t status_count = static_cast<std::size_t>(Status::cannot_write) + 1;

/// As the ledger calls it: "limit_time".
std::string_view name_of(Status status);

/// What a failure with this fault is called; of the faults that concern no single document,
/// `unreadable`.
Status status_of(Fault fault);

/// Whether there is an output.
constexpr bool has_output(Status status) {
    return status == Status::done || status == Status::partial;
}

/// A line of the ledger.
struct Record {
    std::string name;    ///< the path below the root, as valid UTF-8 (see output_names.hpp)
    std::string sha256;  ///< of the input; empty when it could not be read
    Status status = Status::done;
    std::string message;  ///< why there is no output, or what is missing from it
    std::size_t pages = 0, blocks = 0, footnotes = 0, recommendations = 0;
    std::vector<std::string> warnings;  ///< codes, each once, sorted
    double seconds = 0;                 ///< from the first byte read to the output written
    int attempts = 1;
};

/// The record as one line of JSON, with its line end.
std::string to_json_line(const Record& record);

/// The record of such a line; nothing when it is none (torn by a crash, or of another program).
std::optional<Record> parse_record(std::string_view line);

/// The name that such a line, or one of a manifest, begins with; nothing where anything in it is
/// escaped, which is seldom.
std::optional<std::string_view> leading_name(std::string_view line);

/// The name in such a line, which costs a fraction of the record; nothing when there is none.
std::optional<std::string> parse_record_name(std::string_view line);

}  // namespace subtext
