// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_pool.hpp"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <utility>

#include "rules/error.hpp"

namespace subtext {

namespace {

constexpr const char* want_of_resources_remedy =
    "Free memory or processes and try again, or give fewer --jobs";

// A worker that dies before it is ready does so for a reason that the next one has too.
constexpr int most_failed_starts = 3;

// One that is killed from outside may have been unlucky.
constexpr int most_killed_starts = 30;

constexpr std::chrono::seconds longest_start{30};

// So late a busy machine may wake us; what is later was a standstill.
constexpr std::chrono::seconds longest_nap{1};

}  // namespace

bool goes_on(const PoolEvent& event) {
    const auto* answer = std::get_if<Answer>(&event.what);
    return answer != nullptr &&
           (std::holds_alternative<Hashed>(*answer) || std::holds_alternative<Recognize>(*answer));
}

WorkerPool::WorkerPool(std::vector<Crew> crews) {
    for (Crew& crew : crews) add(std::move(crew));
}

std::size_t WorkerPool::add(Crew crew) {
    for (std::size_t i = 0; i < crew.most_workers; ++i) slots_.emplace_back().crew = crews_.size();
    crews_.emplace_back().crew = std::move(crew);
    return crews_.size() - 1;
}

// A crew that can be done without is given up; of another, the work ends.
void WorkerPool::fail_to_start(Staff& staff, const Error& error) {
    if (!staff.crew.dispensable) throw error;
    staff.failure = error.text();
}

bool WorkerPool::start(Slot& slot) {
    Staff& staff = crews_[slot.crew];
    try {
        slot.process.emplace(staff.crew.start());
    } catch (const std::system_error& error) {
        // Others may end meanwhile, and workers of ours are going to.
        const bool may_pass = error.code() == std::errc::resource_unavailable_try_again ||
                              error.code() == std::errc::not_enough_memory;
        if (may_pass && std::any_of(slots_.begin(), slots_.end(), is_at_work)) return false;
        const bool missing = error.code() == std::errc::no_such_file_or_directory;
        fail_to_start(staff,
                      Error(missing ? Fault::usage : Fault::try_again, "worker", error.what(),
                            missing ? "Install all programs of subtext side by side"
                                    : want_of_resources_remedy));
        return false;
    }
    slot.state = State::starting;
    slot.jobs = 0;
    slot.deadline = Clock::now() + longest_start;
    return true;
}

void WorkerPool::prepare(std::size_t crew, std::size_t jobs) {
    if (!crews_[crew].failure.empty()) return;
    for (const Slot& slot : slots_) {
        const bool waits = slot.state == State::idle || slot.state == State::starting;
        if (slot.crew == crew && waits && jobs > 0) --jobs;
    }
    for (Slot& slot : slots_) {
        if (jobs == 0) return;
        if (slot.crew != crew || slot.state != State::none) continue;
        if (!start(slot)) return;
        --jobs;
    }
}

std::optional<std::size_t> WorkerPool::idle_worker(std::size_t crew) const {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i].crew == crew && slots_[i].state == State::idle) return i;
    }
    return std::nullopt;
}

void WorkerPool::assign(std::size_t worker, const Order& order, const std::vector<int>& files) {
    Slot& slot = slots_[worker];
    slot.state = State::busy;
    ++slot.jobs;
    const std::chrono::milliseconds longest = crews_[slot.crew].crew.longest_job;
    slot.left.reset();
    slot.deadline = longest.count() > 0 ? Clock::now() + longest : Clock::time_point::max();
    reply(worker, order, files);
}

void WorkerPool::reply(std::size_t worker, const Order& order, const std::vector<int>& files) {
    // A worker that is gone is told by the next wait(), or has been by the last.
    if (!slots_[worker].process) return;
    try {
        send(slots_[worker].process->socket(), to_fields(order), files);
    } catch (const std::system_error& error) {
        throw Error(Fault::try_again, "worker", error.what(), want_of_resources_remedy);
    }
}

void WorkerPool::release(std::size_t worker, bool worn) {
    Slot& slot = slots_[worker];
    slot.state = State::idle;
    if (worn || slot.jobs >= crews_[slot.crew].crew.most_jobs) end(worker);
}

void WorkerPool::pause(std::size_t worker) {
    Slot& slot = slots_[worker];
    if (slot.left || slot.deadline == Clock::time_point::max()) return;
    slot.left = slot.deadline - Clock::now();
    slot.deadline = Clock::time_point::max();
}

void WorkerPool::resume(std::size_t worker) {
    Slot& slot = slots_[worker];
    if (slot.left) slot.deadline = Clock::now() + *slot.left;
    slot.left.reset();
}

void WorkerPool::end(std::size_t worker) {
    slots_[worker].process.reset();
    slots_[worker].state = State::none;
}

// A worker has died before it was ready. The next one may fare better, but not endlessly.
void WorkerPool::bury_beginner(Staff& staff, const Died& died) {
    if (died.want_of_memory)
        return fail_to_start(staff, Error(Fault::limit_memory, "worker",
                                          "not enough memory to begin", "Give more with --memory"));
    ++(died.killed ? staff.killed_starts : staff.failed_starts);
    if (staff.failed_starts >= most_failed_starts || staff.killed_starts >= most_killed_starts)
        fail_to_start(staff, Error(Fault::try_again, "worker", "a worker " + died.reason,
                                   "Try again; without --sandbox=require, if that is given"));
}

