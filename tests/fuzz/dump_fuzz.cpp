// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text dump through all stages.

#include "rules/rules.hpp"
#include "stages/read_dump.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/sound_document.hpp"

using namespace subtext;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzzing::text_of(data, size);
    if (!may_be_dump(bytes)) return 0;
    Document document = read_dump(bytes, Rules::builtin());
    fuzzing::finish(document);
    return 0;
}
