// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The side of a worker that draws pages for people: it gets documents as open files, and can do
// nothing else.
#pragma once

namespace subtext {

/// Serves until the other side is gone; the setup is the first message. Throws GarbledMessage.
void serve_drawing(int socket);

}  // namespace subtext
