// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: underlines. The models have learnt them, but the layout takes text for a
// drawing that hangs together by its underline, or leaves it out.
#pragma once

#include "stages/recognize_image.hpp"

namespace subtext {

/// The grey picture without the lines below text that `ink` has, for the layout only, since letters
/// lose their feet; none where it has no such lines.
Image without_underlines(Pix* grey, Pix* ink);

}  // namespace subtext
