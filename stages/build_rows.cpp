// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "stages/text.hpp"

namespace subtext {

namespace {

// All distances are in units of the type size of the row that is compared with.
constexpr double same_baseline = 0.18;         // drift of a baseline within one row of one size
constexpr double same_baseline_mixed = 0.045;  // the same where sizes differ: more is a script
constexpr double size_ratio_script = 0.88;     // a script is smaller than this
constexpr double size_ratio_row = 0.98;        // and a row no smaller than what it takes in
constexpr double min_raise = 0.08, max_raise = 0.8;
constexpr double min_drop = 0.06, max_drop = 0.4;
constexpr double max_overlap = 0.45;   // a script may lean over the glyph before it
constexpr double max_gap = 0.9;        // white space between a mark and its word
constexpr double max_label_gap = 5.0;  // a raised label in front of a note may be followed by a tab
constexpr std::size_t max_label_glyphs = 6;
constexpr std::size_t max_moved_glyphs = 3;  // of full size off the baseline of their row

// Glyphs that were drawn one after the other on one baseline in one size.
struct Run {
    std::size_t begin = 0, end = 0;  // in the page's glyphs
    double x0 = 0, x1 = 0, baseline = 0, size = 0;
    std::size_t ink = 0;  // glyphs that are no white space
};

bool is_ink(const Glyph& g) {
    return !is_space(g.code);
}

bool continues(const Run& run, const Glyph& last, const Glyph& g) {
    constexpr double same = 0.02;              // drift of baseline and size
    constexpr double back = 0.3, ahead = 0.6;  // from the left and right edge of the glyph before
    const auto near = [&run](double a, double b) {
        return a == b || std::abs(a - b) < same * run.size;
    };
    return near(g.baseline, run.baseline) && near(g.size, run.size) &&
           g.x0 > last.x0 - back * run.size && g.x0 < last.x1 + ahead * run.size;
}

void add(Run& run, const Glyph& g) {
    if (!is_ink(g)) return;
    const bool first = run.ink++ == 0;
    run.x0 = first ? g.x0 : std::min<double>(run.x0, g.x0);
    run.x1 = first ? g.x1 : std::max<double>(run.x1, g.x1);
}

std::vector<Run> build_runs(const std::vector<Glyph>& glyphs, std::uint8_t turn) {
    const auto is_taken = [turn](const Glyph& g) {
        return g.turn == turn && !g.invisible && g.size > 0;
    };
    std::vector<Run> runs;
    for (std::size_t i = 0, end = glyphs.size(); i < end;) {
        const Glyph& first = glyphs[i];
        if (!is_taken(first)) {
            ++i;
            continue;
        }
        Run run{i, i, first.x0, first.x1, first.baseline, first.size, 0};
        do {
            add(run, glyphs[i++]);
        } while (i < end && is_taken(glyphs[i]) && continues(run, glyphs[i - 1], glyphs[i]));
        run.end = i;
        runs.push_back(run);
    }
    return runs;
}

struct OpenRow {
    std::vector<const Run*> runs;
    std::vector<std::pair<const Run*, Script>> scripts;
    double baseline = 0, size = 0;
    std::size_t ink = 0;
    double x0 = 0, x1 = 0;
};

bool shares_row(const OpenRow& row, const Run& run) {
    const double offset = std::abs(row.baseline - run.baseline);
    const double small = std::min(row.size, run.size), large = std::max(row.size, run.size);
    if (small < size_ratio_script * large) return offset < same_baseline_mixed * large;
    return offset < same_baseline * small;
}

void add(OpenRow& row, const Run& run) {
    if (row.ink == 0 || (run.ink > 0 && run.size > row.size)) {
        row.baseline = run.baseline;
        row.size = run.size;
    }
    row.x0 = row.runs.empty() ? run.x0 : std::min(row.x0, run.x0);
    row.x1 = row.runs.empty() ? run.x1 : std::max(row.x1, run.x1);
    row.ink += run.ink;
    row.runs.push_back(&run);
}

// Whether both say the same, one a little beside the other, as a title and its shadow do.
bool is_shifted_copy(const Run& a, const Run& b, const std::vector<Glyph>& glyphs) {
    constexpr double max_shift = 0.35;     // in type sizes
    constexpr std::size_t min_glyphs = 4;  // "ll" is no shadow
    const double most = max_shift * a.size;
    const auto at = [&glyphs](std::size_t i) {
        return glyphs.begin() + static_cast<std::ptrdiff_t>(i);
    };
    return a.ink >= min_glyphs && a.end - a.begin == b.end - b.begin &&
           std::abs(a.x0 - b.x0) < most && std::abs(a.baseline - b.baseline) < most &&
           std::equal(at(a.begin), at(a.end), at(b.begin),
                      [](const Glyph& g, const Glyph& h) { return g.code == h.code; });
}

// Drops shadows, which are drawn first. The runs are in the order of their baselines.
void drop_shadows(std::vector<const Run*>& runs, const std::vector<Glyph>& glyphs) {
    constexpr std::size_t look_back = 8;  // runs of one row and a shadow of each
    std::vector<bool> shadows(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (std::size_t k = i > look_back ? i - look_back : 0; k < i; ++k) {
            if (!is_shifted_copy(*runs[i], *runs[k], glyphs)) continue;
            shadows[runs[i]->begin < runs[k]->begin ? i : k] = true;
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!shadows[i]) runs[kept++] = runs[i];
    }
    runs.resize(kept);
}

std::vector<OpenRow> cluster(const std::vector<Run>& runs, const std::vector<Glyph>& glyphs) {
    std::vector<const Run*> order;
    order.reserve(runs.size());
    for (const Run& run : runs) order.push_back(&run);
    std::stable_sort(order.begin(), order.end(),
                     [](const Run* a, const Run* b) { return a->baseline < b->baseline; });
    drop_shadows(order, glyphs);
    std::vector<OpenRow> rows;
    constexpr std::size_t look_back = 4;  // rows nearer than a script's offset
    for (const Run* run : order) {
        const std::size_t from = rows.size() > look_back ? rows.size() - look_back : 0;
        std::size_t home = rows.size();
        for (std::size_t i = rows.size(); i-- > from;) {
            if (shares_row(rows[i], *run)) {
                home = i;
                break;
            }
        }
        if (home == rows.size()) rows.emplace_back();
        add(rows[home], *run);
    }
    return rows;
}

// How far `run` stands from the nearest glyphs of `host`, in its type sizes; negative is overlap.
// Infinity when they overlap too much to be a word and its script.
double script_gap(const OpenRow& host, const Run& run, const std::vector<Glyph>& glyphs) {
    constexpr double never = std::numeric_limits<double>::infinity();
    constexpr double far = max_label_gap + 1;
    double gap = never;
    for (const Run* other : host.runs) {
        // No glyph is nearer than its run: what neither is the nearest nor overlaps is passed over.
        const double nearest = std::max(run.x0 - other->x1, other->x0 - run.x1);
        if (nearest > far * host.size || nearest >= gap) continue;
        for (std::size_t i = other->begin; i < other->end; ++i) {
            const Glyph& g = glyphs[i];
            if (!is_ink(g)) continue;
            const double before = run.x0 - g.x1, after = g.x0 - run.x1;
            const double distance = std::max(before, after);
            if (distance < -max_overlap * host.size) return never;
            gap = std::min(gap, std::max(0.0, distance));
        }
    }
    return gap / host.size;
}

// How the run belongs to a row whose baseline is not its own; nothing where it does not. A letter
// or two of full size that are moved up or down, as in a logo, are plain text of the row.
std::optional<Script> script_of(const OpenRow& host, const Run& run,
                                const std::vector<Glyph>& glyphs) {
    const double raise = (host.baseline - run.baseline) / host.size;
    const bool small = run.size < size_ratio_script * host.size;
    if (!small && run.ink > max_moved_glyphs) return std::nullopt;
    if (raise >= min_raise && raise <= max_raise) {
        const bool letters =
            std::all_of(glyphs.begin() + static_cast<std::ptrdiff_t>(run.begin),
                        glyphs.begin() + static_cast<std::ptrdiff_t>(run.end),
                        [](const Glyph& g) { return is_letter(g.code) || !is_ink(g); });
        return !small && letters ? Script::normal : Script::superscript;
    }
    if (-raise >= min_drop && -raise <= max_drop) return small ? Script::subscript : Script::normal;
    return std::nullopt;
}

// Gives the scripts that stand on rows of their own to the rows they belong to.
void adopt_scripts(std::vector<OpenRow>& rows, const std::vector<Glyph>& glyphs) {
    constexpr std::size_t reach = 4;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::vector<const Run*> kept;
        for (const Run* run : rows[r].runs) {
            OpenRow* home = nullptr;
            Script script = Script::normal;
            double best = 1e9;
            const std::size_t from = r > reach ? r - reach : 0;
            const std::size_t to = std::min(rows.size(), r + reach + 1);
            for (std::size_t i = from; i < to; ++i) {
                if (i == r || run->ink == 0 || rows[i].ink == 0) continue;
                const std::optional<Script> found = script_of(rows[i], *run, glyphs);
                if (!found || rows[i].size < run->size * size_ratio_row) continue;
                if (rows[i].ink < run->ink) continue;
                // What is moved off its row goes to the row, never the row to what is moved.
                if (found == Script::normal && rows[i].ink <= rows[r].ink) continue;
                const double gap = script_gap(rows[i], *run, glyphs);
                const bool label = run->ink <= max_label_glyphs && run->x1 <= rows[i].x0 &&
                                   found == Script::superscript;
                if (gap > (label ? max_label_gap : max_gap) || gap >= best) continue;
                best = gap;
                home = &rows[i];
                script = *found;
            }
            if (home)
                home->scripts.emplace_back(run, script);
            else
                kept.push_back(run);
        }
        rows[r].runs = std::move(kept);
    }
}

bool ends_word(const Piece& piece, double row_size) {
    constexpr double full_size = 0.9;  // of that of the row
    const Glyph& g = *piece.glyph;
    return is_ink(g) && g.size > full_size * row_size && !is_digit(g.code);
}

// A number in small type on the baseline itself, behind a word, is meant as a script too.
void mark_small_numbers(Row& row) {
    constexpr double small = 0.8;  // of the size of the row
    constexpr std::ptrdiff_t most_digits = 3;
    const double most_size = small * row.size;
    const auto is_small_digit = [most_size](const Piece& piece) {
        return piece.glyph->size < most_size && is_digit(piece.glyph->code);
    };
    const auto begin = row.pieces.begin(), end = row.pieces.end();
    for (auto from = std::find_if(begin, end, is_small_digit); from != end;) {
        const auto to = std::find_if_not(from, end, is_small_digit);
        if (from != begin && to - from <= most_digits && ends_word(*std::prev(from), row.size)) {
            std::for_each(from, to, [](Piece& piece) {
                if (piece.script == Script::normal) piece.script = Script::superscript;
            });
        }
        from = std::find_if(to, end, is_small_digit);
    }
}

// By centres: a letter without width, the second of an Arabic ligature, starts where the first
// does.
constexpr auto stands_left = [](const Piece& a, const Piece& b) {
    return a.glyph->x0 + a.glyph->x1 < b.glyph->x0 + b.glyph->x1;
};

bool is_drawn_over(const Glyph& other, const Glyph& g) {
    constexpr double shift = 0.35, drop = 0.1;  // of its width; type sizes
    if (g.x1 <= g.x0 && !is_combining(g.code)) return false;
    const double width = std::max(0.1F, g.x1 - g.x0);
    return std::abs(g.x0 - other.x0) < shift * width &&
           std::abs(g.baseline - other.baseline) < drop * g.size;
}

// Letters drawn twice with a small shift look bold; one of the two is dropped. Letters that the
// file gives no width are all at one place, the two of "ff", too: they stay.
void drop_duplicates(std::vector<Piece>& pieces) {
    constexpr std::ptrdiff_t look_back = 3;
    Piece* const begin = pieces.data();
    Piece* kept = begin;
    for (const Piece& piece : pieces) {
        const Glyph& g = *piece.glyph;
        const Piece* other = kept - std::min(kept - begin, look_back);
        while (other != kept && (other->glyph->code != g.code || !is_drawn_over(*other->glyph, g)))
            ++other;
        if (other == kept) *kept++ = piece;
    }
    pieces.resize(static_cast<std::size_t>(kept - begin));
}

void append(const Run& run, Script script, const std::vector<Glyph>& glyphs, Row& row) {
    for (std::size_t i = run.begin; i < run.end; ++i) row.pieces.push_back({&glyphs[i], script});
}

Row close(const OpenRow& open, const std::vector<Glyph>& glyphs) {
    Row row;
    row.baseline = open.baseline;
    row.size = open.size;
    std::size_t glyph_count = 0;
    for (const Run* run : open.runs) glyph_count += run->end - run->begin;
    for (const auto& [run, script] : open.scripts) glyph_count += run->end - run->begin;
    row.pieces.reserve(glyph_count);
    for (const Run* run : open.runs) append(*run, Script::normal, glyphs, row);
    for (const auto& [run, script] : open.scripts) append(*run, script, glyphs, row);
    if (!std::is_sorted(row.pieces.begin(), row.pieces.end(), stands_left)) {
        std::stable_sort(row.pieces.begin(), row.pieces.end(), stands_left);
    }
    drop_duplicates(row.pieces);
    mark_small_numbers(row);
    return row;
}

}  // namespace

std::vector<Row> build_rows(const std::vector<Glyph>& glyphs, std::uint8_t turn) {
    const std::vector<Run> runs = build_runs(glyphs, turn);
    std::vector<OpenRow> open = cluster(runs, glyphs);
    adopt_scripts(open, glyphs);
    std::vector<Row> rows;
    for (const OpenRow& row : open) {
        if (row.runs.empty() && row.scripts.empty()) continue;
        Row closed = close(row, glyphs);
        const auto ink = [](const Piece& p) { return is_ink(*p.glyph); };
        if (std::any_of(closed.pieces.begin(), closed.pieces.end(), ink))
            rows.push_back(std::move(closed));
    }
    return rows;
}

}  // namespace subtext
