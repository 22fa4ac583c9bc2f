// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/printed.hpp"

#include "stages/extract_picture.hpp"
#include "tests/stages/tiny_pdf.hpp"

namespace subtext::testing {

Picture printed_page(const std::string& content, const std::string& entries) {
    const std::string bytes = one_page(content, entries);
    return PictureReader(bytes, {}).read(1);
}

Image drawn_page(const std::string& content) {
    return to_image(printed_page(content));
}

Image printed_figures(const std::string& figures) {
    return drawn_page("BT /F1 9.2 Tf 20 50 Td [" + figures + "] TJ ET");
}

std::vector<Box> parts_of(Pix* grey) {
    constexpr int black = 128;  // what is darker
    const Image ink(pixThresholdToBinary(grey, black));
    return sorted_components_of(ink.get());
}

}  // namespace subtext::testing
