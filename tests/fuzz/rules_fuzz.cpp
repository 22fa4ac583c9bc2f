// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rule file in a folder of its own, as --rules reads it.

#include <filesystem>
#include <fstream>

#include "rules/error.hpp"
#include "rules/rules.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace subtext;

namespace {

// The project's own rules, of which the first file is replaced.
class RuleCopy {
public:
    RuleCopy() {
        char name[] = "/tmp/subtext-fuzz-XXXXXX";
        fuzzing::require(::mkdtemp(name) != nullptr, "no folder can be made");
        folder_ = name;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(SUBTEXT_RULES)) {
            const auto place = folder_ / std::filesystem::relative(entry.path(), SUBTEXT_RULES);
            if (entry.is_directory()) std::filesystem::create_directory(place);
            if (entry.path().extension() == ".toml") std::filesystem::copy(entry.path(), place);
        }
    }
    ~RuleCopy() { std::filesystem::remove_all(folder_); }

    std::string with(std::string_view text) const {
        std::ofstream(folder_ / "bullets.toml", std::ios::binary) << text;
        return folder_.string();
    }

private:
    std::filesystem::path folder_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const RuleCopy copy;
    try {
        const Rules rules = Rules::load(copy.with(fuzzing::text_of(data, size)));
        rules.list_marker("\xE2\x80\xA2 homes (a) 1.2");
        rules.shown_character(U'\xF0B7', "Symbol");
    } catch (const Error& error) {
        fuzzing::require(error.fault() == Fault::bad_rules, "bad rules have another fault");
    }
    return 0;
}
