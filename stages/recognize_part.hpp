// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: the part of a page that says the most of it in the least time.
#pragma once

#include "stages/recognize_image.hpp"

namespace subtext {

/// The strip of the page that has the most letters, `ink` being the page in black and white.
Image telling_part(Pix* grey, Pix* ink);

}  // namespace subtext
