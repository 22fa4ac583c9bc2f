// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/wording.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

namespace {

constexpr double window_seconds = 30;
constexpr double sample_interval_seconds = 0.5;
constexpr double least_measured_seconds = 2;  // a speed of less is chance
constexpr double bar_interval_seconds = 0.2;
constexpr double plain_interval_seconds = 30;

constexpr double few_seconds = 10;  // no estimate is better than that

constexpr std::size_t longest_bar_columns = 30, shortest_bar_columns = 8;
constexpr int usual_width_columns = 80;

// "\r" goes to the line's begin, the escape erases from the cursor to its end.
constexpr std::string_view to_begin = "\r", erase_to_end = "\x1b[K";

// "4,210/100,000", short of room
std::string documents_figures(const ProgressCounts& counts) {
    if (counts.total == 0) return counted(counts.done, "document");
    return fmt::format("{}/{}", grouped(counts.done), grouped(counts.total));
}

std::string documents_text(const ProgressCounts& counts) {
    if (counts.total == 0) return counted(counts.done, "document");
    return fmt::format("{} of {}", grouped(counts.done), counted(counts.total, "document"));
}

// What there is to say, the most important first.
std::vector<std::string> parts_of(const ProgressState& state, std::string documents) {
    std::vector<std::string> parts = {std::move(documents)};
    if (state.pages_per_second > 0) parts.push_back(rate(state.pages_per_second) + " pages/s");
    if (state.counts.failed > 0) parts.push_back(grouped(state.counts.failed) + " failed");
    if (state.seconds_left >= few_seconds) {
        parts.push_back(fmt::format("about {} left", duration(state.seconds_left)));
    } else if (state.seconds_left > 0) {
        parts.emplace_back("a few seconds left");
    }
    return parts;
}

// "[=====>    ]  42% ", or nothing where there is no room or no total.
std::string bar(const ProgressCounts& counts, std::size_t room) {
    constexpr std::size_t frame_columns = 8;
    if (counts.total == 0 || room < shortest_bar_columns + frame_columns) return {};
    const std::size_t columns = std::min(room - frame_columns, longest_bar_columns);
    const std::size_t done = std::min(counts.done, counts.total);
    const std::size_t filled = columns * done / counts.total;
    std::string line(filled, '=');
    if (filled < columns) line += '>';
    line.resize(columns, ' ');
    return fmt::format("[{}] {:3}% ", line, 100 * done / counts.total);
}

double steady_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// Asked each time, since windows change their size.
int terminal_width() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return usual_width_columns;
    return size.ws_col;
}

bool is_terminal() {
    const char* kind = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

}  // namespace

std::string bar_line(const ProgressState& state, int width) {
    if (width < 2) return {};
    const auto columns = static_cast<std::size_t>(width) - 1;
    std::string line;
    for (const std::string& part : parts_of(state, documents_figures(state.counts))) {
        if (!line.empty() && line.size() + part.size() + 2 > columns) break;
        line.append(line.empty() ? "" : ", ").append(part);
    }
    line.resize(std::min(line.size(), columns));
    return bar(state.counts, columns - line.size()) + line;
}

std::string plain_line(const ProgressState& state) {
    return fmt::format("subtext: {}\n",
                       fmt::join(parts_of(state, documents_text(state.counts)), ", "));
}

ProgressState ProgressMeter::measure(double now, const ProgressCounts& counts) {
    const Sample latest{now, counts.done - std::min(counts.done, counts.earlier), counts.pages};
    if (samples_.empty() || now - samples_.back().time >= sample_interval_seconds)
        samples_.push_back(latest);
    // The first is kept as long as the second is not old enough to take its place.
    while (samples_.size() > 1 && now - samples_[1].time >= window_seconds) samples_.pop_front();

    ProgressState state{counts, 0, -1};
    const Sample& first = samples_.front();
    const double seconds = now - first.time;
    if (seconds < least_measured_seconds) return state;
    state.pages_per_second = static_cast<double>(latest.pages - first.pages) / seconds;
    const double speed = static_cast<double>(latest.documents - first.documents) / seconds;
    if (counts.total > 0 && speed > 0)
        state.seconds_left =
            static_cast<double>(counts.total - std::min(counts.total, counts.done)) / speed;
    return state;
}

ProgressOutput progress_on_standard_error(bool quiet) {
    using Style = ProgressOutput::Style;
    ProgressOutput output;
    if (!quiet) output.style = is_terminal() ? Style::bar : Style::plain;
    output.clock = steady_seconds;
    output.width = terminal_width;
    // Whether anybody can see it is no matter of the batch.
    output.write = [](const std::string& text) { (void)write_all(STDERR_FILENO, text); };
    return output;
}

Progress::Progress(ProgressOutput output)
    : output_(std::move(output)),
      next_(output_.style == ProgressOutput::Style::plain ? output_.clock() + plain_interval_seconds
                                                          : 0) {}

void Progress::update(const ProgressCounts& counts) {
    if (output_.style == ProgressOutput::Style::none) return;
    const double now = output_.clock();
    const ProgressState state = meter_.measure(now, counts);
    if (now < next_) return;
    if (output_.style == ProgressOutput::Style::plain) {
        output_.write(plain_line(state));
        next_ = now + plain_interval_seconds;
        return;
    }
    const std::string line = bar_line(state, output_.width());
    output_.write(std::string(to_begin).append(line).append(erase_to_end));
    drawn_ = true;
    next_ = now + bar_interval_seconds;
}

void Progress::clear() {
    if (!drawn_) return;
    output_.write(std::string(to_begin).append(erase_to_end));
    drawn_ = false;
}

}  // namespace subtext
