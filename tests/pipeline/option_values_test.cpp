// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/option_values.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>

#include "rules/error.hpp"

using namespace subtext;
using namespace std::chrono_literals;

TEST_CASE("option_values: numbers of jobs are from 1 to 1024") {
    CHECK(read_jobs(1) == 1);
    CHECK(read_jobs(1024) == 1024);
    for (const int jobs : {-1, 0, 1025}) CHECK_THROWS_AS(read_jobs(jobs), Error);
}

TEST_CASE("option_values: a time is at most a million seconds") {
    CHECK(read_timeout(0) == 0ms);
    CHECK(read_timeout(0.0015) == 2ms);
    CHECK(read_timeout(1e6) == 1000000s);
    for (const double seconds : {-0.1, 1e6 + 1, double{NAN}})
        CHECK_THROWS_AS(read_timeout(seconds), Error);
}

TEST_CASE("option_values: memory is at most a pebibyte") {
    constexpr double most = 1 << 30;  // mebibytes
    CHECK(read_memory(0) == 0);
    CHECK(read_memory(0.5) == std::size_t{1} << 19);
    CHECK(read_memory(most) == std::size_t{1} << 50);
    for (const double mebibytes : {-0.1, most + 1, double{NAN}})
        CHECK_THROWS_AS(read_memory(mebibytes), Error);
}
