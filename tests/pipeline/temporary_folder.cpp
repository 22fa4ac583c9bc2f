// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/pipeline/temporary_folder.hpp"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace subtext {

namespace {

namespace fs = std::filesystem;

}  // namespace

TemporaryFolder::TemporaryFolder()
    : path_((fs::canonical(fs::temp_directory_path()) / "subtext-test-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::path(std::string_view below) const {
    return below.empty() ? path_ : path_ + "/" + std::string(below);
}

std::string TemporaryFolder::make(std::string_view below) const {
    fs::create_directories(path(below));
    return path(below);
}

std::string TemporaryFolder::write(std::string_view below, std::string_view bytes) const {
    const fs::path file(path(below));
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
}

}  // namespace subtext
