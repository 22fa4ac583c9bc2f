// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: one page as it is drawn.
#pragma once

#include <PDFDoc.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "stages/extract.hpp"
#include "stages/extract_labels.hpp"
#include "stages/page.hpp"

namespace subtext {

class Canvas;
class ContentReader;
class PageCollector;
class PageSink;

/// A page and what happened while it was read.
struct PageReading {
    Page page;
    std::size_t hidden = 0;  ///< glyphs dropped because nobody can see them
    bool cut_short = false;  ///< a limit was reached: the rest of the page is missing
    bool damaged = false;    ///< some of its content cannot be unpacked
};

/// Reads the pages of one document, which share fonts and limits.
class PageReader {
public:
    PageReader(PDFDoc& file, std::vector<Font>& fonts, Engine engine);
    ~PageReader();

    /// Reads the page of this number (from 1), which `shown` is.
    PageReading read(int number, ::Page& shown);

private:
    void keep_room(Page& page);

    PDFDoc& file_;
    Engine engine_;
    PageLabels labels_;
    ::Page* shown_ = nullptr;
    std::unique_ptr<PageSink> sink_;
    std::unique_ptr<PageCollector> collector_;
    std::unique_ptr<Canvas> canvas_;  // draws into the collector until it ends
    std::unique_ptr<ContentReader> content_;
    std::vector<Glyph> room_;
};

}  // namespace subtext
