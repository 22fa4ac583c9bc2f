// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: pages drawn one after the other with fonts that are made once.
#pragma once

#include <Gfx.h>
#include <PDFDoc.h>
#include <Page.h>

#include <map>
#include <memory>
#include <string>

#include "stages/extract_collector.hpp"

namespace subtext {

/// Draws pages into a collector. Poppler by itself makes every font of a page anew, which on many
/// files costs more than the text; here fonts stay on the resource stack for the pages to come.
class Canvas {
public:
    Canvas(PDFDoc& file, PageCollector& collector) : file_(file), collector_(collector) {}

    /// Draws the page without its annotations.
    void draw_contents(::Page& page);

    /// Draws the annotations of a page but for links.
    void draw_annotations(::Page& page);

    /// A state of drawing on the page; it lives until another page is drawn.
    GfxState* state(::Page& page);

private:
    void start(::Page& page);
    bool share_fonts(const Dict& fonts);
    Object form_resources();
    void check_marks();

    PDFDoc& file_;
    PageCollector& collector_;
    std::unique_ptr<Gfx> gfx_;
    int page_ = 0;  ///< that the canvas is for, by number
    PDFRectangle box_;
    int rotation_ = 0;
    std::map<std::string, Ref> fonts_;  ///< what each name means on the resource stack
    int levels_ = 0;                    ///< of fonts on the resource stack
};

}  // namespace subtext
