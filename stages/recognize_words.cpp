// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_words.hpp"

#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>
#include <string>

#include "stages/text.hpp"

namespace subtext {
namespace {

using tesseract::RIL_SYMBOL;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

/// Of the type size, in most book faces, what letters rise above the baseline.
constexpr double ascent_share = 0.7;

std::string text_at(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
    std::unique_ptr<char[]> text(at.GetUTF8Text(level));
    return text ? text.get() : "";
}

Box box_at(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!at.BoundingBox(level, &left, &top, &right, &bottom)) return {};
    return {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
            static_cast<double>(bottom)};
}

/// Where the code points of a word stand; a symbol of several shares its width among them.
std::vector<double> edges_of(const tesseract::ResultIterator& word, const Box& box,
                             std::size_t code_points) {
    std::vector<double> edges;
    double end = box.x0;
    tesseract::ResultIterator at(word);
    do {
        const Box symbol = box_at(at, RIL_SYMBOL);
        const std::size_t count =
            std::max<std::size_t>(1, to_utf32(text_at(at, RIL_SYMBOL)).size());
        for (std::size_t i = 0; i < count; ++i) {
            edges.push_back(symbol.x0 +
                            symbol.width() * static_cast<double>(i) / static_cast<double>(count));
        }
        end = std::max(end, symbol.x1);
    } while (!at.IsAtFinalElement(RIL_WORD, RIL_SYMBOL) && at.Next(RIL_SYMBOL));
    if (edges.size() != code_points) return {};
    edges.push_back(end);
    std::sort(edges.begin(), edges.end());
    return edges;
}

RecognizedWord word_at(const tesseract::ResultIterator& at) {
    RecognizedWord word;
    word.text = text_at(at, RIL_WORD);
    word.box = box_at(at, RIL_WORD);
    word.confidence = static_cast<double>(at.Confidence(RIL_WORD)) / 100;
    word.edges = edges_of(at, word.box, to_utf32(word.text).size());
    return word;
}

/// The engine lets a word reach over those behind it where it has lost the places of its letters.
void part_words(RecognizedLine& line) {
    for (std::size_t i = 0; i + 1 < line.words.size(); ++i) {
        RecognizedWord& word = line.words[i];
        const Box& next = line.words[i + 1].box;
        if (next.x0 <= word.box.x0 || word.box.x1 <= next.x0) continue;
        word.box.x1 = next.x0;
        word.edges.clear();
    }
}

RecognizedLine line_at(const tesseract::ResultIterator& at) {
    RecognizedLine line;
    line.box = box_at(at, RIL_TEXTLINE);
    int x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    if (at.Baseline(RIL_TEXTLINE, &x1, &y1, &x2, &y2)) line.baseline = (y1 + y2) / 2.0;
    float height = 0, descent = 0, ascent = 0;
    at.RowAttributes(&height, &descent, &ascent);  // the rise over the x-height; descent below 0
    line.x_height = static_cast<double>(height - ascent + descent);
    line.size = static_cast<double>(height + descent) / ascent_share;
    return line;
}

}  // namespace

Sureness sureness_of(const std::vector<RecognizedWord>& words) {
    Sureness sum;
    for (const RecognizedWord& word : words) {
        const std::size_t count = to_utf32(word.text).size();
        sum.confidence += word.confidence * static_cast<double>(count);
        sum.characters += count;
    }
    return sum;
}

std::vector<RecognizedLine> read_lines(tesseract::TessBaseAPI& engine) {
    std::vector<RecognizedLine> lines;
    std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
    if (!at || at->Empty(RIL_WORD)) return lines;
    do {
        if (at->Empty(RIL_WORD)) continue;
        if (lines.empty() || at->IsAtBeginningOf(RIL_TEXTLINE)) lines.push_back(line_at(*at));
        RecognizedWord word = word_at(*at);
        if (!squeeze(to_utf32(word.text)).empty()) lines.back().words.push_back(std::move(word));
    } while (at->Next(RIL_WORD));
    for (RecognizedLine& line : lines) part_words(line);
    lines.erase(std::remove_if(lines.begin(), lines.end(),
                               [](const RecognizedLine& line) { return line.words.empty(); }),
                lines.end());
    return lines;
}

}  // namespace subtext
