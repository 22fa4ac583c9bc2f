// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/scan.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext::testing {

namespace {

constexpr double pitch = 0.5;  // width of a character in type sizes

// Writes words from left to right.
class Writer {
public:
    explicit Writer(const Read& read) : read_(read), x_(read.x) {
        line_.baseline = read.y;
        line_.size = read.size;
        line_.x_height = read.size / 2;
    }

    RecognizedLine write() {
        for (char32_t c : to_utf32(read_.text)) {
            if (c == U'^') {
                end_word(true);
                raised_ = !raised_;
            } else if (c == U' ') {
                end_word(false);
                x_ += pitch * read_.size;
            } else {
                add(c);
            }
        }
        end_word(false);
        for (const RecognizedWord& word : line_.words) line_.box.add(word.box);
        return line_;
    }

private:
    void add(char32_t c) {
        if (chars_.empty()) {
            word_ = {};
            word_.confidence = read_.confidence;
            word_.box = {x_, read_.y - 0.725 * read_.size, x_, read_.y};
            word_.raised = raised_;
            word_.glued = glued_;
        }
        chars_.push_back(c);
        x_ += pitch * read_.size * (raised_ ? 0.6 : 1);
        word_.box.x1 = x_;
    }

    void end_word(bool glue) {
        if (!chars_.empty()) {
            word_.text = to_utf8(chars_);
            line_.words.push_back(word_);
        }
        glued_ = glue && (glued_ || !chars_.empty());
        chars_.clear();
    }

    const Read& read_;
    RecognizedLine line_;
    RecognizedWord word_;
    std::u32string chars_;
    double x_;
    bool raised_ = false, glued_ = false;
};

}  // namespace

RecognizedPage read_page(const std::vector<Read>& lines, int number) {
    RecognizedPage page;
    page.number = number;
    page.confidence = 0.95;
    page.width = 595;
    page.height = 842;
    for (const Read& line : lines) page.lines.push_back(Writer(line).write());
    return page;
}

Document scan(const std::vector<std::vector<Read>>& pages) {
    Document document;
    for (const std::vector<Read>& lines : pages) {
        Page page;
        page.number = static_cast<int>(document.pages.size()) + 1;
        page.width = 595;
        page.height = 842;
        page.text_source = "ocr";
        page.image_cover = 1;
        page.recognized = read_page(lines, page.number);
        document.pages.push_back(std::move(page));
    }
    document.source.page_count = static_cast<int>(document.pages.size());
    return document;
}

}  // namespace subtext::testing
