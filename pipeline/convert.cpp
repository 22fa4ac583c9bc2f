// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/convert.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "pipeline/logging.hpp"
#include "pipeline/prepare_output.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/stage_table.hpp"
#include "rules/error.hpp"
#include "stages/extract.hpp"

namespace subtext {

namespace {

Document extract_timed(std::string_view bytes, const ExtractOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    Document document = extract(bytes, options);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    if (logs_debug()) log_debug(fmt::format("{:<20} {:8.2f} ms", "extract", spent.count()));
    return document;
}

// A part that is missing must not go unseen: it is said, or with --strict a failure.
void report_missing_parts(const Document& document, const std::string& name, bool strict) {
    for (const Warning& warning : document.warnings) {
        if (warning.code != "partial_document") continue;
        if (strict && warning.limit)
            throw Error(Fault::limit_size, name, warning.message,
                        "Convert fewer pages at a time with --pages");
        if (strict)
            throw Error(Fault::unreadable, name, warning.message,
                        "Repair the file, or leave --strict out to get the rest of it");
        log_warning(fmt::format("{}: {}. The output holds the rest.", name, warning.message));
    }
}

}  // namespace

Document convert(const std::string& path, const ConvertOptions& options, const Context& context) {
    const std::string bytes = read_file(path);
    const std::string name = path == "-" ? "standard input" : path;

    Document document =
        extract_timed(bytes, {name, options.password, options.first_page, options.last_page});
    document.source.name = std::filesystem::path(path).filename().string();
    document.source.sha256 = sha256(bytes);
    document.source.bytes = bytes.size();
    report_missing_parts(document, name, options.strict);

    run_stages(document, context, options.stop_after);
    prepare_output(document);
    return document;
}

std::string describe(const ConvertOptions& options) {
    std::string out;
    if (options.first_page != 1 || options.last_page != 0) {
        const std::string last = options.last_page == 0 ? "" : std::to_string(options.last_page);
        out = fmt::format("pages={}-{}", options.first_page, last);
    }
    if (!options.stop_after.empty())
        out += fmt::format("{}stop_after={}", out.empty() ? "" : " ", options.stop_after);
    return out;
}

}  // namespace subtext
