// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_objects.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace subtext;

namespace {

/// Both texts with blanks between them, `to` bytes in all.
std::string filled_up(const std::string& first, const std::string& second, std::size_t to) {
    return first + std::string(to - first.size() - second.size(), ' ') + second;
}

}  // namespace

TEST_CASE("objects are set out of streams whose dictionary is near their type") {
    struct {
        std::size_t before, behind;  // how far the dictionary reaches around its type
        bool found;
    } cases[] = {
        {20, 40, true}, {1024, 40, true}, {1025, 40, false}, {20, 1024, true}, {20, 1025, false},
    };
    for (const auto& c : cases) {
        INFO(c.before << " " << c.behind);
        const std::string bytes = "4 0 " + filled_up("obj<</Type", "", c.before) +
                                  filled_up("/ObjStm /N 1 /First 4>>", "stream", c.behind) +
                                  "\n7 0 (pier)\nendstream\nendobj\n";
        const std::string set_out = with_objects_set_out(bytes);
        CHECK(set_out == bytes + (c.found ? "\n7 0 obj\n(pier)\n\nendobj\n" : ""));
    }
}
