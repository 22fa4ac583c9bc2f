// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sandbox.hpp"

#include <fmt/format.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>

#include "pipeline/sandbox_calls.hpp"
#include "pipeline/sandbox_files.hpp"
#include "rules/error.hpp"

#ifdef __SANITIZE_ADDRESS__
#define SUBTEXT_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#define SUBTEXT_ADDRESS_SANITIZER __has_feature(address_sanitizer)
#else
#define SUBTEXT_ADDRESS_SANITIZER 0
#endif

namespace subtext {

namespace {

// Reserves terabytes of address space as it goes.
constexpr bool has_address_sanitizer = SUBTEXT_ADDRESS_SANITIZER;

#if SUBTEXT_ADDRESS_SANITIZER
bool is_shut_off = false;
#endif

// Lowers a limit for good; one that is lower already stays.
void lower_limit(__rlimit_resource resource, rlim_t most, const char* what) {
    rlimit limit{};
    bool done = getrlimit(resource, &limit) == 0;
    if (done && limit.rlim_max <= most && limit.rlim_cur <= most) return;
    limit.rlim_max = std::min(limit.rlim_max, most);
    limit.rlim_cur = std::min(limit.rlim_cur, limit.rlim_max);
    done = done && setrlimit(resource, &limit) == 0;
    if (!done)
        throw Error(Fault::usage, "sandbox",
                    fmt::format("the limit of {} cannot be set: {}", what, std::strerror(errno)),
                    "Ask for another limit");
}

std::size_t address_space_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t pages = 0;
    if (!(file >> pages))
        throw Error(Fault::usage, "sandbox", "the limit of memory needs /proc/self/statm",
                    "Mount /proc, or ask for no limit of memory");
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void set_limits(const SandboxLimits& limits) {
    std::signal(SIGXFSZ, SIG_IGN);  // write() is to fail, not to kill
    lower_limit(RLIMIT_FSIZE, limits.largest_file_bytes, "file size");
    lower_limit(RLIMIT_NOFILE, static_cast<rlim_t>(limits.most_descriptors), "descriptors");
    lower_limit(RLIMIT_CORE, 0, "core dumps");
    lower_limit(RLIMIT_NPROC, 0, "processes");
    if (limits.memory_bytes != 0 && !has_address_sanitizer)
        lower_limit(RLIMIT_AS, address_space_bytes() + limits.memory_bytes, "memory");
}

// Nobody traces this process or reads its memory, and it has and gains no rights of root's.
std::string drop_privileges() {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
        syscall(SYS_capset, &header, none.data()) == 0)
        return "";
    return fmt::format("privileges cannot be dropped ({})", std::strerror(errno));
}

std::string kernel_name() {
    utsname name{};
    return uname(&name) == 0 ? fmt::format("{} {}", name.sysname, name.release) : "this kernel";
}

}  // namespace

std::string enter_sandbox(SandboxMode mode, const SandboxLimits& limits) {
    set_limits(limits);
    if (mode == SandboxMode::off) return "";
    std::string lacks;
    // System calls come last: the steps before need some that are refused then.
    for (const std::string& lack :
         {drop_privileges(), restrict_files(limits.readable), restrict_calls()}) {
        if (!lack.empty()) lacks += (lacks.empty() ? "" : "; ") + lack;
    }
#if SUBTEXT_ADDRESS_SANITIZER
    is_shut_off = true;
#endif
    if (lacks.empty()) return "";
    lacks += ", on " + kernel_name();
    if (mode == SandboxMode::require)
        throw Error(Fault::usage, "sandbox", lacks, "Go on without it by --sandbox=auto");
    return lacks;
}

std::vector<std::string> readable_folders() {
    return {"/usr/share/hunspell",    "/usr/share/poppler",      "/usr/share/fonts",
            "/usr/local/share/fonts", "/usr/share/fontconfig",   "/etc/fonts",
            "/var/cache/fontconfig",  "/usr/share/tesseract-ocr"};
}

}  // namespace subtext

#if SUBTEXT_ADDRESS_SANITIZER
// LeakSanitizer looks for leaks at exit by a thread that traces this process, and makes a failure
// of it that it may not: there it does not look.
extern "C" int __lsan_is_turned_off() {
    return subtext::is_shut_off ? 1 : 0;
}
#endif
