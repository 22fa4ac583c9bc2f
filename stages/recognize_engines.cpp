// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_engines.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "rules/error.hpp"
#include "stages/library_versions.hpp"
#include "stages/recognition.hpp"
#include "stages/recognize.hpp"

namespace subtext {
namespace {

constexpr const char* usual_language = "eng";
/// Data that tell script and orientation; of it there is no text.
constexpr const char* orientation_data = "osd";

/// What marks are read as.
constexpr const char* figures_of_marks = "0123456789*";

/// Languages whose engines are kept: that of a document, and that which is tried first.
constexpr std::size_t most_kept = 2;

std::vector<std::string> split(const std::string& languages) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= languages.size();) {
        std::size_t end = std::min(languages.find('+', at), languages.size());
        if (end > at) out.push_back(languages.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::unique_ptr<tesseract::TessBaseAPI> loaded(const std::string& languages) {
    auto engine = std::make_unique<tesseract::TessBaseAPI>();
    if (engine->Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
        throw Error(Fault::no_ocr, languages, "cannot be loaded by Tesseract",
                    "Install its package again");
    }
    return engine;
}

}  // namespace

std::vector<std::string> installed_languages() {
    tesseract::TessBaseAPI engine;
    std::vector<std::string> languages;
    // The list is made by Init, of the folder that it finds.
    if (engine.Init(nullptr, orientation_data, tesseract::OEM_DEFAULT) != 0 &&
        engine.Init(nullptr, usual_language, tesseract::OEM_LSTM_ONLY) != 0) {
        return languages;
    }
    engine.GetAvailableLanguagesAsVector(&languages);
    std::erase(languages, orientation_data);
    std::sort(languages.begin(), languages.end());
    return languages;
}

const std::vector<std::string>& Engines::known() {
    if (known_.empty()) known_ = installed_languages();
    return known_;
}

bool Engines::has(const std::string& language) {
    return std::binary_search(known().begin(), known().end(), language);
}

std::string Engines::first_language() {
    return has(usual_language) || known().empty() ? usual_language : known().front();
}

std::string Engines::to_read(const std::string& language) {
    return has(usual_language) ? languages_to_read(language) : language;
}

void Engines::check_installed(const std::string& languages) {
    for (const std::string& language : split(languages)) {
        if (has(language)) continue;
        throw Error(Fault::no_ocr, language, "is not a language that can be recognised here",
                    "Install the package " + package_of_language(language));
    }
}

tesseract::TessBaseAPI& Engines::pages(const std::string& languages) {
    std::unique_ptr<tesseract::TessBaseAPI>& engine = pages_[languages];
    if (engine) return *engine;
    pages_.erase(languages);
    check_installed(languages);
    std::unique_ptr<tesseract::TessBaseAPI> fresh = loaded(languages);
    fresh->SetPageSegMode(tesseract::PSM_AUTO);
    if (pages_.size() >= most_kept) pages_.clear();
    return *(pages_[languages] = std::move(fresh));
}

tesseract::TessBaseAPI& Engines::figures() {
    if (!figures_) {
        figures_ = loaded(first_language());
        figures_->SetVariable("tessedit_char_whitelist", figures_of_marks);
    }
    return *figures_;
}

tesseract::TessBaseAPI* Engines::orientation() {
    if (!orientation_ && !has_no_orientation_) {
        auto engine = std::make_unique<tesseract::TessBaseAPI>();
        has_no_orientation_ =
            engine->Init(nullptr, orientation_data, tesseract::OEM_TESSERACT_ONLY) != 0;
        if (!has_no_orientation_) orientation_ = std::move(engine);
    }
    return orientation_.get();
}

std::string tesseract_version() {
    return tesseract::TessBaseAPI::Version();
}

}  // namespace subtext
