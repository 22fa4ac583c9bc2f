// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "stages/recognize_addresses.hpp"
#include "stages/recognize_bullets.hpp"
#include "stages/recognize_engines.hpp"
#include "stages/recognize_image.hpp"
#include "stages/recognize_labels.hpp"
#include "stages/recognize_marks.hpp"
#include "stages/recognize_numbers.hpp"
#include "stages/recognize_part.hpp"
#include "stages/recognize_placing.hpp"
#include "stages/recognize_rules.hpp"
#include "stages/recognize_script.hpp"
#include "stages/recognize_strokes.hpp"
#include "stages/recognize_underlines.hpp"
#include "stages/recognize_words.hpp"
#include "stages/recognized_frame.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

constexpr double points_per_inch = 72;
/// Below this skew, lines are found as well without turning the picture, which blurs it.
constexpr double least_skew_degrees = 0.1;

/// Of the middle line by height, in pixels; a guess where none can be told.
double usual_x_height(const std::vector<RecognizedLine>& lines) {
    constexpr double guess = 16;
    std::vector<double> heights;
    heights.reserve(lines.size());
    for (const RecognizedLine& line : lines) {
        if (line.x_height > 0) heights.push_back(line.x_height);
    }
    if (heights.empty()) return guess;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

/// Words beside a mark have boxes that the mark was taken for a part of.
void draw_in(Pix* ink, std::vector<RecognizedLine>& lines) {
    for (RecognizedLine& line : lines) {
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            const bool beside = (i > 0 && line.words[i - 1].raised) ||
                                (i + 1 < line.words.size() && line.words[i + 1].raised);
            if (beside && !line.words[i].raised) line.words[i].box = inked(ink, line.words[i].box);
        }
    }
}

double mean_confidence(const std::vector<RecognizedLine>& lines) {
    Sureness sum;
    for (const RecognizedLine& line : lines) {
        const Sureness own = sureness_of(line.words);
        sum.confidence += own.confidence;
        sum.characters += own.characters;
    }
    return sum.characters > 0 ? sum.confidence / static_cast<double>(sum.characters) : 0;
}

/// Whether the language is one of those that are joined by plus signs.
bool is_among(const std::string& language, const std::string& languages) {
    return ("+" + languages + "+").find("+" + language + "+") != std::string::npos;
}

std::size_t letters_of(const RecognizedPage& page) {
    std::size_t letters = 0;
    for (const RecognizedLine& line : page.lines) {
        for (const RecognizedWord& word : line.words) letters += count_letters(to_utf32(word.text));
    }
    return letters;
}

/// A page or a part of it that is read, in one language or another, one way up or another.
class Sheet {
public:
    Sheet(Image image, int number, double dpi, Engines& engines)
        : engines_(engines), image_(std::move(image)), number_(number), dpi_(dpi) {}

    Pix* image() const { return image_.get(); }

    void turn(int quarters) {
        if (quarters == 0) return;
        image_ = quarter_turned(image_.get(), quarters);
        turn_ = (turn_ + quarters) % 4;
    }

    RecognizedPage read(const std::string& languages, bool as_it_lies = false) {
        as_it_lies_ = as_it_lies;
        RecognizedPage page = blank(languages);
        tesseract::TessBaseAPI& engine = engines_.pages(languages);
        engine.SetImage(image_.get());
        Image ink(engine.GetThresholdedImage());
        is_grain_ = ink && (subtext::is_grain(ink.get()) || is_noise(engine, ink.get(), languages));
        if (is_grain_) {
            engine.Clear();
            return page;
        }
        page.skew = ink ? skew_of(ink.get()) : 0;
        if (std::abs(page.skew) < least_skew_degrees) {
            page.skew = 0;
            read(engine, image_.get(), ink.get(), page);
        } else {
            const Image straight = rotated(image_.get(), -page.skew);
            engine.SetImage(straight.get());
            ink.reset(engine.GetThresholdedImage());
            read(engine, straight.get(), ink.get(), page);
        }
        engine.Clear();
        return page;
    }

