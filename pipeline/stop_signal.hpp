// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace subtext {

/// From now on SIGINT, SIGTERM and SIGHUP do not end the program but are counted.
void watch_stop_signals();

/// How many there have been.
int stop_signals();

}  // namespace subtext
