// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/choose_text_source.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "stages/detect_language.hpp"
#include "stages/text.hpp"
#include "stages/text_quality.hpp"

namespace subtext {

namespace {

// The share of a page that images cover at least when it is a scan.
constexpr double least_scan_cover = 0.5;

// A scan may bear a stamp, a page number, a line of who has made it: no more letters than these.
constexpr std::size_t most_stamp_glyphs = 100;

// Images of fewer pixels to the inch show no text that could be read.
constexpr double least_scan_dpi = 70;

// Compressed, a photograph takes more bytes a pixel than paper with text on it.
constexpr double most_paper_bytes = 0.2;

// An image among text, of a table say, is of paper for sure: in grey or hardly any colour, of more
// pixels than pictures for the screen have, and larger than a logo.
constexpr double least_inset_dpi = 140, least_inset_cover = 0.08, most_inset_bytes = 0.12;
// Text over an image makes it a background.
constexpr std::size_t most_overlaid_glyphs = 20;

// Pages with as much text of their own make a document one that no scanner has made.
constexpr std::size_t least_page_glyphs = 500;

std::size_t count_visible(const Page& page) {
    return static_cast<std::size_t>(
        std::count_if(page.glyphs.begin(), page.glyphs.end(),
                      [](const Glyph& g) { return !g.invisible && !is_space(g.code); }));
}

double area_share(const PageImage& image, const Page& page) {
    const double area = page.width * page.height;
    return area > 0 ? image.box.width() * image.box.height() / area : 0;
}

// Pixels to the inch; of an image that says nothing of itself enough.
double dpi_of(const PageImage& image) {
    if (image.width == 0 || image.height == 0) return least_scan_dpi;
    constexpr double points_per_inch = 72;
    const double pixels = static_cast<double>(image.width) * image.height;
    return points_per_inch * std::sqrt(pixels / (image.box.width() * image.box.height()));
}

double bytes_per_pixel(const PageImage& image) {
    const double pixels = static_cast<double>(image.width) * image.height;
    return pixels > 0 ? static_cast<double>(image.bytes) / pixels : 0;
}

bool is_photograph(const PageImage& image) {
    return image.lossy && !image.grey && bytes_per_pixel(image) > most_paper_bytes;
}

// Whether images that can be read cover most of the page. Of a scan taken apart into paper and ink
// they lie on each other; of one cut into strips, beside.
bool is_scan(const Page& page, bool photographs_too) {
    if (page.image_cover < least_scan_cover) return false;
    double covered = 0;
    for (const PageImage& image : page.images) {
        if (dpi_of(image) < least_scan_dpi) continue;
        if (is_photograph(image) && !photographs_too) continue;
        covered += area_share(image, page);
    }
    return covered >= least_scan_cover;
}

std::size_t count_inside(const Page& page, const Box& box) {
    return static_cast<std::size_t>(
        std::count_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) {
            const double x = (g.x0 + g.x1) / 2;
            return x > box.x0 && x < box.x1 && g.baseline > box.y0 && g.baseline < box.y1;
        }));
}

bool is_inset(const PageImage& image, const Page& page) {
    const bool paper = image.grey || (image.lossy && bytes_per_pixel(image) < most_inset_bytes);
    return paper && image.width > 0 && dpi_of(image) >= least_inset_dpi &&
           area_share(image, page) >= least_inset_cover &&
           count_inside(page, image.box) <= most_overlaid_glyphs;
}

OcrNeed join_or_replace(std::size_t visible) {
    return visible == 0 ? OcrNeed::whole : OcrNeed::beside;
}

// What the pages of a document have in common.
struct Setting {
    std::string layer_language;
    bool has_text_pages = false;
};

bool has_layer(const Page& page) {
    return page.text_source == "ocr" || page.text_source == "mixed";
}

Setting setting_of(const Document& document) {
    Setting setting;
    std::string sample;
    constexpr std::size_t enough_bytes = 8192;
    for (const Page& page : document.pages) {
        const bool layer = has_layer(page);
        if (layer && sample.size() < enough_bytes) sample += sample_of(page, true);
        if (!layer && page.glyphs.size() >= least_page_glyphs) setting.has_text_pages = true;
    }
    if (!sample.empty())
        setting.layer_language = language_of(sample, document.metadata.pdf_language);
    return setting;
}

OcrNeed need_of(const Page& page, const Setting& setting, const Context& context) {
    if (has_layer(page)) {
        if (is_good_layer(page, setting.layer_language, context.dictionary)) return OcrNeed::none;
        return join_or_replace(count_visible(page));
    }
    if (page.images.empty()) return OcrNeed::none;
    const std::size_t visible = count_visible(page);
    if (visible <= most_stamp_glyphs)
        return is_scan(page, !setting.has_text_pages) ? join_or_replace(visible) : OcrNeed::none;
    const bool has_inset =
        std::any_of(page.images.begin(), page.images.end(),
                    [&](const PageImage& image) { return is_inset(image, page); });
    return has_inset ? OcrNeed::beside : OcrNeed::none;
}

void warn_of_garbled(Document& document, int page) {
    warn(document, "text_garbled",
         "page " + std::to_string(page) +
             " gives its text wrong characters, or none: what it shows is another",
         page);
}

}  // namespace

void choose_text_source(Document& document, const Context& context) {
    const Setting setting = setting_of(document);
    for (Page& page : document.pages) {
        const bool garbled = is_garbled(page, document.fonts);
        if (garbled) warn_of_garbled(document, page.number);
        const bool hopeful = garbled && shows_more(page, document.fonts);
        if (context.ocr == OcrMode::always || (context.ocr == OcrMode::automatic && hopeful)) {
            page.ocr = OcrNeed::whole;
        } else if (context.ocr == OcrMode::automatic) {
            page.ocr = need_of(page, setting, context);
        }
        if (page.ocr != OcrNeed::none || !has_layer(page)) continue;
        for (Glyph& glyph : page.glyphs) glyph.invisible = false;
    }
}

}  // namespace subtext
