// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// The lines of a plain file, however long it is, one after the other.
class LineReader {
public:
    /// Throws Error{unreadable}.
    explicit LineReader(const std::string& path);

    /// The next line without its end, which the last need not have; valid until the next is asked
    /// for. Throws Error{unreadable}.
    std::optional<std::string_view> next();

private:
    bool fill();

    std::string path_;
    Descriptor file_;
    std::string buffer_;
    std::size_t start_ = 0;  // of what was not given yet
    bool ended_ = false;
};

}  // namespace subtext
