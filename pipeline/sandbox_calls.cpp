// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sandbox_calls.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>
#include <vector>

namespace subtext {

namespace {

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

// The last call of Linux 5.17 has the same number on every architecture; a C library that is newer
// than our headers knows what to do when a call beyond it does not exist.
constexpr std::uint32_t newest_known_call = SYS_set_mempolicy_home_node;

// Calls that are harmless whatever their arguments are. What an architecture does not have, such as
// stat() on arm64, libseccomp passes over.
constexpr std::array harmless_calls = {
    // Descriptors that are held. recvmsg() may bring further ones.
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(write),
    SCMP_SYS(writev), SCMP_SYS(pwrite64), SCMP_SYS(lseek), SCMP_SYS(fsync), SCMP_SYS(fdatasync),
    SCMP_SYS(sync_file_range), SCMP_SYS(ftruncate), SCMP_SYS(close), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(recvmsg), SCMP_SYS(recvfrom),
    // Looking at files: Landlock says which may be read, their names and sizes are no secret.
    // readlink() and fstatfs() are for fontconfig.
    SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx),
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(getdents64),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(fstatfs),
    // Memory. mmap() and mprotect() stand below.
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
    // Time, and what the C library asks of the machine.
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times), SCMP_SYS(getrusage), SCMP_SYS(sysinfo),
    SCMP_SYS(uname), SCMP_SYS(getrandom), SCMP_SYS(getcpu), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    // Itself.
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
    SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit),
    SCMP_SYS(exit_group)};

// Commands of fcntl() that change nothing but the process's own table of descriptors. F_SETFL would
// reach into others that share the open file; F_SETOWN with F_SETSIG would send them signals.
constexpr std::array harmless_commands = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC};

// Flags of openat() that would write, make or merely hold a file.
constexpr scmp_datum_t opening_flags =
    O_ACCMODE | O_CREAT | O_TRUNC | O_PATH | (O_TMPFILE & ~O_DIRECTORY);

// A step of building the filter fails for want of memory only, or by our own mistake.
void check(int result) {
    if (result == -ENOMEM) throw std::bad_alloc();
    if (result < 0) throw std::system_error(-result, std::generic_category(), "libseccomp");
}

void allow(const Filter& filter, int call, const std::vector<scmp_arg_cmp>& conditions = {}) {
    check(seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call,
                                 static_cast<unsigned>(conditions.size()), conditions.data()));
}

scmp_arg_cmp lacks(unsigned argument, scmp_datum_t flags) {
    return {argument, SCMP_CMP_MASKED_EQ, flags, 0};
}

// The kernel reads an argument of type int from the lower half only.
scmp_arg_cmp equals(unsigned argument, int value) {
    return {argument, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, static_cast<std::uint32_t>(value)};
}

scmp_arg_cmp is_null(unsigned argument) {
    return {argument, SCMP_CMP_EQ, 0, 0};
}

Filter build_filter() {
    Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release);
    if (!filter) throw std::bad_alloc();
    check(seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
    check(seccomp_attr_set(filter.get(), SCMP_FLTATR_API_SYSRAWRC, 1));
    for (const int call : harmless_calls) allow(filter, call);
    for (const int command : harmless_commands)
        allow(filter, SCMP_SYS(fcntl), {equals(1, command)});
    allow(filter, SCMP_SYS(openat), {lacks(2, opening_flags)});
    allow(filter, SCMP_SYS(mmap), {lacks(2, PROT_EXEC)});
    allow(filter, SCMP_SYS(mprotect), {lacks(2, PROT_EXEC)});
    allow(filter, SCMP_SYS(sendto), {is_null(4)});                   // send(): no address
    allow(filter, SCMP_SYS(prlimit64), {equals(0, 0), is_null(2)});  // getrlimit()
    allow(filter, SCMP_SYS(tgkill), {equals(0, getpid())});          // raise(), abort()
    allow(filter, SCMP_SYS(seccomp));                                // for the last filter only
    return filter;
}

// Asked before the filter is built: libseccomp builds none that the kernel would not take.
bool kernel_has_filters() {
    const std::uint32_t action = SECCOMP_RET_KILL_PROCESS;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool load(const Filter& filter) {
    const int result = seccomp_load(filter.get());
    if (result < 0) errno = -result;
    return result == 0;
}

// The last filter: no other follows, and what is unknown does not exist, for which libseccomp has
// no rule. Where two filters refuse a call, the error of the later one counts.
bool load_last() {
    std::array program = {
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 2, 0),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, newest_known_call, 2, 0),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS)};
    const sock_fprog whole{program.size(), program.data()};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &whole) == 0;
}

}  // namespace

std::string restrict_calls() {
    if (kernel_has_filters() && load(build_filter()) && load_last()) return "";
    return fmt::format("seccomp is not available ({}): no system call is refused to a worker",
                       std::strerror(errno));
}

}  // namespace subtext
