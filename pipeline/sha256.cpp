// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sha256.hpp"

// The functions that OpenSSL 3 would have us call make a table of all it can do first, which takes
// longer than to hash most files.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>

#include <array>

namespace subtext {

struct Sha256::State {
    SHA256_CTX context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    SHA256_Init(&state_->context);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    SHA256_Update(&state_->context, bytes.data(), bytes.size());
}

std::string Sha256::bytes() {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256_Final(digest.data(), &state_->context);
    SHA256_Init(&state_->context);
    return {digest.begin(), digest.end()};
}

std::string Sha256::digits() {
    constexpr char hexadecimal[] = "0123456789abcdef";
    std::string out;
    out.reserve(sha256_digits);
    for (const char each : bytes()) {
        const auto byte = static_cast<unsigned char>(each);
        out.push_back(hexadecimal[byte >> 4]);
        out.push_back(hexadecimal[byte & 15]);
    }
    return out;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.digits();
}

std::string sha256_bytes(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.bytes();
}

bool is_sha256(std::string_view text) {
    return text.size() == sha256_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace subtext
