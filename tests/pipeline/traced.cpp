// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/pipeline/traced.hpp"

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <exception>

namespace subtext::testing {

namespace {

constexpr int has_failed = 1, cannot_trace = 2;

// They change no file, or nothing that a process can see after the kill.
constexpr std::array harmless = {
    SYS_read,   SYS_fstat,  SYS_newfstatat, SYS_statx,     SYS_lseek,    SYS_getdents64, SYS_mmap,
    SYS_munmap, SYS_mremap, SYS_brk,        SYS_madvise,   SYS_mprotect, SYS_fcntl,      SYS_umask,
    SYS_close,  SYS_flock,  SYS_fsync,      SYS_fdatasync, SYS_fchmod};

[[noreturn]] void work_and_exit(const std::function<void()>& work) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(cannot_trace);
    ::raise(SIGSTOP);  // until the parent says what it wants to see
    try {
        work();
    } catch (const std::exception&) {
        ::_exit(has_failed);
    }
    ::_exit(0);
}

bool changes_files(long number, unsigned long third) {
    if (number == SYS_openat) return (third & O_CREAT) != 0;
    return std::find(harmless.begin(), harmless.end(), number) == harmless.end();
}

// Whether the stopped child may go on.
bool ask(pid_t child, const Watch& watch) {
    __ptrace_syscall_info info{};
    if (::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info) <= 0) return true;
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return true;
    return watch(static_cast<long>(info.entry.nr), info.entry.args[2]);
}

}  // namespace

End run_traced(const std::function<void()>& work, const Watch& watch) {
    const pid_t child = ::fork();
    if (child == 0) work_and_exit(work);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSTOPPED(status))
        ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD);
    while (WIFSTOPPED(status)) {
        if (!ask(child, watch)) ::kill(child, SIGKILL);
        ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        ::waitpid(child, &status, 0);
    }
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGKILL ? End::killed : End::failed;
    if (WEXITSTATUS(status) == cannot_trace) return End::untraceable;
    return WEXITSTATUS(status) == 0 ? End::done : End::failed;
}

End run_killed(int call, const std::function<void()>& work) {
    return run_traced(work, [call](long number, unsigned long third) mutable {
        return !changes_files(number, third) || --call > 0;
    });
}

}  // namespace subtext::testing
