// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person at the terminal is told, on standard error only. The only door to spdlog.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

enum class Verbosity { quiet, normal, verbose };

/// Colour is used on a terminal only, and never when NO_COLOR is set.
void set_verbosity(Verbosity verbosity);

/// The message with a "?" for each control character: a file name may hold line ends and the
/// escapes of terminals. The log does this itself.
std::string one_line(std::string_view message);

/// Why the work, or one input of it, failed.
void log_error(std::string_view message);

/// What is missing from an output that was written all the same; silenced by -q.
void log_warning(std::string_view message);

/// Progress and durations; shown with -v.
void log_debug(std::string_view message);
bool logs_debug();

}  // namespace subtext
