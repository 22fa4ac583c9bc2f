// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ledger.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "tests/pipeline/ledger_folder.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;
using namespace subtext::testing;
namespace fs = std::filesystem;

TEST_CASE("ledger: what was appended is found, now and by the next batch") {
    const TemporaryFolder out;
    {
        Ledger ledger(out.path(), "us");
        CHECK(ledger.notice().empty());
        CHECK(ledger.folder() == out.path("ledger"));
        CHECK(ledger.find("b.pdf") == nullptr);
        ledger.append({record("b.pdf", 1)});
        ledger.append({record("a.pdf", 2)});
        ledger.append({record("b.pdf", 3)});
        CHECK(says(ledger, "b.pdf") == 3);
        // The line is there before anything is synced, for a kill may come.
        CHECK(text_of(out.path("ledger/" + file_name(1, "us"))) ==
              line("b.pdf", 1) + line("a.pdf", 2) + line("b.pdf", 3));
    }
    Ledger next(out.path(), "us");
    CHECK(says(next, "a.pdf") == 2);
    CHECK(says(next, "b.pdf") == 3);
    next.append({*next.find("a.pdf")});
    CHECK(says(next, "a.pdf") == 2);
    std::size_t count = 0;
    next.each([&](const Record& each) { count += each.pages; });
    CHECK(count == 5);
}

TEST_CASE("ledger: at its end there is one line a document, sorted, and nothing else") {
    const TemporaryFolder out;
    Ledger ledger(out.path(), "us");
    const std::string temporary = ledger.temporary_folder();
    CHECK(temporary == out.path(".batch-1"));
    std::ofstream(temporary + "/half.json") << "{";
    ledger.append({record("b.pdf", 1)});
    ledger.append({record("a.pdf", 2)});
    ledger.append({record("b.pdf", 3)});
    ledger.finish();
    CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("a.pdf", 2) + line("b.pdf", 3)}});
    CHECK_FALSE(fs::exists(temporary));
    CHECK(says(ledger, "b.pdf") == 3);
}

TEST_CASE("ledger: what is forgotten is left out at the end, whatever decided it") {
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 2, line("a.zip", 1) + line("b.pdf", 2));
    leave(out.path(), 2, "others", 1, line("c.zip", 3));
    Ledger ledger(out.path(), "us");
    for (const char* name : {"a.zip", "c.zip", "d.zip"}) ledger.forget(name);
    ledger.finish();
    CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("b.pdf", 2)}});
}

TEST_CASE("ledger: a batch without documents leaves no file") {
    const TemporaryFolder out;
    Ledger(out.path(), "us").finish();
    CHECK(files_of(out.path()).empty());
    CHECK_FALSE(fs::exists(out.path(".batch-1")));
}

TEST_CASE("ledger: the file of a batch killed before its first record goes away") {
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 2, line("a.pdf", 1));
    leave(out.path(), 2, "us", 1, "");
    leave(out.path(), 3, "others", 1, "");
    Ledger(out.path(), "us").finish();
    CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("a.pdf", 1)}});
}

TEST_CASE("ledger: a line torn at any place harms no other") {
    const std::string torn = line("torn.pdf", 7);
    const std::size_t kept = GENERATE_COPY(range(std::size_t{0}, torn.size(), std::size_t{9}));
    CAPTURE(kept);
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 1, line("a.pdf", 1) + torn.substr(0, kept));
    {
        Ledger ledger(out.path(), "us");
        CHECK(says(ledger, "a.pdf") == 1);
        CHECK(says(ledger, "torn.pdf") == 0);
        ledger.append({record("b.pdf", 2)});
    }
    CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("a.pdf", 1) + line("b.pdf", 2)}});
}

TEST_CASE("ledger: a last line that lacks nothing but its end counts") {
    const TemporaryFolder out;
    std::string text = line("a.pdf", 1);
    text.pop_back();
    leave(out.path(), 1, "us", 1, text);
    Ledger ledger(out.path(), "us");
    ledger.append({record("b.pdf", 2)});
    CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("a.pdf", 1) + line("b.pdf", 2)}});
}

TEST_CASE("ledger: foreign lines are skipped, foreign files left alone") {
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 1,
          "\n{}\nnot json\n" + std::string(20, '\0') + "\n" + line("a.pdf", 1) + "[1,2]\n");
    const Files foreign = {{"notes.txt", "mine"},
                           {"old.jsonl", line("o.pdf", 1)},
                           {"batch-0-ab.jsonl", line("o.pdf", 1)},
                           {"batch-1-.jsonl", line("o.pdf", 1)},
                           {"batch-x.jsonl", line("o.pdf", 1)}};
    for (const auto& [name, text] : foreign) std::ofstream(out.path("ledger/" + name)) << text;
    Ledger ledger(out.path(), "us");
    CHECK(says(ledger, "a.pdf") == 1);
    CHECK(says(ledger, "o.pdf") == 0);
    ledger.finish();
    Files expected = foreign;
    expected[file_name(1, "us")] = line("a.pdf", 1);
    CHECK(files_of(out.path()) == expected);
}

