// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_script.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "stages/detect_language.hpp"
#include "stages/recognition.hpp"

namespace subtext {
namespace {

/// Tesseract's measures of how sure it is. Of upright pages the first is above 10.
constexpr float least_turn_confidence = 2, least_script_confidence = 0.5F;

struct ScriptLanguages {
    std::string_view script;
    std::array<std::string_view, 4> languages;  ///< of most documents first
};

/// Scripts as Tesseract calls them. That of a page once known, so is its language from the text.
constexpr std::array<ScriptLanguages, 18> script_languages{{
    {"Latin", {"eng", "fra", "spa", "deu"}},
    {"Cyrillic", {"rus", "ukr", "srp", "bul"}},
    {"Arabic", {"ara", "fas", "urd"}},
    {"Greek", {"ell"}},
    {"Hebrew", {"heb"}},
    {"Armenian", {"hye"}},
    {"Georgian", {"kat"}},
    {"Devanagari", {"hin", "nep", "mar"}},
    {"Bengali", {"ben"}},
    {"Tamil", {"tam"}},
    {"Sinhala", {"sin"}},
    {"Thai", {"tha"}},
    {"Khmer", {"khm"}},
    {"Myanmar", {"mya"}},
    {"Ethiopic", {"amh", "tir"}},
    {"Han", {"chi_sim", "chi_tra"}},
    {"Japanese", {"jpn"}},
    {"Korean", {"kor"}},
}};

std::string language_of_script(std::string_view script, Engines& engines) {
    const auto found =
        std::find_if(script_languages.begin(), script_languages.end(),
                     [script](const ScriptLanguages& each) { return each.script == script; });
    if (found == script_languages.end()) return "";
    for (const std::string_view language : found->languages) {
        if (!language.empty() && engines.has(std::string(language))) return std::string(language);
    }
    return std::string(found->languages.front());
}

/// Whether it is of no language: a part of an address, a number.
bool tells_nothing(const std::string& word) {
    return word.find_first_of("/@_=0123456789") != std::string::npos;
}

}  // namespace

Appearance look_at(Pix* grey, Engines& engines) {
    Appearance look;
    tesseract::TessBaseAPI* engine = engines.orientation();
    if (!engine) return look;
    engine->SetPageSegMode(tesseract::PSM_OSD_ONLY);
    engine->SetImage(grey);
    int degrees = 0;  // clockwise, that it is turned by
    float turn_confidence = 0, script_confidence = 0;
    const char* script = nullptr;
    const bool told =
        engine->DetectOrientationScript(&degrees, &turn_confidence, &script, &script_confidence);
    if (told && turn_confidence >= least_turn_confidence) look.turn = (360 - degrees) / 90 % 4;
    if (told && script && script_confidence >= least_script_confidence)
        look.language = language_of_script(script, engines);
    engine->Clear();
    return look;
}

std::string language_of(const RecognizedPage& page) {
    constexpr std::size_t enough_bytes = 8192;
    std::string text;
    for (const RecognizedLine& line : page.lines) {
        for (const RecognizedWord& word : line.words) {
            if (!tells_nothing(word.text)) text += word.text + ' ';
        }
        if (text.size() > enough_bytes) break;
    }
    return tesseract_language(sure_language_of(text));
}

}  // namespace subtext
