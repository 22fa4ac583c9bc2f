// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what Poppler complains about.
#pragma once

#include <cstddef>
#include <string>

namespace subtext {

/// Catches the complaints of Poppler in this thread while it lives; nothing is ever printed.
class ErrorLog {
public:
    ErrorLog();
    ~ErrorLog();
    ErrorLog(const ErrorLog&) = delete;
    ErrorLog& operator=(const ErrorLog&) = delete;

    void add(const char* message);

    std::size_t count() const { return count_; }
    const std::string& first() const { return first_; }  ///< in UTF-8, without a full stop

    /// Whether a compressed stream was found to be broken since the last call.
    bool take_broken_stream();

private:
    std::size_t count_ = 0;
    std::string first_;
    bool broken_stream_ = false;
    ErrorLog* outer_;
};

}  // namespace subtext
