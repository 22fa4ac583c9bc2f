// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_dump_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/dump_rows.hpp"
#include "stages/text.hpp"
#include "stages/vocabulary.hpp"

namespace subtext {

namespace {

constexpr double longer_row = 1.15;        // likely two
constexpr double merged_row = 1.3;         // of the usual length: surely two rows
constexpr std::size_t fewest_merged = 2;   // rows, to make a habit
constexpr double least = 0.7, most = 1.5;  // of the usual length: where a row may have ended
constexpr std::size_t shortest_part = 3;   // letters
constexpr std::size_t shortest_in_address = 2;

bool ends_with_hyphen(const Line& line) {
    const std::size_t size = line.chars.size();
    return size > 1 && is_hyphen(line.chars[size - 1].code) && is_letter(line.chars[size - 2].code);
}

// A run of letters on a row.
struct Run {
    std::size_t begin = 0, end = 0;
    bool in_address = false;
    bool slug = false;   // of an address that has hyphens
    bool whole = false;  // neither digits nor hyphens touch it
};

std::vector<Run> runs_of(const std::u32string& text) {
    std::vector<Run> runs;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(U' ', begin), text.size());
        const std::u32string_view token = std::u32string_view(text).substr(begin, end - begin);
        const bool address = is_address_row(token) || is_address_rest(token);
        const bool slug = std::any_of(token.begin(), token.end(), is_hyphen);
        for (std::size_t i = begin; i < end;) {
            std::size_t k = i;
            while (k < end && is_letter(text[k])) ++k;
            const auto ties = [&](std::size_t at) {
                return at >= begin && at < end && (is_digit(text[at]) || is_hyphen(text[at]));
            };
            if (k > i) runs.push_back({i, k, address, slug, !ties(i - 1) && !ties(k)});
            i = std::max(k, i + 1);
        }
        begin = end + 1;
    }
    return runs;
}

class HyphenRestorer {
public:
    HyphenRestorer(Document& document, const Context& context)
        : document_(document), context_(context), usual_(usual_length(document)) {}

    void run() {
        if (!drops_hyphens()) return;
        learn();
        for (Page& page : document_.pages) restore(page);
    }

private:
    // Whether rows were made one, and few were left with their hyphens.
    bool drops_hyphens() const {
        std::size_t merged = 0, left = 0;
        for (const Page& page : document_.pages) {
            for (const Line& line : page.lines) {
                left += ends_with_hyphen(line);
                merged += static_cast<double>(line.chars.size()) > merged_row * usual_;
            }
        }
        return merged >= fewest_merged && merged > 2 * left;
    }

    // The words of the document, and those that stand with a hyphen between them.
    void learn() {
        for (const Page& page : document_.pages) {
            for (const Line& line : page.lines) {
                const std::u32string text = line.text();
                std::optional<Run> before;
                for (const Run& run : runs_of(text)) {
                    words_.insert(word(text, run.begin, run.end));
                    if (static_cast<double>(run.end) < least * usual_)
                        settled_.insert(word(text, run.begin, run.end));
                    if (before && before->end + 1 == run.begin && is_hyphen(text[before->end]))
                        pairs_.insert(word(text, before->begin, before->end) + U"-" +
                                      word(text, run.begin, run.end));
                    before = run;
                }
            }
        }
    }

    static std::u32string word(const std::u32string& text, std::size_t begin, std::size_t end) {
        return folded(std::u32string_view(text).substr(begin, end - begin));
    }

    // The usual length of the rows around: those of notes hold more.
    double length_near(const Page& page, std::size_t i) const {
        constexpr std::size_t near = 3;
        double length = usual_;
        for (std::size_t k = i - std::min(near, i); k < page.lines.size() && k <= i + near; ++k) {
            const auto other = static_cast<double>(page.lines[k].chars.size());
            if (k != i && other < merged_row * usual_) length = std::max(length, other);
        }
        return length;
    }

