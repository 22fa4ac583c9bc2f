// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Workers that go wrong in every way there is.

#include "pipeline/worker_pool.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

#include "rules/error.hpp"

using namespace subtext;
using namespace std::chrono_literals;

namespace {

// Does to the pool what the name of the job says.
void misbehave(int socket, const std::string& what) {
    if (what == "hang") ::pause();
    if (what == "stop") ::raise(SIGSTOP);
    if (what == "segfault") ::raise(SIGSEGV);
    if (what == "abort") ::raise(SIGABRT);
    if (what == "killed") ::raise(SIGKILL);
    if (what == "exit") ::_exit(7);
    if (what == "garbage") ::send(socket, "hello", 5, 0);
    if (what == "impossible") send(socket, {"hashed", "not a hash"}, {});
    if (what == "unknown") send(socket, {"promoted"}, {});
    if (what == "closed") {
        ::close(socket);
        ::pause();
    }
    if (what == "flood") {
        while (send(socket, to_fields(Failed{Fault::unreadable, "again", false}), {})) {
        }
    }
    send(socket, to_fields(Failed{Fault::unreadable, what, false}), {});
}

void serve(int socket) {
    // What the test program does at a signal is not what a worker does.
    for (const int signal : {SIGSEGV, SIGABRT}) std::signal(signal, SIG_DFL);
    send(socket, to_fields(Ready{"nothing"}), {});
    while (auto message = receive(socket)) {
        misbehave(socket, std::get<Job>(to_order(*message)).name);
    }
}

Crew crew_of(void (*serve)(int), std::size_t workers = 1, int most_jobs = 100) {
    return {workers, [serve] { return WorkerProcess::fork(serve); }, 300ms, most_jobs};
}

std::size_t wait_for_worker(WorkerPool& pool) {
    for (;;) {
        pool.prepare(0, 1);
        if (const auto worker = pool.idle_worker(0)) return *worker;
        pool.wait(5s);
    }
}

PoolEvent event_of(WorkerPool& pool, const std::string& job) {
    pool.assign(wait_for_worker(pool), Job{job, job}, {});
    for (;;) {
        std::vector<PoolEvent> events = pool.wait(5s);
        if (!events.empty()) return std::move(events.front());
    }
}

std::string failure_of(WorkerPool& pool, const std::string& job) {
    const PoolEvent event = event_of(pool, job);
    pool.release(event.worker, false);
    return std::get<Failed>(std::get<Answer>(event.what)).text;
}

}  // namespace

TEST_CASE("worker_pool: a worker that dies of its job is told and replaced") {
    const auto [job, reason] = GENERATE(table<std::string, std::string>({
        {"segfault", "has died of signal 11 (Segmentation fault)"},
        {"abort", "has died of signal 6 (Aborted)"},
        {"exit", "has ended with exit status 7"},
        {"garbage", "has said what no worker says"},
        {"impossible", "has said what no worker says"},
        {"unknown", "has said what no worker says"},
    }));
    WorkerPool pool({crew_of(serve)});
    const PoolEvent event = event_of(pool, job);
    REQUIRE(std::holds_alternative<Died>(event.what));
    CHECK(std::get<Died>(event.what).reason == reason);
    CHECK_FALSE(std::get<Died>(event.what).killed);
    CHECK(pool.busy(0) == 0);
    CHECK(failure_of(pool, "the next") == "the next");
}

TEST_CASE("worker_pool: a worker that is killed from outside is told from one that crashes") {
    WorkerPool pool({crew_of(serve)});
    for (const char* job : {"killed", "closed"}) {
        const PoolEvent event = event_of(pool, job);
        REQUIRE(std::holds_alternative<Died>(event.what));
        CHECK(std::get<Died>(event.what).killed);
    }
    CHECK(failure_of(pool, "the next") == "the next");
}

TEST_CASE("worker_pool: a worker that takes too long is ended, even when it is stopped") {
    WorkerPool pool({crew_of(serve)});
    for (const char* job : {"hang", "stop"}) {
        const PoolEvent event = event_of(pool, job);
        CHECK(std::holds_alternative<Late>(event.what));
    }
    CHECK(failure_of(pool, "the next") == "the next");
}

TEST_CASE("worker_pool: an answer counts that we were too late to hear in time") {
    WorkerPool pool({crew_of(serve)});
    const std::size_t worker = wait_for_worker(pool);
    pool.assign(worker, Job{"in time", ""}, {});
    std::this_thread::sleep_for(600ms);
    const std::vector<PoolEvent> events = pool.wait(5s);
    REQUIRE(events.size() == 1);
    CHECK(std::get<Failed>(std::get<Answer>(events.front().what)).text == "in time");
    pool.release(worker, false);
    CHECK(failure_of(pool, "the next") == "the next");
}

TEST_CASE("worker_pool: a worker that says more than it was asked ends with its job") {
    WorkerPool pool({crew_of(serve)});
    CHECK(failure_of(pool, "flood") == "again");
    pool.wait(1s);  // it has no job now, so that its words are out of place
    CHECK(failure_of(pool, "the next") == "the next");
}

