// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Joining of addresses; broken_text.hpp says what an input means.

#include "stages/collect_urls.hpp"
#include "tests/fuzz/broken_text.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/sound_document.hpp"

using namespace subtext;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Document before = fuzzing::broken_text(fuzzing::text_of(data, size));
    Document document = before;
    collect_urls(document, fuzzing::context());
    fuzzing::require_same_letters(before, document);
    for (const Url& url : document.urls) {
        fuzzing::require(url.url.find(':') != std::string::npos, "an address is not absolute");
        fuzzing::require(!url.text.empty(), "an address is not printed");
    }
    return 0;
}
