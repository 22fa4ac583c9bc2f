// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what the file calls its pages.
#pragma once

#include <PDFDoc.h>

#include <string>

namespace subtext {

/// The labels of a file's pages.
class PageLabels {
public:
    explicit PageLabels(PDFDoc& file);

    /// Of the page of this number, from 1; the number itself where the file has no label, or labels
    /// that cannot be meant.
    std::string of(int number) const;

private:
    PDFDoc& file_;
    bool usable_;
};

}  // namespace subtext
