// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_picture.hpp"

#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <ctime>
#include <optional>
#include <string>
#include <utility>

#include "rules/error.hpp"
#include "stages/extract_encode.hpp"
#include "stages/extract_errors.hpp"
#include "stages/extract_open.hpp"

namespace subtext {
namespace {

constexpr double points_per_inch = 72;

/// Below the one letters have too few pixels to be told apart, above the other time is lost and
/// nothing read better.
constexpr double least_dpi = 150, most_dpi = 400;
/// Of a page that no image covers: letters drawn as shapes.
constexpr double plain_dpi = 300;
/// The short side of a sheet. Programs that do not know the resolution of a scan put it on pages of
/// any size; a page of more than a sheet needs fewer pixels to the inch for the same letters.
constexpr double sheet_side = 595;
/// An A3 sheet in 400 dpi has 31 million.
constexpr double most_pixels = 36e6;
/// Of the images of a page together, as often as each is drawn: an A1 sheet in 600 dpi has 280
/// million. More take longer to unpack than anybody waits, and are made for that.
constexpr double most_image_pixels = 300e6;
/// Cells of patterns, of all fills together: a page of cells of two points has some hundred
/// thousand.
constexpr double most_pattern_cells = 1e6;
/// Of a processor, for drawing one page: a page that is not made to take long takes a second or
/// two.
constexpr double most_draw_seconds = 10;
/// Images that cover less than this share of the page are no scan of it.
constexpr double least_cover = 0.25;

/// For people: an A4 sheet in 110 dpi, which is read with ease.
constexpr double preview_pixels = 1.2e6, most_preview_dpi = 150;
/// Pixels; JPEG knows no longer sides than eight times that.
constexpr double most_preview_side = 8000;

/// Takes down where images stand, and draws nothing.
class ImagePlaces : public OutputDev {
public:
    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }

    // No scan is made of the cells of a pattern.
    bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int,
                           int, int, double, double) override {
        return true;
    }

    void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       bool invert, bool interpolate, bool in_line) override {
        add(*state, width, height);
        if (in_line) {
            OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, true);
        }
    }
    void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                   GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                   bool in_line) override {
        add(*state, width, height);
        if (in_line) {
            OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate,
                                 mask_colors, true);
        }
    }
    void drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                         GfxImageColorMap*, bool, Stream*, int mask_width, int mask_height, bool,
                         bool) override {
        add(*state, width, height);
        add(*state, mask_width, mask_height);
    }
    void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                             GfxImageColorMap*, bool, Stream*, int mask_width, int mask_height,
                             GfxImageColorMap*, bool) override {
        add(*state, width, height);
        add(*state, mask_width, mask_height);
    }

    std::vector<PlacedImage> images;
    double pixels = 0;  ///< of all images

private:
    void add(const GfxState& state, int width, int height) {
        const double own = static_cast<double>(width) * height;
        pixels += own;
        const auto& ctm = state.getCTM();
        const double area = std::abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]);
        if (!(area > 0)) return;
        images.push_back({area, points_per_inch * std::sqrt(own / area)});
    }
};

/// Draws a page, but for patterns of more cells than anybody can see.
class PageSplash : public SplashOutputDev {
public:
    explicit PageSplash(SplashColorMode mode, SplashColor paper)
        : SplashOutputDev(mode, 4, false, paper) {}

    void begin() {
        cells_ = 0;
        began_ = std::clock();
    }

    bool is_late() const {
        return static_cast<double>(std::clock() - began_) > most_draw_seconds * CLOCKS_PER_SEC;
    }

    bool tilingPatternFill(GfxState* state, Gfx* gfx, Catalog* catalog, GfxTilingPattern* pattern,
                           const double* matrix, int x0, int y0, int x1, int y1, double x_step,
                           double y_step) override {
        cells_ += (static_cast<double>(x1) - x0) * (static_cast<double>(y1) - y0);
        if (cells_ > most_pattern_cells || is_late()) return true;
        return SplashOutputDev::tilingPatternFill(state, gfx, catalog, pattern, matrix, x0, y0, x1,
                                                  y1, x_step, y_step);
    }

private:
    double cells_ = 0;
    std::clock_t began_ = 0;
};

[[noreturn]] void fail_as_endless(int page, const std::string& reason) {
    throw Error(Fault::limit_size, "page " + std::to_string(page), reason,
                "Leave it out with --pages");
}

