// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/base64.hpp"
#include "pipeline/image_type.hpp"
#include "pipeline/sha256.hpp"

namespace subtext {

namespace {

// Of U+2028 and U+2029, which end lines in old JavaScript, the last byte tells which it is.
constexpr std::string_view line_separator_start = "\xe2\x80";

std::string picture_element(const DrawnPage& page) {
    if (page.file.empty())
        return fmt::format(
            "<script type=\"text/plain\" data-page=\"{}\" data-problem=\"{}\"></script>\n",
            page.page, html_escaped(page.problem));
    return fmt::format(
        "<script type=\"text/plain\" data-page=\"{}\" data-type=\"{}\">{}</script>\n", page.page,
        image_type(page.file), base64(page.file));
}

std::string title_of(const ViewedDocument& document) {
    return document.title.empty() ? document.name : document.title;
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string script_escaped(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 64);
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        const std::string_view rest = json.substr(i);
        if (c == '<' || c == '>' || c == '&') {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else if (rest.starts_with(line_separator_start) && rest.size() > 2 &&
                   (rest[2] == '\xa8' || rest[2] == '\xa9')) {
            out += rest[2] == '\xa8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += c;
        }
    }
    return out;
}

std::string filled(std::string_view text,
                   const std::vector<std::pair<std::string_view, std::string_view>>& values) {
    std::string out;
    while (true) {
        const std::size_t start = text.find("{{");
        const std::size_t end = text.find("}}", start);
        if (end == std::string_view::npos) return out.append(text);
        const std::string_view name = text.substr(start + 2, end - start - 2);
        const auto value = std::find_if(values.begin(), values.end(),
                                        [name](const auto& each) { return each.first == name; });
        out += text.substr(0, start);
        out += value != values.end() ? value->second : text.substr(start, end + 2 - start);
        text.remove_prefix(end + 2);
    }
}

std::string content_policy(const ViewFiles& files) {
    return fmt::format(
        "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'; "
        "base-uri 'none'; form-action 'none'",
        base64(sha256_bytes(files.style)), base64(sha256_bytes(files.script)));
}

std::string fill_page(const ViewFiles& files, std::string_view title, std::string_view json,
                      std::string_view pictures) {
    const std::string policy = content_policy(files);
    const std::string shown = html_escaped(title);
    const std::string document = script_escaped(json);
    return filled(files.html, {{"policy", policy},
                               {"title", shown},
                               {"style", files.style},
                               {"document", document},
                               {"pictures", pictures},
                               {"script", files.script}});
}

std::string write_view(const ViewedDocument& document, const std::vector<DrawnPage>& pictures) {
    std::string elements;
    for (const DrawnPage& page : pictures) elements += picture_element(page);
    return fill_page(page_files(), title_of(document), document.json, elements);
}

}  // namespace subtext
