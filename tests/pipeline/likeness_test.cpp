// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/likeness.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "pipeline/memory_file.hpp"

using namespace subtext;

namespace {

// Longer than what is read of an end.
const std::string body(3000, 'x');

struct Looked {
    Likenesses likenesses;
    Likeness look(const std::string& content, bool in_memory = false) {
        const Descriptor file = make_memory_file();
        REQUIRE(::write(file.number(), content.data(), content.size()) ==
                static_cast<ssize_t>(content.size()));
        return likenesses.look(file.number(), in_memory);
    }
};

std::vector<Input> inputs_of(const std::vector<std::string>& contents) {
    std::vector<Input> inputs;
    for (const std::string& content : contents) {
        inputs.emplace_back().bytes = content.size();
    }
    return inputs;
}

}  // namespace

TEST_CASE("likeness: what has the same bytes is always met, by the same key") {
    const std::string content = GENERATE_COPY(std::string(), std::string("x"), body);
    const bool in_list = GENERATE(true, false);
    const bool in_memory = GENERATE(true, false), then_in_memory = GENERATE(true, false);
    std::vector<std::string> listed;
    if (in_list) listed = {content, content};
    Looked looked{Likenesses(inputs_of(listed))};
    const Likeness first = looked.look(content, in_memory);
    CHECK_FALSE(first.met);
    const Likeness second = looked.look(content, then_in_memory);
    CHECK(second.met);
    CHECK(second.key == first.key);
    CHECK_FALSE(looked.look(content + "longer").met);
}

TEST_CASE("likeness: of inputs that are as long the ends tell") {
    Looked looked{Likenesses(inputs_of({body + "1", body + "2"}))};
    CHECK_FALSE(looked.look(body + "1").met);
    CHECK_FALSE(looked.look(body + "2").met);
    CHECK(looked.look(body + "1").met);
    CHECK(looked.look("y" + body.substr(1) + "2").met);
}

TEST_CASE("likeness: ends are read of what is in memory, and of what is as long") {
    Looked looked{Likenesses({})};
    CHECK_FALSE(looked.look(body + "1", true).met);
    CHECK_FALSE(looked.look(body + "2", false).met);
    CHECK_FALSE(looked.look(body + "3", true).met);
    CHECK(looked.look(body + "2", true).met);
}

TEST_CASE("likeness: what is not read for it is like all that is as long") {
    Looked looked{Likenesses({})};
    CHECK_FALSE(looked.look(body + "1").met);
    CHECK(looked.look(body + "2").met);
}
