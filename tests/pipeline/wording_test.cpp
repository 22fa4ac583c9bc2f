// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/wording.hpp"

#include <catch2/catch.hpp>
#include <utility>
#include <vector>

using namespace subtext;

TEST_CASE("wording: large numbers are grouped, and nouns agree with them") {
    const std::vector<std::pair<std::size_t, std::string>> table = {{0, "0 pages"},
                                                                    {1, "1 page"},
                                                                    {999, "999 pages"},
                                                                    {1000, "1,000 pages"},
                                                                    {12345, "12,345 pages"},
                                                                    {999999, "999,999 pages"},
                                                                    {1000000, "1,000,000 pages"}};
    for (const auto& [number, expected] : table) CHECK(counted(number, "page") == expected);
}

TEST_CASE("wording: durations have the two figures that matter") {
    const std::vector<std::pair<double, std::string>> table = {
        {0, "0.0 s"},          {0.04, "0.0 s"},        {4.12, "4.1 s"},     {9.94, "9.9 s"},
        {9.96, "10 s"},        {41.4, "41 s"},         {99.4, "99 s"},      {99.6, "2 min"},
        {149, "2 min"},        {2700, "45 min"},       {3569, "59 min"},    {3571, "1 h 00 min"},
        {11100, "3 h 05 min"}, {86369, "23 h 59 min"}, {86371, "1 d 00 h"}, {187200, "2 d 04 h"}};
    for (const auto& [seconds, expected] : table) CHECK(duration(seconds) == expected);
}

TEST_CASE("wording: slow rates have a decimal") {
    const std::vector<std::pair<double, std::string>> table = {
        {0, "0.0"}, {0.26, "0.3"}, {2.94, "2.9"}, {9.96, "10"}, {29.4, "29"}, {1203.7, "1,204"}};
    for (const auto& [speed, expected] : table) CHECK(rate(speed) == expected);
}
