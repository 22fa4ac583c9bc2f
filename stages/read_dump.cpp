// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/read_dump.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "stages/dump_columns.hpp"
#include "stages/dump_pages.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t head_bytes = 4096;    // enough to tell text from what is none
constexpr std::size_t seldom_control = 25;  // of so many bytes one may be a stray control character
constexpr char32_t form_feed = U'\f';

bool is_utf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = first_char_bytes(bytes.substr(i));
        if (length == 0) return false;
        i += length;
    }
    return true;
}

bool is_utf16(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// The code page in which most of the bytes past ASCII are letters: few of them among the ASCII
// letters speak for a Western language.
std::string code_page_of(std::string_view bytes) {
    std::size_t letters = 0, high = 0;
    for (const char c : bytes) {
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        high += static_cast<unsigned char>(c) >= 0x80;
    }
    if (high <= letters) return "windows-1252";
    const std::u32string cyrillic = from_encoding(bytes, "windows-1251").value_or(U"");
    std::size_t lower = 0;
    for (const char32_t c : cyrillic) lower += c >= 0x80 && is_lower(c);
    return lower * 10 > high * 7 ? "windows-1251" : "windows-1256";
}

std::u32string decoded(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (is_utf16(bytes)) return from_encoding(bytes, "UTF-16").value_or(U"");
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    if (is_utf8(bytes)) return to_utf32(bytes);
    return from_encoding(bytes, code_page_of(bytes)).value_or(U"");
}

bool starts_as_markup(std::string_view bytes) {
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    const std::string_view head = bytes.substr(begin);
    return head.starts_with("{\\rtf") || head.starts_with("<!") || head.starts_with("<?xml") ||
           head.starts_with("<html") || head.starts_with("<HTML");
}

// The rows of a dump; form feeds are rows of their own.
std::vector<std::u32string> rows_of(const std::u32string& text) {
    std::vector<std::u32string> rows(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        const bool carriage = c == U'\r' && i + 1 < text.size() && text[i + 1] == U'\n';
        if (carriage) continue;
        if (c == U'\n' || c == U'\r' || c == U'\u2028') {
            rows.emplace_back();
        } else if (c == form_feed) {
            rows.emplace_back(1, form_feed);
            rows.emplace_back();
        } else {
            rows.back() += c;
        }
    }
    return rows;
}

bool is_word(const std::u32string& row) {
    return !row.empty() && std::none_of(row.begin(), row.end(), is_space);
}

// Drops the rows of one blank between words that a program gave a row each, because they stand far
// apart.
void close_up_words(std::vector<std::u32string>& rows) {
    constexpr std::size_t fewest_words = 3;
    std::vector<std::u32string> out;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t last = i;
        while (is_word(rows[last]) && last + 2 < rows.size() && rows[last + 1] == U" " &&
               is_word(rows[last + 2]))
            last += 2;
        const bool words = last >= i + 2 * (fewest_words - 1);
        for (const std::size_t step = words ? 2 : 1; i <= last; i += step) out.push_back(rows[i]);
    }
    rows = std::move(out);
}

// The blanks in front of the text.
double indent_of(const std::u32string& row) {
    constexpr double tab = 8;
    double indent = 0;
    for (const char32_t c : row) {
        if (!is_space(c)) break;
        indent += c == U'\t' ? tab : 1;
    }
    return indent;
}

bool is_neutral(char32_t c) {
    return !is_letter(c) && !is_digit(c) && digit_value(c) < 0;
}

// Puts what pdftotext embeds in text that runs from right to left, numbers and Latin words with the
// stops around them, from the order on the page into that of the text.
std::u32string settle_embeddings(const std::u32string& row) {
    constexpr char32_t embedding = 0x202A, pop = 0x202C;
    if (row.find(embedding) == row.npos) return row;
    std::u32string out;
    for (std::size_t i = 0; i < row.size();) {
        const std::size_t begin = row.find(embedding, i), end = row.find(pop, begin);
        if (begin == row.npos || end == row.npos) return out + row.substr(i);
        out += row.substr(i, begin - i);
        const std::u32string inner = row.substr(begin + 1, end - begin - 1);
        const auto first = std::find_if_not(inner.begin(), inner.end(), is_neutral);
        const auto last =
            std::find_if_not(inner.rbegin(), std::make_reverse_iterator(first), is_neutral);
        out.append(inner.rbegin(), last);
        out.append(first, last.base());
        out.append(std::make_reverse_iterator(first), inner.rend());
        i = end + 1;
    }
    return out;
}

Line line_of(const std::u32string& row, int page, std::size_t number) {
    Line line;
    constexpr char32_t soft_hyphen = 0xAD;  // which shows at the end of a row only
    std::u32string plain;
    const std::u32string settled = settle_embeddings(row);
    for (std::size_t i = 0; i < settled.size(); ++i) {
        const char32_t c = settled[i];
        if (!plain.empty() && plain.back() == soft_hyphen && is_letter(c)) plain.pop_back();
        const auto is_kept = [&] {
            return i > 0 && i + 1 < settled.size() &&
                   shapes_letters(settled[i - 1], c, settled[i + 1]);
        };
        if ((is_ignorable(c) && !is_kept()) || (is_control(c) && !is_space(c))) continue;
        plain += resolve_presentation_form(c);
    }
    const std::u32string chars = squeeze(to_nfc(plain));
    for (const char32_t c : chars) {
        Char out;
        out.code = c;
        out.size = 1;
        line.chars.push_back(out);
    }
    line.size = 1;
    line.page = page;
    line.baseline = static_cast<double>(number);
    line.column_x0 = indent_of(row);
    line.column_x1 = static_cast<double>(line.chars.size());
    line.right_to_left =
        !chars.empty() && std::count_if(chars.begin(), chars.end(), is_right_to_left) * 2 >
                              static_cast<std::ptrdiff_t>(chars.size());
    return line;
}

}  // namespace

bool may_be_dump(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, head_bytes);
    if (head.find("%PDF-") != std::string_view::npos || starts_as_markup(head)) return false;
    if (is_utf16(bytes)) return true;
    const auto control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' &&
                c != '\f') ||
               c == 0x7F;
    };
    return head.find_first_not_of(" \t\r\n\f") != std::string_view::npos &&
           head.find('\0') == std::string_view::npos &&
           static_cast<std::size_t>(std::count_if(head.begin(), head.end(), control)) *
                   seldom_control <=
               head.size();
}

Document read_dump(std::string_view bytes, const Rules& rules) {
    Document document;
    document.source.media_type = dump_media_type;
    document.source.bytes = bytes.size();
    std::vector<std::u32string> all_rows = rows_of(decoded(bytes));
    close_up_words(all_rows);
    const std::vector<DumpPage> pages = dump_pages(all_rows, rules);
    for (const DumpPage& rows : pages) {
        Page page;
        page.number = static_cast<int>(document.pages.size()) + 1;
        page.label = std::to_string(page.number);
        page.text_source = "dump";
        std::size_t number = 0;
        int column = 0;
        for (const std::vector<std::u32string>& in_column : part_dump_columns(rows.rows)) {
            for (const std::u32string& row : in_column) {
                Line line = line_of(row, page.number, number++);
                line.column = column;
                if (!line.chars.empty()) page.lines.push_back(std::move(line));
            }
            ++column;
        }
        for (const std::u32string& target : rows.targets) {
            Link link;
            link.target = to_utf8(target);
            page.links.push_back(std::move(link));
        }
        document.pages.push_back(std::move(page));
    }
    document.source.page_count = static_cast<int>(document.pages.size());
    return document;
}

}  // namespace subtext
