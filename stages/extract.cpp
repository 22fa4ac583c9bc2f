// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract.hpp"

#include <Catalog.h>
#include <ErrorCodes.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <XRef.h>
#include <goo/GooString.h>
#include <poppler-config.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "rules/error.hpp"
#include "stages/extract_errors.hpp"
#include "stages/extract_open.hpp"
#include "stages/extract_page.hpp"
#include "stages/extract_page_tree.hpp"
#include "stages/extract_strings.hpp"
#include "stages/library_versions.hpp"

namespace subtext {
namespace {

void check_selection(const ExtractOptions& options, int pages) {
    int last = options.last_page == 0 ? pages : options.last_page;
    if (options.first_page >= 1 && options.first_page <= last && last <= pages) return;
    std::string count = std::to_string(pages);
    throw Error(Fault::usage, options.name,
                "the selected pages are not among its " + count + (pages == 1 ? " page" : " pages"),
                "Choose from 1 to " + count);
}

std::string info_string(PDFDoc& file, const char* key) {
    std::unique_ptr<GooString> value = file.getDocInfoStringEntry(key);
    return value ? text_string(value->toStr()) : "";
}

std::string catalog_language(PDFDoc& file) {
    Object catalog = file.getXRef()->getCatalog();
    if (!catalog.isDict()) return "";
    Object language = catalog.dictLookup("Lang");
    return language.isString() ? text_string(language.getString()->toStr()) : "";
}

void describe(PDFDoc& file, std::string_view bytes, const ExtractOptions& options,
              Document& document) {
    Source& source = document.source;
    source.name = options.name.substr(options.name.find_last_of('/') + 1);
    source.bytes = bytes.size();
    source.pdf_version =
        std::to_string(file.getPDFMajorVersion()) + "." + std::to_string(file.getPDFMinorVersion());
    source.producer = info_string(file, "Producer");
    source.tagged = (file.getCatalog()->getMarkInfo() & Catalog::markInfoMarked) != 0;
    document.metadata.pdf_title = info_string(file, "Title");
    document.metadata.pdf_author = info_string(file, "Author");
    document.metadata.pdf_language = catalog_language(file);
}

/// Whether the page names contents that the file does not have.
bool has_lost_contents(PDFDoc& file, ::Page& page) {
    Object contents = page.getContents();
    if (contents.isArray()) {
        for (int i = 0; i < contents.arrayGetLength(); ++i) {
            if (!contents.arrayGet(i).isStream()) return true;
        }
        return false;
    }
    if (contents.isStream()) return false;
    Object dictionary = file.getXRef()->fetch(page.getRef());
    return dictionary.isDict() && !dictionary.dictLookupNF("Contents").isNull();
}

/// The pages that are not whole, by what they suffer.
struct Losses {
    std::vector<int> missing, damaged, cut_short;
    bool limits_spare_none = false;  ///< no page at all could be read to its end for limits
    int first_error = 0;             ///< the page that Poppler first complains of; 0 when none
};

void read_pages(PDFDoc& file, const PageTree& pages, const ExtractOptions& options, ErrorLog& log,
                Document& document, Losses& losses) {
    PageReader reader(file, document.fonts, options.engine);
    int last = options.last_page == 0 ? pages.size() : options.last_page;
    std::size_t spared = 0;
    for (int number = options.first_page; number <= last; ++number) {
        bool named = !pages.is_lost(number) && !pages.is_over_limit(number);
        ::Page* shown = named ? file.getPage(number) : nullptr;
        if (!shown || !shown->isOk()) {
            (pages.is_over_limit(number) ? losses.cut_short : losses.missing).push_back(number);
            continue;
        }
        log.take_broken_stream();
        std::size_t errors = log.count();
        PageReading reading = reader.read(number, *shown);
        bool broken = log.take_broken_stream() || reading.damaged ||
                      (log.count() > 0 && has_lost_contents(file, *shown));
        if (errors == 0 && log.count() > 0) losses.first_error = number;
        if (!(reading.page.width > 0 && reading.page.height > 0)) broken = true;
        if (broken) losses.damaged.push_back(number);
        if (!reading.cut_short) ++spared;
        if (reading.cut_short || pages.lacks_annotations(number))
            losses.cut_short.push_back(number);
        if (reading.hidden > 0) {
            warn(document, "hidden_text",
                 std::to_string(reading.hidden) + " invisible characters are left out", number);
        }
        document.pages.push_back(std::move(reading.page));
    }
    losses.limits_spare_none = !losses.cut_short.empty() && spared == 0;
}

/// Whether nothing came of any page, and the file is to blame.
bool is_all_lost(const Document& document, const Losses& losses) {
    const auto is_empty = [](const Page& page) {
        return page.glyphs.empty() && page.images.empty() && page.rules.empty();
    };
    return losses.damaged.size() == document.pages.size() &&
           std::all_of(document.pages.begin(), document.pages.end(), is_empty);
}

}  // namespace

Document extract(std::string_view bytes, const ExtractOptions& options) {
    ErrorLog log;
    std::string repaired;
    std::unique_ptr<PDFDoc> file = open_file(bytes, repaired, log, options);
    PageTree pages(*file);
    if (pages.size() < 1) fail_to_open(errDamaged, bytes, log, options);
    check_selection(options, pages.size());
    Document document;
    describe(*file, bytes, options, document);
    document.source.page_count = pages.size();
    Losses losses;
    read_pages(*file, pages, options, log, document, losses);
    if (losses.limits_spare_none) {
        throw Error(Fault::limit_size, options.name,
                    "draws or inflates to more than is read of a page",
                    "Print it to a new PDF if it shows as it should, and convert that");
    }
    if (is_all_lost(document, losses)) fail_to_open(errDamaged, bytes, log, options);
    warn_partial(document, losses.missing, "cannot be read");
    warn_partial(document, losses.damaged, "cannot be read in full: the file is damaged there");
    warn_partial(document, losses.cut_short, "cannot be read in full: a limit was reached");
    if (!losses.cut_short.empty()) document.warnings.back().limit = true;
    if (log.count() > 0) {
        warn(document, "damaged_file",
             "the file has " + std::to_string(log.count()) +
                 (log.count() == 1 ? " error: " : " errors, first: ") + log.first(),
             losses.first_error);
    }
    return document;
}

std::string poppler_version() {
    return POPPLER_VERSION;
}

}  // namespace subtext
