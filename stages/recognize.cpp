// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize.hpp"

#include <tesseract/baseapi.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "rules/error.hpp"
#include "stages/detect_language.hpp"
#include "stages/recognize_image.hpp"
#include "stages/recognize_marks.hpp"
#include "stages/recognize_placing.hpp"
#include "stages/recognize_rules.hpp"
#include "stages/recognize_strokes.hpp"
#include "stages/recognize_words.hpp"
#include "stages/recognized_frame.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

constexpr double points_per_inch = 72;
/// Below this skew, lines are found as well without turning the picture, which blurs it.
constexpr double least_skew_degrees = 0.1;
/// What marks are read as.
constexpr const char* mark_characters = "0123456789*";

using Engine = tesseract::TessBaseAPI;

std::vector<std::string> split(const std::string& languages) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= languages.size();) {
        std::size_t end = std::min(languages.find('+', at), languages.size());
        if (end > at) out.push_back(languages.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

void check_installed(const std::string& languages) {
    const std::vector<std::string> known = installed_languages();
    for (const std::string& language : split(languages)) {
        if (std::find(known.begin(), known.end(), language) != known.end()) continue;
        std::string package = "tesseract-ocr-" + language;
        std::replace(package.begin(), package.end(), '_', '-');
        throw Error(Fault::no_ocr, language, "is not a language that can be recognised here",
                    "Install the package " + package);
    }
}

std::unique_ptr<Engine> loaded(const std::string& languages) {
    auto engine = std::make_unique<Engine>();
    if (engine->Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
        throw Error(Fault::no_ocr, languages, "cannot be loaded by Tesseract",
                    "Install its package again");
    }
    return engine;
}

/// Of the middle line by height, in pixels; a guess where there is no line.
double usual_x_height(const std::vector<RecognizedLine>& lines) {
    constexpr double least = 8, guess = 16;
    std::vector<double> heights;
    for (const RecognizedLine& line : lines) heights.push_back(line.x_height);
    if (heights.empty()) return guess;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return std::max(least, *middle);
}

double mean_confidence(const std::vector<RecognizedLine>& lines) {
    double sum = 0, letters = 0;
    for (const RecognizedLine& line : lines) {
        for (const RecognizedWord& word : line.words) {
            const auto count = static_cast<double>(to_utf32(word.text).size());
            sum += word.confidence * count;
            letters += count;
        }
    }
    return letters > 0 ? sum / letters : 0;
}

}  // namespace

std::vector<std::string> installed_languages() {
    Engine engine;
    std::vector<std::string> languages;
    // The list is made by Init, of the folder that it finds; of "osd" there is no text.
    if (engine.Init(nullptr, "osd", tesseract::OEM_DEFAULT) != 0 &&
        engine.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0) {
        return languages;
    }
    engine.GetAvailableLanguagesAsVector(&languages);
    std::erase(languages, "osd");
    std::sort(languages.begin(), languages.end());
    return languages;
}

struct Recognizer::Engines {
    std::string languages;
    std::unique_ptr<Engine> pages, marks;

    void load(const std::string& wanted) {
        if (pages && languages == wanted) return;
        check_installed(wanted);
        pages = loaded(wanted);
        pages->SetPageSegMode(tesseract::PSM_AUTO);
        marks = loaded(wanted);
        marks->SetVariable("tessedit_char_whitelist", mark_characters);
        languages = wanted;
    }

    /// The raised marks of the page, which are then wiped out of the picture that is read.
    std::vector<PlacedMark> take_marks(Pix* grey, Pix* ink) const {
        std::vector<PlacedMark> out;
        if (!ink) return out;
        for (RaisedMark& mark : read_marks(*marks, grey, find_raised(ink, find_rows(*pages)))) {
            wipe_out(pages->GetInputImage(), mark);
            out.push_back(std::move(mark));
        }
        return out;
    }
};

Recognizer::Recognizer() : engines_(std::make_unique<Engines>()) {}
Recognizer::~Recognizer() = default;

RecognizedPage Recognizer::recognize(const Picture& picture, const std::string& languages) {
    RecognizedPage page;
    page.number = picture.page;
    page.languages = languages.empty() ? "eng" : languages;
    const double factor = points_per_inch / picture.dpi;
    page.width = picture.width * factor;
    page.height = picture.height * factor;
    Image image = to_image(picture);
    if (!image) return page;
    engines_->load(page.languages);
    Engine& engine = *engines_->pages;
    engine.SetImage(image.get());
    Image ink(engine.GetThresholdedImage());
    const double skew = ink ? skew_of(ink.get()) : 0;
    if (std::abs(skew) >= least_skew_degrees) {
        image = rotated(image.get(), -skew);
        page.skew = skew;
        engine.SetImage(image.get());
        ink.reset(engine.GetThresholdedImage());
    }
    // The layout takes the rules out of what it was given.
    const Image with_rules(ink ? pixCopy(nullptr, ink.get()) : nullptr);
    const std::vector<PlacedMark> marks = engines_->take_marks(image.get(), ink.get());
    engine.Recognize(nullptr);
    page.lines = read_lines(engine);
    if (ink) measure_strokes(ink.get(), page.lines);
    place_marks(page.lines, marks);
    if (with_rules) page.rules = find_rules(with_rules.get(), usual_x_height(page.lines));
    scale_words(page, factor);
    page.confidence = mean_confidence(page.lines);
    engine.Clear();
    return page;
}

}  // namespace subtext
