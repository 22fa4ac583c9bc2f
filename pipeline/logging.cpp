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

spdlog::level::level_enum level = spdlog::level::warn;

// A file name may hold line ends and terminal escapes: a message is one line of plain text.
std::string one_line(std::string_view message) {
    std::string line(message);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    }
    return line;
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
        made.set_level(level);
        return made;
    }();
    return instance;
}

}  // namespace

void set_verbosity(Verbosity verbosity) {
    switch (verbosity) {
        case Verbosity::quiet:
            level = spdlog::level::err;
            break;
        case Verbosity::normal:
            level = spdlog::level::warn;
            break;
        case Verbosity::verbose:
            level = spdlog::level::debug;
            break;
    }
}

void log_error(std::string_view message) {
    logger().error(one_line(message));
}

void log_warning(std::string_view message) {
    if (level <= spdlog::level::warn) logger().warn(one_line(message));
}

void log_debug(std::string_view message) {
    if (logs_debug()) logger().debug(one_line(message));
}

bool logs_debug() {
    return level <= spdlog::level::debug;
}

}  // namespace subtext
