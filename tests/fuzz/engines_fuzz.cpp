// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Content drawn by dice, whose operators have the operands that they want, through our interpreter
// and through Poppler's: both read the same.

#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "tests/fuzz/content_file.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/stages/engine_difference.hpp"

using namespace subtext;
using fuzzing::Dice;

namespace {

// # is a number, % one that text can have for a size or scale, @ a text.
constexpr std::array<std::string_view, 19> text_operators = {"/F1 % Tf",
                                                             "/F2 % Tf",
                                                             "/F3 % Tf",
                                                             "/F4 % Tf",
                                                             "# # Td",
                                                             "# # TD",
                                                             "T*",
                                                             "@ '",
                                                             "@ Tj",
                                                             "@ Tj",
                                                             "% 0 0 % # # Tm",
                                                             "0 % -% 0 # # Tm",
                                                             "# # @ \"",
                                                             "# TL",
                                                             "[@ # @ ] TJ",
                                                             "[@ # # @ @ ] TJ",
                                                             "0 0 1 rg",
                                                             "# Ts",
                                                             "ET"};

constexpr std::array<std::string_view, 26> page_operators = {"1 0 0 1 # # cm",
                                                             "0 1 -1 0 # # cm",
                                                             ".5 0 0 .5 # # cm",
                                                             "-1 0 0 1 # # cm",
                                                             "# Tc",
                                                             "# Tw",
                                                             "20 Tz",
                                                             "100 Tz",
                                                             "0 Tr",
                                                             "3 Tr",
                                                             "1 Tr",
                                                             "# # 50 .5 re f",
                                                             "# # .5 50 re f",
                                                             "# # m 90 0 l S",
                                                             "# # m # # l S",
                                                             "# # 50 30 re S",
                                                             "10 10 80 80 re W n",
                                                             "0 0 200 100 re W n",
                                                             "1 0 0 rg",
                                                             ".5 g",
                                                             "0 1 1 0 k",
                                                             "0 0 1 RG",
                                                             "% w",
                                                             "/X Do",
                                                             "q 50 0 0 40 # # cm /I Do Q",
                                                             "/G gs"};

constexpr std::string_view text_beginning = "BT /F1 10 Tf 1 0 0 1 20 50 Tm";

constexpr std::array<std::string_view, 10> numbers = {"0",  "1",  "-3",  "20", "50",
                                                      "90", ".5", "-50", "12", "180"};
constexpr std::array<std::string_view, 6> sizes = {"10", "1", "8", "12.5", ".5", "24"};
constexpr std::array<std::string_view, 7> texts = {
    "(homes)", "(rents and)", "( )", "()", "<41e942>", "(a\\(b\\)\\101)", "<0041004100420>"};

// Operators in an order that is allowed: text within text objects, what is opened closed.
class Content {
public:
    explicit Content(Dice& dice) : dice_(dice) {}

    std::string draw() {
        while (!dice_.is_empty()) add();
        return std::move(out_);
    }

private:
    void add() {
        if (in_text_) {
            const std::string_view chosen = text_operators[dice_.below(text_operators.size())];
            in_text_ = chosen != "ET";
            return fill(chosen);
        }
        if (dice_.one_in(3)) {
            in_text_ = true;
            return fill(text_beginning);
        }
        const std::size_t chosen = dice_.below(page_operators.size() + 4);
        if (chosen < page_operators.size()) return fill(page_operators[chosen]);
        switch (chosen - page_operators.size()) {
            case 0:
                ++saved_;
                return fill("q");
            case 1:
                if (saved_ > 0) fill("Q");
                saved_ -= saved_ > 0 ? 1 : 0;
                return;
            case 2:
                ++marked_;
                return fill("/Artifact BMC");
            default:
                if (marked_ > 0) fill("EMC");
                marked_ -= marked_ > 0 ? 1 : 0;
        }
    }

    void fill(std::string_view form) {
        for (const char c : form) {
            if (c == '#')
                out_ += numbers[dice_.below(numbers.size())];
            else if (c == '%')
                out_ += sizes[dice_.below(sizes.size())];
            else if (c == '@')
                out_ += texts[dice_.below(texts.size())];
            else
                out_ += c;
        }
        out_ += '\n';
    }

    Dice& dice_;
    std::string out_;
    bool in_text_ = false;
    int saved_ = 0, marked_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Dice dice(data, size);
    const std::string content = Content(dice).draw();
    for (const std::string& line : testing::engine_differences(fuzzing::file_with(content))) {
        if (line.starts_with("warnings: ")) continue;  // each words them in its own way
        std::fprintf(stderr, "%s", content.c_str());
        fuzzing::require(false, line);
    }
    return 0;
}
