// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PDF as objects that can be changed and written again: with a new table of references, so that
// what a fuzzer changes is read, not the file rejected.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace subtext::fuzzing {

struct PdfObject {
    int number = 0;
    std::string dictionary;  ///< all of an object that is no stream
    std::string stream;      ///< inflated where it was deflated only
    bool is_stream = false;
};

/// What stands between "obj" and "endobj", in the order of the file; object streams stay packed.
std::vector<PdfObject> pdf_objects(std::string_view file);

/// The file of these objects. The trailer names the last catalog among them as the root.
std::string pdf_of(const std::vector<PdfObject>& objects);

}  // namespace subtext::fuzzing
