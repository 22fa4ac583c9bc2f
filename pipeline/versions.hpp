// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace subtext {

/// What --version prints: the program's version, and on a second line those of the libraries that
/// decide what is read. That of Tesseract is asked of subtext-ocr, and "none" where it is not
/// there.
std::string version_text();

}  // namespace subtext
