// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognition.hpp"

#include <algorithm>
#include <array>

#include "stages/text.hpp"

namespace subtext {

namespace {

struct OtherName {
    std::string_view language, tesseract;
};

// The languages that Tesseract does not call by their three letters of ISO 639-2.
constexpr std::array<OtherName, 5> other_names{{
    {"zh", "chi_sim"},
    {"zh-Hant", "chi_tra"},
    {"nb", "nor"},
    {"nn", "nor"},
    {"ku", "kmr"},
}};

}  // namespace

std::string tesseract_language(const std::string& language) {
    for (const OtherName& name : other_names) {
        if (name.language == language) return std::string(name.tesseract);
    }
    return three_letter_code(language);
}

std::string languages_to_read(const std::string& language) {
    std::string code = language;
    for (const OtherName& name : other_names) {
        if (name.tesseract == language) code = name.language;
    }
    const std::string script = script_of_language(code);
    return script.empty() || script == "Latn" ? language : language + "+eng";
}

std::string package_of_language(std::string language) {
    std::replace(language.begin(), language.end(), '_', '-');
    return "tesseract-ocr-" + language;
}

bool is_language_list(std::string_view languages) {
    constexpr std::size_t most_bytes = 200;
    const bool sound = std::all_of(languages.begin(), languages.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '+';
    });
    if (!sound || languages.empty() || languages.size() > most_bytes) return false;
    return languages.front() != '+' && languages.back() != '+' &&
           languages.find("++") == std::string_view::npos;
}

}  // namespace subtext