    void restore(Page& page) {
        std::vector<double> lengths;
        for (std::size_t i = 0; i < page.lines.size(); ++i) lengths.push_back(length_near(page, i));
        std::vector<Line> lines;
        double more = 0;  // rows
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            Line line = std::move(page.lines[i]);
            line.baseline += more;
            while (const std::optional<std::size_t> end = row_end(line.text(), lengths[i])) {
                lines.push_back(cut(line, *end));
                line.baseline += 1;
                more += 1;
            }
            lines.push_back(std::move(line));
        }
        page.lines = std::move(lines);
    }

    // Takes the first `end` characters off a row.
    static Line cut(Line& line, std::size_t end) {
        Line first = line;
        first.chars.resize(end);
        Char hyphen = first.chars.back();
        hyphen.code = U'-';
        first.chars.push_back(hyphen);
        first.column_x1 = static_cast<double>(first.chars.size());
        line.chars.erase(line.chars.begin(), line.chars.begin() + static_cast<std::ptrdiff_t>(end));
        line.column_x1 = static_cast<double>(line.chars.size());
        return first;
    }

    // Where a row ended that was made one with the next; none where nothing tells.
    std::optional<std::size_t> row_end(const std::u32string& text, double usual) const {
        const auto length = static_cast<double>(text.size());
        for (const bool proven : {true, false}) {
            for (const Run& run : runs_of(text)) {
                if (settled_.count(word(text, run.begin, run.end)) > 0) continue;
                for (std::size_t at = run.begin + 1; at < run.end; ++at) {
                    if (may_end(text, run, at, usual) &&
                        (proven ? is_pair(text, run, at)
                                : length > longer_row * usual && are_words(text, run, at)))
                        return at;
                }
            }
        }
        return std::nullopt;
    }

    // Whether what stands in front fills a row, and what follows had no room on it.
    static bool may_end(const std::u32string& text, const Run& run, std::size_t at, double usual) {
        const auto place = static_cast<double>(at), length = static_cast<double>(text.size());
        const auto token = static_cast<double>(std::min(text.find(U' ', run.end), text.size()));
        if (length <= usual) return false;
        const bool full = place >= least * usual || token > usual;
        return full && (place <= most * usual || length >= 2 * usual);
    }

    // Both parts stand elsewhere with a hyphen between them.
    bool is_pair(const std::u32string& text, const Run& run, std::size_t at) const {
        return pairs_.count(word(text, run.begin, at) + U"-" + word(text, at, run.end)) > 0;
    }

    // Both parts are words, and the whole is none.
    bool are_words(const std::u32string& text, const Run& run, std::size_t at) const {
        const std::u32string whole = text.substr(run.begin, run.end - run.begin);
        const std::u32string first = text.substr(run.begin, at - run.begin),
                             second = text.substr(at, run.end - at);
        const std::size_t shorter = std::min(first.size(), second.size());
        if (run.in_address)
            return run.slug && shorter >= shortest_in_address && !is_listed(whole, run) &&
                   is_word(first, run) && is_word(second, run);
        const bool prefix =
            first.size() > 1 && context_.rules.is_hyphen_prefix(to_utf8(folded(first)), language());
        return run.whole && (prefix ? second.size() : shorter) >= shortest_part &&
               !is_listed(whole, run) && (prefix || is_word(first, run)) && is_word(second, run);
    }

    // A word of the dictionary, or of the document elsewhere.
    bool is_word(const std::u32string& printed, const Run& run) const {
        return (printed.size() >= shortest_part && words_.count(folded(printed)) > 0) ||
               is_listed(printed, run);
    }

    // Addresses are English as a rule.
    bool is_listed(const std::u32string& printed, const Run& run) const {
        const std::array forms = {to_utf8(folded(printed)), to_utf8(printed)};
        return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
            return context_.dictionary.knows(form, language()) ||
                   (run.in_address && context_.dictionary.knows(form, "en"));
        });
    }

    const std::string& language() const { return document_.metadata.language; }

    Document& document_;
    const Context& context_;
    const double usual_;
    std::set<std::u32string> words_;
    std::set<std::u32string> pairs_;
    std::set<std::u32string> settled_;  // words that stand where no row ended
};

}  // namespace

void repair_dump_lines(Document& document, const Context& context) {
    HyphenRestorer(document, context).run();
}

}  // namespace subtext
