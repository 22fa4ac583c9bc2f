// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a batch comes to: for programs as OUT/summary.json, for the person at the end.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.hpp"
#include "pipeline/write_json.hpp"

namespace subtext {

/// How a batch came by a record.
enum class Origin {
    converted,  ///< now
    earlier,    ///< taken over from an earlier run
    copied,     ///< of another document with the same bytes
};

/// Counts over the documents of a batch. Each is to be added once.
struct Summary {
    struct Slow {
        std::string name;
        double seconds = 0;
        std::size_t pages = 0;
    };
    struct Failure {
        std::string name;
        Status status = Status::unreadable;
        std::string message;
    };

    void add(const Record& record, Origin origin);

    Generator generator;
    bool finished = true;         ///< false when the batch was interrupted
    bool merged = false;          ///< of all batches on a folder; has no time of its own
    double seconds = 0;           ///< that the batch has run
    std::size_t passed_over = 0;  ///< files that are no input

    std::size_t documents = 0, pages = 0;
    std::size_t converted = 0, earlier = 0, copied = 0;  ///< documents by origin
    std::size_t converted_pages = 0;                     ///< of those converted now
    double work_seconds = 0;  ///< that converting them took, added up over all workers
    std::array<std::size_t, status_count> statuses{};  ///< documents by status
    std::map<std::string, std::size_t> warnings;       ///< documents by the code of a warning
    std::vector<Slow> slowest;                         ///< the slowest first
    std::size_t failure_count = 0;                     ///< documents without an output
    std::vector<Failure> failures;  ///< the first of them, in the order in which they were added
};

/// Pages converted in each second that the batch has run.
double pages_per_second(const Summary& summary);

/// OUT/summary.json: one indented object, always with the same keys, ended by a line end.
std::string to_json(const Summary& summary);

/// A few lines for the person who has waited for it; `out` is the folder of the output as given.
std::string to_text(const Summary& summary, std::string_view out);

}  // namespace subtext
