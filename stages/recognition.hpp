// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stages know of optical character recognition: that somebody does it for them, and how
// Tesseract calls languages. It is done by a program of its own, see recognize.hpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// When pages are recognised.
enum class OcrMode {
    automatic,  ///< those that have no good text of their own
    never,
    always,  ///< all, whatever text they have
};

/// What became of a page that was to be recognised.
struct Recognition {
    enum class Outcome {
        read,         ///< `page` has it
        given_up,     ///< it took too long, or recognising it crashes
        unavailable,  ///< there is no engine, or it lacks the language
    };
    Outcome outcome = Outcome::read;
    RecognizedPage page;
    std::string message;  ///< why it was not read: "REASON. REMEDY."
};

/// Recognises pages, by number, of the document in work, in the languages given as Tesseract calls
/// them ("eng+fra"); where none are, it finds out. Gives one answer a page, in their order.
using RecognizePages = std::function<std::vector<Recognition>(const std::vector<int>& pages,
                                                              const std::string& languages)>;

/// How Tesseract calls a language (BCP 47): "fra" for "fr-CA", "chi_sim" for "zh"; "" where there
/// is no such language.
std::string tesseract_language(const std::string& language);

/// What documents in a language of Tesseract's are read in: those in other scripts have names and
/// addresses in Latin letters, "rus+eng".
std::string languages_to_read(const std::string& language);

/// The Debian package of a language of Tesseract's: "tesseract-ocr-chi-sim" of "chi_sim".
std::string package_of_language(std::string language);

/// Whether it is a list of languages as Tesseract takes it: "fra", "eng+chi_sim". They become names
/// of files.
bool is_language_list(std::string_view languages);

}  // namespace subtext
