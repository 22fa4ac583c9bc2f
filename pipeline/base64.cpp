// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/base64.hpp"

#include <nettle/base64.h>

namespace subtext {

std::string base64(std::string_view bytes) {
    std::string out(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
    ::base64_encode_raw(out.data(), bytes.size(),
                        reinterpret_cast<const std::uint8_t*>(bytes.data()));
    return out;
}

}  // namespace subtext