void WorkerPool::bury(std::size_t worker, std::string reason, std::vector<PoolEvent>& events) {
    Slot& slot = slots_[worker];
    const State state = std::exchange(slot.state, State::none);
    const Ending ending = slot.process->end();
    slot.process.reset();
    const bool killed = reason.empty() && ending.signal == SIGKILL;
    if (reason.empty()) reason = describe(ending);
    const bool want_of_memory = is_want_of_memory(ending);
    const Died died{reason, killed, want_of_memory};
    if (state == State::busy) events.push_back({worker, died});
    if (state == State::starting) bury_beginner(crews_[slot.crew], died);
}

void WorkerPool::take_answer(std::size_t worker, Answer answer, std::vector<PoolEvent>& events) {
    Slot& slot = slots_[worker];
    if (slot.state == State::busy) {
        events.push_back({worker, std::move(answer)});
        return;
    }
    if (slot.state == State::starting) {
        if (const auto* ready = std::get_if<Ready>(&answer)) {
            slot.state = State::idle;
            crews_[slot.crew].failed_starts = crews_[slot.crew].killed_starts = 0;
            lacking_ = ready->lacking;
            return;
        }
        if (const auto* failed = std::get_if<Failed>(&answer)) {
            end(worker);
            return fail_to_start(crews_[slot.crew], Error(failed->fault, "worker", failed->text));
        }
    }
    throw GarbledMessage();
}

void WorkerPool::take_news(std::size_t worker, std::vector<PoolEvent>& events) {
    try {
        std::optional<Message> message = receive(slots_[worker].process->socket());
        if (!message) {
            bury(worker, "", events);
        } else {
            take_answer(worker, to_answer(*message), events);
        }
    } catch (const GarbledMessage&) {
        bury(worker, "has said what no worker says", events);
    } catch (const std::system_error& error) {
        bury(worker, std::string("cannot be heard: ") + error.what(), events);
    }
}

bool WorkerPool::is_at_work(const Slot& slot) {
    return slot.state == State::busy || slot.state == State::starting;
}

bool WorkerPool::is_timed(const Slot& slot) {
    return is_at_work(slot) && slot.deadline != Clock::time_point::max();
}

void WorkerPool::make_up_for(Clock::duration standstill) {
    if (standstill < longest_nap) return;
    for (Slot& slot : slots_) {
        if (is_timed(slot)) slot.deadline += standstill;
    }
}

void WorkerPool::end_late(std::vector<PoolEvent>& events) {
    const Clock::time_point now = Clock::now();
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        Slot& slot = slots_[i];
        if (!is_timed(slot) || now < slot.deadline) continue;
        // What it has just said counts, and is not to meet a worker that is gone.
        if (std::any_of(events.begin(), events.end(),
                        [i](const PoolEvent& event) { return event.worker == i; }))
            continue;
        if (slot.state == State::starting) {
            bury(i, "is not ready in time", events);
            continue;
        }
        end(i);
        events.push_back({i, Late{}});
    }
}

std::chrono::milliseconds WorkerPool::time_left(std::chrono::milliseconds at_most) const {
    for (const Slot& slot : slots_) {
        if (!is_timed(slot)) continue;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(slot.deadline - Clock::now());
        at_most = std::clamp(left, std::chrono::milliseconds(0), at_most);
    }
    return at_most;
}

std::vector<PoolEvent> WorkerPool::wait(std::chrono::milliseconds at_most) {
    std::vector<pollfd> watched;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!slots_[i].process) continue;
        watched.push_back({slots_[i].process->socket(), POLLIN, 0});
        watched.push_back({slots_[i].process->standard_error(), POLLIN, 0});
        owners.push_back(i);
    }
    std::vector<PoolEvent> events;
    const std::chrono::milliseconds timeout = time_left(at_most);
    const int count = ::poll(watched.data(), static_cast<nfds_t>(watched.size()),
                             static_cast<int>(timeout.count()));
    if (count < 0 && errno != EINTR)
        throw Error(Fault::try_again, "worker", std::strerror(errno), want_of_resources_remedy);
    make_up_for(Clock::now() - awake_ - timeout);
    for (std::size_t i = 0; count > 0 && i < owners.size(); ++i) {
        if (watched[2 * i + 1].revents != 0) slots_[owners[i]].process->listen();
        if (watched[2 * i].revents != 0) take_news(owners[i], events);
    }
    end_late(events);
    awake_ = Clock::now();
    return events;
}

std::size_t WorkerPool::busy(std::size_t crew) const {
    return static_cast<std::size_t>(std::count_if(
        slots_.begin(), slots_.end(),
        [crew](const Slot& slot) { return slot.crew == crew && slot.state == State::busy; }));
}

void WorkerPool::end() {
    for (std::size_t i = 0; i < slots_.size(); ++i) end(i);
}

}  // namespace subtext
