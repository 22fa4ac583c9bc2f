// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: in which script and language a page is, and which way up.
#pragma once

#include <string>

#include "stages/recognize_engines.hpp"
#include "stages/recognize_image.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// What the picture of a page looks like before it is read.
struct Appearance {
    int turn = 0;          ///< by how many quarter turns clockwise it stands upright
    std::string language;  ///< the first installed one of its script; else the usual one of it
};

/// Nothing is turned, and no language told, where the page has too few letters.
Appearance look_at(Pix* grey, Engines& engines);

/// The language of what was read, as Tesseract calls it; "" where there is doubt.
std::string language_of(const RecognizedPage& page);

}  // namespace subtext
