// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The side of a worker that recognises pages: a process that draws and reads one page after the
// other, and that can do nothing else.
#pragma once

namespace subtext {

/// Takes the setup, enters the sandbox and serves pages until the other side is gone. Throws
/// GarbledMessage.
void serve_recognition(int socket);

}  // namespace subtext