    /// Whether there is no print on it, so that nothing was read.
    bool is_grain() const { return is_grain_; }

    /// Whether most lines of what was read last run up or down. The engine reads them where they
    /// are to be read as they lie, but places their words as if they did not.
    bool lies_sideways() const { return lies_sideways_; }

    /// Without what is read.
    RecognizedPage blank(const std::string& languages) const {
        RecognizedPage page;
        page.number = number_;
        page.languages = languages;
        page.turn = turn_;
        page.width = pixGetWidth(image_.get()) * factor();
        page.height = pixGetHeight(image_.get()) * factor();
        return page;
    }

private:
    double factor() const { return points_per_inch / dpi_; }

    /// Whether specks are all there is. The engine takes half a minute to find that out of a page,
    /// so that it is tried once on a part.
    bool is_noise(tesseract::TessBaseAPI& engine, Pix* ink, const std::string& languages) {
        constexpr std::size_t least_letters = 10;
        if (is_tried_ || !is_littered(ink, dpi_)) return false;
        is_tried_ = true;
        Sheet part(telling_part(image_.get(), ink), number_, dpi_, engines_);
        part.is_tried_ = true;
        const std::size_t letters = part.image() ? letters_of(part.read(languages)) : 0;
        engine.SetImage(image_.get());  // in place of the part
        return letters < least_letters;
    }

    void read(tesseract::TessBaseAPI& engine, Pix* grey, Pix* ink, RecognizedPage& page) {
        // The layout takes the rules out of what it was given.
        const Image with_rules(ink ? pixCopy(nullptr, ink) : nullptr);
        const std::vector<TextRow> rows = lay_out(engine, grey, ink);
        lies_sideways_ = run_sideways(rows);
        if (lies_sideways_ && !as_it_lies_) return;
        const std::vector<RecognizedMark> marks = take_marks(engine, rows, grey, ink);
        engine.Recognize(nullptr);
        page.lines = read_lines(engine);
        if (ink) measure_strokes(ink, page.lines);
        read_addresses(engines_, engine.GetInputImage(), page.languages, page.lines);
        place_marks(page.lines, marks);
        if (ink) draw_in(ink, page.lines);
        const double x_height = usual_x_height(page.lines);
        if (ink) {
            const std::vector<Box> parts = sorted_components_of(ink);
            read_numbers(engines_, grey, parts, x_height, page.lines);
            read_labels(engines_, grey, parts, x_height, page.lines);
            read_bullets(ink, parts, page.lines);
        }
        if (with_rules) page.rules = find_rules(with_rules.get(), x_height);
        scale_words(page, factor());
        page.confidence = mean_confidence(page.lines);
    }

    /// The lines of the page. Underlines are not there while they are found.
    static std::vector<TextRow> lay_out(tesseract::TessBaseAPI& engine, Pix* grey, Pix* ink) {
        const Image clean(ink ? without_underlines(grey, ink) : nullptr);
        if (!clean) return find_rows(engine);
        engine.SetImage(clean.get());
        std::vector<TextRow> rows = find_rows(engine);
        paint(engine.GetInputImage(), grey);
        return rows;
    }

    /// The raised marks of the page, which are then wiped out of the picture that is read.
    std::vector<RecognizedMark> take_marks(tesseract::TessBaseAPI& engine,
                                           const std::vector<TextRow>& rows, Pix* grey,
                                           Pix* ink) const {
        std::vector<RecognizedMark> out;
        if (!ink) return out;
        std::vector<RaisedInk> raised = find_raised(ink, rows);
        if (raised.empty()) return out;
        for (RaisedInk& mark : read_marks(engines_.figures(), grey, std::move(raised))) {
            wipe_out(engine.GetInputImage(), mark);
            out.push_back(std::move(mark));
        }
        return out;
    }

