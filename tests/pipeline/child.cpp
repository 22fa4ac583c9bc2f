// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/pipeline/child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>

namespace subtext::testing {

namespace {

// Catch2's report of a signal, buffers and leaks are the parent's, not the child's.
[[noreturn]] void work_and_exit(const std::function<int()>& work) {
    std::signal(SIGABRT, SIG_DFL);
    try {
        _exit(work());
    } catch (const std::exception&) {
        _exit(has_thrown);
    }
}

}  // namespace

int in_child(const std::function<int()>& work) {
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork() fails");
    if (child == 0) work_and_exit(work);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? by_signal + WTERMSIG(status) : WEXITSTATUS(status);
}

int in_sandbox(const SandboxLimits& limits, const std::function<int()>& work) {
    const std::string& expected = kernel_lacks();
    return in_child([&] {
        if (enter_sandbox(SandboxMode::automatic, limits) != expected) return not_shut_off;
        return work();
    });
}

std::string text_from_child(const std::function<std::string()>& work) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("pipe() fails");
    const int status = in_child([&] {
        const std::string text = work();
        return write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0
                                                                                             : 1;
    });
    close(ends[1]);
    std::string text(4096, '\0');  // shorter than what a pipe takes without a reader
    const ssize_t got = read(ends[0], text.data(), text.size());
    close(ends[0]);
    if (status != 0 || got < 0) return "the child ended with " + std::to_string(status);
    text.resize(static_cast<std::size_t>(got));
    return text;
}

const std::string& kernel_lacks() {
    static const std::string lacks =
        text_from_child([] { return enter_sandbox(SandboxMode::automatic, {}); });
    return lacks;
}

}  // namespace subtext::testing
