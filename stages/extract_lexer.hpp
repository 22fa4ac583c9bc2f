// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the operators of page content and their operands.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace subtext {

/// What stands before an operator, or in an array or a dictionary.
struct Operand {
    enum class Kind : std::uint8_t { integer, real, string, name, array, dictionary, other };

    Kind kind = Kind::other;
    double number = 0;
    std::string_view text;    ///< of a string or a name, decoded
    std::uint32_t first = 0;  ///< of an array or a dictionary: its first item
    std::uint32_t count = 0;  ///< and how many there are; keys count too

    bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
};

/// Takes content apart. Odd content is never refused: what cannot be read becomes an operand of the
/// kind other.
class ContentLexer {
public:
    /// Decodes strings and names in place.
    explicit ContentLexer(std::string content);
    ContentLexer(const ContentLexer&) = delete;
    ContentLexer& operator=(const ContentLexer&) = delete;

    /// Reads up to the next operator; false when there is none.
    bool next();

    /// The operator.
    std::string_view name() const { return name_; }

    /// Its operands; those beyond the most that any operator takes are dropped.
    const Operand* operands() const { return operands_.data(); }
    std::size_t operand_count() const { return count_; }

    /// The operators sc and scn take the most: 32 colour components and a pattern.
    static constexpr std::size_t most_operands = 33;

    /// An item of an array or a dictionary among the operands.
    const Operand& item(std::size_t i) const { return items_[i]; }

    /// Skips what follows the operator BI: the dictionary and the data of an image, and EI.
    void skip_inline_image();

private:
    enum class Token : std::uint8_t { operand, keyword, open, close_array, close_dictionary, end };

    static bool closes(Token token, Operand::Kind kind);

    Token read(Operand& out);
    Token read_keyword(Operand& out);
    void read_number(Operand& out);
    void read_long_number(Operand& out);
    void read_string(Operand& out);
    void read_hex_string(Operand& out);
    void read_name(Operand& out);
    void read_items(Operand& out);
    void decode_string(char* from, Operand& out);
    char* decode_escape(char* to);
    bool skip_blanks();
    bool is_image_end(const char* at, const char* from) const;
    bool text_follows(const char* at) const;
    const char* find_image_end(const char* from) const;

    std::string content_;
    char* at_;
    const char* end_;  ///< a NUL stands there
    std::string_view name_;
    std::array<Operand, most_operands + 1> operands_;  ///< the last one takes what is too much
    std::size_t count_ = 0;
    std::vector<Operand> items_;
    std::vector<Operand::Kind> open_;  ///< arrays and dictionaries that are read
};

}  // namespace subtext
