// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// print_recognized FILE [PAGE [LANGUAGES]]: reads the picture of pages (all: 0) and prints the
// words line by line; with -v in front, where they stand.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "stages/extract_picture.hpp"
#include "stages/recognize.hpp"

namespace {

void print_line(const subtext::RecognizedLine& line, bool verbose) {
    if (verbose) {
        std::printf("%7.1f %7.1f %7.1f %7.1f  base %.1f x %.2f size %.2f | ", line.box.x0,
                    line.box.y0, line.box.x1, line.box.y1, line.baseline, line.x_height, line.size);
    }
    bool first = true;
    for (const subtext::RecognizedWord& word : line.words) {
        if (!first && !word.glued) std::printf(" ");
        first = false;
        std::printf(word.raised ? "^{%s}" : "%s", word.text.c_str());
        if (verbose && word.confidence < 0.7) std::printf("[%.2f]", word.confidence);
    }
    std::printf("\n");
}

void print(const subtext::RecognizedPage& page, bool verbose) {
    if (verbose) {
        std::printf("page %d %s confidence %.3f turn %d skew %.2f size %.1f x %.1f\n", page.number,
                    page.languages.c_str(), page.confidence, page.turn, page.skew, page.width,
                    page.height);
        for (const subtext::Rule& rule : page.rules) {
            std::printf("rule %.1f %.1f %.1f %.1f\n", rule.box.x0, rule.box.y0, rule.box.x1,
                        rule.box.y1);
        }
    }
    for (const subtext::RecognizedLine& line : page.lines) print_line(line, verbose);
}

}  // namespace

int main(int count, char** arguments) {
    const bool verbose = count > 1 && std::string_view(arguments[1]) == "-v";
    if (verbose) ++arguments, --count;
    if (count < 2) return 2;
    std::ifstream in(arguments[1], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const int wanted = count > 2 ? std::atoi(arguments[2]) : 0;
    try {
        subtext::ExtractOptions options;
        options.name = arguments[1];
        subtext::PictureReader pictures(bytes, options);
        subtext::Recognizer recognizer;
        std::string languages = count > 3 ? arguments[3] : "";
        for (int number = wanted > 0 ? wanted : 1; wanted == 0 || number == wanted; ++number) {
            const subtext::Picture picture = pictures.read(number);
            if (picture.grey.empty()) break;
            const subtext::RecognizedPage page = recognizer.recognize(picture, languages);
            if (languages.empty()) languages = page.languages;
            print(page, verbose);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
