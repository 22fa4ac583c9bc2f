// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far a batch is, for the person who waits: a line on standard error.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>

namespace subtext {

/// How far the work is.
struct ProgressCounts {
    std::size_t done = 0;     ///< documents that have a record, failed ones and taken over ones too
    std::size_t total = 0;    ///< documents in all; 0: not known yet
    std::size_t failed = 0;   ///< documents without an output
    std::size_t earlier = 0;  ///< those of `done` that cost no work now; no part of the speed
    std::size_t pages = 0;    ///< converted now
};

/// What a line of progress says.
struct ProgressState {
    ProgressCounts counts;
    double pages_per_second = 0;
    double seconds_left = -1;  ///< negative: not known
};

/// For a terminal: without a line end and without colour, in ASCII, and shorter than `width`
/// columns, so that the cursor stays on it.
std::string bar_line(const ProgressState& state, int width);

/// For a log: "subtext: 4,210 of 100,000 documents, 35 pages/s, 12 failed, about 45 min left".
std::string plain_line(const ProgressState& state);

/// The speed over the last half minute, and what it says of the rest.
class ProgressMeter {
public:
    /// What the state is at `now`, in seconds of a clock that never goes back. To be told again and
    /// again.
    ProgressState measure(double now, const ProgressCounts& counts);

private:
    struct Sample {
        double time;
        std::size_t documents, pages;
    };
    std::deque<Sample> samples_;
};

/// Where and how progress is shown.
struct ProgressOutput {
    enum class Style { none, plain, bar };
    Style style = Style::none;
    std::function<double()> clock;                  ///< seconds; never goes back
    std::function<int()> width;                     ///< of the terminal, in columns
    std::function<void(const std::string&)> write;  ///< as it is
};

/// A bar on a terminal, plain lines elsewhere, nothing when `quiet`.
ProgressOutput progress_on_standard_error(bool quiet);

/// Shows a bar that is drawn anew at most five times a second, or a line each half minute.
class Progress {
public:
    explicit Progress(ProgressOutput output);
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// To be called often; it is cheap.
    void update(const ProgressCounts& counts);

    /// Takes the bar away; a later update() draws it again. To be called before anything else is
    /// written to standard error, the log's messages too, and at the end.
    void clear();

private:
    ProgressOutput output_;
    ProgressMeter meter_;
    double next_;
    bool drawn_ = false;
};

}  // namespace subtext
