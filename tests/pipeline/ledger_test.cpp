// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ledger.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/sha256.hpp"
#include "tests/pipeline/child.hpp"
#include "tests/pipeline/temporary_folder.hpp"
#include "tests/pipeline/traced.hpp"

using namespace subtext;
using namespace subtext::testing;
namespace fs = std::filesystem;

namespace {

// Records are told apart by their pages.
Record record(const std::string& name, std::size_t pages) {
    Record made;
    made.name = name;
    made.sha256 = "9f";
    made.pages = pages;
    return made;
}

std::string line(const std::string& name, std::size_t pages) {
    return to_json_line(record(name, pages));
}

std::string file_name(int number, const std::string& decides) {
    return "batch-" + std::to_string(number) + "-" + sha256(decides).substr(0, 12) + ".jsonl";
}

// A file of a batch that ended `age` minutes ago.
void leave(const std::string& out, int number, const std::string& decides, int age,
           const std::string& text) {
    const fs::path path = fs::path(out) / "ledger" / file_name(number, decides);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::minutes(age));
}

std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

// Every file below the ledger's folder with what is in it.
using Files = std::map<std::string, std::string>;

Files files_of(const std::string& out) {
    Files files;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(out) / "ledger"))
        files[entry.path().filename().string()] = text_of(entry.path());
    return files;
}

// What a ledger says of a name: its pages, or 0 for nothing.
int says(const Ledger& ledger, const std::string& name) {
    const Record* found = ledger.find(name);
    return found == nullptr ? 0 : static_cast<int>(found->pages);
}

// Has temporary folders stand in memory, where that can be, as long as it lives: where hundreds of
// files are synced, a disk takes seconds.
class TemporaryInMemory {
public:
    TemporaryInMemory() {
        if (const char* usual = std::getenv("TMPDIR")) usual_ = usual;
        if (::access("/dev/shm", W_OK | X_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 1);
    }
    ~TemporaryInMemory() {
        if (usual_) ::setenv("TMPDIR", usual_->c_str(), 1);
        if (!usual_) ::unsetenv("TMPDIR");
    }
    TemporaryInMemory(const TemporaryInMemory&) = delete;
    TemporaryInMemory& operator=(const TemporaryInMemory&) = delete;

private:
    std::optional<std::string> usual_;
};

}  // namespace

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

TEST_CASE("ledger: two batches at a time keep apart and are joined by the last") {
    const TemporaryFolder out;
    auto first = std::make_unique<Ledger>(out.path(), "us");
    first->append({record("a.pdf", 1)});
    first->append({record("b.pdf", 1)});
    std::ofstream(first->temporary_folder() + "/half.json") << "{";

    auto second = std::make_unique<Ledger>(out.path(), "us");
    CHECK(second->temporary_folder() == out.path(".batch-2"));
    CHECK(says(*second, "a.pdf") == 1);
    second->append({record("b.pdf", 2)});
    second->append({record("c.pdf", 2)});
    first->append({record("d.pdf", 1)});

    SECTION("the second ends first") {
        second->finish();
        CHECK(fs::exists(first->temporary_folder() + "/half.json"));
        CHECK(files_of(out.path()) ==
              Files{{file_name(1, "us"), line("a.pdf", 1) + line("b.pdf", 1) + line("d.pdf", 1)},
                    {file_name(2, "us"), line("b.pdf", 2) + line("c.pdf", 2)}});
        first->finish();
        CHECK(files_of(out.path()) ==
              Files{{file_name(1, "us"),
                     line("a.pdf", 1) + line("b.pdf", 1) + line("c.pdf", 2) + line("d.pdf", 1)}});
    }
    SECTION("the first ends first") {
        first->finish();
        second->append({record("e.pdf", 2)});
        second->finish();
        CHECK(files_of(out.path()) ==
              Files{{file_name(2, "us"), line("a.pdf", 1) + line("b.pdf", 2) + line("c.pdf", 2) +
                                             line("d.pdf", 1) + line("e.pdf", 2)}});
    }
    SECTION("both are killed") {
        first.reset();
        second.reset();
        Ledger third(out.path(), "us");
        CHECK(third.temporary_folder() == out.path(".batch-1"));
        CHECK_FALSE(fs::exists(out.path(".batch-1/half.json")));
        CHECK_FALSE(fs::exists(out.path(".batch-2")));
        CHECK(files_of(out.path()).size() == 1);
        for (const char* name : {"a.pdf", "b.pdf", "c.pdf", "d.pdf"}) CHECK(third.find(name));
    }
}

