// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognition.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

TEST_CASE("recognition: languages have the names that Tesseract and Debian give them") {
    const auto [language, tesseract, package] =
        GENERATE(table<std::string, std::string, std::string>({
            {"en", "eng", "tesseract-ocr-eng"},
            {"pt", "por", "tesseract-ocr-por"},
            {"nb", "nor", "tesseract-ocr-nor"},
            {"zh", "chi_sim", "tesseract-ocr-chi-sim"},
            {"zh-Hant", "chi_tra", "tesseract-ocr-chi-tra"},
        }));
    CHECK(tesseract_language(language) == tesseract);
    CHECK(package_of_language(tesseract) == package);
    CHECK(tesseract_language("").empty());
}

TEST_CASE("recognition: other scripts are read together with English") {
    const auto [language, languages] = GENERATE(table<std::string, std::string>({
        {"fra", "fra"},
        {"vie", "vie"},
        {"rus", "rus+eng"},
        {"ara", "ara+eng"},
        {"chi_sim", "chi_sim+eng"},
        {"", ""},
    }));
    CHECK(languages_to_read(language) == languages);
}

TEST_CASE("recognition: lists of languages become names of files, and are no more than that") {
    const auto [languages, sound] = GENERATE(table<std::string, bool>({
        {"eng", true},
        {"eng+fra", true},
        {"chi_sim+eng", true},
        {"frk2", true},
        {"", false},
        {"+", false},
        {"eng+", false},
        {"+eng", false},
        {"eng++fra", false},
        {"../eng", false},
        {"eng fra", false},
        {std::string(201, 'a'), false},
    }));
    CHECK(is_language_list(languages) == sound);
}
