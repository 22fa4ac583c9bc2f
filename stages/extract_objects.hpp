// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: files whose table of objects is lost together with what it says of objects
// in object streams.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// The file with the objects of its object streams (PDF 32000-1, 7.5.7) set out at its end, as
/// those that stand by themselves are: Poppler finds them there without a table. The file as it is
/// when it has none, or is encrypted, which only the table could tell how.
std::string with_objects_set_out(std::string_view bytes);

}  // namespace subtext
