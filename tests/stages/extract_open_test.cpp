// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "rules/error.hpp"
#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// What extract says of bytes that it cannot open.
std::string refusal(const std::string& bytes) {
    try {
        extracted(bytes);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a file is a PDF that has its mark within the first 1024 bytes") {
    const std::string mark = "%PDF-";
    for (const std::size_t end : {1024, 1025}) {
        const std::string bytes = std::string(end - mark.size(), ' ') + mark + "1.4\nno more";
        CHECK_THAT(refusal(bytes),
                   Catch::Contains(end == 1024 ? "damaged beyond repair" : "not a PDF"));
    }
}

TEST_CASE("extract asks for passwords of all versions of encryption that there are") {
    struct {
        int version, revision;
        const char* message;
    } cases[] = {
        {5, 6, "needs a password"},
        {6, 6, "encrypted in a way that is not supported"},
        {5, 7, "encrypted in a way that is not supported"},
    };
    const std::string key(32, '0'), hash(48, '0');
    for (const auto& c : cases) {
        INFO(c.version << " " << c.revision);
        TinyFile file;
        file.pages = {{""}};
        file.trailer = fmt::format(
            "/Encrypt << /Filter /Standard /V {} /R {} /Length 256 /P -4 /O ({}) /U ({}) /OE ({}) "
            "/UE ({}) /Perms (0000000000000000) /StmF /StdCF /StrF /StdCF /CF << /StdCF << /CFM "
            "/AESV3 /Length 32 >> >> >> /ID [(0000000000000000) (0000000000000000)]",
            c.version, c.revision, hash, hash, key, key);
        CHECK_THAT(refusal(write(file)), Catch::Contains(c.message));
    }
}
