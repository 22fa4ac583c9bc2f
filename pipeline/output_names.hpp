// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a document is called in the ledger, and where its output is.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// The path of a document as valid UTF-8: each byte that is not part of a valid character becomes
/// "%FF", in upper case. Nothing else changes; spaces, line ends and "%" stay.
std::string printable_name(std::string_view path);

/// Where the JSON of the document with this printable name is, below OUT/documents: the name and
/// ".json". It never leads out of that folder, and different names have different paths:
/// - a component that would be longer than 255 bytes, with its ".json", is cut and marked with "~"
///   and 16 digits of the SHA-256 of the whole component;
/// - so marked, but not cut, are components that look like marked ones, and folders called
///   "….json", which stand where the output of a document could;
/// - what no name has is made harmless: "." and ".." become "%2E" and "%2E%2E", a NUL "%00", and
///   empty folders are left out.
/// The path as a whole may be longer than the system takes.
std::string document_path(std::string_view printable_name);

}  // namespace subtext