bool is_late(void* splash) {
    return static_cast<PageSplash*>(splash)->is_late();
}

}  // namespace

/// The images of the best resolution decide that together cover half of what is covered: of a scan
/// taken apart into paper and ink, the ink; of one cut into strips, all.
double choose_dpi(std::vector<PlacedImage> images, double width, double height) {
    const double page_area = width * height;
    double covered = 0;
    for (const PlacedImage& image : images) covered += image.area;
    covered = std::min(covered, page_area);
    double dpi = plain_dpi;
    if (covered >= least_cover * page_area) {
        std::sort(images.begin(), images.end(),
                  [](const PlacedImage& a, const PlacedImage& b) { return a.dpi > b.dpi; });
        double sum = 0;
        for (const PlacedImage& image : images) {
            dpi = image.dpi;
            sum += image.area;
            if (sum >= covered / 2) break;
        }
    }
    const double oversize = std::max(1.0, std::min(width, height) / sheet_side);
    dpi = std::clamp(dpi, least_dpi / oversize, most_dpi / oversize);
    return std::min(dpi, points_per_inch * std::sqrt(most_pixels / page_area));
}

double choose_preview_dpi(double width, double height) {
    const double dpi = points_per_inch * std::sqrt(preview_pixels / (width * height));
    const double longest = points_per_inch * most_preview_side / std::max(width, height);
    return std::min({dpi, longest, most_preview_dpi});
}

struct PictureReader::File {
    struct Size {
        double width = 0, height = 0;  // points
    };

    // Of the page as it is shown, but for its rotation; none where there is no such page.
    std::optional<Size> size_of(int page) const {
        ::Page* shown = page >= 1 && page <= pdf->getNumPages() ? pdf->getPage(page) : nullptr;
        if (!shown || !shown->isOk()) return std::nullopt;
        const PDFRectangle& box = *shown->getCropBox();
        const Size size{std::abs(box.x2 - box.x1), std::abs(box.y2 - box.y1)};
        return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
    }

    const SplashBitmap& draw(SplashColorMode mode, int page, double dpi) {
        if (!splash || splash_mode != mode) {
            SplashColor white = {255, 255, 255};
            splash = std::make_unique<PageSplash>(mode, white);
            splash->setFontAntialias(true);
            splash->setVectorAntialias(true);
            splash->startDoc(pdf.get());
            splash_mode = mode;
        }
        splash->begin();
        pdf->displayPage(splash.get(), page, dpi, dpi, 0, false, false, false, is_late,
                         splash.get());
        if (splash->is_late()) fail_as_endless(page, "it takes too long to draw");
        return *splash->getBitmap();
    }

    ErrorLog log;
    std::string repaired;
    std::unique_ptr<PDFDoc> pdf;
    std::unique_ptr<PageSplash> splash;  // once a page is drawn
    SplashColorMode splash_mode = splashModeMono8;
};

PictureReader::PictureReader(std::string_view bytes, const ExtractOptions& options)
    : file_(std::make_unique<File>()) {
    file_->pdf = open_file(bytes, file_->repaired, file_->log, options);
}

PictureReader::~PictureReader() = default;

Picture PictureReader::read(int page) {
    Picture picture;
    picture.page = page;
    const auto size = file_->size_of(page);
    if (!size) return picture;
    ImagePlaces places;
    file_->pdf->displayPage(&places, page, points_per_inch, points_per_inch, 0, false, false,
                            false);
    if (places.pixels > most_image_pixels)
        fail_as_endless(page, "its images have more pixels than are read");
    picture.dpi = choose_dpi(std::move(places.images), size->width, size->height);
    const SplashBitmap& bitmap = file_->draw(splashModeMono8, page, picture.dpi);
    picture.width = bitmap.getWidth();
    picture.height = bitmap.getHeight();
    const auto row = static_cast<std::size_t>(picture.width);
    picture.grey.resize(row * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        std::memcpy(picture.grey.data() + row * static_cast<std::size_t>(y),
                    bitmap.getDataPtr() + static_cast<std::ptrdiff_t>(bitmap.getRowSize()) * y,
                    row);
    }
    return picture;
}

Preview PictureReader::preview(int page) {
    const auto size = file_->size_of(page);
    if (!size) return {page, ""};
    const double dpi = choose_preview_dpi(size->width, size->height);
    return {page, encode_for_screen(file_->draw(splashModeRGB8, page, dpi))};
}

}  // namespace subtext
