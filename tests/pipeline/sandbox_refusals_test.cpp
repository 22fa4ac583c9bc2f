// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker may not do, tried by a worker. sandbox_work_test.cpp has what it may.
#include <fcntl.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "pipeline/sandbox_files.hpp"
#include "tests/pipeline/child.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// What a worker finds: a readable folder, things outside of it, and descriptors that it holds.
struct Scene {
    TemporaryFolder folder;
    std::string readable = folder.make("readable");
    std::string secret = folder.write("secret", "secret");
    std::string empty = folder.make("empty");
    std::string fresh = folder.path("fresh");
    int file = open(secret.c_str(), O_RDWR | O_CLOEXEC);
    int input = open(secret.c_str(), O_RDONLY | O_CLOEXEC);
    int datagrams = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{AF_UNIX, {}};
    int listener = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    Scene() {
        symlink("../secret", (readable + "/link").c_str());
        chmod(folder.write("readable/word", "word").c_str(), 0700);
        chmod(folder.write("readable/closed", "").c_str(), 0);
        // An address with a path: of those Landlock knows nothing.
        const std::string path = folder.path("socket");
        std::copy_n(path.begin(), std::min(path.size(), sizeof address.sun_path - 1),
                    address.sun_path);
        bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }

    ~Scene() {
        for (const int held : {file, input, datagrams, listener}) close(held);
    }

    SandboxLimits limits() const {
        SandboxLimits limits;
        limits.readable = {readable};
        return limits;
    }
};

// Where an act would succeed but for the sandbox.
enum class Outside {
    works,    // for everybody: checked, or the table would prove nothing
    depends,  // on privileges, the kernel or the machine
};

struct Act {
    const char* name;
    int refusal;
    Outside outside;
    long (*act)(const Scene&);  // -1 and errno, as system calls have it
};

long open_file(const std::string& path, int flags) {
    return open(path.c_str(), flags | O_CLOEXEC, 0600);
}

long map(int descriptor, int protection) {
    void* at = mmap(nullptr, 4096, protection,
                    descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_PRIVATE, descriptor, 0);
    return at == MAP_FAILED ? -1 : 0;
}

// For calls that return the error, as those of the posix_ family do.
long returned(int error) {
    errno = error;
    return error == 0 ? 0 : -1;
}

// A child's child must not go on with the tests.
long started(pid_t child) {
    if (child == 0) _exit(0);
    return child;
}

long run_true(const Scene&) {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    pid_t child = 0;
    return returned(posix_spawn(&child, name, nullptr, nullptr, arguments, nullptr));
}

long exec_true(const Scene&) {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    return execve(name, arguments, nullptr);
}

long make_executable(const Scene&) {
    void* at = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mprotect(at, 4096, PROT_READ | PROT_EXEC);
}

long read_process(const Scene&) {
    char byte = 0;
    const iovec here{&byte, 1};
    const iovec there{&byte, 1};
    return process_vm_readv(getpid(), &here, 1, &there, 1, 0);
}

long write_process(const Scene&) {
    char byte = 0;
    const iovec here{&byte, 1};
    const iovec there{&byte, 1};
    return process_vm_writev(getpid(), &here, 1, &there, 1, 0);
}

long raise_limit(const Scene&) {
    rlimit limit{};
    getrlimit(RLIMIT_STACK, &limit);
    return setrlimit(RLIMIT_STACK, &limit);
}

const sockaddr* address_of(const Scene& scene) {
    return reinterpret_cast<const sockaddr*>(&scene.address);
}

constexpr auto works = Outside::works;
constexpr auto depends = Outside::depends;

using S = const Scene&;

