// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_json.hpp"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/print_json.hpp"
#include "pipeline/rounded.hpp"
#include "pipeline/version.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

// A member of an object. Mutable, since the values of an initializer_list can be moved no other
// way.
struct Member {
    const char* key;
    mutable Json value;
};

// An object of members of different names. The library's own constructor makes an array of every
// member first, which takes most of the time of writing.
Json object(std::initializer_list<Member> members) {
    Json::object_t out;
    out.reserve(members.size());
    for (const Member& member : members) out.emplace_back(member.key, std::move(member.value));
    return out;
}

// List<Element>: an array with what `make` gives for each value.
template <typename Values, typename Make>
Json list(const Values& values, Make make) {
    Json::array_t out;
    out.reserve(values.size());
    for (const auto& value : values) out.push_back(make(value));
    return out;
}

Json points(double value) {
    return rounded(value, 10);
}

// 0 is printed as the integer that it is where there is nothing to tell.
Json share(double value) {
    return value == 0 ? Json(0) : Json(rounded(value, 100));
}

Json bbox(const Box& box) {
    return Json::array_t{points(box.x0), points(box.y0), points(box.x1), points(box.y1)};
}

// A break that no stage has settled yet is shown as a line end.
std::string printed(std::u32string chars) {
    for (char32_t& c : chars) {
        if (is_break(c)) c = U'\n';
    }
    return to_utf8(chars);
}

Json json_of(const Region& region) {
    return object({{"page", region.page}, {"bbox", bbox(region.box)}});
}

Json regions(const std::vector<Region>& all) {
    return list(all, [](const Region& region) { return json_of(region); });
}

// The references to notes and the addresses of a text; its other anchors are not printed.
Json refs(const Text& text) {
    Json::array_t out;
    for (const Anchor& anchor : text.anchors) {
        const bool footnote = anchor.kind == Anchor::Kind::footnote;
        if (!footnote && anchor.kind != Anchor::Kind::url) continue;
        out.push_back(object({{"kind", footnote ? "footnote" : "url"},
                              {"start", anchor.start},
                              {"end", anchor.end},
                              {"target_id", anchor.value}}));
    }
    return out;
}

Json json_of(const Generator& generator) {
    return object({{"name", "subtext"},
                   {"version", version},
                   {"rules", generator.rules},
                   {"options", generator.options}});
}

Json json_of(const Source& source) {
    return object({{"name", source.name},
                   {"sha256", source.sha256},
                   {"bytes", source.bytes},
                   {"media_type", source.media_type},
                   {"pdf_version", source.pdf_version},
                   {"producer", source.producer},
                   {"tagged", source.tagged},
                   {"page_count", source.page_count}});
}

Json json_of(const Metadata& metadata) {
    return object({{"title", metadata.title},
                   {"language", metadata.language},
                   {"contributor", metadata.contributor},
                   {"date", metadata.date},
                   {"emails", metadata.emails},
                   {"pdf_title", metadata.pdf_title},
                   {"pdf_author", metadata.pdf_author}});
}

Json json_of(const Page& page) {
    return object({{"number", page.number},
                   {"label", page.label},
                   {"width", points(page.width)},
                   {"height", points(page.height)},
                   {"rotation", page.rotation},
                   {"text_source", page.text_source},
                   {"ocr_confidence", share(page.ocr_confidence)}});
}

Json json_of(const Section& section) {
    return object({{"id", section.id},
                   {"parent_id", section.parent_id},
                   {"level", section.level},
                   {"number", section.number},
                   {"title", section.title},
                   {"heading_id", section.heading_id}});
}

Json json_of(const Block& block) {
    return object({{"id", block.id},
                   {"type", name_of(block.type)},
                   {"level", block.level},
                   {"marker", block.marker},
                   {"text", printed(block.text.chars)},
                   {"section_id", block.section_id},
                   {"tags", block.tags},
                   {"regions", regions(block.regions)},
                   {"refs", refs(block.text)}});
}

Json json_of(const Reference& reference) {
    return object({{"block_id", reference.block_id}, {"offset", reference.offset}});
}

Json json_of(const Footnote& note) {
    return object(
        {{"id", note.id},
         {"label", note.label},
         {"placement", note.end ? "end" : "page"},
         {"text", printed(note.text.chars)},
         {"regions", regions(note.regions)},
         {"references", list(note.references, [](const Reference& each) { return json_of(each); })},
         {"refs", refs(note.text)}});
}

Json json_of(const Url& url) {
    return object({{"id", url.id},
                   {"url", url.url},
                   {"text", url.text},
                   {"origin", url.origin},
                   {"owner_id", url.owner_id}});
}

Json json_of(const Recommendation& recommendation) {
    return object({{"id", recommendation.id},
                   {"number", recommendation.number},
                   {"label", recommendation.label},
                   {"text", recommendation.text},
                   {"basis", recommendation.basis},
                   {"block_ids", recommendation.block_ids},
                   {"section_id", recommendation.section_id},
                   {"page", recommendation.page}});
}

Json json_of(const Grid& grid) {
    const auto row = [](const std::vector<Text>& cells) {
        return list(cells, [](const Text& cell) -> Json { return printed(to_nfc(cell.chars)); });
    };
    return object({{"id", grid.id}, {"block_id", grid.block_id}, {"rows", list(grid.rows, row)}});
}

Json json_of(const Furniture& furniture) {
    return object({{"type", furniture.type},
                   {"text", furniture.text},
                   {"page", furniture.page},
                   {"bbox", bbox(furniture.box)}});
}

Json json_of(const Repair& repair) {
    return object({{"kind", repair.kind},
                   {"owner_id", repair.owner_id},
                   {"offset", repair.offset},
                   {"before", repair.before},
                   {"after", repair.after},
                   {"evidence", repair.evidence},
                   {"page", repair.page}});
}

Json json_of(const Warning& warning) {
    return object({{"code", warning.code},
                   {"message", warning.message},
                   {"page", warning.page},
                   {"owner_id", warning.owner_id}});
}

Json json_of(const Document& document, const Generator& generator) {
    const auto each = [](const auto& value) { return json_of(value); };
    return object({{"schema_version", "1.0.0"},
                   {"generator", json_of(generator)},
                   {"source", json_of(document.source)},
                   {"metadata", json_of(document.metadata)},
                   {"pages", list(document.pages, each)},
                   {"sections", list(document.sections, each)},
                   {"blocks", list(document.blocks, each)},
                   {"footnotes", list(document.footnotes, each)},
                   {"urls", list(document.urls, each)},
                   {"recommendations", list(document.recommendations, each)},
                   {"tables", list(document.grids, each)},
                   {"furniture", list(document.furniture, each)},
                   {"repairs", list(document.repairs, each)},
                   {"warnings", list(document.warnings, each)}});
}

}  // namespace

std::string write_json(const Document& document, const Generator& generator, JsonLayout layout) {
    return print_json(json_of(document, generator), layout == JsonLayout::indented ? 2 : -1);
}

std::string json_head(const Generator& generator, const std::string& name,
                      const std::string& sha256) {
    Document document;
    document.source.name = name;
    document.source.sha256 = sha256;
    const std::string json = write_json(document, generator, JsonLayout::indented);
    // Quotes within a value are escaped: this is the key itself.
    const std::string end = "\"sha256\": \"" + sha256 + "\"";
    return json.substr(0, json.find(end) + end.size());
}

}  // namespace subtext
