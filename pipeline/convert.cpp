// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/convert.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "pipeline/logging.hpp"
#include "pipeline/prepare_output.hpp"
#include "pipeline/stage_table.hpp"
#include "rules/error.hpp"
#include "stages/extract.hpp"
#include "stages/read_dump.hpp"

namespace subtext {

namespace {

constexpr std::string_view partial_code = "partial_document";

Document extract_timed(std::string_view bytes, const ExtractOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    Document document = extract(bytes, options);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    if (logs_debug()) log_debug(fmt::format("{:<20} {:8.2f} ms", "extract", spent.count()));
    return document;
}

// Standard input and .txt files are told by their bytes; all else that is no PDF has a fault.
bool may_be_called_dump(const InputBytes& input) {
    const auto ends_in = [&](std::string_view suffix) { return input.name.ends_with(suffix); };
    return input.name == "-" || ends_in(".txt") || ends_in(".TXT");
}

Document pages_of_dump(const InputBytes& input, const ConvertOptions& options, const Rules& rules) {
    Document document = read_dump(input.bytes, rules);
    const int count = document.source.page_count;
    const int last = options.last_page == 0 ? count : options.last_page;
    if (options.first_page > count || last > count)
        throw Error(Fault::usage, input.where, fmt::format("has {} pages", count),
                    "Give pages that are there with --pages");
    std::erase_if(document.pages, [&](const Page& page) {
        return page.number < options.first_page || page.number > last;
    });
    return document;
}

void refuse_parts(const Document& document, const std::string& where) {
    for (const Warning& warning : document.warnings) {
        if (warning.code != partial_code) continue;
        if (warning.limit)
            throw Error(Fault::limit_size, where, warning.message,
                        "Convert fewer pages at a time with --pages");
        throw Error(Fault::unreadable, where, warning.message,
                    "Repair the file, or leave --strict out to get the rest of it");
    }
}

bool has_text(const Document& document) {
    return std::any_of(document.pages.begin(), document.pages.end(),
                       [](const Page& page) { return page.text_source != "none"; });
}

// A document that cannot be read without OCR, or must not be, is none without it.
void refuse_unrecognized(const Document& document, const std::string& where,
                         const ConvertOptions& options) {
    const bool required = options.strict || options.ocr == OcrMode::always || !has_text(document);
    for (const Warning& warning : document.warnings) {
        if (warning.code == "ocr_unavailable" && required)
            throw Error(Fault::no_ocr, where, warning.message);
        if (warning.code == "ocr_given_up" && options.strict)
            throw Error(Fault::limit_time, where, warning.message);
    }
}

}  // namespace

Document convert(const InputBytes& input, const ConvertOptions& options, const Context& context) {
    const bool dump = may_be_called_dump(input) && may_be_dump(input.bytes);
    Document document = dump ? pages_of_dump(input, options, context.rules)
                             : extract_timed(input.bytes, {input.where, options.password,
                                                           options.first_page, options.last_page});
    document.source.name = input.name;
    document.source.sha256 = input.sha256;
    if (options.strict) refuse_parts(document, input.where);

    run_stages(document, context, options.stop_after);
    refuse_unrecognized(document, input.where, options);
    prepare_output(document);
    return document;
}

std::string missing_parts(const Document& document) {
    std::string out;
    for (const Warning& warning : document.warnings) {
        if (warning.code == partial_code) out += (out.empty() ? "" : "; ") + warning.message;
    }
    return out;
}

bool has_range(const ConvertOptions& options) {
    const bool backwards = options.last_page != 0 && options.last_page < options.first_page;
    return options.first_page >= 1 && options.last_page >= 0 && !backwards;
}

std::string describe(const ConvertOptions& options) {
    std::string out;
    if (options.first_page != 1 || options.last_page != 0) {
        const std::string last = options.last_page == 0 ? "" : std::to_string(options.last_page);
        out = fmt::format("pages={}-{}", options.first_page, last);
    }
    const auto add = [&out](const char* name, const std::string& value) {
        out += fmt::format("{}{}={}", out.empty() ? "" : " ", name, value);
    };
    if (!options.stop_after.empty()) add("stop_after", options.stop_after);
    if (options.ocr != OcrMode::automatic)
        add("ocr", options.ocr == OcrMode::never ? "never" : "always");
    if (!options.ocr_languages.empty()) add("ocr_lang", options.ocr_languages);
    return out;
}

}  // namespace subtext
