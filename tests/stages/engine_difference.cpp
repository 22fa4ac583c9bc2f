// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stages/engine_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/error.hpp"
#include "stages/extract.hpp"
#include "stages/text.hpp"

namespace subtext::testing {
namespace {

constexpr double glyph_slack = 0.05, shape_slack = 0.5;  // points
constexpr int color_slack = 24;                          // of 255: we read no colour profiles
constexpr int most_lines = 3;                            // a page

struct Reading {
    Document document;
    std::string failure;
};

Reading read(const std::string& bytes, const std::string& password, Engine engine) {
    Reading out;
    ExtractOptions options;
    options.name = "compared";
    options.password = password;
    options.engine = engine;
    try {
        out.document = extract(bytes, options);
    } catch (const Error& error) {
        out.failure = error.what();
    }
    return out;
}

bool near(double a, double b, double slack) {
    return std::abs(a - b) <= slack;
}

bool near(const Box& a, const Box& b) {
    return near(a.x0, b.x0, shape_slack) && near(a.y0, b.y0, shape_slack) &&
           near(a.x1, b.x1, shape_slack) && near(a.y1, b.y1, shape_slack);
}

bool same_color(std::uint32_t a, std::uint32_t b) {
    for (int shift = 0; shift <= 16; shift += 8) {
        int x = static_cast<int>(a >> shift & 0xFF), y = static_cast<int>(b >> shift & 0xFF);
        if (std::abs(x - y) > color_slack) return false;
    }
    return true;
}

std::string shown(const Glyph& g, const Document& of) {
    return fmt::format("{:04X} {:.2f}-{:.2f} {:.2f} {:.2f} {:06X} {} turn {}{}{}",
                       static_cast<unsigned>(g.code), g.x0, g.x1, g.baseline, g.size, g.color,
                       g.font < of.fonts.size() ? of.fonts[g.font].name : "?", g.turn,
                       g.artifact ? " artifact" : "", g.invisible ? " invisible" : "");
}

/// Poppler's is not told of artifacts whose properties are named.
bool same(const Glyph& a, const Document& in_a, const Glyph& b, const Document& in_b) {
    const Font &f = in_a.fonts[a.font], &g = in_b.fonts[b.font];
    return a.code == b.code && near(a.x0, b.x0, glyph_slack) && near(a.x1, b.x1, glyph_slack) &&
           near(a.baseline, b.baseline, glyph_slack) && near(a.size, b.size, glyph_slack) &&
           same_color(a.color, b.color) && f.name == g.name && f.bold == g.bold &&
           f.italic == g.italic && f.fixed_width == g.fixed_width && a.turn == b.turn &&
           a.invisible == b.invisible && (a.artifact || !b.artifact);
}

std::string shown(const Box& box) {
    return fmt::format("{:.2f},{:.2f}-{:.2f},{:.2f}", box.x0, box.y0, box.x1, box.y1);
}

void compare_glyphs(const Page& ours, const Document& our, const Page& theirs,
                    const Document& their, std::vector<std::string>& out) {
    if (ours.glyphs.size() != theirs.glyphs.size()) {
        out.push_back(
            fmt::format("{} glyphs, Poppler {}", ours.glyphs.size(), theirs.glyphs.size()));
    }
    std::size_t n = std::min(ours.glyphs.size(), theirs.glyphs.size());
    for (std::size_t i = 0; i < n; ++i) {
        const Glyph &a = ours.glyphs[i], &b = theirs.glyphs[i];
        if (same(a, our, b, their)) continue;
        out.push_back(fmt::format("glyph {}: {}, Poppler {}", i, shown(a, our), shown(b, their)));
        if (out.size() >= most_lines) return;
    }
}

/// Boxes of `some` that have no like in `others`.
void compare_boxes(const std::vector<Box>& some, const std::vector<Box>& others, const char* what,
                   std::vector<std::string>& out) {
    for (const Box& box : some) {
        bool found = std::any_of(others.begin(), others.end(),
                                 [&](const Box& other) { return near(box, other); });
        if (!found) out.push_back(fmt::format("{} {}", what, shown(box)));
    }
}

template <typename Shape>
std::vector<Box> boxes_of(const std::vector<Shape>& shapes) {
    std::vector<Box> out;
    for (const Shape& shape : shapes) out.push_back(shape.box);
    return out;
}

std::vector<std::string> compare(const Page& ours, const Document& our, const Page& theirs,
                                 const Document& their) {
    std::vector<std::string> out;
    if (!near(ours.width, theirs.width, glyph_slack) || ours.rotation != theirs.rotation ||
        !near(ours.height, theirs.height, glyph_slack)) {
        out.push_back("another sheet");
    }
    compare_glyphs(ours, our, theirs, their, out);
    compare_boxes(boxes_of(ours.rules), boxes_of(theirs.rules), "only ours: rule", out);
    compare_boxes(boxes_of(theirs.rules), boxes_of(ours.rules), "only Poppler's: rule", out);
    compare_boxes(boxes_of(ours.images), boxes_of(theirs.images), "only ours: image", out);
    compare_boxes(boxes_of(theirs.images), boxes_of(ours.images), "only Poppler's: image", out);
    if (out.size() > most_lines) out.resize(most_lines);
    return out;
}

std::string warnings_of(const Document& document) {
    std::string out;
    for (const Warning& warning : document.warnings) {
        out += fmt::format("[{} {} p{}]", warning.code, warning.message, warning.page);
    }
    return out;
}

}  // namespace

std::vector<std::string> engine_differences(const std::string& bytes, const std::string& password) {
    Reading ours = read(bytes, password, Engine::content);
    Reading theirs = read(bytes, password, Engine::poppler);
    if (ours.failure != theirs.failure) {
        return {"fails: '" + ours.failure + "', Poppler: '" + theirs.failure + "'"};
    }
    std::vector<std::string> out;
    const auto &our_pages = ours.document.pages, &their_pages = theirs.document.pages;
    if (our_pages.size() != their_pages.size()) return {"another number of pages"};
    for (std::size_t i = 0; i < our_pages.size(); ++i) {
        for (const std::string& line :
             compare(our_pages[i], ours.document, their_pages[i], theirs.document)) {
            out.push_back(fmt::format("page {}: {}", our_pages[i].number, line));
        }
    }
    std::string our_warnings = warnings_of(ours.document);
    std::string their_warnings = warnings_of(theirs.document);
    if (our_warnings != their_warnings) {
        out.push_back("warnings: " + our_warnings + ", Poppler: " + their_warnings);
    }
    return out;
}

}  // namespace subtext::testing
