// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/hash_note.hpp"

#include <unistd.h>

#include <cerrno>

#include "pipeline/sha256.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

void note_hash(int output, const std::string& sha256) {
    // A disk that is full or ill says so again when the document is written.
    static_cast<void>(::pwrite(output, sha256.data(), sha256.size(), 0) < 0);
}

void write_over_hash(int output, std::string_view document) {
    const std::string where = "output";
    write_open_file(output, document, where);
    if (document.size() >= sha256_digits) return;
    if (::ftruncate(output, static_cast<off_t>(document.size())) != 0) fail_to_write(where, errno);
}

std::string noted_hash(int output) {
    std::string text(sha256_digits, '\0');
    const ssize_t count = ::pread(output, text.data(), text.size(), 0);
    const bool whole = count == static_cast<ssize_t>(text.size());
    return whole && is_sha256(text) ? text : std::string();
}

}  // namespace subtext
