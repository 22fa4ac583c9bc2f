// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws pages, for recognition and for people. A door to Poppler.
#pragma once

#include <memory>
#include <string_view>

#include "stages/extract.hpp"
#include "stages/picture.hpp"

namespace subtext {

/// Draws the pages of one document.
class PictureReader {
public:
    /// `bytes` must outlive it. Throws as extract does.
    PictureReader(std::string_view bytes, const ExtractOptions& options);
    ~PictureReader();
    PictureReader(const PictureReader&) = delete;
    PictureReader& operator=(const PictureReader&) = delete;

    /// The page of this number, from 1, in the resolution of its scan, as far as that is of use.
    /// Empty where there is no such page. Throws Error{limit_size} where that has no end.
    Picture read(int page);

    /// The page of this number, from 1, at a size for the screen. Empty where there is none. Throws
    /// as read does.
    Preview preview(int page);

private:
    struct File;
    std::unique_ptr<File> file_;
};

/// An image on a page: what it covers, in square points, and its pixels to the inch.
struct PlacedImage {
    double area = 0;
    double dpi = 0;
};

/// How many pixels to the inch a page of this size (points) is drawn in that bears these images.
double choose_dpi(std::vector<PlacedImage> images, double width, double height);

/// The same for a page that people look at.
double choose_preview_dpi(double width, double height);

}  // namespace subtext
