// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/input_kind.hpp"

#include <algorithm>
#include <array>

#include "rules/fold.hpp"

namespace subtext {

namespace {

constexpr std::array<std::string_view, 7> archive_suffixes = {
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".tar.bz2"};
constexpr std::string_view apple_double_prefix = "._";
constexpr std::string_view apple_double_mark("\x00\x05\x16\x07", 4);

// `suffix` is in lower case.
bool ends_in(std::string_view name, std::string_view suffix) {
    return name.size() >= suffix.size() &&
           std::equal(suffix.rbegin(), suffix.rend(), name.rbegin(),
                      [](char a, char b) { return a == to_lower_ascii(b); });
}

}  // namespace

std::optional<InputKind> kind_of_name(std::string_view name) {
    if (ends_in(name, ".pdf")) return InputKind::pdf;
    const bool is_archive =
        std::any_of(archive_suffixes.begin(), archive_suffixes.end(),
                    [name](std::string_view suffix) { return ends_in(name, suffix); });
    return is_archive ? std::optional(InputKind::archive) : std::nullopt;
}

bool is_pdf_head(std::string_view head) {
    return head.substr(0, head_bytes).find("%PDF-") != std::string_view::npos;
}

bool may_be_apple_double(std::string_view name) {
    return name.starts_with(apple_double_prefix);
}

bool is_apple_double_head(std::string_view head) {
    return head.starts_with(apple_double_mark);
}

}  // namespace subtext
