// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of a little text that is printed, as recognition is given them: of a card, in 300 dpi.
#pragma once

#include <string>
#include <vector>

#include "stages/recognize_image.hpp"

namespace subtext::testing {

/// What the operators draw on a page of 200 by 100 points, unless `entries` of its dictionary say
/// otherwise; /F1 is Helvetica, for which Nimbus Sans stands (fonts-urw-base35).
Picture printed_page(const std::string& content, const std::string& entries = "");

/// The same in 8 bits a pixel.
Image drawn_page(const std::string& content);

/// Figures in a type whose letters without ascender are 20 pixels high, near the left of a page.
/// `figures` is what TJ shows: "(4)-200(7)" has a fifth of an em between them.
Image printed_figures(const std::string& figures);

/// The pieces of ink in a picture in grey, left to right, in pixels.
std::vector<Box> parts_of(Pix* grey);

}  // namespace subtext::testing