TEST_CASE("ledger: of two files the one changed last is right, whatever its number") {
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 2, line("a.pdf", 1) + line("b.pdf", 1));
    leave(out.path(), 2, "us", 3, line("a.pdf", 2));
    leave(out.path(), 5, "us", 1, line("b.pdf", 5));
    Ledger ledger(out.path(), "us");
    CHECK(says(ledger, "a.pdf") == 1);
    CHECK(says(ledger, "b.pdf") == 5);
    // Put in order at once: the batch may be killed, too.
    CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("a.pdf", 1) + line("b.pdf", 5)}});
}

TEST_CASE("ledger: of a name only the newest record is left, whatever decided it") {
    const TemporaryFolder out;
    leave(out.path(), 1, "old", 3, line("a.pdf", 1) + line("b.pdf", 1) + line("c.pdf", 1));
    leave(out.path(), 2, "us", 2, line("b.pdf", 2) + line("d.pdf", 2));
    leave(out.path(), 1, "other", 1, line("d.pdf", 3));
    {
        Ledger ledger(out.path(), "us");
        CHECK(says(ledger, "a.pdf") == 0);
        CHECK(says(ledger, "b.pdf") == 2);
        CHECK(says(ledger, "c.pdf") == 0);
        CHECK(says(ledger, "d.pdf") == 0);  // its output has been made anew with other rules
        CHECK(says(ledger, "e.pdf") == 0);
        ledger.append({record("a.pdf", 4)});
        CHECK(says(ledger, "a.pdf") == 4);
        ledger.append({record("d.pdf", 4)});
        ledger.finish();
    }
    CHECK(files_of(out.path()) ==
          Files{{file_name(1, "old"), line("c.pdf", 1)},
                {file_name(1, "us"), line("a.pdf", 4) + line("b.pdf", 2) + line("d.pdf", 4)}});
    // The way back: what "us" has made since is not taken for what "old" would make.
    Ledger back(out.path(), "old");
    CHECK(says(back, "a.pdf") == 0);
    CHECK(says(back, "c.pdf") == 1);
}

TEST_CASE("ledger: lines of another fingerprint are kept to the byte") {
    const TemporaryFolder out;
    std::string newer = line("a.pdf", 1);
    newer.insert(1, R"("key_of_a_later_version":{"x":[null,-1,true,"a",2.5]},)");
    leave(out.path(), 1, "later", 2, newer);
    Ledger ledger(out.path(), "us");
    CHECK(says(ledger, "a.pdf") == 0);
    ledger.append({record("b.pdf", 1)});
    ledger.finish();
    CHECK(files_of(out.path()) ==
          Files{{file_name(1, "later"), newer}, {file_name(1, "us"), line("b.pdf", 1)}});
}

TEST_CASE("ledger: nothing is written to a file that is in order") {
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 5, line("a.pdf", 1) + line("b.pdf", 1));
    leave(out.path(), 3, "other", 9, line("c.pdf", 1));
    const auto age = [&](const std::string& name) {
        return fs::last_write_time(out.path("ledger/" + name));
    };
    const auto ours = age(file_name(1, "us")), others = age(file_name(3, "other"));
    Ledger(out.path(), "us").finish();
    CHECK(age(file_name(1, "us")) == ours);
    CHECK(age(file_name(3, "other")) == others);
}

TEST_CASE("ledger: lines that cannot be written whole are taken back, together") {
    const TemporaryFolder out;
    Ledger ledger(out.path(), "us");
    ledger.append({record("a.pdf", 1)});

    rlimit usual{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &usual) == 0);
    rlimit narrow = usual;
    // Bytes: the first of two lines, and a part of the second.
    narrow.rlim_cur = line("a.pdf", 1).size() + line("b.pdf", 2).size() + 20;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &narrow);
    std::optional<Fault> fault;
    try {
        ledger.append({record("b.pdf", 2), record("d.pdf", 2)});
    } catch (const Error& error) {
        fault = error.fault();
    }
    ::setrlimit(RLIMIT_FSIZE, &usual);
    std::signal(SIGXFSZ, handler);

    CHECK(fault == Fault::cannot_write);
    CHECK(says(ledger, "b.pdf") == 0);
    const std::string path = out.path("ledger/" + file_name(1, "us"));
    CHECK(text_of(path) == line("a.pdf", 1));
    ledger.append({record("c.pdf", 3), record("d.pdf", 4)});
    CHECK(text_of(path) == line("a.pdf", 1) + line("c.pdf", 3) + line("d.pdf", 4));
}
