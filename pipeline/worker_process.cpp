// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "pipeline/channel.hpp"
#include "pipeline/guarded.hpp"
#include "pipeline/logging.hpp"

namespace subtext {

namespace {

constexpr std::size_t most_last_words_bytes = 400;

[[noreturn]] void fail(int error, const char* what) {
    throw std::system_error(error, std::generic_category(), what);
}

// What a process is to be started with; freed with its owner, as the C interface asks for.
struct SpawnSettings {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};

    SpawnSettings() {
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawnattr_init(&attributes);
    }
    ~SpawnSettings() {
        ::posix_spawn_file_actions_destroy(&files);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
};

std::pair<Descriptor, Descriptor> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe");
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// Signals that the program ignores or holds back would stay so in the worker.
void reset_signals(SpawnSettings& settings) {
    sigset_t set;
    ::sigemptyset(&set);
    ::posix_spawnattr_setsigmask(&settings.attributes, &set);
    ::sigaddset(&set, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&settings.attributes, &set);
    ::posix_spawnattr_setflags(&settings.attributes,
                               POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

// The environment of a process that is to have these settings beside ours, or in their place.
std::vector<char*> environment_with(const std::vector<std::string>& settings) {
    std::vector<char*> out;
    out.reserve(settings.size());
    for (const std::string& setting : settings) out.push_back(const_cast<char*>(setting.c_str()));
    for (char** each = ::environ; each != nullptr && *each != nullptr; ++each) {
        const std::string_view name(*each, std::string_view(*each).find('=') + 1);
        const bool ours = std::none_of(
            settings.begin(), settings.end(),
            [name](const std::string& setting) { return setting.rfind(name, 0) == 0; });
        if (ours) out.push_back(*each);
    }
    out.push_back(nullptr);
    return out;
}

std::string last_line(std::string words) {
    while (!words.empty() && words.back() == '\n') words.pop_back();
    const std::size_t start = words.find_last_of('\n');
    return start == std::string::npos ? words : words.substr(start + 1);
}

}  // namespace

std::string describe(const Ending& ending) {
    std::string out = fmt::format("has ended with exit status {}", ending.status);
    if (ending.signal != 0)
        out = fmt::format("has died of signal {} ({})", ending.signal, ::strsignal(ending.signal));
    if (!ending.last_words.empty()) out += ": " + ending.last_words;
    return out;
}

void close_all_but(int socket) {
    const Descriptor nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (const int number : {STDIN_FILENO, STDOUT_FILENO}) {
        if (nowhere) ::dup2(nowhere.number(), number);
    }
    // Kernels before 5.9 do not know the call; what a worker may do does not hang on it alone.
    if (socket > STDERR_FILENO + 1) ::close_range(STDERR_FILENO + 1, socket - 1, 0);
    ::close_range(socket + 1, ~0U, 0);
}

void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool is_want_of_memory(const Ending& ending) {
    // Poppler aborts with the one, the library of C++ ends the program with the other.
    return ending.status == exit_status(Fault::limit_memory) ||
           ending.last_words.find("Out of memory") != std::string::npos ||
           ending.last_words.find("bad_alloc") != std::string::npos;
}

WorkerProcess WorkerProcess::start(const std::vector<std::string>& argv,
                                   const std::vector<std::string>& settings) {
    auto [here, there] = make_channel();
    auto [listening, speaking] = make_pipe();
    SpawnSettings spawn;
    reset_signals(spawn);
    ::posix_spawn_file_actions_adddup2(&spawn.files, speaking.number(), STDERR_FILENO);
    ::posix_spawn_file_actions_addopen(&spawn.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&spawn.files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&spawn.files, there.number(), worker_socket);

    std::vector<char*> arguments;
    arguments.reserve(argv.size() + 1);
    for (const std::string& argument : argv) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    pid_t process = -1;
    const int error = ::posix_spawn(&process, argv.front().c_str(), &spawn.files, &spawn.attributes,
                                    arguments.data(), environment_with(settings).data());
    if (error != 0) fail(error, argv.front().c_str());
    return {process, std::move(here), std::move(listening)};
}

WorkerProcess WorkerProcess::fork(const std::function<void(int socket)>& work) {
    auto [here, there] = make_channel();
    auto [listening, speaking] = make_pipe();
    if (logs_debug()) listening.reset();
    const pid_t process = ::fork();
    if (process < 0) fail(errno, "fork");
    if (process > 0) return {process, std::move(here), std::move(listening)};

    here.reset();
    if (listening) ::dup2(speaking.number(), STDERR_FILENO);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::_exit(guarded("worker", [&work, socket = there.number()] { work(socket); }));
}

WorkerProcess::WorkerProcess(pid_t process, Descriptor socket, Descriptor error)
    : process_(process), socket_(std::move(socket)), error_(std::move(error)) {}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      socket_(std::move(other.socket_)),
      error_(std::move(other.error_)),
      last_words_(std::move(other.last_words_)) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
    std::swap(process_, other.process_);
    std::swap(socket_, other.socket_);
    std::swap(error_, other.error_);
    std::swap(last_words_, other.last_words_);
    return *this;
}

WorkerProcess::~WorkerProcess() {
    if (process_ > 0) end();
}

void WorkerProcess::listen() {
    std::array<char, 4096> chunk{};
    ssize_t count = 0;
    while (error_ && (count = ::read(error_.number(), chunk.data(), chunk.size())) > 0) {
        last_words_.append(chunk.data(), static_cast<std::size_t>(count));
        if (last_words_.size() > most_last_words_bytes)
            last_words_.erase(0, last_words_.size() - most_last_words_bytes);
    }
    if (count == 0) error_.reset();  // it has closed it: nothing more will come
}

Ending WorkerProcess::end() {
    // A process that is ending already keeps the status that it ends with.
    ::kill(process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    listen();
    socket_.reset();
    Ending ending;
    if (WIFSIGNALED(status)) ending.signal = WTERMSIG(status);
    if (WIFEXITED(status)) ending.status = WEXITSTATUS(status);
    ending.last_words = last_line(last_words_);
    return ending;
}

}  // namespace subtext
