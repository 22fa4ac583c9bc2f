// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/input_kind.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace subtext;

TEST_CASE("input_kind: the suffix says what a file is, in any case") {
    for (const char* name : {"a.pdf", "A.PDF", ".pdf", "a b.Pdf", "x.zip.pdf"}) {
        CAPTURE(name);
        CHECK(kind_of_name(name) == InputKind::pdf);
    }
    for (const char* name : {"a.zip", "a.tar", "a.tar.gz", "a.TGZ", "a.tar.zst", "a.tar.xz",
                             "a.Tar.Bz2", "a.pdf.zip"}) {
        CAPTURE(name);
        CHECK(kind_of_name(name) == InputKind::archive);
    }
    for (const char* name : {"", "pdf", "apdf", "a.pdf ", "a.gz", "a.docx", "zip", "a.pdf~"}) {
        CAPTURE(name);
        CHECK_FALSE(kind_of_name(name));
    }
}

TEST_CASE("input_kind: the mark of a PDF stands in its first 1024 bytes") {
    CHECK(is_pdf_head("%PDF-1.7"));
    CHECK(is_pdf_head(std::string(1019, ' ') + "%PDF-"));
    CHECK_FALSE(is_pdf_head(std::string(1020, ' ') + "%PDF-"));
    CHECK_FALSE(is_pdf_head("%PDF"));
    CHECK_FALSE(is_pdf_head(""));
}

TEST_CASE("input_kind: an AppleDouble file is told by its name and its mark") {
    CHECK(may_be_apple_double("._a.pdf"));
    CHECK_FALSE(may_be_apple_double(".a.pdf"));
    CHECK(is_apple_double_head(std::string("\0\x05\x16\x07\0\x02", 6)));
    CHECK_FALSE(is_apple_double_head("%PDF-1.4"));
    CHECK_FALSE(is_apple_double_head(""));
}
