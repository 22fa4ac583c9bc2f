// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_view.hpp"

#include <catch2/catch.hpp>

#include "pipeline/base64.hpp"
#include "pipeline/image_type.hpp"
#include "rules/error.hpp"

using namespace subtext;

namespace {

const std::string png = "\x89PNG\r\n\x1a\n picture";

ViewedDocument document_with(const std::string& title, const std::string& json) {
    ViewedDocument document;
    document.name = "a.pdf";
    document.title = title;
    document.json = json;
    return document;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("write_view: text is shown as it is, whatever it looks like") {
    const auto [text, html] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"plain – text", "plain – text"},
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"a & b &amp; c", "a &amp; b &amp;amp; c"},
        {R"(" onload="x)", "&quot; onload=&quot;x"},
    }));
    CHECK(html_escaped(text) == html);
}

TEST_CASE("write_view: JSON in a script ends neither the script nor a line of it") {
    const auto [json, script] = GENERATE(table<std::string, std::string>({
        {R"({"a": 1})", R"({"a": 1})"},
        {R"("</script>")", R"("\u003c/script\u003e")"},
        {R"("<!-- & -->")", R"("\u003c!-- \u0026 --\u003e")"},
        {"\"a\u2028b\u2029c\"", R"("a\u2028b\u2029c")"},
        {"\"\u2027 – € \\u003c\"", "\"\u2027 – € \\u003c\""},
        {"\"\xe2\x80", "\"\xe2\x80"},
    }));
    CHECK(script_escaped(json) == script);
}

TEST_CASE("write_view: values are filled in once") {
    const auto [text, out] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"{{a}} and {{b}}{{a}}", "{{b}} and 2{{b}}"},
        {"{{c}} {{ }} {{", "{{c}} {{ }} {{"},
        {"}} {{a}}", "}} {{b}}"},
    }));
    CHECK(filled(text, {{"a", "{{b}}"}, {"b", "2"}}) == out);
}

TEST_CASE("write_view: bytes in base 64") {
    const auto [bytes, text] = GENERATE(table<std::string, std::string>(
        {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foobar", "Zm9vYmFy"}, {"\xff\xfe", "//4="}}));
    CHECK(base64(bytes) == text);
}

TEST_CASE("write_view: images are told by how they begin") {
    CHECK(image_type(png) == "image/png");
    CHECK(image_type("\xff\xd8\xff\xe0") == "image/jpeg");
    CHECK(image_type("<svg onload='x'>").empty());
    CHECK(image_type("").empty());
}

TEST_CASE("write_view: a page has the document, each picture, and nothing unfilled") {
    const std::string page = write_view(document_with("<b>Homes", R"({"text": "</script>"})"),
                                        {{3, png, ""}, {4, "", "It takes \"long\"."}});
    CHECK(page.find("<title>&lt;b&gt;Homes – subtext</title>") != page.npos);
    CHECK(page.find(R"(id="document">{"text": "\u003c/script\u003e"}</script>)") != page.npos);
    CHECK(page.find(R"(data-page="3" data-type="image/png">)" + base64(png) + "</script>") !=
          page.npos);
    CHECK(page.find(R"(data-page="4" data-problem="It takes &quot;long&quot;."></script>)") !=
          page.npos);
    CHECK(count(page, "<script") == 4);
    CHECK(count(page, "</script>") == 4);
    CHECK(count(page, "{{") == 0);
}

TEST_CASE("write_view: a page without a title is called by its file") {
    CHECK(write_view(document_with("", "{}"), {}).find("<title>a.pdf – subtext") !=
          std::string::npos);
}

TEST_CASE("write_view: a page may do nothing but show itself") {
    const ViewFiles files{"", "abc", "abc"};
    CHECK(content_policy(files) ==
          "default-src 'none'; img-src data:; "
          "style-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; "
          "script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; "
          "base-uri 'none'; form-action 'none'");
    const std::string html(page_files().html);
    for (const char* outside : {"http:", "https:", "src=", "<link", "@import", "url("}) {
        INFO(outside);
        CHECK(html.find(outside) == html.npos);
        CHECK(page_files().style.find(outside) == std::string_view::npos);
    }
}

TEST_CASE("viewed_document: what is no document of ours is refused") {
    const auto json = GENERATE(values<std::string>(
        {"", "{", "[]", "3", "{}", R"({"pages": [], "source": {"name": "a.pdf"}})"}));
    CHECK_THROWS_AS(read_document(json, "a.json"), Error);
}
