// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_links.hpp"

#include <Annot.h>
#include <Link.h>
#include <Page.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "stages/extract_page_map.hpp"
#include "stages/extract_strings.hpp"

namespace subtext {
namespace {

/// How far, in points, the lines of a link may reach over its rectangle before they are not
/// believed.
constexpr double quad_slack_points = 4;

Box mapped(const Affine& map, double x1, double y1, double x2, double y2) {
    const Point a = map.map(x1, y1), b = map.map(x2, y2);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

Box clipped(const Box& box, const Box& to) {
    return {std::max(box.x0, to.x0), std::max(box.y0, to.y0), std::min(box.x1, to.x1),
            std::min(box.y1, to.y1)};
}

Box quad_box(AnnotQuadrilaterals& quads, int i, const Affine& map) {
    auto [left, right] =
        std::minmax({quads.getX1(i), quads.getX2(i), quads.getX3(i), quads.getX4(i)});
    auto [bottom, top] =
        std::minmax({quads.getY1(i), quads.getY2(i), quads.getY3(i), quads.getY4(i)});
    return mapped(map, left, bottom, right, top);
}

/// The boxes of the link's lines; its rectangle when the file names none that fit.
std::vector<Box> link_boxes(AnnotLink& link, const Affine& map) {
    double x1, y1, x2, y2;
    link.getRect(&x1, &y1, &x2, &y2);
    Box whole = mapped(map, x1, y1, x2, y2);
    std::vector<Box> boxes;
    AnnotQuadrilaterals* quads = link.getQuadrilaterals();
    for (int i = 0; quads && i < quads->getQuadrilateralsLength(); ++i) {
        Box box = quad_box(*quads, i, map);
        bool fits =
            box.x0 >= whole.x0 - quad_slack_points && box.x1 <= whole.x1 + quad_slack_points &&
            box.y0 >= whole.y0 - quad_slack_points && box.y1 <= whole.y1 + quad_slack_points;
        if (!fits) return {whole};
        boxes.push_back(box);
    }
    if (boxes.empty()) boxes.push_back(whole);
    return boxes;
}

/// Where the link leads; nothing when it leads nowhere. Places in the document are not looked up:
/// each costs Poppler the parsing of a stream of objects.
std::optional<std::string> target_of(const LinkAction* action) {
    if (!action || !action->isOk()) return std::nullopt;
    if (action->getKind() == actionGoTo) return std::string();
    if (action->getKind() != actionURI) return std::nullopt;
    std::string target = address_string(static_cast<const LinkURI*>(action)->getURI());
    return target.empty() ? std::nullopt : std::optional(std::move(target));
}

}  // namespace

std::vector<Link> read_links(::Page& page, const Box& page_box) {
    std::vector<Link> out;
    std::unique_ptr<Links> links = page.getLinks();
    if (!links) return out;
    const Affine map = page_map(page);
    for (AnnotLink* annotation : links->getLinks()) {
        if (annotation->getFlags() & (Annot::flagHidden | Annot::flagNoView)) continue;
        const std::optional<std::string> target = target_of(annotation->getAction());
        if (!target) continue;
        for (const Box& whole : link_boxes(*annotation, map)) {
            const Box box = clipped(whole, page_box);
            if (box.x1 > box.x0 && box.y1 > box.y0) out.push_back({box, *target});
        }
    }
    return out;
}

}  // namespace subtext
