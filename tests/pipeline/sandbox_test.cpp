// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ways of entering, the limits, and kernels that lack something. What a worker may not do is in
// sandbox_refusals_test.cpp, what it may in sandbox_work_test.cpp.
#include "pipeline/sandbox.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "rules/error.hpp"
#include "tests/pipeline/child.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Leaves the calling process without a system call, as an old kernel or a container does.
void take_away(std::uint32_t call) {
    sock_filter program[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                             BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1),
                             BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
                             BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    const sock_fprog whole{4, program};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0);
}

}  // namespace

TEST_CASE("sandbox: without a part of the kernel the rest holds, and the lack is said") {
    if (!kernel_lacks().empty()) {
        WARN("not tested: " << kernel_lacks());
        return;
    }
    const auto said = [](std::uint32_t call, SandboxMode mode) {
        return text_from_child([&]() -> std::string {
            take_away(call);
            try {
                return enter_sandbox(mode, {});
            } catch (const Error& error) {
                return std::to_string(exit_status(error.fault())) + " " + error.what();
            }
        });
    };
    const auto tried = [](std::uint32_t call, const std::function<long()>& act) {
        return in_child([&] {
            take_away(call);
            enter_sandbox(SandboxMode::automatic, {});
            return act() < 0 ? errno : 0;
        });
    };
    const auto open_socket = [] { return socket(AF_UNIX, SOCK_STREAM, 0); };
    const auto read_accounts = [] { return open("/etc/passwd", O_RDONLY); };
    constexpr auto landlock = SYS_landlock_create_ruleset;

    CHECK_THAT(said(landlock, SandboxMode::automatic),
               Catch::StartsWith("Landlock is not available (Function not implemented): a worker "
                                 "may read whatever its user may read, on Linux "));
    CHECK(tried(landlock, open_socket) == EPERM);
    CHECK(tried(landlock, read_accounts) == 0);
    // Landlock refuses this one too, so that only here a hole in the other would show.
    CHECK(tried(landlock, [] { return syscall(SYS_tgkill, getppid(), getppid(), 0); }) == EPERM);

    CHECK_THAT(said(SYS_seccomp, SandboxMode::automatic),
               Catch::StartsWith("seccomp is not available (Function not implemented): no system "
                                 "call is refused to a worker, on Linux "));
    CHECK(tried(SYS_seccomp, open_socket) == 0);
    CHECK(tried(SYS_seccomp, read_accounts) == EACCES);

    for (const auto call : {landlock, SYS_seccomp}) {
        CHECK_THAT(said(call, SandboxMode::require),
                   Catch::StartsWith("2 sandbox: ") &&
                       Catch::EndsWith(". Go on without it by --sandbox=auto."));
    }
    CHECK(said(99999, SandboxMode::require).empty());
}

TEST_CASE("sandbox: a worker has no privileges and gains none") {
    const std::string status = text_from_child([] {
        const int held = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
        enter_sandbox(SandboxMode::automatic, {});
        std::string text(4000, '\0');
        text.resize(static_cast<std::size_t>(
            std::max(ssize_t{0}, pread(held, text.data(), text.size(), 0))));
        return text;
    });
    for (const char* line : {"CapPrm:\t0000000000000000\n", "CapEff:\t0000000000000000\n",
                             "CapInh:\t0000000000000000\n", "NoNewPrivs:\t1\n"})
        CHECK_THAT(status, Catch::Contains(line));
    CHECK(in_child([] {
              take_away(SYS_seccomp);  // or prctl() would be refused
              enter_sandbox(SandboxMode::automatic, {});
              return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
          }) == 0);
}

TEST_CASE("sandbox: switched off, there are the limits only") {
    const auto off = [](const std::function<int()>& work) {
        return in_child([&] {
            SandboxLimits limits;
            limits.most_descriptors = 32;
            return enter_sandbox(SandboxMode::off, limits).empty() ? work() : not_shut_off;
        });
    };
    CHECK(off([] { return open("/etc/passwd", O_RDONLY) < 0 ? 1 : 0; }) == 0);
    auto [resource, most] = GENERATE(table<int, rlim_t>({
        {RLIMIT_NOFILE, 32},
        {RLIMIT_CORE, 0},
        {RLIMIT_NPROC, 0},
        {RLIMIT_FSIZE, rlim_t{1} << 30},
    }));
    INFO(resource);
    CHECK(off([most = most, resource = static_cast<__rlimit_resource>(resource)] {
              rlimit limit{};
              getrlimit(resource, &limit);
              return limit.rlim_cur == most && limit.rlim_max == most ? 0 : 1;
          }) == 0);
}

TEST_CASE("sandbox: no limit is raised") {
    CHECK(in_child([] {
              const rlimit low{16, 20};
              setrlimit(RLIMIT_NOFILE, &low);
              enter_sandbox(SandboxMode::off, {});
              rlimit limit{};
              getrlimit(RLIMIT_NOFILE, &limit);
              return limit.rlim_cur == 16 && limit.rlim_max == 20 ? 0 : 1;
          }) == 0);
}
