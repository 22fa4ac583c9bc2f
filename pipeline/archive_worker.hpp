// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The side of the worker that unpacks archives: the program subtext-archive. It is one of its own
// because libarchive's libraries would cost every start of subtext.
#pragma once

namespace subtext {

/// Serves archives until the other side is gone; the first message is the Setup. Throws
/// GarbledMessage.
void serve_archives(int socket);

}  // namespace subtext
