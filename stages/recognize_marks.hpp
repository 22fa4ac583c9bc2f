// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: raised reference marks, which Tesseract's models have not learnt and read
// as quotes, stars and degrees. They are found in the picture by their place, read apart, and wiped
// out before the line is read.
#pragma once

#include <tesseract/baseapi.h>

#include <string>
#include <vector>

#include "stages/recognize_image.hpp"
#include "stages/recognize_placing.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// A line as the layout has it before it is read, in pixels.
struct TextRow {
    Box box;
    double baseline_left = 0, baseline_right = 0;  ///< y of it at both ends of the box
    double x_height = 0;
    bool sideways = false;  ///< it runs down, or up, which is told apart later

    double baseline_at(double x) const;
};

/// What stands raised behind a word or at the beginning of a line.
struct RaisedInk : RecognizedMark {
    std::vector<Box> parts;  ///< connected components, left to right
};

/// The lines of the page; the layout is made where it has not been.
std::vector<TextRow> find_rows(tesseract::TessBaseAPI& engine);

/// Whether most of the rows run up or down.
bool run_sideways(const std::vector<TextRow>& rows);

/// What is small and raised in the rows, and may be a mark.
std::vector<RaisedInk> find_raised(Pix* ink, const std::vector<TextRow>& rows);

/// Reads the figures that stand there.
void read_figures(tesseract::TessBaseAPI& digits, Pix* grey, RaisedInk& mark);

/// Reads each in the picture, and leaves those out that are no marks.
std::vector<RaisedInk> read_marks(tesseract::TessBaseAPI& digits, Pix* grey,
                                  std::vector<RaisedInk> raised);

/// Makes white where the mark stands.
void wipe_out(Pix* grey, const RaisedInk& mark);

}  // namespace subtext