TEST_CASE("worker_pool: a crew works at the same time and is no larger than it may be") {
    WorkerPool pool({crew_of(serve, 2)});
    pool.prepare(0, 10);
    std::vector<std::size_t> workers;
    while (workers.size() < 2) {
        if (const auto worker = pool.idle_worker(0)) {
            pool.assign(*worker, Job{"hang", ""}, {});
            workers.push_back(*worker);
        } else {
            pool.wait(5s);
        }
    }
    pool.prepare(0, 10);
    CHECK(pool.busy(0) == 2);
    CHECK_FALSE(pool.idle_worker(0));
    pool.end();
    CHECK(pool.busy(0) == 0);
}

TEST_CASE("worker_pool: a worker is replaced after so many jobs") {
    WorkerPool pool({crew_of(serve, 1, 2)});
    CHECK(failure_of(pool, "one") == "one");
    CHECK(pool.idle_worker(0));
    CHECK(failure_of(pool, "two") == "two");
    CHECK_FALSE(pool.idle_worker(0));
    CHECK(failure_of(pool, "three") == "three");
}

TEST_CASE("worker_pool: workers that cannot begin are an error, not an endless loop") {
    WorkerPool dying({crew_of([](int) { ::_exit(5); })});
    CHECK_THROWS_WITH(wait_for_worker(dying), Catch::Contains("has ended with exit status 5"));
    WorkerPool refusing({crew_of([](int socket) {
        send(socket, to_fields(Failed{Fault::usage, "no sandbox. Give another.", true}), {});
        ::pause();
    })});
    CHECK_THROWS_WITH(wait_for_worker(refusing), "worker: no sandbox. Give another.");
}

TEST_CASE("worker_pool: a crew that can be done without is given up, and says why") {
    Crew dying = crew_of([](int) { ::_exit(5); });
    dying.dispensable = true;
    Crew refusing = crew_of([](int socket) {
        send(socket, to_fields(Failed{Fault::usage, "no sandbox. Give another.", true}), {});
        ::pause();
    });
    refusing.dispensable = true;
    Crew missing{1, [] { return WorkerProcess::start({"/nonexistent/program"}); }, 1s, 1, true};
    WorkerPool pool({crew_of(serve), dying, refusing, missing});
    const auto [crew, why] = GENERATE(table<std::size_t, std::string>({
        {1, "has ended with exit status 5"},
        {2, "no sandbox. Give another."},
        {3, "Install all programs of subtext side by side"},
    }));
    while (pool.failure(crew).empty()) {
        pool.prepare(crew, 1);
        pool.wait(100ms);
    }
    CHECK_THAT(pool.failure(crew), Catch::Contains(why));
    pool.prepare(crew, 1);
    CHECK_FALSE(pool.idle_worker(crew));
    CHECK(failure_of(pool, "others go on") == "others go on");
}

TEST_CASE("worker_pool: a crew can join later") {
    WorkerPool pool({crew_of(serve)});
    CHECK(failure_of(pool, "one") == "one");
    CHECK(pool.add(crew_of(serve, 2)) == 1);
    while (!pool.idle_worker(1)) {
        pool.prepare(1, 2);
        pool.wait(5s);
    }
    CHECK(pool.crew_of(*pool.idle_worker(1)) == 1);
    CHECK(failure_of(pool, "two") == "two");
}

TEST_CASE("worker_pool: a worker that waits for others takes no time") {
    WorkerPool pool({crew_of(serve)});
    const std::size_t worker = wait_for_worker(pool);
    pool.assign(worker, Job{"hang", ""}, {});
    pool.pause(worker);
    CHECK(pool.wait(600ms).empty());
    CHECK(pool.busy(0) == 1);
    pool.resume(worker);
    const std::vector<PoolEvent> events = pool.wait(5s);
    REQUIRE(events.size() == 1);
    CHECK(std::holds_alternative<Late>(events.front().what));
}

TEST_CASE("worker_pool: what is said to a worker that has gone is lost") {
    WorkerPool pool({crew_of(serve)});
    const PoolEvent event = event_of(pool, "segfault");
    pool.reply(event.worker, Drop(), {});
    CHECK(failure_of(pool, "the next") == "the next");
}

TEST_CASE("worker_pool: a program that is started has the settings given in its environment") {
    const auto [settings, said] = GENERATE(table<std::vector<std::string>, std::string>({
        {{"HOME=/elsewhere"}, "/elsewhere-"},
        {{"SUBTEXT_NEW=1"}, "-1"},
    }));
    WorkerPool pool({{1,
                      [settings = settings] {
                          return WorkerProcess::start(
                              {"/bin/sh", "-c", "echo $HOME-$SUBTEXT_NEW >&2; kill -9 $$"},
                              settings);
                      },
                      1s, 1}});
    CHECK_THROWS_WITH(wait_for_worker(pool), Catch::Contains(said));
}

TEST_CASE("worker_pool: the last words of a program that dies are kept") {
    WorkerPool pool({{1,
                      [] {
                          return WorkerProcess::start(
                              {"/bin/sh", "-c", "echo one >&2; echo two >&2; kill -SEGV $$"});
                      },
                      1s, 1}});
    CHECK_THROWS_WITH(wait_for_worker(pool),
                      Catch::Contains("has died of signal 11 (Segmentation fault): two"));
}

TEST_CASE("worker_pool: what the workers' sandbox lacks is known once one is ready") {
    WorkerPool pool({crew_of(serve)});
    CHECK(pool.lacking().empty());
    wait_for_worker(pool);
    CHECK(pool.lacking() == "nothing");
}
