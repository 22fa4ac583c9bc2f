// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The side of the worker that has outputs reach the disk.
#pragma once

namespace subtext {

/// Syncs files until the other side is gone; the first message is the Setup. Throws GarbledMessage.
void serve_syncs(int socket);

}  // namespace subtext
