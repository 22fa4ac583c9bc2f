// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_errors.hpp"

#include <Error.h>
#include <GlobalParams.h>

#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include "stages/extract_strings.hpp"

namespace subtext {
namespace {

/// Parts of the messages of Poppler's decoders of content, and no others.
constexpr std::string_view broken_stream_words[] = {"flate stream", "LZW stream"};

// Poppler's callback sees nothing else.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
thread_local ErrorLog* current_log = nullptr;

/// Warnings, missing features and missing system fonts say nothing of the file's health.
bool is_damage(ErrorCategory category) {
    return category == errSyntaxError || category == errIO || category == errInternal;
}

void receive(ErrorCategory category, Goffset, const char* message) {
    if (current_log && message && is_damage(category)) current_log->add(message);
}

/// Poppler's settings are one for the process.
void start_poppler() {
    static std::once_flag started;
    std::call_once(started, [] {
        globalParams = std::make_unique<GlobalParams>();
        setErrorCallback(receive);
    });
}

}  // namespace

ErrorLog::ErrorLog() : outer_(current_log) {
    start_poppler();
    current_log = this;
}

ErrorLog::~ErrorLog() {
    current_log = outer_;
}

void ErrorLog::add(const char* message) {
    if (count_++ == 0) {
        first_ = text_string(message);
        while (!first_.empty() && first_.back() == '.') first_.pop_back();
    }
    for (std::string_view words : broken_stream_words) {
        if (std::string_view(message).find(words) != std::string_view::npos) broken_stream_ = true;
    }
}

bool ErrorLog::take_broken_stream() {
    return std::exchange(broken_stream_, false);
}

}  // namespace subtext
