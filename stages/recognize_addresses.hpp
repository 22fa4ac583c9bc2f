// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: web addresses, which are in no language. The English model has learnt many
// of them, the others few: they read letters with accents into them, and blanks.
#pragma once

#include <string>
#include <vector>

#include "stages/recognize_engines.hpp"
#include "stages/recognize_image.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// Reads in English what looks like a part of an address, on lines, in pixels, that were read in
/// other languages; what is read the better counts. Does nothing where English is not installed.
void read_addresses(Engines& engines, Pix* grey, const std::string& languages,
                    std::vector<RecognizedLine>& lines);

}  // namespace subtext
