// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the text in the picture of a page. The only door to Tesseract and Leptonica
// (recognize*.cpp), in a library of its own: linked with them, a program starts several times
// slower.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "stages/picture.hpp"
#include "stages/recognized.hpp"

namespace subtext {

class Engines;

/// What a page is to be read in.
struct ToldLanguages {
    std::string languages;  ///< as Tesseract calls them
    bool sure = false;      ///< it has text enough to tell them by
};

/// The languages that can be recognised, as Tesseract calls them: "eng", "fra". In order.
std::vector<std::string> installed_languages();

/// Recognises pages one after another. Loads what a language needs once.
class Recognizer {
public:
    Recognizer();
    ~Recognizer();
    Recognizer(const Recognizer&) = delete;
    Recognizer& operator=(const Recognizer&) = delete;

    /// Tells the languages by a part of the page that has much text.
    ToldLanguages tell_languages(const Picture& picture);

    /// Reads the page in these languages: "fra", "eng+rus"; where none is given, in that which the
    /// page is found to be in, if it is installed. The page says which it was read in. Turns pages
    /// upright. Throws Error{no_ocr} where a language that is given is not installed.
    RecognizedPage recognize(const Picture& picture, const std::string& languages);

private:
    std::unique_ptr<Engines> engines_;
};

}  // namespace subtext
