// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/document.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace subtext;

namespace {

/// A text with an anchor for every span of it.
Text anchored(const std::u32string& chars) {
    Text text{chars, {}};
    for (std::size_t start = 0; start <= chars.size(); ++start) {
        for (std::size_t end = start; end <= chars.size(); ++end) {
            add_anchor(text, {Anchor::Kind::link, start, end, 0, false, {}});
        }
    }
    return text;
}

bool same_places(const Text& a, const Text& b) {
    return std::equal(
        a.anchors.begin(), a.anchors.end(), b.anchors.begin(), b.anchors.end(),
        [](const Anchor& x, const Anchor& y) { return x.start == y.start && x.end == y.end; });
}

Anchor line(std::size_t start, int page) {
    return {Anchor::Kind::line, start, start, page, false, {}};
}

}  // namespace

TEST_CASE("replace_all does what replacing from the end does") {
    auto edits = GENERATE(std::vector<Replacement>{}, std::vector<Replacement>{{0, 2, U""}},
                          std::vector<Replacement>{{1, 1, U"--"}, {1, 3, U"x"}, {3, 4, U""}},
                          std::vector<Replacement>{{0, 3, U"wxyz"}, {5, 5, U"-"}, {6, 8, U"q"}});
    Text one = anchored(U"abcdefgh"), all = one;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        replace(one, edit->start, edit->end, edit->with);
    }
    replace_all(all, edits);
    CHECK(all.chars == one.chars);
    CHECK(same_places(all, one));
}

TEST_CASE("add_anchors does what adding one after the other does") {
    std::vector<Anchor> added = {line(3, 1), line(0, 2), line(3, 3)};
    Text one{U"abcd", {line(0, 4), line(3, 5)}}, all = one;
    for (const Anchor& anchor : added) add_anchor(one, anchor);
    add_anchors(all, added);
    REQUIRE(all.anchors.size() == one.anchors.size());
    for (std::size_t i = 0; i < all.anchors.size(); ++i) {
        CHECK(all.anchors[i].page == one.anchors[i].page);
    }
}

TEST_CASE("page_at and is_raised find the line that an offset stands in") {
    Text text{U"abcdef", {line(1, 7), line(3, 8)}};
    add_anchor(text, {Anchor::Kind::raised, 2, 3, 0, false, {}});
    CHECK(page_at(text, 0) == 7);
    CHECK(page_at(text, 2) == 7);
    CHECK(page_at(text, 3) == 8);
    CHECK(page_at({U"abc", {}}, 1) == 0);
    CHECK(is_raised(text, 2));
    CHECK_FALSE(is_raised(text, 1));
    CHECK_FALSE(is_raised(text, 3));
}
