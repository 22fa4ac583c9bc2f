// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_programs.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "pipeline/channel.hpp"

namespace subtext {

namespace {

std::string directory_of_program() {
    std::string path(4096, '\0');
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
    path.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return path.substr(0, path.find_last_of('/'));
}

bool is_program(const std::string& path) {
    return ::access(path.c_str(), X_OK) == 0;
}

// An empty entry of PATH is the folder of whoever calls: no program of ours is looked for there.
std::string find_on_path(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        std::string file(rest.substr(0, end));
        file.append("/").append(name);
        if (file.front() == '/' && end > 0 && is_program(file)) return file;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return "";
}

}  // namespace

std::string find_program(const std::string& name) {
    const std::string folder = directory_of_program();
    const std::string beside = folder + "/" + name;
    const std::string apart = folder + "/../libexec/subtext/" + name;
    for (const std::string& file : {beside, apart}) {
        if (is_program(file)) return file;
    }
    std::string file = find_on_path(name);
    return file.empty() ? beside : file;
}

std::function<WorkerProcess()> starter(std::vector<std::string> argv, const Setup& setup,
                                       std::vector<std::string> settings) {
    return
        [argv = std::move(argv), settings = std::move(settings), fields = to_fields(Order(setup))] {
            WorkerProcess process = WorkerProcess::start(argv, settings);
            send(process.socket(), fields, {});
            return process;
        };
}

}  // namespace subtext
