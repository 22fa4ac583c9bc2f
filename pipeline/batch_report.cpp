// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_report.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "pipeline/logging.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

BatchReport::BatchReport(std::string out, const Generator& generator, bool quiet)
    : out_(std::move(out)), quiet_(quiet), progress_(progress_on_standard_error(quiet)) {
    summary_.generator = generator;
}

void BatchReport::add(const Record& record, Origin origin) {
    summary_.add(record, origin);
    if (!logs_debug()) return;
    progress_.clear();
    log_debug(fmt::format("{}: {}{}{}", record.name, name_of(record.status),
                          record.message.empty() ? "" : ": ", record.message));
}

void BatchReport::say(const std::string& text) {
    progress_.clear();
    log_warning(text);
}

void BatchReport::say_lack(const std::string& lacking) {
    if (lacking.empty() || std::exchange(lack_said_, true)) return;
    say(lacking);
}

void BatchReport::show(std::size_t left, bool all_known) {
    ProgressCounts counts;
    counts.done = summary_.documents;
    counts.total = all_known ? summary_.documents + left : 0;
    counts.failed = summary_.failure_count;
    counts.earlier = summary_.earlier;
    counts.pages = summary_.converted_pages;
    progress_.update(counts);
}

void BatchReport::finish(bool finished, std::size_t passed_over,
                         const std::string& temporary_folder) {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
    summary_.finished = finished;
    summary_.seconds = spent.count();
    summary_.passed_over = passed_over;
    progress_.clear();
    if (!temporary_folder.empty())
        write_file(out_ + "/summary.json", to_json(summary_), temporary_folder);
    if (quiet_) return;
    const std::string text = to_text(summary_, out_);
    // Whoever has closed standard error does not want to read this.
    static_cast<void>(write_all(STDERR_FILENO, text));
}

}  // namespace subtext
