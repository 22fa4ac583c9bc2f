// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/base64.hpp"

#include <openssl/evp.h>

#include <cstddef>

namespace subtext {

std::string base64(std::string_view bytes) {
    // Whole groups of three bytes, as many as an int counts.
    constexpr std::size_t most_at_once = 3U << 28;
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // a NUL is put behind them
    auto* end = reinterpret_cast<unsigned char*>(out.data());
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, most_at_once);
        end += EVP_EncodeBlock(end, reinterpret_cast<const unsigned char*>(part.data()),
                               static_cast<int>(part.size()));
        bytes.remove_prefix(part.size());
    }
    out.pop_back();
    return out;
}

}  // namespace subtext
