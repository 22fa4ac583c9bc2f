// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/progress.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/pipeline/child.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

ProgressCounts counts(std::size_t done, std::size_t total, std::size_t failed = 0,
                      std::size_t earlier = 0, std::size_t pages = 0) {
    return {done, total, failed, earlier, pages};
}

// A person at a screen of paper, with a watch that stands still.
struct Screen {
    double now = 100;
    int width = 60;
    std::vector<std::string> written;

    ProgressOutput output(ProgressOutput::Style style) {
        return {style, [this] { return now; }, [this] { return width; },
                [this](const std::string& text) { written.push_back(text); }};
    }
};

using Style = ProgressOutput::Style;

}  // namespace

TEST_CASE("progress: the bar says as much as the terminal has room for") {
    const ProgressState state{counts(4210, 100000, 12), 35.2, 2700};
    struct Case {
        int width;
        std::string line;
    };
    const std::vector<Case> table = {
        {200,
         "[=>                            ]   4% 4,210/100,000, 35 pages/s, 12 failed, "
         "about 45 min left"},
        {80, "[>               ]   4% 4,210/100,000, 35 pages/s, 12 failed, about 45 min left"},
        {60, "4,210/100,000, 35 pages/s, 12 failed, about 45 min left"},
        {50, "4,210/100,000, 35 pages/s, 12 failed"},
        {16, "4,210/100,000"},
        {7, "4,210/"},
        {2, "4"},
        {1, ""},
        {0, ""}};
    for (const auto& [width, line] : table) {
        CAPTURE(width);
        CHECK(bar_line(state, width) == line);
    }
}

TEST_CASE("progress: the bar fills, and says only what is known") {
    struct Case {
        ProgressState state;
        std::string line;
    };
    const std::vector<Case> table = {
        {{counts(0, 0), 0, -1}, "0 documents"},
        {{counts(1, 0), 2.5, -1}, "1 document, 2.5 pages/s"},
        {{counts(0, 4), 0, -1}, "[>                           ]   0% 0/4"},
        {{counts(2, 4), 0, -1}, "[==============>             ]  50% 2/4"},
        {{counts(4, 4, 1), 0, -1}, "[==================] 100% 4/4, 1 failed"},
        {{counts(1, 1), 0, 0}, "[============================] 100% 1/1"},
        {{counts(1, 4), 0, 9.9}, "[==>     ]  25% 1/4, a few seconds left"},
        {{counts(1, 4), 0, 10.1}, "[==>        ]  25% 1/4, about 10 s left"},
        // More than was counted before: archives tell as they are read.
        {{counts(9, 4), 0, -1}, "[============================] 100% 9/4"}};
    for (const auto& [state, line] : table) CHECK(bar_line(state, 40) == line);
}

TEST_CASE("progress: every line of a bar is shorter than the terminal") {
    const ProgressState state{counts(4210, 100000, 12), 35.2, 2700};
    for (int width = 1; width < 150; ++width)
        CHECK(bar_line(state, width).size() < static_cast<std::size_t>(width));
}

TEST_CASE("progress: a log is told in words") {
    CHECK(plain_line({counts(4210, 100000, 12), 35.2, 2700}) ==
          "subtext: 4,210 of 100,000 documents, 35 pages/s, 12 failed, about 45 min left\n");
    CHECK(plain_line({counts(1, 0), 0, -1}) == "subtext: 1 document\n");
}

TEST_CASE("progress: the speed is that of the last half minute") {
    ProgressMeter meter;
    // Two documents of ten pages each second for a minute, then one of them.
    for (int second = 0; second <= 60; ++second) {
        const auto done = static_cast<std::size_t>(2 * second);
        const ProgressState state = meter.measure(second, counts(done, 1000, 0, 0, 10 * done));
        CHECK(state.pages_per_second == Approx(second < 2 ? 0 : 20));
        CHECK(state.seconds_left == Approx(second < 2 ? -1 : (1000.0 - 2 * second) / 2));
    }
    ProgressState state;
    for (int second = 61; second <= 90; ++second) {
        const auto done = static_cast<std::size_t>(60 + second);
        state = meter.measure(second, counts(done, 1000, 0, 0, 10 * done));
        if (second == 75) CHECK(state.pages_per_second == Approx(15));
    }
    CHECK(state.pages_per_second == Approx(10));
    CHECK(state.seconds_left == Approx(850));
}

TEST_CASE("progress: what an earlier run has done does not count as speed") {
    ProgressMeter meter;
    meter.measure(0, counts(0, 1000));
    meter.measure(1, counts(501, 1000, 0, 500, 10));
    const ProgressState state = meter.measure(10, counts(510, 1000, 0, 500, 100));
    CHECK(state.pages_per_second == Approx(10));
    CHECK(state.seconds_left == Approx(490));
}

TEST_CASE("progress: where nothing gets done the end is not known") {
    ProgressMeter meter;
    meter.measure(0, counts(3, 9));
    CHECK(meter.measure(20, counts(3, 9)).seconds_left < 0);
    CHECK(meter.measure(40, counts(9, 9)).seconds_left == 0);
}

TEST_CASE("progress: the bar is drawn anew at most five times a second") {
    Screen screen;
    Progress progress(screen.output(Style::bar));
    for (int i = 0; i < 1000; ++i) {
        progress.update(counts(static_cast<std::size_t>(i), 1000));
        screen.now += 0.001;
    }
    CHECK(screen.written.size() == 5);
    CHECK(screen.written[0] == "\r[>                             ]   0% 0/1,000\x1b[K");
    screen.width = 30;
    screen.now += 1;
    progress.update(counts(1000, 1000));
    CHECK(screen.written.back() == "\r[==========] 100% 1,000/1,000\x1b[K");
}

TEST_CASE("progress: the bar makes room for messages, and goes with its owner") {
    Screen screen;
    {
        Progress progress(screen.output(Style::bar));
        progress.clear();
        CHECK(screen.written.empty());
        progress.update(counts(1, 2));
        progress.clear();
        progress.clear();
        REQUIRE(screen.written.size() == 2);
        CHECK(screen.written[1] == "\r\x1b[K");
        screen.now += 1;
        progress.update(counts(2, 2));
        CHECK(screen.written.size() == 3);
    }
    REQUIRE(screen.written.size() == 4);
    CHECK(screen.written[3] == "\r\x1b[K");
}

TEST_CASE("progress: a log gets a line each half minute") {
    Screen screen;
    {
        Progress progress(screen.output(Style::plain));
        for (int i = 0; i < 600; ++i) {
            progress.update(counts(static_cast<std::size_t>(i), 0));
            screen.now += 0.125;
        }
        progress.clear();
    }
    CHECK(screen.written ==
          std::vector<std::string>{"subtext: 240 documents\n", "subtext: 480 documents\n"});
}

TEST_CASE("progress: what is no terminal is as wide as most are") {
    const int width = in_child([] {
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDERR_FILENO);
        return progress_on_standard_error(false).width();
    });
    CHECK(width == 80);
}

TEST_CASE("progress: who wants quiet gets it") {
    Screen screen;
    Progress progress(screen.output(Style::none));
    progress.update(counts(1, 2));
    screen.now += 100;
    progress.update(counts(2, 2));
    CHECK(screen.written.empty());
    CHECK(progress_on_standard_error(true).style == Style::none);
}
