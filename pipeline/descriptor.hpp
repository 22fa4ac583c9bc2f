// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <utility>

namespace subtext {

/// An open file or socket; closed with its owner.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }

    /// Whether there is an open file at all.
    // NOLINTNEXTLINE(clang-analyzer-core.Undefined*): clang 14 loses what structured bindings name
    explicit operator bool() const { return number_ >= 0; }

    int number() const { return number_; }

    /// Gives the file up without closing it.
    int release() { return std::exchange(number_, -1); }

    void reset() {
        if (number_ >= 0) ::close(release());
    }

private:
    int number_ = -1;
};

}  // namespace subtext
