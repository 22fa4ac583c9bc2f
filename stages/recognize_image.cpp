// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_image.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <numbers>

namespace subtext {
namespace {

/// By what Leptonica calls a good confidence, which is at least 3.
constexpr float sure_of_skew = 3;

/// Changes a pixel. Of pages full of small print every twelfth is one, of noise every second.
constexpr double most_changes = 0.3;

bool is_blank(const Picture& picture) {
    constexpr int least_seen = 12;  // shades of 255: of what is so pale nothing is made out
    if (picture.grey.empty()) return true;
    const auto [darkest, lightest] = std::minmax_element(picture.grey.begin(), picture.grey.end());
    return *lightest - *darkest < least_seen;
}

}  // namespace

Image to_image(const Picture& picture) {
    if (is_blank(picture)) return nullptr;
    Image image(pixCreateNoInit(picture.width, picture.height, 8));
    if (!image) return image;
    const int words = pixGetWpl(image.get());
    l_uint32* data = pixGetData(image.get());
    const auto row = static_cast<std::size_t>(picture.width);
    for (int y = 0; y < picture.height; ++y) {
        std::memcpy(data + static_cast<std::ptrdiff_t>(words) * y,
                    picture.grey.data() + row * static_cast<std::size_t>(y), row);
    }
    pixEndianByteSwap(image.get());  // a pixel is a byte of a 32-bit word, the highest first
    pixSetResolution(image.get(), static_cast<int>(std::lround(picture.dpi)),
                     static_cast<int>(std::lround(picture.dpi)));
    return image;
}

double skew_of(Pix* ink) {
    l_float32 clockwise_to_level = 0, confidence = 0;
    if (pixFindSkew(ink, &clockwise_to_level, &confidence) != 0) return 0;
    return confidence >= sure_of_skew ? -static_cast<double>(clockwise_to_level) : 0;
}

bool is_grain(Pix* ink) {
    pixSetPadBits(ink, 0);
    const int words = pixGetWpl(ink), height = pixGetHeight(ink);
    const l_uint32* data = pixGetData(ink);
    std::size_t changes = 0;
    for (int y = 0; y < height; ++y) {
        l_uint32 before = 0;
        for (int i = 0; i < words; ++i) {
            const l_uint32 word = *data++;
            changes += static_cast<std::size_t>(std::popcount(word ^ (before << 31 | word >> 1)));
            before = word;
        }
    }
    const double pixels = static_cast<double>(pixGetWidth(ink)) * height;
    return static_cast<double>(changes) > most_changes * pixels;
}

Image rotated(Pix* grey, double degrees) {
    const auto radians = static_cast<l_float32>(degrees * std::numbers::pi / 180);
    return Image(pixRotate(grey, radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
}

void paint(Pix* image, Pix* as) {
    pixRasterop(image, 0, 0, pixGetWidth(as), pixGetHeight(as), PIX_SRC, as, 0, 0);
}

Image quarter_turned(Pix* image, int turns) {
    return Image(pixRotateOrth(image, turns));
}

Box inked(Pix* ink, const Box& box) {
    if (box.x1 < box.x0 || box.y1 < box.y0) return box;
    const int x = static_cast<int>(box.x0), y = static_cast<int>(box.y0);
    ::Box* frame = boxCreate(x, y, static_cast<int>(box.x1) - x, static_cast<int>(box.y1) - y);
    ::Box* found = nullptr;
    Box out = box;
    if (frame && pixClipBoxToForeground(ink, frame, nullptr, &found) == 0 && found) {
        l_int32 left = 0, top = 0, w = 0, h = 0;
        boxGetGeometry(found, &left, &top, &w, &h);
        out = {static_cast<double>(left), static_cast<double>(top), static_cast<double>(left + w),
               static_cast<double>(top + h)};
    }
    boxDestroy(&found);
    boxDestroy(&frame);
    return out;
}

std::vector<Box> components_of(Pix* ink) {
    std::vector<Box> out;
    Boxa* boxes = pixConnCompBB(ink, 8);
    if (!boxes) return out;
    const int count = boxaGetCount(boxes);
    out.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        l_int32 x = 0, y = 0, w = 0, h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        out.push_back({static_cast<double>(x), static_cast<double>(y), static_cast<double>(x + w),
                       static_cast<double>(y + h)});
    }
    boxaDestroy(&boxes);
    return out;
}

std::vector<Box> sorted_components_of(Pix* ink) {
    std::vector<Box> out = components_of(ink);
    std::sort(out.begin(), out.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
    return out;
}

}  // namespace subtext
