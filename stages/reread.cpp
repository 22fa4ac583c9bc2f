// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/reread.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "stages/text.hpp"

namespace subtext {

namespace {

std::ptrdiff_t at(std::size_t i) {
    return static_cast<std::ptrdiff_t>(i);
}

// The characters of `with`, spread over the place of those that they replace.
std::vector<Char> replaced(const Line& line, const Rereading& change, std::uint16_t repair) {
    const std::size_t last = std::max(change.from + 1, change.to) - 1;
    const Char& like = line.chars[std::min(change.from, line.chars.size() - 1)];
    const double x0 = like.x0;
    const double x1 = change.to > change.from ? line.chars[last].x1 : x0;
    std::vector<Char> out;
    for (std::size_t i = 0; i < change.with.size(); ++i) {
        Char c = like;
        const double step = (x1 - x0) / static_cast<double>(change.with.size());
        c.code = change.with[i];
        c.x0 = static_cast<float>(x0 + step * static_cast<double>(i));
        c.x1 = static_cast<float>(x0 + step * static_cast<double>(i + 1));
        c.script = change.raised ? Script::superscript : Script::normal;
        c.repair = repair;
        out.push_back(c);
    }
    return out;
}

std::string anchor_of(std::size_t repair) {
    return "o" + std::to_string(repair);
}

}  // namespace

bool is_recognized(const Page& page) {
    return page.recognized.has_value();
}

void reread(Document& document, Line& line, const Rereading& change) {
    const std::size_t number = document.repairs.size() + 1;
    if (line.chars.empty() || number > std::numeric_limits<std::uint16_t>::max()) return;
    Repair repair;
    repair.kind = "ocr_fallback";
    repair.before = to_utf8(line.text().substr(change.from, change.to - change.from));
    repair.after = to_utf8(change.with);
    repair.evidence = change.evidence;
    repair.page = line.page;
    repair.anchor_id = anchor_of(number);
    document.repairs.push_back(std::move(repair));
    const auto mark = static_cast<std::uint16_t>(number);
    const std::vector<Char> with = replaced(line, change, mark);
    line.chars.erase(line.chars.begin() + at(change.from), line.chars.begin() + at(change.to));
    line.chars.insert(line.chars.begin() + at(change.from), with.begin(), with.end());
    // The characters themselves may be taken out as a marker or label.
    std::size_t behind = change.from + with.size();
    while (behind < line.chars.size() && line.chars[behind].code == U' ') ++behind;
    if (behind < line.chars.size()) line.chars[behind].repair = mark;
}

void own_repairs(Document& document) {
    std::unordered_map<std::string, std::string> owners;
    const auto visit = [&](const Text& text, const std::string& owner) {
        for (const Anchor& anchor : text.anchors) {
            if (anchor.kind == Anchor::Kind::repair) owners.emplace(anchor.value, owner);
        }
    };
    for (const Block& block : document.blocks) {
        visit(block.text, block.id);
        if (block.grid < 0 || static_cast<std::size_t>(block.grid) >= document.grids.size())
            continue;
        for (const auto& row : document.grids[static_cast<std::size_t>(block.grid)].rows) {
            for (const Text& cell : row) visit(cell, block.id);
        }
    }
    for (const Footnote& note : document.footnotes) visit(note.text, note.id);
    std::erase_if(document.repairs, [&](Repair& repair) {
        if (!repair.owner_id.empty()) return false;
        const auto owner = owners.find(repair.anchor_id);
        if (owner != owners.end()) repair.owner_id = owner->second;
        return repair.owner_id.empty();
    });
}

}  // namespace subtext
