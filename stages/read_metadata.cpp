// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/read_metadata.hpp"

#include <algorithm>
#include <unordered_set>

#include "rules/fold.hpp"
#include "rules/rules.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t date_line = 48;  // code points: longer is a sentence that has a date in it
constexpr std::size_t furniture_line = 90;  // running feet say more beside the date
constexpr int prose_lines = 7;              // a title stands above the first paragraph of as many
constexpr std::size_t year = 4;             // digits
constexpr std::size_t fewest_in_name = 2;   // words

std::string plain(const Block& block) {
    return to_utf8(squeeze(block.text.chars));
}

bool starts_on_page(const Block& block, int page) {
    return !block.regions.empty() && block.regions.front().page == page;
}

// The first page that says something: covers are often pictures.
int first_page(const Document& document) {
    for (const Block& block : document.blocks) {
        if (!block.regions.empty()) return block.regions.front().page;
    }
    return 0;
}

// The blocks of the first page before its second heading.
std::vector<const Block*> front_matter(const Document& document) {
    std::vector<const Block*> out;
    int headings = 0;
    for (const Block& block : document.blocks) {
        if (!starts_on_page(block, first_page(document))) break;
        if (block.type == BlockType::heading && ++headings == 2) break;
        out.push_back(&block);
    }
    return out;
}

// The words of a string, for finding it whatever its case, breaks and punctuation are.
std::u32string words(std::u32string_view text) {
    std::u32string out;
    for (char32_t c : text) out.push_back(is_letter(c) || is_digit(c) ? to_lower(c) : U' ');
    return squeeze(out);
}

// The title that the file carries is often a file name or another document's: it counts only when
// the first page shows it.
bool is_printed(const Document& document, const std::string& title) {
    std::u32string page;
    for (const Block& block : document.blocks) {
        if (starts_on_page(block, first_page(document))) page += words(block.text.chars) + U" ";
    }
    const std::u32string wanted = words(to_utf32(title));
    return wanted.find(U' ') != std::u32string::npos && page.find(wanted) != std::u32string::npos;
}

std::string title_of(const Document& document, const Rules& rules) {
    std::string title;
    for (const Block& block : document.blocks) {
        if (block.type == BlockType::title)
            title += (title.empty() ? "" : " ") + plain(block);
        else if (!title.empty())
            return title;
    }
    if (!title.empty()) return title;
    if (is_printed(document, document.metadata.pdf_title))
        return to_utf8(squeeze(to_utf32(document.metadata.pdf_title)));
    for (const Block& block : document.blocks) {
        if (!starts_on_page(block, first_page(document)) || block.look.lines >= prose_lines) break;
        if (block.type != BlockType::heading) continue;
        const std::string text = plain(block);
        return rules.is_part_heading(text) ? std::string() : text;
    }
    return {};
}

// A table of particulars ("Name of organisation | X") says its rows as labels with a value.
std::vector<std::string> labelled_rows(const Document& document, const Block& block) {
    std::vector<std::string> out;
    if (block.grid < 0 || static_cast<std::size_t>(block.grid) >= document.grids.size()) return out;
    for (const auto& row : document.grids[static_cast<std::size_t>(block.grid)].rows) {
        if (row.size() < 2) continue;
        std::u32string label = squeeze(row[0].chars);
        if (label.empty()) continue;
        if (label.back() != U':') label += U':';
        out.push_back(to_utf8(label + U" " + squeeze(row[1].chars)));
    }
    return out;
}

// Whether a printed line that ends before the edge of its column goes on in the next.
bool is_wrapped(std::u32string_view line, std::u32string_view next) {
    if (line.empty() || next.empty() || next.find(U':') != std::u32string_view::npos) return false;
    if (line.back() == U',' || is_lower(next.front())) return true;
    const std::size_t word = line.rfind(U' ') + 1;  // 0 when the line is one word
    return is_letter(next.front()) && word > 0 && is_lower(line[word]);
}

