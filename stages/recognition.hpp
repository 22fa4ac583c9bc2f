// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stages know of optical character recognition: that somebody does it for them. It is done by
// a program of its own, see recognize.hpp.
#pragma once

#include <functional>
#include <string>
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

}  // namespace subtext
