// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sandbox_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "pipeline/descriptor.hpp"

namespace subtext {

namespace {

// The kernel's own structure, of which Debian 12's header knows the first member only.
struct RulesetAttributes {
    std::uint64_t files = 0;   // handled_access_fs
    std::uint64_t net = 0;     // handled_access_net
    std::uint64_t scopes = 0;  // scoped
};

// What each version of Landlock's interface can refuse beyond those before it; by number where
// Debian 12's header is older. Versions that are not listed add nothing to refuse.
struct Version {
    int abi = 0;
    RulesetAttributes adds;
};

constexpr std::array<Version, 6> versions = {{
    {1, {(LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1, 0, 0}},  // all of the first version
    {2, {std::uint64_t{1} << 13, 0, 0}},                  // FS_REFER: link, rename across folders
    {3, {std::uint64_t{1} << 14, 0, 0}},                  // FS_TRUNCATE
    {4, {0, 3, 0}},                                       // NET_BIND_TCP, NET_CONNECT_TCP
    {5, {std::uint64_t{1} << 15, 0, 0}},                  // FS_IOCTL_DEV
    {6, {0, 0, 3}},                                       // SCOPE_ABSTRACT_UNIX_SOCKET, _SIGNAL
}};

RulesetAttributes all_of(int abi) {
    RulesetAttributes all;
    for (const Version& version : versions) {
        if (version.abi > abi) continue;
        all.files |= version.adds.files;
        all.net |= version.adds.net;
        all.scopes |= version.adds.scopes;
    }
    return all;
}

std::string not_available() {
    return fmt::format(
        "Landlock is not available ({}): a worker may read whatever its user may read",
        std::strerror(errno));
}

bool add_readable(int ruleset, const std::string& path) {
    const Descriptor opened(open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat status {};
    // What cannot be looked at now could not be read later, rule or none.
    if (!opened || fstat(opened.number(), &status) != 0) return true;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    if (S_ISDIR(status.st_mode)) rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    rule.parent_fd = opened.number();
    return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace

std::string restrict_files(const std::vector<std::string>& readable) {
    const auto abi = static_cast<int>(
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
    if (abi < 1) return not_available();

    const RulesetAttributes refused = all_of(abi);
    const Descriptor ruleset(
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &refused, sizeof refused, 0)));
    if (!ruleset) return not_available();
    std::string refused_path;
    for (const std::string& path : readable) {
        if (!add_readable(ruleset.number(), path))
            refused_path = fmt::format("Landlock does not take {} ({}): a worker cannot read it",
                                       path, std::strerror(errno));
    }
    if (syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) return not_available();
    return refused_path;
}

}  // namespace subtext
