// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every stage may read and none may change.
#pragma once

#include <string>

#include "stages/recognition.hpp"

namespace subtext {

class Rules;
class Dictionary;

struct Context {
    const Rules& rules;
    const Dictionary& dictionary;
    OcrMode ocr = OcrMode::automatic;
    std::string ocr_languages{};       ///< to recognise in, "eng+fra"; empty where nobody has said
    RecognizePages recognize_pages{};  ///< none where nothing can be recognised
};

}  // namespace subtext
