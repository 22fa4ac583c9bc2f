// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Repair of hyphens; broken_text.hpp says what an input means.

#include <algorithm>

#include "stages/repair_hyphens.hpp"
#include "tests/fuzz/broken_text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace subtext;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Document document = fuzzing::behind_stage(repair_hyphens, fuzzing::text_of(data, size));
    for (const Block& block : document.blocks) {
        const std::u32string& chars = block.text.chars;
        fuzzing::require(std::none_of(chars.begin(), chars.end(), is_break), "a break is left");
    }
    return 0;
}
