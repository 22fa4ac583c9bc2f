// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// PDFs small enough to be written in a test, and what is read from them.
#pragma once

#include <string>
#include <vector>

#include "stages/document.hpp"

namespace subtext::testing {

struct TinyPage {
    std::string content;       ///< operators; /F1 is Helvetica, /F2 Courier Bold
    std::string entries = "";  ///< further entries of the page dictionary: "/Rotate 90"
};

struct TinyFile {
    std::vector<TinyPage> pages;
    std::string catalog = "";               ///< further entries of the catalog
    std::string info = "";                  ///< of the document information dictionary
    std::string trailer = "";               ///< of the trailer
    std::string resources = "";             ///< of the resources that all pages share
    std::string fonts = "";                 ///< of the fonts that all pages share
    std::vector<std::string> objects = {};  ///< further objects, numbered from 20 on
};

/// The bytes of a PDF 1.4 whose pages are 200 by 100 points. Page n is object 99 + n, its contents
/// object 199 + n.
std::string write(const TinyFile& file);

/// A file of one page.
std::string one_page(const std::string& content, const std::string& entries = "");

/// What extract makes of the bytes of a file called in/tiny.pdf.
Document extracted(const std::string& bytes);

/// Its first page.
Page page_of(const std::string& bytes);

/// The code points of the glyphs, in the order in which they are drawn.
std::string text_of(const Page& page);

/// Equal to a twentieth of a point.
bool near(double a, double b);
bool is(const Box& box, double x0, double y0, double x1, double y1);

}  // namespace subtext::testing
