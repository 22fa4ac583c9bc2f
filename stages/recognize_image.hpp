// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: pictures as Leptonica has them.
#pragma once

#include <allheaders.h>

#include <memory>
#include <vector>

#include "stages/box.hpp"
#include "stages/picture.hpp"

namespace subtext {

struct DestroyPix {
    void operator()(Pix* image) const { pixDestroy(&image); }
};
using Image = std::unique_ptr<Pix, DestroyPix>;

/// In 8 bits a pixel, without a colour map. Null where nothing is to be seen on it.
Image to_image(const Picture& picture);

/// Whether ink and paper change so often along its rows that it is no print: a photograph in dots,
/// noise. The engine looks for letters there for minutes.
bool is_grain(Pix* ink);

/// By how many degrees clockwise a picture in black and white is askew; 0 where it does not show.
double skew_of(Pix* ink);

/// Turned clockwise about its middle, keeping its size.
Image rotated(Pix* grey, double degrees);

/// Makes the picture look as another of its size does.
void paint(Pix* image, Pix* as);

/// Turned clockwise by so many quarter turns.
Image quarter_turned(Pix* image, int turns);

/// The part of the box, in pixels, that has ink; the box where none has.
Box inked(Pix* ink, const Box& box);

/// The boxes of the pieces of ink that hang together, also by corners, in pixels.
std::vector<Box> components_of(Pix* ink);

/// The same from left to right.
std::vector<Box> sorted_components_of(Pix* ink);

}  // namespace subtext
