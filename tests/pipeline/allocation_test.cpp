// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/allocation.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

constexpr int affinity = 16;

using Files = std::vector<std::pair<std::string, std::string>>;

int jobs_with(const Files& files, const char* slurm = nullptr) {
    const TemporaryFolder root;
    for (const auto& [path, text] : files) root.write(path, text);
    return allotted_jobs(affinity, root.path(), slurm);
}

}  // namespace

TEST_CASE("allocation: without limits all processors are used that may be") {
    CHECK(jobs_with({}) == affinity);
    CHECK(allotted_jobs(0, "/nonexistent", nullptr) == 1);
    CHECK(allotted_jobs() >= 1);
}

TEST_CASE("allocation: the quota of a unified control group counts, rounded up") {
    const auto [quota, jobs] = GENERATE(table<std::string, int>({
        {"200000 100000\n", 2},
        {"150000 100000\n", 2},
        {"50000 100000\n", 1},
        {"max 100000\n", affinity},
        {"6400000 100000\n", affinity},
        {"", affinity},
        {"nonsense\n", affinity},
        {"100000 0\n", affinity},
    }));
    CAPTURE(quota);
    CHECK(jobs_with({{"proc/self/cgroup", "0::/user/job\n"},
                     {"sys/fs/cgroup/user/job/cpu.max", quota}}) == jobs);
}

TEST_CASE("allocation: the least quota of a group and of those around it counts") {
    const std::string own = "0::/a/b/c\n";
    CHECK(jobs_with({{"proc/self/cgroup", own},
                     {"sys/fs/cgroup/a/b/c/cpu.max", "800000 100000\n"},
                     {"sys/fs/cgroup/a/cpu.max", "300000 100000\n"}}) == 3);
    // In a container the mount is the container's own group.
    CHECK(jobs_with({{"proc/self/cgroup", own}, {"sys/fs/cgroup/cpu.max", "400000 100000\n"}}) ==
          4);
    CHECK(jobs_with(
              {{"proc/self/cgroup", "0::/\n"}, {"sys/fs/cgroup/cpu.max", "400000 100000\n"}}) == 4);
}

TEST_CASE("allocation: the quota of the older control groups counts too") {
    const Files groups = {
        {"proc/self/cgroup", "12:memory:/m\n4:cpu,cpuacct:/job\n1:name=systemd:/\n0::/\n"},
        {"sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "250000\n"},
        {"sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n"},
        {"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n"},
        {"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"},
        {"sys/fs/cgroup/memory/m/cpu.cfs_quota_us", "100000\n"},
        {"sys/fs/cgroup/memory/m/cpu.cfs_period_us", "100000\n"},
    };
    CHECK(jobs_with(groups) == 3);
}

TEST_CASE("allocation: strange control groups limit nothing") {
    for (const char* groups : {"", "\n", "0", "0:", "0::", "0::relative", "::::", "3:cpu"}) {
        CAPTURE(groups);
        CHECK(jobs_with({{"proc/self/cgroup", groups}}) == affinity);
    }
}

TEST_CASE("allocation: Slurm's share counts where it is a number") {
    const auto [share, jobs] = GENERATE(table<std::string, int>({
        {"3", 3},
        {"64", affinity},
        {"0", affinity},
        {"-2", affinity},
        {"", affinity},
        {"4x", affinity},
        {"99999999999999999999", affinity},
    }));
    CAPTURE(share);
    CHECK(jobs_with({}, share.c_str()) == jobs);
}
