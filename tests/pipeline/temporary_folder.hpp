// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// A new folder, deleted with all in it at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// Of the folder itself, or of what lies below it.
    std::string path(std::string_view below = {}) const;

    /// Makes the folder with all above it; gives its path.
    std::string make(std::string_view below) const;

    /// Writes a file, making the folders above it; gives its path.
    std::string write(std::string_view below, std::string_view bytes) const;

private:
    std::string path_;
};

}  // namespace subtext
