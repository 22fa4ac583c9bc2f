// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The versions of libraries that decide what is read: "22.12.0". Each is told at the library's
// door.
#pragma once

#include <string>

namespace subtext {

std::string poppler_version();
std::string icu_version();

/// Linked into what recognises only.
std::string tesseract_version();

}  // namespace subtext
