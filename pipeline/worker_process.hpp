// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A worker as the program sees it: a process, the channel to it, and its end.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// The descriptor at which a program that is started as a worker finds its channel.
constexpr int worker_socket = 3;

/// How a process has ended.
struct Ending {
    int signal = 0;          ///< that has ended it, or 0
    int status = 0;          ///< it has exited with
    std::string last_words;  ///< the end of what it has said on standard error
};

/// For a copy of this process that is to be a worker: gives up what it holds of ours but standard
/// error and its end of the channel. Standard input and output lead nowhere.
void close_all_but(int socket);

/// Allows as many open descriptors as the system does: each worker takes some, and shells allow
/// 1024 only unless more is asked for.
void raise_descriptor_limit();

/// Whether it has ended because memory ran out in a place that cannot say so in a message.
bool is_want_of_memory(const Ending& ending);

/// "has died of signal 11 (Segmentation fault)" or "has ended with exit status 1", with the last
/// words behind a colon.
std::string describe(const Ending& ending);

/// A child process with a channel to it; killed and reaped with its owner.
class WorkerProcess {
public:
    /// Starts a program of its own: argv, with the channel at `worker_socket`, nothing on standard
    /// input and output, and standard error kept for its last words. `settings` are added to its
    /// environment, "NAME=VALUE". Throws std::system_error.
    static WorkerProcess start(const std::vector<std::string>& argv,
                               const std::vector<std::string>& settings = {});

    /// Starts a copy of this process, which must have one thread only, to do `work` with its end of
    /// the channel. Its standard error is kept for its last words, too; it is ours with -v, which
    /// asks for what it says there. Throws std::system_error.
    static WorkerProcess fork(const std::function<void(int socket)>& work);

    WorkerProcess(WorkerProcess&& other) noexcept;
    WorkerProcess& operator=(WorkerProcess&& other) noexcept;
    ~WorkerProcess();

    int socket() const { return socket_.number(); }

    /// Standard error of the process, to be listened to; -1 when it has ours.
    int standard_error() const { return error_.number(); }

    /// Takes in what the process has said on standard error so far.
    void listen();

    /// Ends the process, if it has not ended by itself, and tells how it has ended.
    Ending end();

private:
    WorkerProcess(pid_t process, Descriptor socket, Descriptor error);

    pid_t process_ = -1;
    Descriptor socket_;
    Descriptor error_;
    std::string last_words_;
};

}  // namespace subtext
