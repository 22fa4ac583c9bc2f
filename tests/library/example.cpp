// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program that has nothing of the project but what is installed: example FILE [PASSWORD]

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <subtext/subtext.hpp>
#include <thread>
#include <vector>

namespace {

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Four threads convert the same bytes; whether all get the same.
bool agree(const std::string& bytes, const subtext::Options& options, const std::string& json) {
    std::vector<std::string> found(4);
    std::vector<std::thread> threads;
    for (std::string& each : found)
        threads.emplace_back([&] { each = subtext::to_json(subtext::convert(bytes, options)); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& each : found) {
        if (each != json) return false;
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string path = argc > 1 ? argv[1] : "";
    subtext::Options options;
    options.name = path.substr(path.rfind('/') + 1);
    options.password = argc > 2 ? argv[2] : "";
    try {
        const std::string bytes = read(path);
        const subtext::Document document = subtext::convert(bytes, options);
        const std::string json = subtext::to_json(document);
        std::cout << json << subtext::to_json_line(document) << subtext::to_markdown(document)
                  << subtext::to_text(document);
        return agree(bytes, options, json) ? 0 : 1;
    } catch (const subtext::Error& error) {
        std::cerr << error.what() << '\n';
        return subtext::exit_status(error.fault());
    }
}
