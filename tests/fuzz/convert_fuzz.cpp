// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PDF through extraction, all stages and all formats. mutate_pdf.cpp changes its objects.

#include "rules/error.hpp"
#include "stages/extract.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/sound_document.hpp"

using namespace subtext;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        Document document = extract(fuzzing::text_of(data, size), {"fuzz.pdf", ""});
        fuzzing::finish(document);
    } catch (const Error& error) {
        fuzzing::require(*error.text() != '\0', "a failure says nothing");
    }
    return 0;
}
