// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/subtext.hpp"

#include "pipeline/library_document.hpp"
#include "pipeline/version.hpp"

namespace subtext {

inline namespace v1 {

Document convert(std::string_view bytes, const Options& options) {
    return Document(convert_here({bytes, options.name, options.password, options.first_page,
                                  options.last_page, options.strict}));
}

std::string to_json(const Document& document) {
    return print_document(document.content(), "json");
}

std::string to_json_line(const Document& document) {
    return print_document(document.content(), "jsonl");
}

std::string to_markdown(const Document& document) {
    return print_document(document.content(), "markdown");
}

std::string to_text(const Document& document) {
    return print_document(document.content(), "text");
}

std::string_view schema() {
    return library_schema();
}

std::string_view library_version() {
    return version;
}

}  // namespace v1

}  // namespace subtext
