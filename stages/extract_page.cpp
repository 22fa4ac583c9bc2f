// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_page.hpp"

#include <Page.h>

#include <algorithm>
#include <string>

#include "stages/extract_accents.hpp"
#include "stages/extract_canvas.hpp"
#include "stages/extract_collector.hpp"
#include "stages/extract_content.hpp"
#include "stages/extract_links.hpp"
#include "stages/extract_shapes.hpp"
#include "stages/extract_sink.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

/// A page that is mostly picture and has this many times more hidden letters than visible ones is
/// a scan with a layer of recognised text; the visible ones are stamps and page numbers.
constexpr double scan_cover = 0.5;
constexpr std::size_t layer_excess = 3;

/// Glyphs for which room is kept from page to page; few pages have more.
constexpr std::size_t most_room = 100'000;

/// Drops the glyphs that nobody sees, unless they are the text of a scan: those stay, invisible,
/// until choose_text_source has judged them. Returns how many it has dropped.
std::size_t settle_hidden_text(Page& page) {
    std::size_t seen = 0, unseen = 0;
    for (const Glyph& glyph : page.glyphs) {
        if (!is_space(glyph.code)) ++(glyph.invisible ? unseen : seen);
    }
    if (seen > 0) page.text_source = "embedded";
    if (page.image_cover > scan_cover && unseen > seen * layer_excess) {
        page.text_source = seen > 0 ? "mixed" : "ocr";
        return 0;
    }
    auto end = std::remove_if(page.glyphs.begin(), page.glyphs.end(),
                              [](const Glyph& glyph) { return glyph.invisible; });
    page.glyphs.erase(end, page.glyphs.end());
    return unseen;
}

}  // namespace

PageReader::PageReader(PDFDoc& file, std::vector<Font>& fonts, Engine engine)
    : file_(file),
      engine_(engine),
      labels_(file),
      sink_(std::make_unique<PageSink>(*file.getXRef(), fonts)),
      collector_(std::make_unique<PageCollector>(*sink_)),
      canvas_(std::make_unique<Canvas>(file, *collector_)),
      content_(std::make_unique<ContentReader>(file, *sink_,
                                               [this] { return canvas_->state(*shown_); })) {}

PageReader::~PageReader() = default;

PageReading PageReader::read(int number, ::Page& shown) {
    PageReading reading;
    Page& page = reading.page;
    page.number = number;
    page.label = labels_.of(number);
    page.glyphs.swap(room_);
    shown_ = &shown;
    collector_->begin();
    sink_->begin(page);
    if (engine_ == Engine::content) {
        content_->read(shown);
    } else {
        canvas_->draw_contents(shown);
    }
    canvas_->draw_annotations(shown);
    Box page_box{0, 0, page.width, page.height};
    page.links = read_links(shown, page_box);
    page.image_cover = cover(page.images, page_box);
    sort_rules(page.rules);
    compose_accents(page.glyphs);
    reading.hidden = settle_hidden_text(page);
    reading.cut_short = sink_->is_cut_short();
    reading.damaged = sink_->is_damaged();
    keep_room(page);
    return reading;
}

/// Gives the page the memory that its glyphs need, and the next page the room in which they were
/// collected, which has grown to what pages take.
void PageReader::keep_room(Page& page) {
    std::vector<Glyph> kept(page.glyphs.begin(), page.glyphs.end());
    page.glyphs.swap(kept);
    if (kept.capacity() > most_room) return;
    kept.clear();
    room_.swap(kept);
}

}  // namespace subtext
