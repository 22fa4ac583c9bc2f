// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_page_map.hpp"

namespace subtext {

Affine page_map(::Page& page) {
    const PDFRectangle& box = *page.getCropBox();
    switch (page.getRotate()) {
        case 90:
            return {0, 1, 1, 0, -box.y1, -box.x1};
        case 180:
            return {-1, 0, 0, 1, box.x2, -box.y1};
        case 270:
            return {0, -1, -1, 0, box.y2, box.x2};
        default:
            return {1, 0, 0, -1, -box.x1, box.y2};
    }
}

}  // namespace subtext
