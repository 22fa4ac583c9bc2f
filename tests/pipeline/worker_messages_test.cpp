// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_messages.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

template <typename Words>
Message message_of(const Words& words) {
    Message message;
    message.fields = to_fields(words);
    return message;
}

const std::string hash(64, 'a');

}  // namespace

TEST_CASE("worker_messages: a setup arrives as it was sent") {
    Setup setup;
    setup.options.password = "sesame";
    setup.options.first_page = 3;
    setup.options.last_page = 7;
    setup.options.stop_after = "build_lines";
    setup.options.strict = true;
    setup.options.ocr = OcrMode::always;
    setup.options.ocr_languages = "eng+fra";
    setup.rules = "rules of mine";
    setup.format = OutputFormat::markdown;
    setup.sandbox = SandboxMode::require;
    setup.memory_bytes = std::size_t{5} << 30;
    const Setup read = std::get<Setup>(to_order(message_of(Order(setup))));
    CHECK(to_fields(Order(read)) == to_fields(Order(setup)));
    CHECK(read.options.last_page == 7);
    CHECK(read.options.ocr == OcrMode::always);
    CHECK(read.sandbox == SandboxMode::require);
    CHECK(read.memory_bytes == std::size_t{5} << 30);
}

TEST_CASE("worker_messages: orders and answers arrive as they were sent") {
    const Order order = GENERATE(values<Order>(
        {Job{"a.pdf", "x/a.pdf"}, Job{"a.pdf", "a.pdf", true}, Write(), Copy{"{1", "{2"}, Drop(),
         OpenArchive(), NextMember(), Sync(), TellLanguages{hash, 7},
         ReadPage{hash, 7, "eng+chi_sim"}, DrawPage{hash, 7}, Recognized(),
         Recognized{{{3, Recognition::Outcome::given_up, "late."},
                     {9, Recognition::Outcome::unavailable, "no engine."}}}}));
    CHECK(to_fields(to_order(message_of(order))) == to_fields(order));
    const Answer answer = GENERATE(values<Answer>(
        {Ready{"no Landlock"}, Hashed{hash}, Finished{{}, true},
         Finished{{"", hash, Status::partial, "page 3", 4, 5, 6, 7, {"a", "b"}, 0.125, 1}, false},
         Opened(), EndOfArchive{12}, Synced(), Recognize{{3, 4, 5, 9}, "fra"}, Recognize{{1}, ""},
         LanguagesTold{"eng", true}, PageRead(), PageDrawn(),
         Failed{Fault::try_again, "full. Make room.", false},
         Unpacked{"a.pdf", false, Fault::encrypted, "locked"}}));
    CHECK(to_fields(to_answer(message_of(answer))) == to_fields(answer));
}

TEST_CASE("worker_messages: what no worker says is garbled") {
    const auto fields = GENERATE(values<std::vector<std::string>>({
        {},
        {"job", "a", "b"},
        {"hashed"},
        {"hashed", "A" + hash.substr(1)},
        {"hashed", hash + "a"},
        {"finished", "0"},
        {"finished", "2", hash, "0", "", "1", "2", "3", "4", "5"},
        {"finished", "0", "hash", "0", "", "1", "2", "3", "4", "5"},
        {"finished", "0", hash, "8", "", "1", "2", "3", "4", "5"},  // crashed: it has no output
        {"finished", "0", hash, "0", "", "1", "2", "3", "-4", "5"},
        {"finished", "0", hash, "0", "", "1", "2", "3", "4", "0.5"},
        {"failed", "99", "text", "0"},
        {"failed", "-1", "text", "0"},
        {"failed", "1x", "text", "0"},
        {"unpacked", "", "1", "1", ""},
        {"end_of_archive", "-5"},
        {"recognize", "", "eng"},
        {"recognize", "0", "eng"},
        {"recognize", "5, 3", "eng"},
        {"recognize", "3, 3", "eng"},
        {"recognize", "7-5", "eng"},
        {"recognize", "1-1000000000", "eng"},
        {"recognize", "1-150, 160-220", "eng"},
        {"recognize", "1", "../eng"},
        {"page_read", "eng/fra", "1"},
        {"page_read", "eng", "2"},
        {"synced", "2"},
    }));
    Message message;
    message.fields = fields;
    CHECK_THROWS_AS(to_answer(message), GarbledMessage);
}