// The printed lines of a block, those that are wrapped with the one that they go on in: a
// paragraph of running prose is one.
std::vector<std::string> printed_lines(const Block& block) {
    const std::u32string_view chars = block.text.chars;
    std::vector<std::pair<std::size_t, bool>> starts;  // where a line starts, and if it fills
    for (const Anchor& anchor : block.text.anchors) {
        if (anchor.kind == Anchor::Kind::line && anchor.start < chars.size())
            starts.emplace_back(anchor.start, anchor.fills);
    }
    if (starts.empty()) starts.emplace_back(0, false);
    starts.front().first = 0;
    std::vector<std::string> out;
    std::u32string above;
    bool goes_on = false;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1].first : chars.size();
        const std::u32string line = squeeze(chars.substr(starts[i].first, end - starts[i].first));
        if (goes_on || is_wrapped(above, line))
            out.back() += " " + to_utf8(line);
        else
            out.push_back(to_utf8(line));
        above = line;
        goes_on = starts[i].second;
    }
    return out;
}

bool is_year(const std::string& line) {
    return line.size() == year &&
           std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A few words of letters that begin with a capital, where the script has them, and end no sentence.
bool looks_like_name(std::string_view text, std::size_t fewest_words, const Rules& rules) {
    constexpr std::size_t longest = 70, most_words = 8;  // code points; words
    const std::u32string name = to_utf32(text);
    if (name.empty() || name.size() > longest) return false;
    const bool odd = std::any_of(name.begin(), name.end(), [](char32_t c) {
        static constexpr std::u32string_view allowed = U" ’'-‑&.,«»“”\"";
        return !is_letter(c) && !is_combining(c) && allowed.find(c) == std::u32string_view::npos;
    });
    const auto words = 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), U' '));
    static constexpr std::u32string_view stops = U".,";
    if (odd || words < fewest_words || words > most_words ||
        stops.find(name.back()) != std::u32string_view::npos || is_lower(name.front()))
        return false;
    return rules.may_name_contributor(text);
}

// Whether the words begin with capitals as those of a name do, but for short ones ("of", "the").
bool is_proper_name(std::string_view text) {
    constexpr std::size_t longest_link = 3;  // letters of a word inside a name that needs none
    static constexpr std::u32string_view between = U" '’-";
    const std::u32string name = to_utf32(text);
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find_first_of(between, begin), name.size());
        if (end - begin > longest_link && is_lower(name[begin])) return false;
        begin = end + 1;
    }
    return true;
}

// Who says in the first words of a paragraph near the start that he makes the submission or,
// failing that, what he is.
std::string introduced(const Document& document, const Rules& rules) {
    constexpr int first_pages = 4;
    const int last = first_page(document) + first_pages - 1;
    std::vector<std::string> paragraphs;
    for (const Block& block : document.blocks) {
        if (block.type != BlockType::paragraph || block.regions.empty()) continue;
        if (block.regions.front().page > last) break;
        paragraphs.push_back(plain(block));
    }
    for (const Introduction by : {Introduction::submission, Introduction::description}) {
        for (const std::string& paragraph : paragraphs) {
            std::string name = rules.self_introduction(paragraph, by);
            if (is_proper_name(name) && looks_like_name(name, fewest_in_name, rules)) return name;
        }
    }
    return {};
}

// The line of the first page that is a state's name.
std::string state_of(const std::vector<const Block*>& front, const Rules& rules) {
    for (const Block* block : front) {
        for (const std::string& line : printed_lines(*block)) {
            if (rules.is_state_name(line) && is_proper_name(line) &&
                looks_like_name(line, fewest_in_name, rules))
                return line;
        }
    }
    return {};
}

// The name on the line below the title, where a date follows it: "Tenants Network, 7 May 2022".
std::string byline(const std::vector<const Block*>& front, const Rules& rules) {
    std::vector<std::string> lines;
    bool below = false;
    for (const Block* block : front) {
        if (below && block->type == BlockType::paragraph) {
            for (std::string& line : printed_lines(*block)) lines.push_back(std::move(line));
        } else if (below && block->type != BlockType::title) {
            break;
        }
        below |= block->type == BlockType::title;
    }
    if (lines.empty()) return {};
    const auto is_date = [&](const std::string& text) {
        return to_utf32(text).size() <= date_line && !rules.date(text, is_year(text)).empty();
    };
    const std::string& first = lines.front();
    constexpr std::size_t fewest_with_date = 3;  // words: "New York, 7 May 2022"
    const std::size_t comma = first.find(", ");
    if (comma != std::string::npos && is_date(first.substr(comma + 2))) {
        const std::string name = first.substr(0, comma);
        return looks_like_name(name, fewest_with_date, rules) ? name : "";
    }
    const bool dated = lines.size() > 1 && is_date(lines[1]);
    return dated && looks_like_name(first, fewest_in_name, rules) ? first : "";
}

