// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// compare_engines PATH...: reads PDFs, and those in folders, once by our own interpreter of content
// and once through Poppler's, and prints where the two differ. The status says whether any does.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/stages/engine_difference.hpp"

namespace {

std::vector<std::filesystem::path> files_of(const char* argument) {
    namespace fs = std::filesystem;
    if (!fs::is_directory(argument)) return {argument};
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(argument)) {
        if (entry.path().extension() == ".pdf") out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int count, char** arguments) {
    int files = 0, different = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto& path : files_of(arguments[i])) {
            auto differences = subtext::testing::engine_differences(bytes_of(path));
            ++files;
            if (!differences.empty()) ++different;
            for (const std::string& line : differences) {
                std::printf("%s: %s\n", path.c_str(), line.c_str());
            }
            std::fflush(stdout);
        }
    }
    std::printf("%d files, %d differ\n", files, different);
    return different > 0 ? 1 : 0;
}
