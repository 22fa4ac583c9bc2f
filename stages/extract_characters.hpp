// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the classes of characters in content.
#pragma once

#include <array>
#include <cstdint>

namespace subtext {

enum class CharacterClass : std::uint8_t { regular, blank, delimiter };

inline constexpr std::array<CharacterClass, 256> character_classes = [] {
    std::array<CharacterClass, 256> out{};
    for (char c : {'\0', '\t', '\n', '\f', '\r', ' '})
        out[static_cast<unsigned char>(c)] = CharacterClass::blank;
    for (char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) {
        out[static_cast<unsigned char>(c)] = CharacterClass::delimiter;
    }
    return out;
}();

inline CharacterClass class_of(char c) {
    return character_classes[static_cast<unsigned char>(c)];
}

}  // namespace subtext
