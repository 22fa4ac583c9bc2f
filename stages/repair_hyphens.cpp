// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/repair_hyphens.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stages/cut_word.hpp"
#include "stages/detect_language.hpp"
#include "stages/judge_hyphen.hpp"
#include "stages/link_references.hpp"
#include "stages/text.hpp"
#include "stages/vocabulary.hpp"

namespace subtext {
namespace {

constexpr char32_t en_dash = 0x2013;
constexpr char32_t em_dash = 0x2014;
constexpr char32_t horizontal_bar = 0x2015;

/// What takes the place of a break.
struct Joint {
    bool drops_hyphen = false;
    bool spaced = false;
    std::string_view kind, evidence;  ///< of its repair; no kind: none is needed
};

/// Breaks and spaces between two pieces of text.
struct Gap {
    std::size_t begin = 0, end = 0;
    bool breaks = false, page = false, column = false;
};

/// A span of the text as it was and what it has become.
struct Edit {
    std::size_t begin = 0, end = 0;
    std::size_t new_begin = 0, new_end = 0;
};

Gap gap_at(std::u32string_view chars, std::size_t begin) {
    Gap gap{begin, begin};
    for (; gap.end < chars.size() && is_gap(chars[gap.end]); ++gap.end) {
        gap.breaks |= is_break(chars[gap.end]);
        gap.page |= chars[gap.end] == page_break;
        gap.column |= chars[gap.end] == column_break;
    }
    return gap;
}

bool is_dash(char32_t c) {
    return c == en_dash || c == em_dash || c == horizontal_bar;
}

/// Whether a dash, slash or hyphen at `at` stands close to its left neighbour.
bool stands_close(std::u32string_view chars, std::size_t at) {
    return at > 0 && at < chars.size() && !is_gap(chars[at - 1]);
}

/// Whether what stands on both sides of the gap belongs together without a space.
bool joins_closely(std::u32string_view before, std::u32string_view after) {
    const char32_t last = before.back(), first = after.front();
    if (is_unspaced(last) && is_unspaced(first)) return true;
    if (is_dash(last) || last == U'/') return stands_close(before, before.size() - 1);
    const bool closes = first == em_dash || first == U'/' || (first == en_dash && is_digit(last));
    return closes && after.size() > 1 && !is_gap(after[1]);
}

/// A text with its breaks settled, and what was done to it.
struct Repaired {
    Text text;
    std::vector<Repair> repairs;  ///< without owner
};

/// Settles the breaks of one text, from left to right.
class TextRepairer {
public:
    TextRepairer(const Text& text, HyphenJudge& judge)
        : text_(text), chars_(text.chars), addresses_(text), judge_(judge) {}

    Repaired run() {
        out_.reserve(chars_.size());
        std::size_t done = 0;
        for (std::size_t i = 0; i < chars_.size(); ++i) {
            if (!is_break(chars_[i])) continue;
            std::size_t begin = i;
            while (begin > done && is_gap(chars_[begin - 1])) --begin;
            const Gap gap = gap_at(chars_, begin);
            out_ += chars_.substr(done, gap.begin - done);
            close(gap);
            done = gap.end;
            i = gap.end - 1;
        }
        out_ += chars_.substr(done);
        return {{std::move(out_), moved_anchors()}, std::move(repairs_)};
    }

private:
    void close(const Gap& gap) {
        if (out_.empty() || gap.end == chars_.size()) {
            edits_.push_back({gap.begin, gap.end, out_.size(), out_.size()});
            return;
        }
        const Joint joint = joint_of(gap);
        if (!joint.kind.empty()) record(gap, joint);
        if (joint.drops_hyphen) out_.pop_back();
        const std::size_t begin = out_.size();
        if (joint.spaced) out_.push_back(U' ');
        edits_.push_back({gap.begin - (joint.drops_hyphen ? 1 : 0), gap.end, begin, out_.size()});
    }

    std::u32string_view end_of_output() const {
        return std::u32string_view(out_).substr(out_.size() - std::min(out_.size(), longest_piece));
    }

    Joint joint_of(const Gap& gap) {
        const std::u32string_view before = end_of_output();
        const std::u32string_view after = chars_.substr(gap.end, longest_piece);
        const bool hyphen = cuts_words(before.back()) && stands_close(before, before.size() - 1);
        const bool address = (hyphen || before.back() == U'/') &&
                             (addresses_.contain(gap.begin - 1) || addresses_.contain(gap.end));
        Joint joint;
        if (hyphen && !address)
            joint = joint_of_hyphen(before, after);
        else
            joint.spaced = address || !joins_closely(before, after);
        if (joint.kind.empty() && (gap.page || gap.column)) {
            joint.kind = gap.page ? "page_join" : "column_join";
            joint.evidence = "rule";
        }
        return joint;
    }

