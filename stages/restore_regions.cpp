// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/restore_regions.hpp"

#include <algorithm>
#include <map>

#include "stages/recognized_frame.hpp"

namespace subtext {

void restore_regions(Document& document, const Context&) {
    std::map<int, const Page*> recognized;
    for (const Page& page : document.pages) {
        if (page.recognized) recognized[page.number] = &page;
    }
    if (recognized.empty()) return;
    const auto restore = [&](int number, Box& box) {
        const auto page = recognized.find(number);
        if (page != recognized.end()) box = as_shown(box, *page->second);
    };
    const auto restore_all = [&](auto& values) {
        for (auto& value : values) {
            for (Region& region : value.regions) restore(region.page, region.box);
        }
    };
    restore_all(document.blocks);
    restore_all(document.footnotes);
    restore_all(document.grids);
    for (Furniture& item : document.furniture) restore(item.page, item.box);
    for (Page& page : document.pages) set_back(page);
}

}  // namespace subtext