TEST_CASE("ledger: two batches at a time may have different rules") {
    const TemporaryFolder out;
    Ledger first(out.path(), "us");
    first.append({record("a.pdf", 1)});
    Ledger second(out.path(), "them");
    CHECK(second.temporary_folder() == out.path(".batch-2"));
    CHECK(says(second, "a.pdf") == 0);
    second.append({record("b.pdf", 2)});
    second.finish();
    first.finish();
    CHECK(files_of(out.path()) ==
          Files{{file_name(1, "us"), line("a.pdf", 1)}, {file_name(2, "them"), line("b.pdf", 2)}});
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

TEST_CASE("ledger: killed anywhere, the next batch finds all and leaves nothing double") {
    const auto set_up = [](const std::string& out) {
        leave(out, 1, "us", 9, line("b.pdf", 1) + line("a.pdf", 1) + "{\"name\":\"torn");
        leave(out, 2, "us", 7, line("b.pdf", 2) + line("c.pdf", 2));
        leave(out, 3, "other", 8, line("c.pdf", 3) + line("d.pdf", 3));
        leave(out, 4, "third", 6, line("a.pdf", 4));
        fs::create_directories(out + "/.batch-1/deep");
        fs::create_directories(out + "/.batch-7");
        std::ofstream(out + "/.batch-7/lock");
    };
    const TemporaryInMemory in_memory;
    // How far the child came: 1 when the record was appended, 2 when all was done.
    void* const shared =
        ::mmap(nullptr, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(shared != MAP_FAILED);
    volatile int* const reached = static_cast<int*>(shared);

    End end = End::killed;
    for (int call = 1; end == End::killed; ++call) {
        CAPTURE(call);
        const TemporaryFolder out;
        set_up(out.path());
        *reached = 0;
        end = run_killed(call, [&] {
            Ledger ledger(out.path(), "us");
            ledger.append({record("x.pdf", 8)});
            *reached = 1;
            ledger.append({record("c.pdf", 9)});
            ledger.finish();
        });
        if (end == End::untraceable) {
            WARN("no process may be traced here: not tested");
            break;
        }
        REQUIRE(end != End::failed);
        std::string last;
        {
            Ledger next(out.path(), "us");
            CHECK(says(next, "a.pdf") == 0);
            CHECK(says(next, "b.pdf") == 2);
            CHECK((says(next, "c.pdf") == 2 || says(next, "c.pdf") == 9));
            CHECK(says(next, "d.pdf") == 0);
            if (*reached > 0) CHECK(says(next, "x.pdf") == 8);
            REQUIRE(next.find("c.pdf"));
            last = line("c.pdf", next.find("c.pdf")->pages);
            if (next.find("x.pdf")) last += line("x.pdf", 8);
            CHECK(next.temporary_folder() == out.path(".batch-1"));
            CHECK_FALSE(fs::exists(out.path(".batch-1/deep")));
            CHECK_FALSE(fs::exists(out.path(".batch-7")));
            next.finish();
        }
        CHECK(files_of(out.path()) == Files{{file_name(1, "us"), line("b.pdf", 2) + last},
                                            {file_name(3, "other"), line("d.pdf", 3)},
                                            {file_name(4, "third"), line("a.pdf", 4)}});
        CHECK(std::distance(fs::directory_iterator(out.path()), fs::directory_iterator()) == 1);
        if (end == End::done) CHECK(call > 20);
    }
    ::munmap(shared, sizeof(int));
}

namespace {

const Shard all{0, 1};

}  // namespace

TEST_CASE("ledger: a shard that is done leaves one file, sorted, and deletes what was broken off") {
    const TemporaryFolder out;
    {
        Ledger ledger(out.path(), "us", all);
        ledger.append({record("b", 1), record("a", 2)});
        ledger.finish(false);
    }
    REQUIRE(files_of(out.path()).size() == 1);
    Ledger ledger(out.path(), "us", all);
    REQUIRE(ledger.find("a") != nullptr);
    CHECK(ledger.find("a")->pages == 2);
    ledger.append({record("b", 3)});
    ledger.finish(true);
    const std::string name = "shard-0-of-1-" + sha256("us").substr(0, 12) + ".jsonl";
    CHECK(files_of(out.path()) == Files{{name, line("a", 2) + line("b", 3)}});
}

TEST_CASE("ledger: a shard takes over what is told of its own documents, by batches and other N") {
    const TemporaryFolder out;
    leave(out.path(), 1, "us", 5, line("a", 1) + line("b", 1));
    leave(out.path(), 2, "others", 4, line("b", 2));
    std::size_t found = 0;
    for (std::uint64_t i = 0; i < 3; ++i) {
        const Ledger ledger(out.path(), "us", Shard{i, 3});
        found += ledger.find("a") != nullptr ? 1 : 0;
        CHECK(ledger.find("b") == nullptr);  // the newest is of other rules
        if (!Shard{i, 3}.has("a")) CHECK(ledger.find("a") == nullptr);
    }
    CHECK(found == 1);
}

TEST_CASE("ledger: two runs of one shard do not disturb each other") {
    const TemporaryFolder out;
    Ledger ghost(out.path(), "us", all);
    ghost.append({record("a", 1)});
    Ledger next(out.path(), "us", all);
    next.append({record("b", 1)});
    next.finish(true);
    ghost.append({record("b", 2)});
    ghost.finish(true);
    Ledger last(out.path(), "us", all);
    CHECK(last.find("a") != nullptr);
    CHECK(last.find("b") != nullptr);
}