    Engines& engines_;
    Image image_;
    int number_;
    double dpi_;
    int turn_ = 0;
    bool as_it_lies_ = false, lies_sideways_ = false, is_grain_ = false;
    bool is_tried_ = false;
};

/// Reads it the way up and, where that is free, in a language of the script that it looks like.
/// What is read the better counts.
RecognizedPage read_as_it_looks(Sheet& sheet, RecognizedPage page, bool free, Engines& engines) {
    const bool sideways = sheet.lies_sideways();
    const Appearance look = look_at(sheet.image(), engines);
    const bool known = look.language.empty() || engines.has(look.language);
    if (!known) page.lacking = look.language;
    const bool other =
        free && known && !look.language.empty() && !is_among(look.language, page.languages);
    if (look.turn == 0 && !other && !sideways) return page;
    sheet.turn(look.turn);
    RecognizedPage again =
        sheet.read(other ? engines.to_read(look.language) : page.languages, true);
    again.lacking = page.lacking;
    if (again.confidence > page.confidence) return again;
    sheet.turn(4 - look.turn);
    return page;
}

/// What the language that the words are in counts for: the English model is as sure of words
/// without their accents.
constexpr double language_confidence = 0.05;

/// Reads it in the language that its text is in, where that is free and the language installed.
RecognizedPage read_in_its_language(Sheet& sheet, RecognizedPage page, bool free,
                                    Engines& engines) {
    const std::string language = language_of(page);
    if (language.empty() || is_among(language, page.languages)) return page;
    if (!engines.has(language)) {
        page.lacking = language;
        return page;
    }
    if (!free) return page;
    RecognizedPage again = sheet.read(engines.to_read(language));
    return again.confidence > page.confidence - language_confidence ? again : page;
}

/// Reads it in these languages, or where none are given in one of the script that it looks to be
/// in.
RecognizedPage read_upright(Sheet& sheet, const std::string& languages, Engines& engines) {
    const bool free = languages.empty();
    RecognizedPage page = sheet.read(free ? engines.first_language() : languages);
    if (sheet.is_grain()) return page;
    // A script that is not known yet is read as nonsense, a picture as nothing.
    const bool is_unsound = page.confidence < sound_confidence && !page.lines.empty();
    if (!is_unsound && !sheet.lies_sideways()) return page;
    return read_as_it_looks(sheet, std::move(page), free, engines);
}

}  // namespace

Recognizer::Recognizer() : engines_(std::make_unique<Engines>()) {}
Recognizer::~Recognizer() = default;

ToldLanguages Recognizer::tell_languages(const Picture& picture) {
    ToldLanguages told{engines_->first_language(), false};
    const Image whole = to_image(picture);
    if (!whole) return told;
    tesseract::TessBaseAPI& engine = engines_->pages(told.languages);
    engine.SetImage(whole.get());
    const Image ink(engine.GetThresholdedImage());
    const bool print = ink && !is_grain(ink.get());
    Image part = print ? telling_part(whole.get(), ink.get()) : nullptr;
    engine.Clear();
    if (!part) return told;
    Sheet sheet(std::move(part), picture.page, picture.dpi, *engines_);
    const RecognizedPage page = read_upright(sheet, "", *engines_);
    const std::string language = language_of(page);
    told.languages = page.languages;
    told.sure = page.confidence >= sound_confidence && !language.empty();
    if (told.sure && engines_->has(language) && !is_among(language, page.languages))
        told.languages = engines_->to_read(language);
    return told;
}

RecognizedPage Recognizer::recognize(const Picture& picture, const std::string& languages) {
    Sheet sheet(to_image(picture), picture.page, picture.dpi, *engines_);
    if (!sheet.image()) {
        RecognizedPage page;
        page.number = picture.page;
        page.languages = languages.empty() ? engines_->first_language() : languages;
        return page;
    }
    RecognizedPage page = read_upright(sheet, languages, *engines_);
    if (!page.lacking.empty()) return page;
    return read_in_its_language(sheet, std::move(page), languages.empty(), *engines_);
}

}  // namespace subtext
