// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/output_names.hpp"

#include <algorithm>

#include "pipeline/sha256.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t most_component_bytes = 255;  // NAME_MAX of all usual file systems
constexpr std::size_t mark_digits = 16;
constexpr std::string_view suffix = ".json";

std::string percent_encoded(unsigned char byte) {
    constexpr char digits[] = "0123456789ABCDEF";
    return {'%', digits[byte >> 4], digits[byte & 15]};
}

// Whether a component looks as if it had been marked: it is marked in any case, lest the marked
// form of one name be another name.
bool looks_marked(std::string_view component) {
    if (component.size() <= mark_digits) return false;
    const std::string_view mark = component.substr(component.size() - mark_digits - 1);
    return mark.front() == '~' && std::all_of(mark.begin() + 1, mark.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// A name that any file system takes and that means nothing special.
std::string harmless(std::string_view component) {
    std::string out;
    const bool only_dots = component == "." || component == "..";
    for (const char c : component) {
        if (c == '\0' || only_dots)
            out += percent_encoded(static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out;
}

// The component with `end` behind it, cut and marked where that is needed.
std::string fitted(std::string_view component, std::string_view end) {
    const bool is_folder = end.empty();
    const std::string plain = harmless(component);
    if (plain.size() + end.size() <= most_component_bytes && !looks_marked(component) &&
        !(is_folder && component.ends_with(suffix)))
        return plain + std::string(end);
    const std::size_t room = most_component_bytes - end.size() - mark_digits - 1;
    return head_of_utf8(plain, room) + "~" + sha256(component).substr(0, mark_digits) +
           std::string(end);
}

}  // namespace

std::string printable_name(std::string_view path) {
    std::string out;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < path.size();) {
        if (const std::size_t bytes = first_char_bytes(path.substr(i)); bytes > 0) {
            i += bytes;
            continue;
        }
        out += path.substr(taken, i - taken);
        out += percent_encoded(static_cast<unsigned char>(path[i]));
        taken = ++i;
    }
    return out += path.substr(taken);
}

std::string document_path(std::string_view printable_name) {
    std::string out;
    while (true) {
        const std::size_t slash = printable_name.find('/');
        const std::string_view component = printable_name.substr(0, slash);
        if (slash == std::string_view::npos) return out + fitted(component, suffix);
        if (!component.empty()) out += fitted(component, {}) + "/";
        printable_name.remove_prefix(slash + 1);
    }
}

}  // namespace subtext
