// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

//
// Changes the objects of a PDF, in the place of libFuzzer's changes of bytes, which leave hardly a
// file that can be opened.

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/fuzz/pdf_objects.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace subtext::fuzzing {

namespace {

using Chance = std::minstd_rand;

// Values that programs trip over, in the place of another token.
constexpr const char* odd_tokens[] = {
    "0",     "-1",    "1e38",  "65536", "2147483647", "-2147483648",   "99999999999999999999",
    "null",  "true",  "[]",    "<<>>",  "()",         "(\377\376)",    "<>",
    "/Type", "/Font", "1 0 R", "2 0 R", "3 0 R",      "4 0 R",         "999999 0 R",
    "[0 0]", "nan",   ".0001", "/",     "/#00",       "[1 0 R 1 0 R]", "<</A 1 0 R>>"};

bool is_token_end(char c) {
    return std::strchr(" \n\r\t/<>[]()", c) != nullptr;
}

void replace_token(std::string& text, Chance& chance) {
    if (text.empty()) return;
    std::size_t start = chance() % text.size();
    while (start > 0 && !is_token_end(text[start - 1])) --start;
    std::size_t end = start;
    while (end < text.size() && !is_token_end(text[end])) ++end;
    const std::size_t count = std::size(odd_tokens);
    text.replace(start, end - start, odd_tokens[chance() % count]);
}

void mutate_bytes(std::string& text) {
    constexpr std::size_t room = 64;
    const std::size_t size = text.size();
    text.resize(size + room);
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, size + room));
}

void mutate_objects(std::vector<PdfObject>& objects, Chance& chance) {
    const std::size_t which = chance() % objects.size();
    PdfObject& object = objects[which];
    const PdfObject& other = objects[chance() % objects.size()];
    switch (chance() % 8) {
        case 0:
            std::swap(object.dictionary, objects[chance() % objects.size()].dictionary);
            break;
        case 1:
            object.stream = other.stream;
            break;
        case 2:
            if (objects.size() > 1) objects.erase(objects.begin() + static_cast<long>(which));
            break;
        case 3:
        case 4:
            replace_token(object.dictionary, chance);
            break;
        case 5:
            if (object.is_stream) replace_token(object.stream, chance);
            break;
        default:
            mutate_bytes(object.is_stream && chance() % 4 != 0 ? object.stream : object.dictionary);
    }
}

}  // namespace

}  // namespace subtext::fuzzing

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    using namespace subtext::fuzzing;
    std::vector<PdfObject> objects = pdf_objects({reinterpret_cast<const char*>(data), size});
    Chance chance(seed);
    // Now and then the file as such is damaged.
    if (objects.empty() || chance() % 16 == 0) return LLVMFuzzerMutate(data, size, most);
    for (std::size_t left = 1 + chance() % 3; left > 0; --left) mutate_objects(objects, chance);
    const std::string file = pdf_of(objects);
    if (file.size() > most) return LLVMFuzzerMutate(data, size, most);
    std::memcpy(data, file.data(), file.size());
    return file.size();
}
