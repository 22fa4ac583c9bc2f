// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_lexer.hpp"

#include <Error.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "stages/extract_characters.hpp"
#include "stages/extract_limits.hpp"

namespace subtext {
namespace {

/// Digits and a point that fit 64 bits for sure.
constexpr std::ptrdiff_t most_digits = 19;

constexpr std::array<double, most_digits> powers_of_ten = [] {
    std::array<double, most_digits> out{};
    double power = 1;
    for (double& value : out) {
        value = power;
        power *= 10;
    }
    return out;
}();

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_octal(char c) {
    return c >= '0' && c <= '7';
}

/// The value of a hexadecimal digit; -1 when it is none.
int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

/// Whether the operator takes an array or a dictionary.
bool wants_brackets(std::string_view name) {
    return name == "TJ" || name == "BDC" || name == "DP";
}

}  // namespace

ContentLexer::ContentLexer(std::string content)
    : content_(std::move(content)), at_(content_.data()), end_(at_ + content_.size()) {}

/// False at the end.
bool ContentLexer::skip_blanks() {
    for (;;) {
        while (at_ < end_ && class_of(*at_) == CharacterClass::blank) ++at_;
        if (at_ >= end_) return false;
        if (*at_ != '%') return true;
        while (at_ < end_ && *at_ != '\n' && *at_ != '\r') ++at_;
    }
}

bool ContentLexer::next() {
    count_ = 0;
    items_.clear();
    for (;;) {
        Operand& operand = operands_[count_];
        Token token = read(operand);
        if (token == Token::end) return false;
        if (token != Token::operand && token != Token::open) {
            name_ = operand.text;
            return true;
        }
        if (token == Token::open) read_items(operand);
        if (count_ < most_operands) ++count_;
    }
}

/// Reads a number, a string, a name, a keyword, or a bracket.
ContentLexer::Token ContentLexer::read(Operand& out) {
    while (class_of(*at_) == CharacterClass::blank && at_ < end_) ++at_;
    if ((at_ == end_ || *at_ == '%') && !skip_blanks()) return Token::end;
    char c = *at_;
    if (is_digit(c) || c == '-' || c == '.' || c == '+') {
        read_number(out);
        return Token::operand;
    }
    out.kind = Operand::Kind::other;
    out.text = {};
    switch (c) {
        case '(':
            read_string(out);
            return Token::operand;
        case '/':
            read_name(out);
            return Token::operand;
        case '[':
            out.kind = Operand::Kind::array;
            ++at_;
            return Token::open;
        case ']':
            out.text = "]";
            ++at_;
            return Token::close_array;
        case '<':
            if (at_[1] != '<') {
                read_hex_string(out);
                return Token::operand;
            }
            out.kind = Operand::Kind::dictionary;
            at_ += 2;
            return Token::open;
        case '>':
            if (*++at_ != '>') return Token::operand;
            out.text = ">>";
            ++at_;
            return Token::close_dictionary;
        case ')':
        case '{':
        case '}':
            ++at_;
            return Token::operand;
        default:
            return read_keyword(out);
    }
}

ContentLexer::Token ContentLexer::read_keyword(Operand& out) {
    const char* from = at_;
    while (class_of(*at_) == CharacterClass::regular) ++at_;
    out.text = {from, static_cast<std::size_t>(at_ - from)};
    bool value = out.text == "true" || out.text == "false" || out.text == "null";
    return value ? Token::operand : Token::keyword;
}

void ContentLexer::read_number(Operand& out) {
    char* at = at_;
    bool negative = *at == '-';
    if (negative || *at == '+') ++at;
    const char* from = at;
    std::uint64_t digits = 0;
    std::ptrdiff_t decimals = 0;
    while (is_digit(*at)) digits = digits * 10 + static_cast<std::uint64_t>(*at++ - '0');
    out.kind =
        digits > std::numeric_limits<int>::max() ? Operand::Kind::real : Operand::Kind::integer;
    if (*at == '.') {
        out.kind = Operand::Kind::real;
        const char* point = at++;
        while (is_digit(*at)) digits = digits * 10 + static_cast<std::uint64_t>(*at++ - '0');
        decimals = at - point - 1;
    }
    if (at - from >= most_digits || (*at == '-' && out.kind == Operand::Kind::real)) {
        read_long_number(out);
        return;
    }
    at_ = at;
    double value = static_cast<double>(digits) / powers_of_ten[static_cast<std::size_t>(decimals)];
    out.number = negative ? -value : value;
}

/// Reads a number with very many digits, or a minus sign after its point: that is skipped, as other
/// readers do.
void ContentLexer::read_long_number(Operand& out) {
    bool negative = *at_ == '-';
    if (negative || *at_ == '+') ++at_;
    double value = 0, unit = 1;
    while (is_digit(*at_)) value = value * 10 + (*at_++ - '0');
    out.kind = Operand::Kind::real;
    if (*at_ == '.') {
        for (++at_; is_digit(*at_) || *at_ == '-'; ++at_) {
            if (*at_ != '-') value += (unit /= 10) * (*at_ - '0');
        }
    }
    if (!std::isfinite(value)) value = 0;
    out.number = negative ? -value : value;
}

void ContentLexer::read_string(Operand& out) {
    out.kind = Operand::Kind::string;
    char* from = ++at_;
    for (; at_ < end_; ++at_) {
        char c = *at_;
        if (c == ')') {
            out.text = {from, static_cast<std::size_t>(at_++ - from)};
            return;
        }
        if (c == '(' || c == '\\') break;
    }
    decode_string(from, out);
}

/// Goes on with a string that has parentheses or escapes, or no end. What is decoded is never
/// longer than what it is read from.
void ContentLexer::decode_string(char* from, Operand& out) {
    char* to = at_;
    int depth = 1;
    while (at_ < end_) {
        char c = *at_++;
        if (c == '\\' && at_ < end_) {
            to = decode_escape(to);
            continue;
        }
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) break;
        *to++ = c;
    }
    if (depth > 0) error(errSyntaxError, -1, "Unterminated string");
    out.text = {from, static_cast<std::size_t>(to - from)};
}

