// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all fuzz targets share. A target is one function of the bytes of an input, which returns
// whatever they are; libFuzzer calls it, or replay.cpp with files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace subtext::fuzzing {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Aborts unless it holds, saying what does not.
void require(bool holds, std::string_view what);

/// Numbers drawn from the bytes of an input, one after the other; 0 when they are used up.
class Dice {
public:
    Dice(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    bool is_empty() const { return at_ == size_; }

    std::uint8_t byte() { return at_ < size_ ? data_[at_++] : 0; }

    /// 0 .. count - 1
    std::size_t below(std::size_t count) {
        const std::size_t high = count > 256 ? byte() : 0;
        return (high << 8 | byte()) % count;
    }

    /// first .. last
    double between(double first, double last) {
        return first + (last - first) * static_cast<double>(below(65536)) / 65535;
    }

    /// One time in so many.
    bool one_in(std::size_t count) { return below(count) == count - 1; }

private:
    const std::uint8_t* data_;
    std::size_t size_, at_ = 0;
};

/// A file in memory that holds the text, for what reads files by their path.
class TextFile {
public:
    explicit TextFile(std::string_view text);
    ~TextFile();
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;

    int descriptor() const { return descriptor_; }
    std::string path() const;

private:
    int descriptor_;
};

}  // namespace subtext::fuzzing
