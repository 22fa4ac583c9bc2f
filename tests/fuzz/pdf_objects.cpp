// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/pdf_objects.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

namespace subtext::fuzzing {

namespace {

constexpr std::size_t most_inflated = std::size_t{1} << 20;

// Nothing where it is not deflated, or to too much.
std::string inflated(std::string_view packed) {
    std::string out(most_inflated, '\0');
    uLongf size = out.size();
    if (::uncompress(reinterpret_cast<Bytef*>(out.data()), &size,
                     reinterpret_cast<const Bytef*>(packed.data()), packed.size()) != Z_OK)
        return {};
    out.resize(size);
    return out;
}

bool erase_entry(std::string& dictionary, std::string_view entry) {
    const std::size_t at = dictionary.find(entry);
    if (at == std::string::npos) return false;
    dictionary.erase(at, entry.size());
    return true;
}

void take_length_out(std::string& dictionary) {
    const std::size_t at = dictionary.find("/Length ");
    if (at == std::string::npos) return;
    std::size_t end = dictionary.find_first_of("/>", at + 1);
    dictionary.erase(at, std::min(end, dictionary.size()) - at);
}

PdfObject object_of(int number, std::string_view body) {
    PdfObject object{number, std::string(body), "", false};
    const std::size_t at = body.find("stream\n");
    const std::size_t crlf = body.find("stream\r\n");
    const std::size_t start = std::min(at, crlf);
    const std::size_t end = body.rfind("endstream");
    if (start == std::string_view::npos || end == std::string_view::npos || end < start)
        return object;
    object.is_stream = true;
    object.dictionary = body.substr(0, start);
    const std::size_t data = start + (start == at ? 7 : 8);
    object.stream = body.substr(std::min(data, end), end - std::min(data, end));
    take_length_out(object.dictionary);
    const std::string plain = inflated(object.stream);
    if (!plain.empty() && object.dictionary.find("/DecodeParms") == std::string::npos &&
        erase_entry(object.dictionary, "/Filter /FlateDecode"))
        object.stream = plain;
    return object;
}

int number_before(std::string_view file, std::size_t obj) {
    // "12 0 obj": back over the generation to the number.
    std::size_t at = obj;
    const auto back = [&](bool digits) {
        while (at > 0 && (std::isdigit(static_cast<unsigned char>(file[at - 1])) != 0) == digits)
            --at;
    };
    back(false);
    back(true);
    back(false);
    const std::size_t end = at;
    back(true);
    int number = 0;
    std::from_chars(file.data() + at, file.data() + end, number);
    return number;
}

}  // namespace

std::vector<PdfObject> pdf_objects(std::string_view file) {
    std::vector<PdfObject> objects;
    std::size_t at = 0;
    while ((at = file.find(" obj", at)) != std::string_view::npos) {
        const std::size_t start = at + 4;
        const std::size_t end = file.find("endobj", start);
        if (end == std::string_view::npos) break;
        const int number = number_before(file, at);
        if (number > 0) objects.push_back(object_of(number, file.substr(start, end - start)));
        at = end + 6;
    }
    return objects;
}

std::string pdf_of(const std::vector<PdfObject>& objects) {
    std::string out = "%PDF-1.7\n";
    std::map<int, std::size_t> places;
    int root = 0;
    for (const PdfObject& object : objects) {
        if (object.dictionary.find("/Catalog") != std::string::npos) root = object.number;
        places[object.number] = out.size();
        out += fmt::format("{} 0 obj\n", object.number);
        if (object.is_stream) {
            const std::size_t open = object.dictionary.find("<<");
            const std::size_t in = open == std::string::npos ? 0 : open + 2;
            out += object.dictionary.substr(0, in) +
                   fmt::format("/Length {} ", object.stream.size()) + object.dictionary.substr(in) +
                   "stream\n" + object.stream + "\nendstream";
        } else {
            out += object.dictionary;
        }
        out += "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 1\n0000000000 65535 f \n";
    for (const auto& [number, place] : places)
        out += fmt::format("{} 1\n{:010} 00000 n \n", number, place);
    const int size = places.empty() ? 1 : places.rbegin()->first + 1;
    return out + fmt::format("trailer\n<< /Size {} /Root {} 0 R >>\nstartxref\n{}\n%%EOF\n", size,
                             root, table);
}

}  // namespace subtext::fuzzing
