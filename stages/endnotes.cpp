// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/endnotes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "stages/note_area.hpp"
#include "stages/note_builder.hpp"
#include "stages/note_labels.hpp"
#include "stages/plain_marks.hpp"
#include "stages/reread.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double larger_ratio = 1.06;  // a heading behind the notes is larger than they are
constexpr double wide_gap = 2.2;       // type sizes between baselines that end the notes
constexpr double bold_gap = 1.6;       // and those before a line in bold that end them
constexpr std::size_t max_heading_length = 60;
constexpr double min_marked_share = 0.6;  // of the entries that marks must point to
constexpr double label_slack_sizes = 1.0;

struct PlacedLine {
    Page* page = nullptr;
    std::size_t index = 0;

    const Line& line() const { return page->lines[index]; }
};

// A run of entries: lines [from, to), and which of them open an entry.
struct EntryRun {
    std::size_t from = 0, to = 0;
    std::vector<std::pair<std::size_t, LineLabel>> labels;
};

// Whether two lines start at the same place, of the page or of their columns: pages that hold
// nothing but notes have other columns.
bool start_alike(const Line& a, const Line& b) {
    const double slack = label_slack_sizes * a.size;
    const auto start = [](const Line& l) { return l.right_to_left ? l.box.x1 : l.box.x0; };
    const auto edge = [](const Line& l) { return l.right_to_left ? l.column_x1 : l.column_x0; };
    const double moved = start(a) - start(b);
    return std::abs(moved) <= slack || std::abs(moved - (edge(a) - edge(b))) <= slack;
}

// Raised, or without anything that parts it from the text.
bool is_plain(const LineLabel& label) {
    return label.style == LabelStyle::raised || label.style == LabelStyle::bare;
}

class EndnoteSplitter {
public:
    EndnoteSplitter(Document& document, const Rules& rules)
        : document_(document), rules_(rules), marks_(document, rules) {
        for (Page& page : document.pages) {
            for (std::size_t i = 0; i < page.lines.size(); ++i) {
                if (page.lines[i].turn == 0) lines_.push_back({&page, i});
            }
        }
    }

    void run() {
        find_headed();
        if (runs_.empty()) find_headless();
        for (const EntryRun& run : runs_) build(run);
        remove_lines();
    }

private:
    const Line& line(std::size_t i) const { return lines_[i].line(); }

    std::optional<LineLabel> first_label(std::size_t i) const {
        if (i >= lines_.size() || line(i).table >= 0) return std::nullopt;
        std::optional<LineLabel> label = label_at(lines_[i].page->lines, lines_[i].index, rules_);
        const bool first = label && (label->value == 1 || label->symbol());
        return first ? label : std::nullopt;
    }

