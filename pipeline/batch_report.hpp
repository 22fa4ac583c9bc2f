// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a batch tells the person while it runs and at its end.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "pipeline/progress.hpp"
#include "pipeline/record.hpp"
#include "pipeline/summary.hpp"
#include "pipeline/write_json.hpp"

namespace subtext {

class BatchReport {
public:
    /// Of the batch whose output folder is `out`. With `quiet` nothing is said but errors.
    BatchReport(std::string out, const Generator& generator, bool quiet);

    /// Counts a document; each once.
    void add(const Record& record, Origin origin);

    /// Says a line above the progress.
    void say(const std::string& text);

    /// Says what the sandbox of the workers lacks, once.
    void say_lack(const std::string& lacking);

    /// Shows how far the batch is. `left` documents have no record yet; `all_known` is false while
    /// there may be more.
    void show(std::size_t left, bool all_known);

    /// Writes OUT/summary.json, if there is a folder to do so in, and says what the
    /// batch has come to. Throws as write_file does.
    void finish(bool finished, std::size_t passed_over, const std::string& temporary_folder);

    std::size_t failures() const { return summary_.failure_count; }

private:
    std::string out_;
    bool quiet_;
    Summary summary_;
    Progress progress_;
    bool lack_said_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace subtext
