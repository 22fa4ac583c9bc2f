// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the document says: blocks, footnotes, addresses, recommendations. Plain values; the
// output contract (README.md, "The JSON") gives the meaning of each field that is printed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// The code points that stand for the end of a line in a Text until a stage has settled it.
constexpr char32_t line_break = U'\n';
constexpr char32_t column_break = U'\v';
constexpr char32_t page_break = U'\f';

inline bool is_break(char32_t c) {
    return c == line_break || c == column_break || c == page_break;
}

/// Whether it parts words: a blank of any kind, or a break.
bool is_gap(char32_t c);

/// A place in a Text that moves with the characters when the text is edited.
struct Anchor {
    enum class Kind {
        line,      ///< zero width: a line of the page starts here; `page`, `fills`
        raised,    ///< [start, end) is set as superscript
        link,      ///< [start, end) lies under a link annotation; `value` is its target
        url,       ///< [start, end) is an address; `value` is the id of the Url
        footnote,  ///< zero width: a reference mark stood here; `value` is the id of the Footnote
        repair,    ///< [start, end) was repaired; `value` is the anchor_id of its Repairs
    };
    Kind kind = Kind::line;
    std::size_t start = 0, end = 0;  ///< code points, half open
    int page = 0;                    ///< page number of a line
    bool fills = false;              ///< of a line: it reaches the right edge of its column
    std::string value;
};

/// Text with places in it. Edit it with the functions below only, so that anchors stay true.
struct Text {
    std::u32string chars;
    std::vector<Anchor> anchors;  ///< sorted by start
};

/// Replaces [start, end) by `with`. Anchors behind move; anchors inside shrink onto `with`.
void replace(Text& text, std::size_t start, std::size_t end, std::u32string_view with);

/// What takes the place of [start, end).
struct Replacement {
    std::size_t start = 0, end = 0;
    std::u32string with;
};

/// Makes several replacements, which are in order and do not overlap.
void replace_all(Text& text, const std::vector<Replacement>& replacements);

/// Adds `tail` behind `text`, its anchors moved along.
void append(Text& text, const Text& tail);

/// Adds an anchor and keeps the order.
void add_anchor(Text& text, Anchor anchor);

/// Adds several, those that start at one place in the order given.
void add_anchors(Text& text, std::vector<Anchor> anchors);

/// The first anchor that starts behind `offset`.
std::vector<Anchor>::const_iterator anchor_behind(const Text& text, std::size_t offset);

/// Whether the character at `offset` is set as superscript.
bool is_raised(const Text& text, std::size_t offset);

/// The last character that is neither a blank nor raised; 0 where there is none.
char32_t last_char(const Text& text);

/// The page that the character at `offset` stands on; 0 when no line anchor tells.
int page_at(const Text& text, std::size_t offset);

struct Region {
    int page = 0;
    Box box;
};

enum class BlockType { title, heading, paragraph, list_item, quote, table, caption, code };

/// The type as the output calls it: "list_item".
const char* name_of(BlockType type);

/// How a block looks on the page: what headings, lists and joins are decided from.
struct Look {
    double size = 0;           ///< most common type size, points
    bool bold = false;         ///< most letters of each of its lines are
    bool wholly_bold = false;  ///< all letters are
    bool italic = false;
    bool underlined = false;  ///< a rule under each of its lines, which are no link
    bool capitals = false;    ///< in capitals, but for a foreign word or so
    bool centered = false;
    std::uint32_t color = 0;
    std::uint16_t font = 0;
    int lines = 0;
    double x0 = 0;  ///< left edge of its first line (right edge in right-to-left text, as distance
                    ///< from the column's right)
    double rest_x0 = 0;     ///< left edge of its other lines; x0 when it has one line
    double column_x0 = 0;   ///< starting edge of its column, from which x0 is counted
    double first_word = 0;  ///< width of its first word
    double gap_above = 0;   ///< white space to the line above in leadings of the body: 0 is set
                            ///< solid, 1 an empty line
    double gap_below = 0;
    bool last_line_fills = false;  ///< its last line reaches the right edge of the column, about
    double last_shortfall = 0;     ///< white space between its last line and that edge, points
    double end_indent = 0;  ///< that its lines keep from that edge, points; 0 where it may be
                            ///< chance that all leave some white space
    int flush_lines = 0;    ///< lines but the last that end exactly at that edge
    bool first_in_column = false;
    bool last_in_column = false;
    int column = 0;           ///< of its first line
    int last_column = 0;      ///< of its last line
    bool under_rule = false;  ///< a rule parts it from what stands above
    bool tabular = false;     ///< an entry of a table of contents, or words in columns
    bool boxed = false;       ///< stands in a ruled or filled box
};

