// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_sections.hpp"

#include <algorithm>

#include "rules/rules.hpp"
#include "stages/bare_number.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

Section section_of(const Block& heading, const Rules& rules) {
    Section section;
    section.level = std::max(1, heading.level);
    section.heading_id = heading.id;
    section.title = to_utf8(squeeze(heading.text.chars));
    const std::optional<Marker> marker = rules.heading_number(section.title);
    if (!marker) return section;
    section.number = bare_number(marker->text);
    if (marker->length < section.title.size()) section.title.erase(0, marker->length);
    return section;
}

}  // namespace

void build_sections(Document& document, const Context& context) {
    document.sections.clear();
    std::vector<std::size_t> open;  // the section that we are in and those around it
    for (Block& block : document.blocks) {
        if (block.type == BlockType::heading) {
            Section section = section_of(block, context.rules);
            while (!open.empty() && document.sections[open.back()].level >= section.level)
                open.pop_back();
            section.id = "s" + std::to_string(document.sections.size() + 1);
            if (!open.empty()) section.parent_id = document.sections[open.back()].id;
            open.push_back(document.sections.size());
            document.sections.push_back(std::move(section));
        }
        block.section_id = open.empty() ? "" : document.sections[open.back()].id;
    }
}

}  // namespace subtext
