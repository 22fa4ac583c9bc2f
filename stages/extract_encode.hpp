// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract_picture: a drawn page as the file of an image.
#pragma once

#include <splash/SplashBitmap.h>

#include <string>

namespace subtext {

/// The bitmap, in RGB, as PNG in few colours or as JPEG, whichever is smaller. "" where it cannot
/// be encoded.
std::string encode_for_screen(const SplashBitmap& bitmap);

}  // namespace subtext
