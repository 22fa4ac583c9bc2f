// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// print_recognized FILE [PAGE [LANGUAGES]]: reads the picture of a page (of all: 0) and prints what
// is recognised, a line of JSON a page, as pipeline/recognized_json.hpp has it. Goldens of scans
// are made of it.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "pipeline/recognized_json.hpp"
#include "stages/extract_picture.hpp"
#include "stages/recognize.hpp"

namespace {

// Where no language is given, that of the first page that tells it is that of all.
void print_pages(const std::string& name, int wanted, std::string languages) {
    std::ifstream in(name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    subtext::ExtractOptions options;
    options.name = name;
    subtext::PictureReader pictures(bytes, options);
    subtext::Recognizer recognizer;
    for (int number = wanted > 0 ? wanted : 1; wanted == 0 || number == wanted; ++number) {
        const subtext::Picture picture = pictures.read(number);
        if (picture.grey.empty()) return;
        if (languages.empty()) {
            const subtext::ToldLanguages told = recognizer.tell_languages(picture);
            if (told.sure) languages = told.languages;
        }
        const subtext::RecognizedPage page = recognizer.recognize(picture, languages);
        std::fputs(subtext::to_json_line(page).c_str(), stdout);
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 4) return 2;
    try {
        print_pages(arguments[1], count > 2 ? std::atoi(arguments[2]) : 0,
                    count > 3 ? arguments[3] : "");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
