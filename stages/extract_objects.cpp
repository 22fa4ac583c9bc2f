// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_objects.hpp"

#include <Object.h>
#include <Parser.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>
#include <vector>

#include "stages/extract_limits.hpp"
#include "stages/extract_stream.hpp"

namespace subtext {
namespace {

/// How far around its type the dictionary of an object stream reaches, in bytes.
constexpr std::size_t dictionary_window = 1024;

/// Of all object streams together, unpacked.
constexpr std::size_t most_object_bytes = most_stream_bytes;

Stream* part(std::string_view bytes, std::size_t from, std::size_t to, Object dictionary) {
    return new MemStream(bytes.data(), static_cast<Goffset>(from), static_cast<Goffset>(to - from),
                         std::move(dictionary));
}

/// The stream whose dictionary has its type at `type`; null when there is none.
Object stream_around(std::string_view bytes, std::size_t type) {
    const std::size_t first = type - std::min(type, dictionary_window);
    constexpr std::string_view word = "obj";
    const std::size_t before = bytes.substr(first, type - first).rfind(word);
    const std::size_t behind = bytes.substr(type, dictionary_window).find("stream");
    if (before == bytes.npos || behind == bytes.npos) return Object(objNull);
    std::size_t data = type + behind;
    const std::size_t from = first + before + word.size();
    Parser parser(nullptr, part(bytes, from, data, Object(objNull)), false);
    Object dictionary = parser.getObj();
    if (!dictionary.isDict()) return Object(objNull);
    data = std::min(bytes.find('\n', data), bytes.size() - 1) + 1;
    const std::size_t end = std::min(bytes.find("endstream", data), bytes.size());
    Stream* packed = part(bytes, data, end, std::move(dictionary));
    return Object(packed->addFilters(packed->getDict()));
}

/// The next whole number of the text, -1 where there is none; the text begins behind it then.
int take_number(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_of("0123456789"), text.size()));
    int value = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return value;
}

struct Place {
    int number = 0;
    std::size_t from = 0;
};

/// Where the objects are that the head of an object stream names.
std::vector<Place> places_in(std::string_view head) {
    std::vector<Place> places;
    for (;;) {
        const int number = take_number(head), from = take_number(head);
        if (number < 0 || from < 0) return places;
        places.push_back({number, static_cast<std::size_t>(from)});
    }
}

/// Adds the objects of the stream, which are no more than `left` bytes. These are fewer then.
void set_out(const Object& stream, std::size_t& left, std::string& out) {
    const Object first = stream.streamGetDict()->lookup("First");
    std::string unpacked;
    append_stream(stream, left, unpacked);
    left -= unpacked.size();
    if (!first.isInt() || first.getInt() < 0) return;
    const std::string_view text = unpacked;
    const auto head_end = std::min(static_cast<std::size_t>(first.getInt()), text.size());
    const std::string_view body = text.substr(head_end);
    std::vector<Place> places = places_in(text.substr(0, head_end));
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.from < b.from; });
    for (std::size_t i = 0; i < places.size() && places[i].from < body.size(); ++i) {
        const std::size_t end = i + 1 < places.size() ? places[i + 1].from : body.size();
        out += std::to_string(places[i].number) + " 0 obj\n";
        out += body.substr(places[i].from, end - places[i].from);
        out += "\nendobj\n";
    }
}

}  // namespace

std::string with_objects_set_out(std::string_view bytes) {
    std::string out(bytes);
    if (bytes.find("/Encrypt") != bytes.npos) return out;
    constexpr std::string_view type = "/ObjStm";
    std::size_t left = most_object_bytes;
    for (std::size_t at = bytes.find(type); at != bytes.npos && left > 0;
         at = bytes.find(type, at + 1)) {
        const Object stream = stream_around(bytes, at);
        if (!stream.isStream()) continue;
        out += '\n';
        set_out(stream, left, out);
    }
    return out;
}

}  // namespace subtext