    Joint joint_of_hyphen(std::u32string_view before, std::u32string_view after) {
        const CutWord word = cut_word(before, after);
        if (word.first.empty() || word.second.empty()) {
            // Behind a bracket or before a quotation mark a hyphen still ties ("(co)-operation"),
            // behind a comma it does not ("5,-").
            Joint joint;
            joint.spaced = before[before.size() - 2] == U',';
            return joint;
        }
        const Verdict verdict = judge_.judge(word);
        if (verdict.fate == Fate::join) return {true, false, "hyphen", verdict.evidence};
        return {false, verdict.fate == Fate::suspend, "hyphen_kept", verdict.evidence};
    }

    void record(const Gap& gap, const Joint& joint) {
        const bool word = joint.kind == "hyphen" || joint.kind == "hyphen_kept";
        const std::u32string_view done = end_of_output();
        const std::u32string_view rest = chars_.substr(gap.end, longest_piece);
        const std::u32string_view first = word ? last_word(done) : last_piece(done);
        const std::u32string_view second = word ? first_word(rest) : first_piece(rest);
        std::u32string after(first.substr(0, first.size() - (joint.drops_hyphen ? 1 : 0)));
        if (joint.spaced) after += U' ';
        after += second;
        Repair repair;
        repair.kind = joint.kind;
        repair.offset = out_.size() - first.size();
        repair.before = to_utf8(first) + "|" + to_utf8(second);
        repair.after = to_utf8(after);
        repair.evidence = joint.evidence;
        repair.page = page_at(text_, gap.begin - 1);
        repairs_.push_back(std::move(repair));
    }

    std::size_t moved(std::size_t offset) const {
        const auto next = std::upper_bound(
            edits_.begin(), edits_.end(), offset,
            [](std::size_t place, const Edit& edit) { return place <= edit.begin; });
        if (next == edits_.begin()) return offset;
        const Edit& edit = *(next - 1);
        if (offset >= edit.end) return offset - edit.end + edit.new_end;
        return std::min(edit.new_begin + (offset - edit.begin), edit.new_end);
    }

    std::vector<Anchor> moved_anchors() const {
        std::vector<Anchor> anchors = text_.anchors;
        for (Anchor& anchor : anchors) {
            anchor.start = moved(anchor.start);
            anchor.end = moved(anchor.end);
        }
        return anchors;
    }

    const Text& text_;
    const std::u32string_view chars_;
    const AddressSpans addresses_;
    HyphenJudge& judge_;
    std::u32string out_;
    std::vector<Edit> edits_;
    std::vector<Repair> repairs_;
};

Repaired repaired(const Text& text, HyphenJudge& judge) {
    if (std::none_of(text.chars.begin(), text.chars.end(), is_break)) return {text, {}};
    return TextRepairer(text, judge).run();
}

/// The cells of a grid, row by row, as one text.
Repaired cells_as_text(const std::vector<Repaired>& cells) {
    Repaired out;
    for (const Repaired& cell : cells) {
        if (cell.text.chars.empty()) continue;
        if (!out.text.chars.empty()) out.text.chars += U' ';
        for (Repair repair : cell.repairs) {
            repair.offset += out.text.chars.size();
            out.repairs.push_back(std::move(repair));
        }
        append(out.text, cell.text);
    }
    return out;
}

/// Repairs the texts of a document. The judge reads them as they were until all are done.
class DocumentRepairer {
public:
    DocumentRepairer(Document& document, const Context& context)
        : document_(document), judge_(document, context) {}

    void run() {
        for (Block& block : document_.blocks) add(block);
        for (Footnote& note : document_.footnotes)
            results_.push_back({&note.text, repaired(note.text, judge_), note.id});
        for (Result& result : results_) put(result);
    }

private:
    struct Result {
        Text* text = nullptr;
        Repaired repaired;
        std::string owner;
    };

    void add(Block& block) {
        const auto grid = static_cast<std::size_t>(block.grid);
        if (block.grid < 0 || grid >= document_.grids.size()) {
            results_.push_back({&block.text, repaired(block.text, judge_), block.id});
            return;
        }
        std::vector<Repaired> cells;
        for (std::vector<Text>& row : document_.grids[grid].rows) {
            for (Text& cell : row) {
                cells.push_back(repaired(cell, judge_));
                results_.push_back({&cell, {cells.back().text, {}}, block.id});
            }
        }
        results_.push_back({&block.text, cells_as_text(cells), block.id});
    }

    void put(Result& result) {
        *result.text = std::move(result.repaired.text);
        for (Repair& repair : result.repaired.repairs) {
            repair.owner_id = result.owner;
            document_.repairs.push_back(std::move(repair));
        }
    }

    Document& document_;
    HyphenJudge judge_;
    std::vector<Result> results_;
};

}  // namespace

void repair_hyphens(Document& document, const Context& context) {
    if (document.metadata.language.empty()) detect_language(document, context);
    DocumentRepairer(document, context).run();
    settle_references(document);
}

}  // namespace subtext