/// Reads what follows a backslash. Returns where to write on.
char* ContentLexer::decode_escape(char* to) {
    static constexpr std::string_view letters = "nrtbf", meanings = "\n\r\t\b\f";
    char c = *at_++;
    if (is_octal(c)) {
        int code = c - '0';
        for (int i = 0; i < 2 && is_octal(*at_); ++i) code = code * 8 + (*at_++ - '0');
        *to++ = static_cast<char>(code);
    } else if (c == '\r') {
        if (*at_ == '\n') ++at_;
    } else if (c != '\n') {
        std::size_t letter = letters.find(c);
        *to++ = letter == letters.npos ? c : meanings[letter];
    }
    return to;
}

void ContentLexer::read_hex_string(Operand& out) {
    out.kind = Operand::Kind::string;
    char* to = ++at_;
    const char* from = to;
    int value = 0, digits = 0;
    for (; at_ < end_ && *at_ != '>'; ++at_) {
        if (class_of(*at_) == CharacterClass::blank) continue;
        value = value * 16 + std::max(hex_value(*at_), 0);
        if (++digits % 2 == 0) {
            *to++ = static_cast<char>(value);
            value = 0;
        }
    }
    if (digits % 2 != 0) *to++ = static_cast<char>(value * 16);
    if (at_ < end_) ++at_;
    out.text = {from, static_cast<std::size_t>(to - from)};
}

void ContentLexer::read_name(Operand& out) {
    out.kind = Operand::Kind::name;
    char* from = ++at_;
    while (class_of(*at_) == CharacterClass::regular && *at_ != '#') ++at_;
    char* to = at_;
    while (class_of(*at_) == CharacterClass::regular) {
        char c = *at_++;
        int high = hex_value(*at_), low = high < 0 ? -1 : hex_value(at_[1]);
        if (c == '#' && low >= 0) {
            c = static_cast<char>(high * 16 + low);
            at_ += 2;
        }
        *to++ = c;
    }
    out.text = {from, static_cast<std::size_t>(to - from)};
}

bool ContentLexer::closes(Token token, Operand::Kind kind) {
    return kind == Operand::Kind::array ? token == Token::close_array
                                        : token == Token::close_dictionary;
}

/// Reads an array or a dictionary, which has just been opened. What is nested in it is read over,
/// and so are brackets that close nothing. Where the operator that wants it stands in there, the
/// closing bracket is lost.
void ContentLexer::read_items(Operand& out) {
    out.first = static_cast<std::uint32_t>(items_.size());
    open_.assign(1, out.kind);
    Operand item;
    while (!open_.empty()) {
        Token token = read(item);
        bool is_operator = token == Token::keyword && wants_brackets(item.text);
        if (is_operator || token == Token::end) {
            error(errSyntaxError, -1, "Unterminated array or dictionary");
            if (is_operator) at_ -= item.text.size();
            break;
        }
        bool bare = token == Token::operand || token == Token::open;
        if (bare && open_.size() == 1 && items_.size() < most_operand_items) items_.push_back(item);
        if (token == Token::open) open_.push_back(item.kind);
        if (closes(token, open_.back())) open_.pop_back();
    }
    out.count = static_cast<std::uint32_t>(items_.size()) - out.first;
}

}  // namespace subtext
