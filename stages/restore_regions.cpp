// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/restore_regions.hpp"

#include <map>
#include <utility>

#include "stages/recognized_frame.hpp"
#include "stages/turn_page.hpp"

namespace subtext {

namespace {

// Has the box of everything that stands on these pages changed.
template <typename Change>
void change_boxes(Document& document, const std::map<int, const Page*>& pages, Change change) {
    if (pages.empty()) return;
    const auto change_on = [&](int number, Box& box) {
        const auto page = pages.find(number);
        if (page != pages.end()) box = change(box, *page->second);
    };
    const auto change_all = [&](auto& values) {
        for (auto& value : values) {
            for (Region& region : value.regions) change_on(region.page, region.box);
        }
    };
    change_all(document.blocks);
    change_all(document.footnotes);
    change_all(document.grids);
    for (Furniture& item : document.furniture) change_on(item.page, item.box);
}

}  // namespace

void turn_back(Document& document) {
    std::map<int, const Page*> turned;
    for (Page& page : document.pages) {
        if (page.turn == 0) continue;
        if (page.turn != 2) std::swap(page.width, page.height);
        turned[page.number] = &page;
    }
    change_boxes(document, turned, [](const Box& box, const Page& page) {
        return out_of_frame(box, page.turn, page.width, page.height);
    });
    for (Page& page : document.pages) page.turn = 0;
}

void restore_regions(Document& document, const Context&) {
    turn_back(document);  // what was done last is undone first
    std::map<int, const Page*> recognized;
    for (const Page& page : document.pages) {
        if (page.recognized) recognized[page.number] = &page;
    }
    change_boxes(document, recognized, as_shown);
    for (Page& page : document.pages) set_back(page);
}

}  // namespace subtext
