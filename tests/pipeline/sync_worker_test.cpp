// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sync_worker.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

#include "pipeline/worker_messages.hpp"
#include "pipeline/worker_process.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

Answer next_answer(const WorkerProcess& worker) {
    const auto message = receive(worker.socket());
    REQUIRE(message);
    return to_answer(*message);
}

WorkerProcess start() {
    WorkerProcess worker = WorkerProcess::fork(serve_syncs);
    send(worker.socket(), to_fields(Order(Setup())), {});
    REQUIRE(std::holds_alternative<Ready>(next_answer(worker)));
    return worker;
}

}  // namespace

TEST_CASE("sync_worker: files are synced, as many as a message holds") {
    const WorkerProcess worker = start();  // before it could inherit them
    const TemporaryFolder folder;
    std::vector<Descriptor> files;
    std::vector<int> numbers;
    for (std::size_t i = 0; i < most_message_files; ++i) {
        const std::string path = folder.path() + "/" + std::to_string(i);
        files.emplace_back(::open(path.c_str(), O_WRONLY | O_CREAT, 0666));
        REQUIRE(::write(files.back().number(), "text", 4) == 4);
        numbers.push_back(files.back().number());
    }
    for (int times = 0; times < 2; ++times) {
        send(worker.socket(), to_fields(Order(Sync())), numbers);
        CHECK(std::holds_alternative<Synced>(next_answer(worker)));
    }
}

TEST_CASE("sync_worker: what cannot be synced is told, and the next can be") {
    const TemporaryFolder folder;
    const Descriptor file(::open((folder.path() + "/a").c_str(), O_WRONLY | O_CREAT, 0666));
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const Descriptor reading(pipe[0]), writing(pipe[1]);
    const WorkerProcess worker = start();
    send(worker.socket(), to_fields(Order(Sync())), {file.number(), writing.number()});
    const Answer answer = next_answer(worker);
    REQUIRE(std::holds_alternative<Failed>(answer));
    CHECK(std::get<Failed>(answer).fault == Fault::cannot_write);
    send(worker.socket(), to_fields(Order(Sync())), {file.number()});
    CHECK(std::holds_alternative<Synced>(next_answer(worker)));
}
