// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ledgers that others write to as well, or that were broken off.

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "pipeline/ledger.hpp"
#include "pipeline/sha256.hpp"
#include "tests/pipeline/ledger_folder.hpp"
#include "tests/pipeline/temporary_folder.hpp"
#include "tests/pipeline/traced.hpp"

using namespace subtext;
using namespace subtext::testing;
namespace fs = std::filesystem;

namespace {

const Shard all{0, 1};

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
