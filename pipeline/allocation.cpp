// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/allocation.hpp"

#include <sched.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/whole_number.hpp"

namespace subtext {

namespace {

// The first line of a file; nothing when there is none.
std::optional<std::string> first_line(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) return std::nullopt;
    return line;
}

// Nothing when it is no whole number above 0: "max", "-1".
std::optional<std::int64_t> positive(std::string_view text) {
    const auto number = whole_number<std::int64_t>(text);
    return number && *number > 0 ? number : std::nullopt;
}

constexpr int no_limit = std::numeric_limits<int>::max();

int processors(std::string_view quota, std::string_view period) {
    const std::optional<std::int64_t> time = positive(quota);
    const std::optional<std::int64_t> of = positive(period);
    if (!time || !of) return no_limit;
    const std::int64_t whole = *time / *of + (*time % *of != 0 ? 1 : 0);
    return static_cast<int>(std::min<std::int64_t>(whole, no_limit));
}

// cgroup v2: "200000 100000", or "max 100000".
int quota_of_unified(const std::string& folder) {
    const std::string line = first_line(folder + "/cpu.max").value_or("");
    const std::size_t space = line.find(' ');
    if (space == std::string::npos) return no_limit;
    return processors(std::string_view(line).substr(0, space),
                      std::string_view(line).substr(space + 1));
}

// cgroup v1: a file each.
int quota_of_controller(const std::string& folder) {
    return processors(first_line(folder + "/cpu.cfs_quota_us").value_or(""),
                      first_line(folder + "/cpu.cfs_period_us").value_or(""));
}

// The least of the group at `path` below `mount` and of all that it lies in. A container often
// sees its own group as the mount, and the path as it is outside: what is not there limits nothing.
template <typename Quota>
int least_quota(const std::string& mount, std::string path, Quota quota_of) {
    int least = quota_of(mount);
    while (!path.empty()) {
        least = std::min(least, quota_of(mount + path));
        const std::size_t slash = path.rfind('/');
        path.erase(slash == std::string::npos ? 0 : slash);
    }
    return least;
}

bool has_cpu(std::string_view controllers) {
    while (!controllers.empty()) {
        const std::size_t length = std::min(controllers.find(','), controllers.size());
        if (controllers.substr(0, length) == "cpu") return true;
        controllers.remove_prefix(std::min(length + 1, controllers.size()));
    }
    return false;
}

// A line of /proc/self/cgroup, cgroups(7): "0::/path" of v2, "4:cpu,cpuacct:/path" of v1.
int quota_of_line(const std::string& root, const std::string& line) {
    const std::size_t first = line.find(':');
    if (first == std::string::npos) return no_limit;
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) return no_limit;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const std::string path = line.substr(second + 1);
    const std::string mount = root + "/sys/fs/cgroup";
    if (controllers.empty()) return least_quota(mount, path, quota_of_unified);
    if (!has_cpu(controllers)) return no_limit;
    return least_quota(mount + "/" + controllers, path, quota_of_controller);
}

// Of those that this process may run on, of any number.
int count_affinity() {
    constexpr std::size_t most_processors = std::size_t{1} << 20;
    for (std::size_t most = 1024; most <= most_processors; most *= 2) {
        std::vector<cpu_set_t> set(CPU_ALLOC_SIZE(most) / sizeof(cpu_set_t));
        const std::size_t bytes = set.size() * sizeof(cpu_set_t);
        if (::sched_getaffinity(0, bytes, set.data()) == 0) return CPU_COUNT_S(bytes, set.data());
    }
    return 1;
}

}  // namespace

int allotted_jobs() {
    return allotted_jobs(count_affinity(), "", std::getenv("SLURM_CPUS_PER_TASK"));
}

int allotted_jobs(int affinity, const std::string& root, const char* slurm) {
    int jobs = affinity;
    std::ifstream groups(root + "/proc/self/cgroup");
    for (std::string line; std::getline(groups, line);)
        jobs = std::min(jobs, quota_of_line(root, line));
    if (slurm != nullptr) {
        const std::int64_t tasks = positive(slurm).value_or(no_limit);
        jobs = static_cast<int>(std::min<std::int64_t>(jobs, tasks));
    }
    return std::max(jobs, 1);
}

}  // namespace subtext
