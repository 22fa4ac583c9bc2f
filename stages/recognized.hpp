// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What optical character recognition reads from the picture of a page. Plain values, in PDF points
// with the origin at the top left of the page as shown.
#pragma once

#include <string>
#include <vector>

#include "stages/box.hpp"

namespace subtext {

/// A word as it was recognised.
struct RecognizedWord {
    std::string text;       ///< UTF-8, as the engine gives it, in logical order
    Box box;                ///< of its ink
    double confidence = 0;  ///< 0..1
    /// Where its code points stand: the left edges, first to last as seen, and the last one's right
    /// edge; empty when the engine does not say.
    std::vector<double> edges;
    bool raised = false;  ///< small and above the baseline, as reference marks are
    bool glued = false;   ///< no blank parts it from the word before
};

/// Words on one baseline, in the order in which they are read.
struct RecognizedLine {
    Box box;
    double baseline = 0;  ///< y of it at the middle of the line, the page set straight
    double x_height = 0;  ///< of its letters without ascenders; 0 when it cannot be told
    double size = 0;      ///< of the type, estimated
    double stroke = 0;    ///< mean width of its strokes; 0 when it was not measured
    std::vector<RecognizedWord> words;
};

/// Pages that were read in the right language and the right way up have at least this confidence,
/// unless they are in bad state; others hardly ever have.
constexpr double sound_confidence = 0.7;

/// A page, set straight: what is askew or turned on the scan is not so here.
struct RecognizedPage {
    int number = 0;
    std::string languages;  ///< it was read in, as Tesseract calls them: "eng", "eng+fra"
    std::string lacking;    ///< the language it is in, where that could not be used: "por"
    double confidence = 0;  ///< mean over its words, weighted by their letters, 0..1
    int turn = 0;           ///< by how many quarter turns clockwise the scan had to be turned
    double skew = 0;        ///< by how many degrees clockwise it was askew
    double width = 0, height = 0;  ///< of the page as it is read, points
    std::vector<RecognizedLine> lines;
    std::vector<Rule> rules;  ///< straight bars in the picture: separators, sides of cells
};

}  // namespace subtext
