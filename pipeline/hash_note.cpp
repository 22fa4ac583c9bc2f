// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/hash_note.hpp"

#include <unistd.h>

#include "pipeline/sha256.hpp"

namespace subtext {

void note_hash(int output, const std::string& sha256) {
    // A disk that is full or ill says so again when the document is written.
    static_cast<void>(::pwrite(output, sha256.data(), sha256.size(), 0) < 0);
}

std::string noted_hash(int output) {
    std::string text(sha256_digits, '\0');
    const ssize_t count = ::pread(output, text.data(), text.size(), 0);
    const bool whole = count == static_cast<ssize_t>(text.size());
    return whole && is_sha256(text) ? text : std::string();
}

}  // namespace subtext
