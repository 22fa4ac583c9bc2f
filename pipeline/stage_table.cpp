// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/stage_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "pipeline/logging.hpp"
#include "stages/build_blocks.hpp"
#include "stages/build_dump_blocks.hpp"
#include "stages/build_lines.hpp"
#include "stages/build_sections.hpp"
#include "stages/check_output.hpp"
#include "stages/choose_text_source.hpp"
#include "stages/collect_urls.hpp"
#include "stages/detect_language.hpp"
#include "stages/find_figures.hpp"
#include "stages/find_tables.hpp"
#include "stages/join_pages.hpp"
#include "stages/link_references.hpp"
#include "stages/mark_quotes.hpp"
#include "stages/place_words.hpp"
#include "stages/rank_dump_headings.hpp"
#include "stages/rank_headings.hpp"
#include "stages/read_dump.hpp"
#include "stages/read_metadata.hpp"
#include "stages/read_scans.hpp"
#include "stages/repair_addresses.hpp"
#include "stages/repair_dump_lines.hpp"
#include "stages/repair_hyphens.hpp"
#include "stages/repair_lines.hpp"
#include "stages/restore_regions.hpp"
#include "stages/settle_marks.hpp"
#include "stages/split_dump_footnotes.hpp"
#include "stages/split_footnotes.hpp"
#include "stages/strip_dump_furniture.hpp"
#include "stages/strip_furniture.hpp"
#include "stages/tag_recommendations.hpp"

namespace subtext {

// What decides by the text alone runs on PDFs and dumps alike.
constexpr Stage alike(std::string_view name, std::string_view purpose,
                      void (*run)(Document&, const Context&)) {
    return {name, purpose, run, run};
}

constexpr std::array<Stage, 25> stages{{
    {"extract", "read glyphs, rules, links and images of the pages from the PDF", nullptr, nullptr},
    {"choose_text_source", "decide for each page where its text comes from", choose_text_source,
     nullptr},
    {"read_scans", "have pages recognised that have no text to use", read_scans, nullptr},
    {"place_words", "put what was recognised on the pages as glyphs", place_words, nullptr},
    {"build_lines", "make lines of text of the glyphs, in reading order", build_lines, nullptr},
    alike("detect_language", "tell the language that most of the text is in", detect_language),
    {"strip_furniture", "set running heads, feet, page numbers and stamps apart", strip_furniture,
     strip_dump_furniture},
    {"find_tables", "keep the cells of tables together", find_tables, nullptr},
    {"find_figures", "keep the lettering of drawn figures together", find_figures, nullptr},
    {"repair_lines", "mend bullets and labels of notes that were misread, and rows of dumps",
     repair_lines, repair_dump_lines},
    {"split_footnotes", "set footnotes and endnotes apart, each one whole", split_footnotes,
     split_dump_footnotes},
    {"build_blocks", "make paragraphs, list items and captions of the lines", build_blocks,
     build_dump_blocks},
    {"join_pages", "make whole what goes on over a page or column", join_pages, nullptr},
    {"rank_headings", "tell title and headings, and the headings' levels", rank_headings,
     rank_dump_headings},
    alike("link_references", "tie reference marks to their notes", link_references),
    {"settle_marks", "tie notes to reference marks that were misread", settle_marks, nullptr},
    {"repair_addresses", "mend addresses that were misread", repair_addresses, nullptr},
    alike("collect_urls", "find addresses and make broken ones whole", collect_urls),
    alike("repair_hyphens", "make words whole that a line end has cut", repair_hyphens),
    alike("build_sections", "make sections of the headings", build_sections),
    alike("tag_recommendations", "find the recommendations", tag_recommendations),
    {"mark_quotes", "tell block quotes from paragraphs", mark_quotes, nullptr},
    alike("read_metadata", "read title, contributor, date and e-mails", read_metadata),
    {"restore_regions",
     "give what stands on pages read turned or straight its place on the page as shown",
     restore_regions, nullptr},
    alike("check_output", "warn of what a reader should look at", check_output),
}};

std::string list_stages() {
    std::string out;
    for (const Stage& stage : stages) out += fmt::format("{:<20} {}\n", stage.name, stage.purpose);
    return out;
}

bool is_stage(std::string_view name) {
    return std::any_of(stages.begin(), stages.end(),
                       [name](const Stage& stage) { return stage.name == name; });
}

void run_stages(Document& document, const Context& context, std::string_view stop_after) {
    using Clock = std::chrono::steady_clock;
    for (const Stage& stage : stages) {
        const auto run = is_dump(document) ? stage.run_on_dump : stage.run;
        if (run != nullptr) {
            const Clock::time_point start = Clock::now();
            run(document, context);
            const std::chrono::duration<double, std::milli> spent = Clock::now() - start;
            if (logs_debug())
                log_debug(fmt::format("{:<20} {:8.2f} ms", stage.name, spent.count()));
        }
        if (stage.name == stop_after) return;
    }
}

}  // namespace subtext
