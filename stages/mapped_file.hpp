// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace subtext {

/// The bytes of a file that is read in place rather than copied. A file that cannot be read has
/// none.
class MappedFile {
public:
    MappedFile() = default;
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::string_view bytes() const { return {begin_, size_}; }

private:
    const char* begin_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace subtext
