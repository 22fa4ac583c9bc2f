// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/read_scans.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stages/detect_language.hpp"
#include "stages/page_ranges.hpp"
#include "stages/text.hpp"
#include "stages/text_quality.hpp"

namespace subtext {

namespace {

// Below this mean confidence what was read is the pattern of a picture, no text.
constexpr double least_confidence = 0.4;

// What an image among text must say at least to be of text.
constexpr std::size_t least_inset_words = 10;
constexpr double least_inset_confidence = 0.6;
constexpr double inset_slack = 4;  // points

// A page that is a scan but for a stamp, not one with an image among its text.
constexpr double least_scan_cover = 0.5;

bool stands_in(const RecognizedLine& line, const PageImage& image) {
    const double x = line.box.center_x(), y = line.box.center_y();
    return x > image.box.x0 - inset_slack && x < image.box.x1 + inset_slack &&
           y > image.box.y0 - inset_slack && y < image.box.y1 + inset_slack;
}

// What stands outside of the images the page says itself.
void keep_insets(RecognizedPage& recognized, const Page& page) {
    const auto is_outside = [&page](const RecognizedLine& line) {
        return std::none_of(page.images.begin(), page.images.end(),
                            [&](const PageImage& image) { return stands_in(line, image); });
    };
    recognized.lines.erase(
        std::remove_if(recognized.lines.begin(), recognized.lines.end(), is_outside),
        recognized.lines.end());
}

std::size_t count_words(const RecognizedPage& recognized) {
    std::size_t words = 0;
    for (const RecognizedLine& line : recognized.lines) words += line.words.size();
    return words;
}

// Whether what was read is text. Words by chance are what photographs and diagrams give.
bool is_text(const RecognizedPage& recognized, bool among_text) {
    const std::size_t words = count_words(recognized);
    if (among_text)
        return words >= least_inset_words && recognized.confidence >= least_inset_confidence;
    return words > 0 && recognized.confidence >= least_confidence;
}

// What the page has of its own is all there is.
void leave(Page& page) {
    for (Glyph& glyph : page.glyphs) glyph.invisible = false;
}

// The page was read because its text looked garbled, and it is not.
void clear(Document& document, Page& page) {
    leave(page);
    std::erase_if(document.warnings, [&page](const Warning& warning) {
        return warning.code == "text_garbled" && warning.page == page.number;
    });
}

void take(Page& page, RecognizedPage recognized) {
    const bool beside = page.ocr == OcrNeed::beside;
    const bool among_text = beside && page.image_cover < least_scan_cover;
    if (among_text) keep_insets(recognized, page);
    if (!is_text(recognized, among_text)) return leave(page);
    // Words that were recognised by others give way.
    page.glyphs.erase(std::remove_if(page.glyphs.begin(), page.glyphs.end(),
                                     [beside](const Glyph& g) { return !beside || g.invisible; }),
                      page.glyphs.end());
    page.text_source = beside ? "mixed" : "ocr";
    page.ocr_confidence = recognized.confidence;
    page.recognized = std::move(recognized);
}

// The language of the text that the document has, as Tesseract calls it; "" where that says too
// little. What the file says of its language is what the program of the scanner says.
std::string languages_of_text(const Document& document) {
    constexpr std::size_t least_bytes = 300, enough_bytes = 8192;
    std::string sample;
    for (const Page& page : document.pages) {
        if (page.ocr != OcrNeed::whole && sample.size() < enough_bytes)
            sample += sample_of(page, false);
    }
    if (sample.size() < least_bytes) return "";
    return languages_to_read(tesseract_language(language_of(sample, "")));
}

// A page in a script that is not that of the languages it was read in gives nonsense.
void refuse_nonsense(Recognition& recognition) {
    const RecognizedPage& page = recognition.page;
    if (page.lacking.empty() || page.confidence >= sound_confidence) return;
    recognition.outcome = Recognition::Outcome::unavailable;
    recognition.message = "its language, " + page.lacking +
                          ", is not installed. Install the package " +
                          package_of_language(page.lacking) + ".";
}

// Pages that are read well enough, but not in their language: mostly all of a document are.
class OtherLanguages {
public:
    void add(const Page& page) {
        if (page.recognized && !page.recognized->lacking.empty())
            pages_[page.recognized->lacking].push_back(page.number);
    }

    void warn_of(Document& document) const {
        for (const auto& [language, numbers] : pages_) {
            warn(document, "ocr_language",
                 named_page_ranges(numbers) + " in " + language +
                     " recognised in another language. Install the package " +
                     package_of_language(language) + ".",
                 numbers.front());
        }
    }

private:
    std::map<std::string, std::vector<int>> pages_;
};

void warn_of_unread(Document& document, const Page& page, const Recognition& recognition) {
    const bool unavailable = recognition.outcome == Recognition::Outcome::unavailable;
    warn(document, unavailable ? "ocr_unavailable" : "ocr_given_up",
         "page " + std::to_string(page.number) + " is not recognised: " + recognition.message,
         page.number);
}

}  // namespace

void read_scans(Document& document, const Context& context) {
    std::vector<Page*> pages;
    std::vector<int> numbers;
    for (Page& page : document.pages) {
        if (page.ocr == OcrNeed::none) continue;
        pages.push_back(&page);
        numbers.push_back(page.number);
    }
    if (pages.empty()) return;
    if (!context.recognize_pages) {
        for (Page* page : pages) leave(*page);
        return;
    }
    std::string languages = context.ocr_languages;
    if (languages.empty()) languages = languages_of_text(document);
    std::vector<Recognition> results = context.recognize_pages(numbers, languages);
    std::vector<int> missing;
    OtherLanguages others;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        Page& page = *pages[i];
        if (context.ocr_languages.empty()) refuse_nonsense(results[i]);
        if (results[i].outcome == Recognition::Outcome::read) {
            const bool doubted = context.ocr == OcrMode::automatic && page.ocr == OcrNeed::whole;
            if (doubted && bears_out(results[i].page, page)) {
                clear(document, page);
                continue;
            }
            take(page, std::move(results[i].page));
            others.add(page);
            continue;
        }
        leave(page);
        warn_of_unread(document, page, results[i]);
        if (page.text_source == "none") missing.push_back(page.number);
    }
    if (context.ocr_languages.empty()) others.warn_of(document);
    warn_partial(document, missing, "could not be recognised");
}

}  // namespace subtext
