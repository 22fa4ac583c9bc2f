// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_trailer.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace subtext;

TEST_CASE("a lost trailer is told from the object that is the catalog") {
    const std::string far(5000, ' ');
    struct {
        std::string bytes, root;
    } cases[] = {
        {"17 0 obj << /Type /Catalog >>", "17 0"},
        {"5 0 obj << >> endobj 17 0 obj<< /Pages 2 0 R/Type/Catalog >>", "17 0"},
        {"1 0 obj << /Type /Catalog >> endobj 17 0 obj << /Type /Catalog >>", "17 0"},
        {"17 0 obj << /Names [" + far + "] /Type /Catalog >>", "17 0"},
        {"17 0 obj << /Kind /Catalog >>", ""},
        {"0 obj << /Type /Catalog >>", ""},
        {"obj << /Type /Catalog >>", ""},
        {"<< /Type /Catalog >>", ""},
    };
    for (const auto& c : cases) {
        INFO(c.bytes);
        const std::string trailer = "\n\ntrailer\n<< /Root " + c.root + " R >>\n";
        CHECK(with_trailer(c.bytes) == (c.root.empty() ? "" : c.bytes + trailer));
    }
}
