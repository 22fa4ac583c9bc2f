// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/detect_language.hpp"

#include <cstdio>  // compact_lang_det.h uses FILE without including it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstddef>

#include "stages/text.hpp"

namespace subtext {
namespace {

/// Bytes of text that are looked at, taken from the whole document: two pages' worth tells the
/// language as surely as all of it and costs a quarter of a millisecond.
constexpr std::size_t enough_bytes = std::size_t{4} * 1024;
/// Below this many letters a name or a label can pass for another language.
constexpr std::size_t few_letters = 60;

/// "en" of "en-US"; "" when it is no language tag.
std::string primary_subtag(std::string_view tag) {
    std::string primary;
    for (char32_t c : to_lower(to_utf32(tag.substr(0, tag.find_first_of("-_"))))) {
        if (c < U'a' || c > U'z') return "";
        primary.push_back(static_cast<char>(c));
    }
    const bool tagged = primary.size() == 2 || primary.size() == 3;
    return tagged && primary != "und" ? primary : "";
}

/// CLD2 has kept a few codes that BCP 47 has replaced.
std::string modern_code(const std::string& code) {
    if (code == "iw") return "he";
    if (code == "jw") return "jv";
    if (code == "mo") return "ro";
    return code;
}

/// Takes lines from all over the document, so that a foreign first page does not decide.
class Sample {
public:
    explicit Sample(std::size_t total) : step_(total / enough_bytes + 1) {}

    void add(std::u32string_view chars) {
        if (count_++ % step_ != 0) return;
        text_ += to_utf8(chars);
        text_ += '\n';
    }

    const std::string& text() const { return text_; }

private:
    std::size_t step_, count_ = 0;
    std::string text_;
};

std::string sample_of_pages(const Document& document) {
    std::size_t total = 0;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) total += line.chars.size();
    }
    Sample sample(total);
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) sample.add(line.text());
    }
    return sample.text();
}

std::string sample_of_blocks(const Document& document) {
    std::size_t total = 0;
    for (const Block& block : document.blocks) total += block.text.chars.size();
    Sample sample(total);
    for (const Block& block : document.blocks) sample.add(block.text.chars);
    for (const Footnote& note : document.footnotes) sample.add(note.text.chars);
    return sample.text();
}

struct Guess {
    std::string language;  ///< "" where there is none
    bool reliable = false;
};

Guess guess_language(std::string_view utf8, const char* hint) {
    const CLD2::CLDHints hints{hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3], text_bytes = 0;
    double scores[3];
    bool reliable = false;
    CLD2::ExtDetectLanguageSummary(utf8.data(), static_cast<int>(utf8.size()), true, &hints, 0,
                                   languages, percents, scores, nullptr, &text_bytes, &reliable);
    if (languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
    return {modern_code(CLD2::LanguageCode(languages[0])), reliable};
}

}  // namespace

std::string language_of(std::string_view utf8, std::string_view hint) {
    std::string stated = primary_subtag(hint);
    const std::size_t letters = count_letters(to_utf32(utf8));
    if (letters == 0) return "";  // of a scan, /Lang tells the program that made it
    if (letters < few_letters && !stated.empty()) return stated;
    const Guess guess = guess_language(utf8, stated.empty() ? nullptr : stated.c_str());
    if (guess.language.empty() || (!guess.reliable && !stated.empty())) return stated;
    return guess.language;
}

std::string sure_language_of(std::string_view utf8) {
    if (count_letters(to_utf32(utf8)) < few_letters) return "";
    const Guess guess = guess_language(utf8, nullptr);
    return guess.reliable ? guess.language : "";
}

void detect_language(Document& document, const Context& /*context*/) {
    const std::string sample =
        document.blocks_built ? sample_of_blocks(document) : sample_of_pages(document);
    document.metadata.language = language_of(sample, document.metadata.pdf_language);
}

}  // namespace subtext
