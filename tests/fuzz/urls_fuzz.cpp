// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Joining of addresses; broken_text.hpp says what an input means.

#include "stages/collect_urls.hpp"
#include "tests/fuzz/broken_text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace subtext;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Document document = fuzzing::behind_stage(collect_urls, fuzzing::text_of(data, size));
    for (const Url& url : document.urls) {
        fuzzing::require(url.url.find(':') != std::string::npos, "an address is not absolute");
        fuzzing::require(!url.text.empty(), "an address is not printed");
    }
    return 0;
}
