// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A door to OpenSSL's libcrypto.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace subtext {

/// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same as the 32 bytes that the digits stand for.
std::string sha256_bytes(std::string_view bytes);

/// The same of bytes that come bit by bit.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);

    /// Of all that was added; it begins anew with the next.
    std::string digits();

    /// The same as 32 bytes.
    std::string bytes();

private:
    struct State;
    std::unique_ptr<State> state_;
};

constexpr std::size_t sha256_digits = 64;

/// Whether the text is one.
bool is_sha256(std::string_view text);

}  // namespace subtext
