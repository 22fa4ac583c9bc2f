// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/library_document.hpp"

#include <mutex>

#include "pipeline/convert.hpp"
#include "pipeline/rules_fingerprint.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/write_document.hpp"
#include "rules/error.hpp"
#include "rules/rules.hpp"
#include "stages/dictionary.hpp"

namespace subtext {

struct LibraryDocument {
    Document document;
    Generator generator;
};

namespace {

// Poppler and the dictionaries know one thread.
std::mutex& one_at_a_time() {
    static std::mutex mutex;
    return mutex;
}

}  // namespace

std::shared_ptr<const LibraryDocument> convert_here(const LibraryRequest& request) {
    ConvertOptions options;
    options.password = request.password;
    options.first_page = request.first_page;
    options.last_page = request.last_page;
    options.strict = request.strict;
    options.ocr = OcrMode::never;
    if (!has_range(options))
        throw Error(Fault::usage, request.name, "there is no such range of pages",
                    "Count pages from 1");

    const std::lock_guard lock(one_at_a_time());
    static const Dictionary dictionary;
    const Rules& rules = Rules::builtin();
    const Context context{rules, dictionary, options.ocr};
    const InputBytes input{request.bytes, request.name, request.name, sha256(request.bytes)};
    const Generator generator{rules_fingerprint(rules), describe(options)};
    return std::make_shared<LibraryDocument>(
        LibraryDocument{convert(input, options, context), generator});
}

std::string print_document(const LibraryDocument& document, std::string_view format) {
    return write_document(document.document, document.generator,
                          format_called(format).value_or(OutputFormat::json));
}

std::string_view library_schema() {
    return json_schema();
}

}  // namespace subtext
