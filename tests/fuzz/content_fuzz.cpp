// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The content of a page: operators in fonts of several kinds, through our interpreter.

#include "rules/error.hpp"
#include "stages/extract.hpp"
#include "tests/fuzz/content_file.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace subtext;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        extract(fuzzing::file_with(fuzzing::text_of(data, size)), {"fuzz.pdf", ""});
    } catch (const Error& error) {
        fuzzing::require(error.fault() == Fault::limit_size || error.fault() == Fault::unreadable,
                         "content makes the file none");
    }
    return 0;
}
