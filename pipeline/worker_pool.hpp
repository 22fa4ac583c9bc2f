// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Workers, each at one job at a time: started when there is work, watched, ended when they take too
// long, replaced when they die.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/worker_messages.hpp"
#include "pipeline/worker_process.hpp"
#include "rules/error.hpp"

namespace subtext {

/// The worker has died of its job, or has said what cannot be and was ended.
struct Died {
    std::string reason;   ///< "has died of signal 11 (Segmentation fault)"
    bool killed = false;  ///< by somebody else (SIGKILL): its job need not be the cause
    bool want_of_memory = false;
};

/// The worker was ended because its job took too long.
struct Late {};

/// What has happened to a worker that has a job.
struct PoolEvent {
    std::size_t worker = 0;
    std::variant<Answer, Died, Late> what;
};

/// Whether the job that the event is of goes on: a worker has died, was late or has said its last
/// word otherwise.
bool goes_on(const PoolEvent& event);

/// Workers of one kind.
struct Crew {
    std::size_t most_workers = 1;
    std::function<WorkerProcess()> start;
    std::chrono::milliseconds longest_job{0};  ///< zero is without limit
    int most_jobs = 1;                         ///< after so many a worker is replaced
    /// The work goes on without workers that cannot be started; see WorkerPool::failure().
    bool dispensable = false;
};

class WorkerPool {
public:
    using Clock = std::chrono::steady_clock;

    explicit WorkerPool(std::vector<Crew> crews);

    /// Takes on a further crew; gives its number.
    std::size_t add(Crew crew);

    /// Has workers of the crew started for so many waiting jobs, as far as there may be more and
    /// the system has room for more. Throws Error when they cannot be started and none is at work.
    void prepare(std::size_t crew, std::size_t jobs);

    /// A worker of the crew that is ready and has no job.
    std::optional<std::size_t> idle_worker(std::size_t crew) const;

    /// The crew of a worker.
    std::size_t crew_of(std::size_t worker) const { return slots_[worker].crew; }

    /// Gives a job to an idle worker; its time runs from now.
    void assign(std::size_t worker, const Order& order, const std::vector<int>& files);

    /// Goes on with the job of a worker.
    void reply(std::size_t worker, const Order& order, const std::vector<int>& files);

    /// The worker's job has ended; it takes another, or is replaced.
    void release(std::size_t worker, bool worn);

    /// Waits for news at most so long. A worker that has died, was late or was garbled has no job
    /// any more. Throws Error when workers cannot be started.
    std::vector<PoolEvent> wait(std::chrono::milliseconds at_most);

    /// The worker waits for the work of others: until it goes on, its job takes no time.
    void pause(std::size_t worker);
    void resume(std::size_t worker);

    /// Ends the worker, whatever it does; its job is forgotten.
    void end(std::size_t worker);

    /// Workers of the crew that have a job.
    std::size_t busy(std::size_t crew) const;

    /// Why no worker of a dispensable crew can be started; "" as long as one may.
    const std::string& failure(std::size_t crew) const { return crews_[crew].failure; }

    /// What the sandbox of the workers lacks; "" when it holds or no worker is ready yet.
    const std::string& lacking() const { return lacking_; }

    /// Ends all workers, whatever they do.
    void end();

private:
    enum class State { none, starting, idle, busy };

    struct Slot {
        std::size_t crew = 0;
        State state = State::none;
        std::optional<WorkerProcess> process;
        Clock::time_point deadline{};
        std::optional<Clock::duration> left;  ///< until the deadline, of a worker that is paused
        int jobs = 0;
    };

    struct Staff {
        Crew crew;
        int failed_starts = 0;  ///< since a worker was ready
        int killed_starts = 0;
        std::string failure;
    };

    bool start(Slot& slot);
    void take_news(std::size_t worker, std::vector<PoolEvent>& events);
    void take_answer(std::size_t worker, Answer answer, std::vector<PoolEvent>& events);
    void bury(std::size_t worker, std::string reason, std::vector<PoolEvent>& events);
    void bury_beginner(Staff& staff, const Died& died);
    static void fail_to_start(Staff& staff, const Error& error);
    static bool is_at_work(const Slot& slot);
    static bool is_timed(const Slot& slot);

    /// A person may have stopped us, and the workers with us (Ctrl-Z): that is no time of a job.
    void make_up_for(Clock::duration standstill);
    void end_late(std::vector<PoolEvent>& events);
    std::chrono::milliseconds time_left(std::chrono::milliseconds at_most) const;

    std::vector<Staff> crews_;
    std::vector<Slot> slots_;
    Clock::time_point awake_ = Clock::now();  ///< when the last wait() ended
    std::string lacking_;
};

}  // namespace subtext
