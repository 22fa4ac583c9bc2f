// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/line_reader.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "pipeline/read_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 17;

}  // namespace

LineReader::LineReader(const std::string& path) : path_(path), file_(open_regular(path)) {}

// More of the file behind what is there. False at its end.
bool LineReader::fill() {
    buffer_.erase(0, start_);
    start_ = 0;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + chunk_bytes);
    ssize_t count = 0;
    do {
        count = ::read(file_.number(), buffer_.data() + size, chunk_bytes);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        throw Error(Fault::unreadable, path_, std::strerror(errno),
                    "Check the file and the disk that it is on");
    buffer_.resize(size + static_cast<std::size_t>(count));
    return count > 0;
}

std::optional<std::string_view> LineReader::next() {
    std::size_t looked_at = start_;
    for (;;) {
        const std::size_t end = buffer_.find('\n', looked_at);
        if (end != std::string::npos) {
            const std::string_view line = std::string_view(buffer_).substr(start_, end - start_);
            start_ = end + 1;
            return line;
        }
        looked_at = buffer_.size() - start_;
        if (ended_ || !fill()) break;
    }
    ended_ = true;
    if (start_ == buffer_.size()) return std::nullopt;
    const std::string_view line = std::string_view(buffer_).substr(start_);
    start_ = buffer_.size();
    return line;
}

}  // namespace subtext