const Act refused_acts[] = {
    // Files that are read.
    {"read a file", EACCES, works, [](S s) { return open_file(s.secret, O_RDONLY); }},
    {"read by a way round", EACCES, works,
     [](S s) { return open_file(s.readable + "/../secret", O_RDONLY); }},
    {"read by a symbolic link", EACCES, works,
     [](S s) { return open_file(s.readable + "/link", O_RDONLY); }},
    {"read by root's rights", EACCES, depends,
     [](S s) { return open_file(s.readable + "/closed", O_RDONLY); }},
    {"read accounts", EACCES, works, [](S) { return open_file("/etc/passwd", O_RDONLY); }},
    {"read the environment", EACCES, works,
     [](S) { return open_file("/proc/self/environ", O_RDONLY); }},
    {"read memory", EACCES, works, [](S) { return open_file("/proc/self/mem", O_RDONLY); }},
    {"list a folder", EACCES, works, [](S s) { return open_file(s.folder.path(), O_RDONLY); }},
    {"list the root", EACCES, works, [](S) { return open_file("/", O_RDONLY | O_DIRECTORY); }},
    {"open a held file anew", EACCES, works,
     [](S s) { return open_file("/proc/self/fd/" + std::to_string(s.input), O_RDONLY); }},
    {"hold a file unread", EPERM, works, [](S s) { return open_file(s.secret, O_PATH); }},
    // Files that are changed.
    {"write a file", EPERM, works, [](S s) { return open_file(s.secret, O_WRONLY); }},
    {"write a readable file", EPERM, works,
     [](S s) { return open_file(s.readable + "/word", O_RDWR); }},
    {"append to a file", EPERM, works,
     [](S s) { return open_file(s.secret, O_WRONLY | O_APPEND); }},
    {"empty a file", EPERM, works, [](S s) { return open_file(s.secret, O_TRUNC); }},
    {"write a held input", EPERM, works,
     [](S s) { return open_file("/proc/self/fd/" + std::to_string(s.input), O_WRONLY); }},
    {"make a file", EPERM, works, [](S s) { return open_file(s.fresh, O_CREAT | O_WRONLY); }},
    {"make a file to read", EPERM, works,
     [](S s) { return open_file(s.fresh, O_CREAT | O_RDONLY); }},
    {"make a file without a name", EPERM, depends,
     [](S s) { return open_file(s.readable, O_TMPFILE | O_RDWR); }},
    {"make a file in memory", EPERM, works, [](S) -> long { return memfd_create("x", 0); }},
    {"make a folder", EPERM, works, [](S s) -> long { return mkdir(s.fresh.c_str(), 0700); }},
    {"make a pipe", EPERM, works, [](S s) -> long { return mkfifo(s.fresh.c_str(), 0600); }},
    {"make a device", EPERM, depends,
     [](S s) -> long { return mknod(s.fresh.c_str(), S_IFCHR, 0x103); }},
    {"make a link", EPERM, works,
     [](S s) -> long { return link(s.secret.c_str(), s.fresh.c_str()); }},
    {"make a symbolic link", EPERM, works,
     [](S s) -> long { return symlink("secret", s.fresh.c_str()); }},
    {"remove a file", EPERM, works, [](S s) -> long { return unlink(s.secret.c_str()); }},
    {"remove a folder", EPERM, works, [](S s) -> long { return rmdir(s.empty.c_str()); }},
    {"rename a file", EPERM, works,
     [](S s) -> long { return rename(s.secret.c_str(), s.fresh.c_str()); }},
    {"change a mode", EPERM, works, [](S s) -> long { return chmod(s.secret.c_str(), 0777); }},
    {"change a held file's mode", EPERM, works, [](S s) -> long { return fchmod(s.file, 0777); }},
    {"change an owner", EPERM, works,
     [](S s) -> long { return chown(s.secret.c_str(), getuid(), getgid()); }},
    {"change a time", EPERM, works,
     [](S s) -> long { return utimensat(AT_FDCWD, s.secret.c_str(), nullptr, 0); }},
    {"cut a file", EPERM, works, [](S s) -> long { return truncate(s.secret.c_str(), 1); }},
    {"go elsewhere", EPERM, works, [](S s) -> long { return chdir(s.empty.c_str()); }},
    // Descriptors that others hold too.
    {"change how a held file works", EPERM, works,
     [](S s) -> long { return fcntl(s.file, F_SETFL, O_NONBLOCK); }},
    {"have a signal sent", EPERM, works,
     [](S s) -> long { return fcntl(s.datagrams, F_SETOWN, getppid()); }},
    {"control a device", EPERM, works,
     [](S s) -> long {
         int bytes = 0;
         return ioctl(s.datagrams, FIONREAD, &bytes);
     }},
    // Sockets.
    {"open a stream", EPERM, works, [](S) -> long { return socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"open TCP", EPERM, works, [](S) -> long { return socket(AF_INET, SOCK_STREAM, 0); }},
    {"open UDP", EPERM, works, [](S) -> long { return socket(AF_INET, SOCK_DGRAM, 0); }},
    {"open TCP over IPv6", EPERM, depends,
     [](S) -> long { return socket(AF_INET6, SOCK_STREAM, 0); }},
    {"open netlink", EPERM, depends, [](S) -> long { return socket(AF_NETLINK, SOCK_RAW, 0); }},
    {"open packets", EPERM, depends, [](S) -> long { return socket(AF_PACKET, SOCK_RAW, 0); }},
    {"open a pair", EPERM, works,
     [](S) -> long {
         int pair[2];
         return socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
     }},
    {"connect to an address", EPERM, works,
     [](S s) -> long { return connect(s.datagrams, address_of(s), sizeof s.address); }},
    {"send to an address", EPERM, works,
     [](S s) -> long { return sendto(s.datagrams, "", 1, 0, address_of(s), sizeof s.address); }},
    {"send a message with descriptors", EPERM, depends,
     [](S s) -> long {
         const msghdr message{};
         return sendmsg(s.datagrams, &message, 0);
     }},
    {"listen", EPERM, depends, [](S s) -> long { return listen(s.datagrams, 1); }},
    // Processes.
    {"fork", EPERM, works, [](S) { return started(fork()); }},
    {"fork by clone", EPERM, works,
     [](S) { return started(static_cast<pid_t>(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0))); }},
    {"run a program", EPERM, works, run_true},
    {"become a program", EPERM, works, exec_true},
    {"signal the parent", EPERM, works, [](S) -> long { return kill(getppid(), 0); }},
    {"signal a thread of the parent", EPERM, works,
     [](S) -> long { return syscall(SYS_tgkill, getppid(), getppid(), 0); }},
    {"hold the parent", EPERM, works,
     [](S) -> long { return syscall(SYS_pidfd_open, getppid(), 0); }},
    {"be traced", EPERM, works,
     [](S) -> long { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
    {"trace the parent", EPERM, depends,
     [](S) -> long { return ptrace(PTRACE_SEIZE, getppid(), nullptr, nullptr); }},
    {"read a process", EPERM, works, read_process},
    {"write a process", EPERM, works, write_process},
    {"be nice", EPERM, works, [](S) -> long { return setpriority(PRIO_PROCESS, 0, 19); }},
    {"set a limit", EPERM, works, raise_limit},
    {"ask for another's limits", EPERM, works,
     [](S) -> long {
         rlimit limit{};
         return prlimit(getppid(), RLIMIT_STACK, nullptr, &limit);
     }},
    // Memory.
    {"map executable memory", EPERM, works, [](S) { return map(-1, PROT_READ | PROT_EXEC); }},
    {"map a held file executable", EPERM, depends,
     [](S s) { return map(s.input, PROT_READ | PROT_EXEC); }},
    {"make memory executable", EPERM, works, make_executable},
    {"have all memory executable", EPERM, works,
     [](S) -> long { return personality(READ_IMPLIES_EXEC); }},
    {"share memory", EPERM, depends, [](S) -> long { return shmget(IPC_PRIVATE, 1, 0600); }},
    // The machine.
    {"change user", EPERM, works, [](S) -> long { return setuid(getuid()); }},
    {"be dumpable", EPERM, works, [](S) -> long { return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }},
    {"mount", EPERM, depends,
     [](S s) -> long { return mount("none", s.empty.c_str(), "tmpfs", 0, nullptr); }},
    {"have a user namespace", EPERM, depends, [](S) -> long { return unshare(CLONE_NEWUSER); }},
    {"enter a namespace", EPERM, depends, [](S s) -> long { return setns(s.input, 0); }},
    {"change the root", EPERM, depends, [](S s) -> long { return chroot(s.empty.c_str()); }},
    {"load into the kernel", EPERM, depends, [](S) -> long { return syscall(SYS_bpf, 0, 0, 0); }},
    {"have a ring", EPERM, depends, [](S) -> long { return syscall(SYS_io_uring_setup, 1, 0); }},
    {"count events", EPERM, depends,
     [](S) -> long { return syscall(SYS_perf_event_open, 0, 0, -1, -1, 0); }},
    {"hold keys", EPERM, depends, [](S) -> long { return syscall(SYS_keyctl, 0, -3, 1); }},
    {"handle faults", EPERM, depends, [](S) -> long { return syscall(SYS_userfaultfd, 0); }},
    {"watch files", EPERM, depends, [](S) -> long { return syscall(SYS_inotify_init1, 0); }},
    {"change filters", EPERM, depends,
     [](S) -> long { return syscall(SYS_seccomp, SECCOMP_SET_MODE_STRICT, 1, 0); }},
    // What comes after these kernel headers.
    {"call what is new", ENOSYS, depends, [](S) -> long { return syscall(451, 0, 0, 0, 0); }},
    {"call what will never be", ENOSYS, depends, [](S) -> long { return syscall(99999); }},
};

// Whether this kernel can refuse the act; what is not tested is said.
bool can_refuse(const Act& act) {
    const char* part = act.refusal == EACCES ? "Landlock" : "seccomp";
    if (kernel_lacks().find(part) == std::string::npos) return true;
    WARN("not tested: " << act.name << ", since " << kernel_lacks());
    return false;
}

int error_of(const Act& act, const Scene& scene) {
    errno = 0;
    return act.act(scene) < 0 ? errno : 0;
}

}  // namespace

TEST_CASE("sandbox: a worker is refused what it does not need") {
    for (const Act& act : refused_acts) {
        if (!can_refuse(act)) continue;
        const Scene scene;
        INFO(act.name);
        CHECK(in_sandbox(scene.limits(), [&] { return error_of(act, scene); }) == act.refusal);
        if (act.outside == Outside::works)
            CHECK(in_child([&] { return error_of(act, scene); }) == 0);
    }
}

#ifdef __x86_64__
TEST_CASE("sandbox: calls of another architecture are no way round") {
    const auto getpid_of_i386 = [] {
        long result = 20;
        asm volatile("int $0x80" : "+a"(result) : : "memory");
        return result > 0 ? 0 : 1;
    };
    if (in_child(getpid_of_i386) != 0 || !kernel_lacks().empty()) {
        WARN("not tested: this kernel has no such calls, or lacks: " << kernel_lacks());
        return;
    }
    CHECK(in_sandbox({}, getpid_of_i386) == by_signal + SIGSYS);
}
#endif

TEST_CASE("sandbox: files are refused by Landlock alone, too") {
    if (kernel_lacks().find("Landlock") != std::string::npos) {
        WARN("not tested: " << kernel_lacks());
        return;
    }
    const auto shut = [](const Scene& scene, long (*act)(const Scene&)) {
        return in_child([&] {
            prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
            if (!restrict_files({scene.readable}).empty()) return not_shut_off;
            errno = 0;
            return act(scene) < 0 ? errno : 0;
        });
    };
    const Scene scene;
    CHECK(shut(scene, [](S s) { return open_file(s.readable + "/word", O_RDONLY); }) == 0);
    CHECK(shut(scene, [](S s) { return open_file(s.readable, O_RDONLY); }) == 0);
    CHECK(shut(scene, [](S s) { return open_file(s.readable + "/word", O_RDWR); }) == EACCES);
    CHECK(shut(scene, [](S s) { return open_file(s.fresh, O_CREAT | O_RDWR); }) == EACCES);
    CHECK(shut(scene, [](S s) -> long { return mkdir(s.fresh.c_str(), 0700); }) == EACCES);
    CHECK(shut(scene, [](S s) -> long { return unlink(s.secret.c_str()); }) == EACCES);
    CHECK(shut(scene, [](S s) {
              const std::string program = s.readable + "/word";  // would fail with ENOEXEC
              return static_cast<long>(execl(program.c_str(), program.c_str(), nullptr));
          }) == EACCES);
}
