// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_encode.hpp"

#include <goo/JpegWriter.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace subtext {
namespace {

/// Text stays sharp with so many; smooth pictures are smaller as JPEG anyway.
constexpr int grey_shades = 16, color_shades = 32;
/// What the palette of a PNG has room for.
constexpr std::size_t most_colors = 256;
/// Below it rings are seen around letters.
constexpr int jpeg_quality = 70;
/// Channels that differ less are of a grey.
constexpr int least_color = 12;

/// Rows of pixels, a byte a channel.
struct Raster {
    int width = 0, height = 0, channels = 3;
    std::vector<unsigned char> bytes;

    std::size_t row_bytes() const {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
    }
};

/// Pixels that are places of a palette of red, green and blue.
struct Painting {
    std::vector<unsigned char> pixels, palette;
};

bool is_grey(const Raster& rgb) {
    for (std::size_t i = 0; i + 2 < rgb.bytes.size(); i += 3) {
        const auto [least, most] = std::minmax({rgb.bytes[i], rgb.bytes[i + 1], rgb.bytes[i + 2]});
        if (most - least > least_color) return false;
    }
    return true;
}

Raster to_raster(const SplashBitmap& bitmap) {
    Raster out{bitmap.getWidth(), bitmap.getHeight(), 3, {}};
    out.bytes.reserve(out.row_bytes() * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        const unsigned char* row =
            bitmap.getDataPtr() + static_cast<std::ptrdiff_t>(bitmap.getRowSize()) * y;
        out.bytes.insert(out.bytes.end(), row, row + out.row_bytes());
    }
    return out;
}

Raster to_grey(const Raster& rgb) {
    Raster out{rgb.width, rgb.height, 1, {}};
    out.bytes.reserve(rgb.bytes.size() / 3);
    for (std::size_t i = 0; i + 2 < rgb.bytes.size(); i += 3) out.bytes.push_back(rgb.bytes[i + 1]);
    return out;
}

/// The shade of so many that is next to the value.
std::size_t shade_of(unsigned char value, int shades) {
    return static_cast<std::size_t>((value * (shades - 1) + 127) / 255);
}

unsigned char value_of(std::size_t shade, int shades) {
    return static_cast<unsigned char>(static_cast<int>(shade) * 255 / (shades - 1));
}

Painting paint_grey(const Raster& grey) {
    Painting out;
    for (std::size_t shade = 0; shade < grey_shades; ++shade)
        out.palette.insert(out.palette.end(), 3, value_of(shade, grey_shades));
    out.pixels.reserve(grey.bytes.size());
    for (const unsigned char value : grey.bytes)
        out.pixels.push_back(static_cast<unsigned char>(shade_of(value, grey_shades)));
    return out;
}

/// Without pixels where there are more colours than a palette has.
Painting paint_colors(const Raster& rgb) {
    constexpr std::size_t colors = std::size_t{color_shades} * color_shades * color_shades;
    std::vector<std::int16_t> places(colors, -1);
    Painting out;
    out.pixels.reserve(rgb.bytes.size() / 3);
    for (std::size_t i = 0; i + 2 < rgb.bytes.size(); i += 3) {
        std::array<std::size_t, 3> shades{};
        for (std::size_t c = 0; c < 3; ++c) shades[c] = shade_of(rgb.bytes[i + c], color_shades);
        std::int16_t& place =
            places[(shades[0] * color_shades + shades[1]) * color_shades + shades[2]];
        if (place < 0) {
            if (out.palette.size() == 3 * most_colors) return {};
            place = static_cast<std::int16_t>(out.palette.size() / 3);
            for (const std::size_t shade : shades)
                out.palette.push_back(value_of(shade, color_shades));
        }
        out.pixels.push_back(static_cast<unsigned char>(place));
    }
    return out;
}

std::string to_png(const Painting& painting, int width, int height) {
    if (painting.pixels.empty()) return "";
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(painting.palette.size() / 3);
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string out(size, '\0');
    const int written = png_image_write_to_memory(
        &image, out.data(), &size, 0, painting.pixels.data(), 0, painting.palette.data());
    out.resize(written != 0 ? size : 0);
    return out;
}

std::string to_jpeg(const Raster& raster) {
    JpegWriter writer(jpeg_quality, false,
                      raster.channels == 1 ? JpegWriter::GRAY : JpegWriter::RGB);
    char* bytes = nullptr;
    std::size_t size = 0;
    std::FILE* file = ::open_memstream(&bytes, &size);
    if (!file) return "";
    bool good = writer.init(file, raster.width, raster.height, 72, 72);
    for (int y = 0; good && y < raster.height; ++y) {
        auto* row = const_cast<unsigned char*>(raster.bytes.data()) +
                    raster.row_bytes() * static_cast<std::size_t>(y);
        good = writer.writeRow(&row);
    }
    good = good && writer.close();
    std::fclose(file);
    std::string out = good ? std::string(bytes, size) : "";
    std::free(bytes);
    return out;
}

}  // namespace

std::string encode_for_screen(const SplashBitmap& bitmap) {
    Raster raster = to_raster(bitmap);
    const bool grey = is_grey(raster);
    if (grey) raster = to_grey(raster);
    const Painting painting = grey ? paint_grey(raster) : paint_colors(raster);
    const std::string sharp = to_png(painting, raster.width, raster.height);
    const std::string smooth = to_jpeg(raster);
    if (sharp.empty() || smooth.empty()) return sharp + smooth;
    return sharp.size() <= smooth.size() ? sharp : smooth;
}

}  // namespace subtext
