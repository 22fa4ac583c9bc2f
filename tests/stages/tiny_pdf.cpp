// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/tiny_pdf.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "stages/extract.hpp"
#include "stages/text.hpp"

namespace subtext::testing {
namespace {

constexpr int first_extra = 20, first_page = 100, first_content = 200;

std::map<int, std::string> objects_of(const TinyFile& file) {
    std::map<int, std::string> objects;
    std::string kids;
    int n = 0;
    for (const TinyPage& page : file.pages) {
        kids += fmt::format("{} 0 R ", first_page + n);
        objects[first_page + n] = fmt::format("<< /Type /Page /Parent 2 0 R /Contents {} 0 R {} >>",
                                              first_content + n, page.entries);
        objects[first_content + n] = fmt::format("<< /Length {} >>\nstream\n{}\nendstream",
                                                 page.content.size(), page.content);
        ++n;
    }
    objects[1] = "<< /Type /Catalog /Pages 2 0 R " + file.catalog + " >>";
    objects[2] = fmt::format(
        "<< /Type /Pages /Count {} /Kids [{}] /MediaBox [0 0 200 100] /Resources 3 0 R >>", n,
        kids);
    objects[3] = "<< /Font << /F1 4 0 R /F2 5 0 R " + file.fonts + " >> " + file.resources + " >>";
    objects[4] =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding /WinAnsiEncoding >>";
    objects[5] =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold "
        "/Encoding /WinAnsiEncoding >>";
    objects[6] = "<< " + file.info + " >>";
    n = first_extra;
    for (const std::string& object : file.objects) objects[n++] = object;
    return objects;
}

}  // namespace

std::string write(const TinyFile& file) {
    std::map<int, std::string> objects = objects_of(file);
    std::string out = "%PDF-1.4\n", table;
    for (const auto& [number, object] : objects) {
        table += fmt::format("{} 1\n{:010} 00000 n \n", number, out.size());
        out += fmt::format("{} 0 obj\n{}\nendobj\n", number, object);
    }
    std::size_t start = out.size();
    out += fmt::format("xref\n0 1\n0000000000 65535 f \n{}trailer\n", table);
    out += fmt::format("<< /Size {} /Root 1 0 R /Info 6 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                       objects.rbegin()->first + 1, file.trailer, start);
    return out;
}

std::string one_page(const std::string& content, const std::string& entries) {
    return write({{{content, entries}}});
}

Document extracted(const std::string& bytes) {
    ExtractOptions options;
    options.name = "in/tiny.pdf";
    return extract(bytes, options);
}

Page page_of(const std::string& bytes) {
    return extracted(bytes).pages.at(0);
}

std::string text_of(const Page& page) {
    std::u32string text;
    for (const Glyph& glyph : page.glyphs) text.push_back(glyph.code);
    return to_utf8(text);
}

bool near(double a, double b) {
    return std::abs(a - b) <= 0.05;
}

bool is(const Box& box, double x0, double y0, double x1, double y1) {
    return near(box.x0, x0) && near(box.y0, y0) && near(box.x1, x1) && near(box.y1, y1);
}

}  // namespace subtext::testing