struct Block {
    std::string id;
    BlockType type = BlockType::paragraph;
    int level = 0;
    std::string marker;
    Text text;
    std::string section_id;
    std::vector<std::string> tags;
    std::vector<Region> regions;
    Look look;
    int grid = -1;  ///< of a table: index into Document::grids
};

struct Reference {
    std::string block_id;  ///< a block's or a footnote's id
    std::size_t offset = 0;
};

struct Footnote {
    std::string id;
    std::string label;
    bool end = false;  ///< placement: end of the document, not foot of the page
    Text text;
    std::vector<Region> regions;
    std::vector<Reference> references;
};

struct Url {
    std::string id, url, text, origin, owner_id;
};

struct Recommendation {
    std::string id, number, label, text, basis;
    std::vector<std::string> block_ids;
    std::string section_id;
    int page = 0;
};

/// A table's cells, row by row. Filled from lines by find_tables, printed as `tables`.
struct Grid {
    std::string id, block_id;
    std::vector<std::vector<Text>> rows;
    std::vector<Region> regions;
};

struct Section {
    std::string id, parent_id;
    int level = 0;
    std::string number, title, heading_id;
};

struct Furniture {
    std::string type, text;
    int page = 0;
    Box box;
};

struct Repair {
    std::string kind, owner_id;
    std::size_t offset = 0;  ///< where the repaired place stands in the owner's final text
    std::string before, after, evidence;
    int page = 0;
    std::string anchor_id;  ///< of the repair anchor that `offset` is read from at the end; not
                            ///< printed; "" when the offset is final already
};

struct Warning {
    std::string code, message;
    int page = 0;
    std::string owner_id;
    bool limit = false;  ///< of partial_document: a limit was reached, the file is not to blame;
                         ///< not printed
};

struct Source {
    std::string name, sha256;
    std::size_t bytes = 0;
    std::string media_type = "application/pdf", pdf_version, producer;
    bool tagged = false;
    int page_count = 0;
};

struct Metadata {
    std::string title, language, contributor, date;
    std::vector<std::string> emails;
    std::string pdf_title, pdf_author;
    std::string pdf_language;  ///< /Lang of the catalog; evidence only, not printed
};

/// Everything known of one document. Stages fill it from top to bottom.
struct Document {
    Source source;
    Metadata metadata;
    std::vector<Font> fonts;
    std::vector<Page> pages;
    bool right_to_left = false;  ///< most of its letters are of a right-to-left script
    bool blocks_built = false;   ///< build_blocks has run: text lives in blocks, no longer in lines
    std::vector<Section> sections;
    std::vector<Block> blocks;
    std::vector<Footnote> footnotes;
    std::vector<Url> urls;
    std::vector<Recommendation> recommendations;
    std::vector<Grid> grids;
    std::vector<Furniture> furniture;
    std::vector<Repair> repairs;
    std::vector<Warning> warnings;
};

/// Adds a warning; page 0 is none.
void warn(Document& document, std::string code, std::string message, int page = 0);

/// Warns that pages of the document, in rising order, are not given: "pages 3, 7-9 WHAT". Of no
/// pages it says nothing.
void warn_partial(Document& document, const std::vector<int>& pages, const std::string& what);

}  // namespace subtext
