// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/logging.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace subtext {

namespace {

spdlog::level::level_enum& level() {
    static spdlog::level::level_enum chosen = spdlog::level::warn;
    return chosen;
}

// Made at the first message: most runs have none.
spdlog::logger& logger() {
    static spdlog::logger instance = [] {
        const char* no_color = std::getenv("NO_COLOR");
        const bool plain = no_color != nullptr && *no_color != '\0';
        auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_st>(
            plain ? spdlog::color_mode::never : spdlog::color_mode::automatic);
        sink->set_pattern("%^subtext:%$ %v");
        spdlog::logger made("subtext", std::move(sink));
        made.set_level(level());
        return made;
    }();
    return instance;
}

}  // namespace

std::string one_line(std::string_view message) {
    std::string line(message);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte < 0x20 || byte == 0x7F) line[i] = '?';
        // U+0080 to U+009F: terminals obey some of them, too.
        if (byte != 0xC2 || i + 1 == line.size()) continue;
        const auto next = static_cast<unsigned char>(line[i + 1]);
        if (next >= 0x80 && next < 0xA0) line.replace(i, 2, "?");
    }
    return line;
}

void set_verbosity(Verbosity verbosity) {
    switch (verbosity) {
        case Verbosity::quiet:
            level() = spdlog::level::err;
            break;
        case Verbosity::normal:
            level() = spdlog::level::warn;
            break;
        case Verbosity::verbose:
            level() = spdlog::level::debug;
            break;
    }
}

void log_error(std::string_view message) {
    logger().error(one_line(message));
}

void log_warning(std::string_view message) {
    if (level() <= spdlog::level::warn) logger().warn(one_line(message));
}

void log_debug(std::string_view message) {
    if (logs_debug()) logger().debug(one_line(message));
}

bool logs_debug() {
    return level() <= spdlog::level::debug;
}

}  // namespace subtext
