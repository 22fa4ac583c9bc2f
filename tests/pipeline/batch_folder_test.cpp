// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_folder.hpp"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/error.hpp"
#include "tests/pipeline/child.hpp"
#include "tests/pipeline/temporary_folder.hpp"
#include "tests/pipeline/traced.hpp"

using namespace subtext;
using namespace subtext::testing;
namespace fs = std::filesystem;

namespace {

// From here on the system says of this process's locks what a file system without them says.
void take_locks_away() {
    std::array<sock_filter, 4> program = {
        {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
         BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_flock, 0, 1),
         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOLCK),
         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)}};
    const sock_fprog filter{program.size(), program.data()};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

}  // namespace

TEST_CASE("batch_folder: each batch has the first number that no other has") {
    const TemporaryFolder out;
    const BatchFolder first = BatchFolder::take_first(out.path());
    CHECK(first.number() == 1);
    CHECK(first.path() == out.path(".batch-1"));
    CHECK(first.is_locked());
    {
        const BatchFolder second = BatchFolder::take_first(out.path());
        CHECK(second.number() == 2);
        CHECK_FALSE(BatchFolder::take(out.path(), 2));
    }
    CHECK(BatchFolder::take_first(out.path()).number() == 2);
}

TEST_CASE("batch_folder: what another batch has left in it is gone") {
    const TemporaryFolder out;
    {
        const BatchFolder killed = BatchFolder::take_first(out.path());
        fs::create_directories(killed.path() + "/deep/er");
        std::ofstream(killed.path() + "/half.json") << "{";
    }
    BatchFolder next = BatchFolder::take_first(out.path());
    CHECK_FALSE(fs::exists(next.path() + "/half.json"));
    CHECK_FALSE(fs::exists(next.path() + "/deep"));
    std::ofstream(next.path() + "/half.json") << "{";
    next.remove();
    CHECK(fs::is_empty(out.path()));
}

TEST_CASE("batch_folder: what a link leads to is not emptied") {
    const TemporaryFolder out;
    fs::create_directories(out.path("precious"));
    std::ofstream(out.path("precious/file")) << "!";
    fs::create_directory_symlink(out.path("precious"), out.path(".batch-1"));
    CHECK_THROWS_AS(BatchFolder::take_first(out.path()), Error);
    CHECK(fs::exists(out.path("precious/file")));
}

TEST_CASE("batch_folder: the numbers of a folder are those of its batches") {
    const TemporaryFolder out;
    for (const char* name : {".batch-3", ".batch-12", ".batch-", ".batch-x", ".batch-4x", "batch-5",
                             ".batch-0", ".batch--1", ".batch-99999999999"})
        fs::create_directories(out.path(name));
    std::vector<int> numbers = BatchFolder::numbers(out.path());
    std::sort(numbers.begin(), numbers.end());
    CHECK(numbers == std::vector<int>{3, 12});
}

TEST_CASE("batch_folder: a number never belongs to two, however often it changes hands") {
    const TemporaryFolder out;
    constexpr int processes = 4, rounds = 100;
    const auto compete = [&]() noexcept {
        for (int i = 0; i < rounds; ++i) {
            BatchFolder batch = BatchFolder::take_first(out.path());
            const std::string mark = out.path("mark-" + std::to_string(batch.number()));
            if (::mkdir(mark.c_str(), 0777) != 0) return 1;
            if (::rmdir(mark.c_str()) != 0) return 2;
            batch.remove();
        }
        return 0;
    };
    std::array<pid_t, processes> children{};
    for (pid_t& child : children) {
        child = ::fork();
        if (child == 0) ::_exit(compete());
    }
    for (const pid_t child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    CHECK(fs::is_empty(out.path()));
}

TEST_CASE("batch_folder: a lock that was deleted while it was waited for is none") {
    const TemporaryFolder out;
    std::optional<BatchFolder> last = BatchFolder::take_first(out.path());
    std::optional<BatchFolder> next;
    const auto take_second = [&] {
        last.reset();  // what a child inherits of a lock holds it, too
        if (BatchFolder::take_first(out.path()).number() != 2) throw std::runtime_error("not 2");
    };
    // The child has opened the lock that the last holder then deletes with its folder.
    const auto meanwhile = [&](long number, unsigned long) {
        if (number != SYS_flock || !last) return true;
        last->remove();
        last.reset();
        next.emplace(BatchFolder::take_first(out.path()));
        return true;
    };
    const End end = run_traced(take_second, meanwhile);
    if (end == End::untraceable) {
        WARN("no process may be traced here: not tested");
        return;
    }
    CHECK(end == End::done);
    REQUIRE(next);
    CHECK(next->number() == 1);
}

TEST_CASE("batch_folder: without locks it goes on and says so") {
    const TemporaryFolder out;
    CHECK(in_child([&] {
              take_locks_away();
              const BatchFolder batch = BatchFolder::take_first(out.path());
              return batch.number() == 1 && !batch.is_locked() ? 0 : 1;
          }) == 0);
}

TEST_CASE("batch_folder: there is none where nothing can be written") {
    CHECK_THROWS_AS(BatchFolder::take_first("/nonexistent/folder"), Error);
}