    void find_headed() {
        for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
            const std::u32string text = line(i).text();
            if (text.size() > max_heading_length || !rules_.is_endnotes_heading(to_utf8(text)))
                continue;
            if (!first_label(i + 1)) continue;
            EntryRun run = entries_from(i + 1);
            if (run.labels.empty() || !(is_pointed_to(run) || has_lost_marks(run))) continue;
            i = run.to - 1;
            runs_.push_back(std::move(run));
        }
    }

    // Marks are small and scans lose them: under its heading a run of numbers that count from one
    // and no list has, raised or without a stop, needs none there.
    bool has_lost_marks(const EntryRun& run) const {
        constexpr std::size_t fewest = 3;  // entries
        if (run.labels.size() < fewest || !is_recognized(*lines_[run.from].page)) return false;
        for (std::size_t i = 0; i < run.labels.size(); ++i) {
            const LineLabel& label = run.labels[i].second;
            if (!is_plain(label) || label.value != static_cast<int>(i) + 1) return false;
        }
        return true;
    }

    // Without a heading the last run counts whose entries the marks in the text ask for.
    void find_headless() {
        const bool raised = !marks_.empty() && marks_left();
        if (!raised && !document_.footnotes.empty()) return;
        constexpr int most_tries = 32;  // lists that start near the end
        int tries = 0;
        for (std::size_t i = lines_.size(); i-- > 1 && tries < most_tries;) {
            if (!first_label(i)) continue;
            ++tries;
            EntryRun run = entries_from(i);
            if (!ends_document(run)) continue;
            const bool few =
                run.labels.size() < 2 && run.labels.front().second.style != LabelStyle::raised;
            const bool asked = raised && !few && raised_share(run) >= min_marked_share;
            if (!asked && (raised || !is_counted_out(run))) continue;
            runs_.push_back(std::move(run));
            return;
        }
    }

    // Whether the text before has marks for most entries, none raised, in the order of the entries:
    // a list of demands has no such marks.
    bool is_counted_out(const EntryRun& run) const {
        constexpr std::size_t fewest = 3;  // entries
        constexpr std::size_t reach = 3;   // marks in a row that may not be told from a number
        if (run.labels.size() < fewest) return false;
        std::size_t next = 0, found = 0;
        for (std::size_t i = 0; i < run.from; ++i) {
            for (const PlainNumber& number : find_plain_numbers(line(i).text())) {
                const std::size_t last = std::min(next + reach, run.labels.size());
                for (std::size_t k = next; k < last; ++k) {
                    if (!is_mark_of(number, run.labels[k].second)) continue;
                    next = k + 1;
                    ++found;
                    break;
                }
            }
        }
        return static_cast<double>(found) >=
               min_marked_share * static_cast<double>(run.labels.size());
    }

    static bool is_mark_of(const PlainNumber& number, const LineLabel& label) {
        const bool alike =
            number.mark.form != PlainForm::parenthesised || label.style == LabelStyle::enclosed;
        return alike && to_utf8(number.label) == label.text;
    }

    bool ends_document(const EntryRun& run) const {
        return run.to == lines_.size() || (run.to + 1 == lines_.size() && ends_page(run.to));
    }

    bool marks_left() const {
        return std::any_of(marks_.labels().begin(), marks_.labels().end(),
                           [&](const std::string& label) { return !is_footnote(label); });
    }

    bool is_footnote(const std::string& label) const {
        return std::any_of(document_.footnotes.begin(), document_.footnotes.end(),
                           [&](const Footnote& note) { return note.label == label; });
    }

    double raised_share(const EntryRun& run) const {
        const auto marked = std::count_if(run.labels.begin(), run.labels.end(), [&](const auto& l) {
            return marks_.labels().count(l.second.text) > 0 && !is_footnote(l.second.text);
        });
        return run.labels.empty()
                   ? 0
                   : static_cast<double>(marked) / static_cast<double>(run.labels.size());
    }

    // Whether marks in the text before, raised or not, ask for most of the entries.
    bool is_pointed_to(const EntryRun& run) const {
        if (raised_share(run) >= min_marked_share) return true;
        std::vector<std::u32string> texts;
        std::map<std::u32string, bool> known;  // by label: whether a mark has it
        for (std::size_t i = 0; i < run.from; ++i) {
            texts.push_back(line(i).text());
            for (PlainNumber& number : find_plain_numbers(texts.back()))
                known[std::move(number.label)] = true;
        }
        std::size_t found = 0;
        for (const auto& [index, label] : run.labels) {
            const std::u32string wanted = to_utf32(label.text);
            const auto is_marked = [&](const std::u32string& text) {
                return !find_plain_marks(text, wanted).empty();
            };
            const auto [place, is_new] = known.try_emplace(wanted, false);
            if (is_new && !is_plain_number(wanted))
                place->second = std::any_of(texts.begin(), texts.end(), is_marked);
            found += place->second ? 1 : 0;
        }
        return static_cast<double>(found) >=
               min_marked_share * static_cast<double>(run.labels.size());
    }

    EntryRun entries_from(std::size_t from) const {
        EntryRun run{from, from, {}};
        NoteSequence sequence(marks_);
        const Line& head = line(from);
        for (std::size_t i = from; i < lines_.size(); ++i) {
            std::optional<LineLabel> label =
                label_at(lines_[i].page->lines, lines_[i].index, rules_);
            if (label && !run.labels.empty() && !continues(*label, run, sequence, i)) label.reset();
            if (i > from && !label && ends_page(i)) continue;
            if (i > from && !label && ends_notes(i, head)) break;
            if (i > from && line(i).table >= 0) break;
            if (label) {
                sequence.take(*label, line(i).page);
                run.labels.emplace_back(i, *label);
            }
            run.to = i + 1;
        }
        return run;
    }

    bool continues(const LineLabel& label, const EntryRun& run, const NoteSequence& sequence,
                   std::size_t at) const {
        const LineLabel& style = run.labels.front().second;
        if (!label.symbol() && label.style != style.style &&
            !(is_plain(label) && is_plain(style) &&
              is_next_read(label, run.labels.back().second, at)))
            return false;
        if (label.symbol() && !style.symbol() && label.style != LabelStyle::raised) return false;
        if (!sequence.fits(label, {line(at).page, false})) return false;
        return label.style == LabelStyle::raised || start_alike(line(at), line(run.from));
    }

    // A scan may not tell of a label that it is raised, nor have all of them.
    bool is_next_read(const LineLabel& label, const LineLabel& last, std::size_t at) const {
        constexpr int longest_step = 3;
        return is_recognized(*lines_[at].page) && label.value > last.value &&
               label.value <= last.value + longest_step;
    }

    // Whether an unlabelled line no longer belongs to the notes that `head` is the first line of.
    bool ends_notes(std::size_t i, const Line& head) const {
        const Line& here = line(i);
        const Line& above = line(i - 1);
        if (here.size > larger_ratio * head.size) return true;
        if (rules_.is_endnotes_heading(to_utf8(here.text()))) return true;
        const bool same_column = here.page == above.page && here.column == above.column;
        const double gap = same_column ? here.baseline - above.baseline : 0;
        const double leading = std::max(here.size, above.size);
        if (here.bold && !above.bold && !head.bold && (gap > bold_gap * leading || !same_column))
            return true;
        return gap > wide_gap * leading;
    }

    // A page number that was not told apart: the last line of its page, far below the others.
    bool ends_page(std::size_t i) const {
        const bool last = i + 1 == lines_.size() || lines_[i + 1].page != lines_[i].page;
        return last && rules_.page_number(to_utf8(line(i).text())).has_value();
    }

    void build(const EntryRun& run) {
        NoteBuilder builder(true);
        auto next = run.labels.begin();
        for (std::size_t i = run.from; i < run.to; ++i) {
            if (next != run.labels.end() && next->first == i)
                builder.open((next++)->second, line(i), *lines_[i].page);
            else if (!ends_page(i))
                builder.go_on(line(i), *lines_[i].page);
        }
        for (Footnote& note : builder.notes()) {
            drop_return_arrow(note.text, rules_);
            document_.footnotes.push_back(std::move(note));
        }
    }

    void remove_lines() {
        for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
            for (std::size_t i = run->to; i-- > run->from;) {
                if (ends_page(i)) continue;
                std::vector<Line>& lines = lines_[i].page->lines;
                lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(lines_[i].index));
            }
        }
    }

    Document& document_;
    const Rules& rules_;
    MarkIndex marks_;
    std::vector<PlacedLine> lines_;
    std::vector<EntryRun> runs_;
};

}  // namespace

void drop_return_arrow(Text& text, const Rules& rules) {
    const auto is_arrow = [](char32_t c) {
        return !is_letter(c) && digit_value(c) < 0 && !is_space(c) && !is_break(c) &&
               !is_punctuation(c) && !is_combining(c);
    };
    std::size_t end = text.chars.size();
    while (end > 0 && (is_combining(text.chars[end - 1]) || is_ignorable(text.chars[end - 1])))
        --end;
    if (end > 1 && is_arrow(text.chars[end - 1])) {
        if (is_space(text.chars[end - 2]) || is_break(text.chars[end - 2]))
            replace(text, end - 2, text.chars.size(), {});
        else if (rules.is_return_arrow(to_utf8(text.chars.substr(end - 1, 1))))
            replace(text, end - 1, text.chars.size(), {});
    }
    if (text.chars.size() > 1 && is_arrow(text.chars[0]) && is_space(text.chars[1]))
        replace(text, 0, 2, {});
}

void split_endnotes(Document& document, const Rules& rules) {
    EndnoteSplitter(document, rules).run();
}

}  // namespace subtext
