// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_trailer.hpp"

#include <cctype>

namespace subtext {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_blank(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

/// Where the last key with this name as its value is, blanks between them or not.
std::size_t find_last(std::string_view bytes, std::string_view key, std::string_view name) {
    for (std::size_t at = bytes.rfind(name); at != bytes.npos && at > 0;
         at = bytes.rfind(name, at - 1)) {
        std::size_t end = at;
        while (end > 0 && is_blank(bytes[end - 1])) --end;
        if (end >= key.size() && bytes.substr(end - key.size(), key.size()) == key) return at;
    }
    return bytes.npos;
}

/// The number and generation before the last "obj": "12 0". Empty when there are none.
std::string_view last_object(std::string_view bytes) {
    std::size_t end = bytes.rfind("obj");
    if (end == bytes.npos) return {};
    std::size_t from = end;
    for (int number = 0; number < 2; ++number) {
        std::size_t word = from;
        while (from > 0 && is_blank(bytes[from - 1])) --from;
        std::size_t digits = from;
        while (from > 0 && is_digit(bytes[from - 1])) --from;
        if (digits == word || from == digits) return {};
        if (number == 0) end = digits;
    }
    return bytes.substr(from, end - from);
}

}  // namespace

std::string with_trailer(std::string_view bytes) {
    std::size_t catalog = find_last(bytes, "/Type", "/Catalog");
    if (catalog == bytes.npos || find_last(bytes, "/Filter", "/Standard") != bytes.npos) return {};
    std::string_view object = last_object(bytes.substr(0, catalog));
    if (object.empty()) return {};
    // The empty line ends what the file may have been cut in: a row of its table of objects.
    return std::string(bytes) + "\n\ntrailer\n<< /Root " + std::string(object) + " R >>\n";
}

}  // namespace subtext
