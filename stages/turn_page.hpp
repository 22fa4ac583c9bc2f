// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text that does not run from left to right. It has a frame: the page turned so that it does.
// There it is read like any other text.
#pragma once

#include "stages/page.hpp"

namespace subtext {

/// The box in the frame of text of this turn; width and height are those of the page as shown.
Box into_frame(const Box& box, int turn, double width, double height);

/// The box on the page as shown.
Box out_of_frame(const Box& box, int turn, double width, double height);

/// Turns a page most of whose text runs up, down or upside down into the frame of that text.
void turn_to_text(Page& page);

}  // namespace subtext
