// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: the part of a page that says the most of it in the least time.
#pragma once

#include "stages/recognize_image.hpp"

namespace subtext {

/// Whether more and far more pieces of ink than any page has letters lie about, too small for
/// letters: dirt, dots of a picture or noise.
bool is_littered(Pix* ink, double dpi);

/// The strip of the page that has the most letters, `ink` being the page in black and white.
Image telling_part(Pix* grey, Pix* ink);

}  // namespace subtext