std::string contributor_of(const Document& document, const Rules& rules) {
    const std::vector<const Block*> front = front_matter(document);
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < front.size(); ++i) {
        const bool table = front[i]->type == BlockType::table;
        const auto lines = table ? labelled_rows(document, *front[i]) : printed_lines(*front[i]);
        candidates.insert(candidates.end(), lines.begin(), lines.end());
        const std::string text = plain(*front[i]);
        const bool leads = !text.empty() && text.back() == ':';
        if (leads && i + 1 < front.size()) candidates.push_back(text + " " + plain(*front[i + 1]));
    }
    candidates.push_back(document.metadata.title);
    for (const Block& block : document.blocks) {
        if (block.type == BlockType::heading) candidates.push_back(plain(block));
    }
    for (const std::string& candidate : candidates) {
        std::string name = rules.contributor(candidate);
        if (!name.empty()) return name;
    }
    std::string name = byline(front, rules);
    if (name.empty()) name = introduced(document, rules);
    return name.empty() ? state_of(front, rules) : name;
}

std::string date_of(const Document& document, const Rules& rules) {
    const int page = first_page(document);
    std::vector<std::string> candidates;
    for (const Block& block : document.blocks) {
        if (!starts_on_page(block, page)) break;
        const bool table = block.type == BlockType::table;
        if (!table && block.type != BlockType::paragraph) continue;
        for (std::string& line : table ? labelled_rows(document, block) : printed_lines(block)) {
            if (to_utf32(line).size() <= date_line) candidates.push_back(std::move(line));
        }
    }
    candidates.push_back(document.metadata.title);
    for (const Block* block : front_matter(document)) {
        if (block->type == BlockType::heading) candidates.push_back(plain(*block));
    }
    for (const Furniture& furniture : document.furniture) {
        if (furniture.page == page && furniture.text.size() <= furniture_line)
            candidates.push_back(furniture.text);
    }
    for (const std::string& candidate : candidates) {
        std::string date = rules.date(candidate, is_year(candidate));
        if (!date.empty()) return date;
    }
    return {};
}

// Collects addresses in order, each once.
class EmailList {
public:
    explicit EmailList(const Rules& rules) : rules_(rules) {}

    void add(std::string_view text) {
        if (text.find('@') == std::string_view::npos) return;
        for (const UrlMatch& match : rules_.emails(text))
            add_address(std::string(text.substr(match.begin, match.end - match.begin)));
    }

    void add(const Text& text) {
        add(to_utf8(text.chars));
        for (const Anchor& anchor : text.anchors) {
            if (anchor.kind == Anchor::Kind::link) add(anchor.value);
        }
    }

    std::vector<std::string> take() { return std::move(emails_); }

private:
    // The part before the @ may tell cases apart; the host never does.
    void add_address(std::string address) {
        const auto host = std::find(address.begin(), address.end(), '@');
        std::transform(host, address.end(), host, to_lower_ascii);
        if (known_.insert(address).second) emails_.push_back(std::move(address));
    }

    const Rules& rules_;
    std::vector<std::string> emails_;
    std::unordered_set<std::string> known_;
};

std::vector<std::string> emails_of(const Document& document, const Rules& rules) {
    EmailList list(rules);
    for (const Block& block : document.blocks) list.add(block.text);
    for (const Footnote& note : document.footnotes) list.add(note.text);
    for (const Page& page : document.pages) {
        for (const Link& link : page.links) list.add(link.target);
    }
    for (const Furniture& furniture : document.furniture) list.add(furniture.text);
    return list.take();
}

}  // namespace

void read_metadata(Document& document, const Context& context) {
    Metadata& metadata = document.metadata;
    metadata.title = title_of(document, context.rules);
    metadata.contributor = contributor_of(document, context.rules);
    metadata.date = date_of(document, context.rules);
    metadata.emails = emails_of(document, context.rules);
}

}  // namespace subtext
