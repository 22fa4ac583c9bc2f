// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What batches read again: ledgers, manifests, recognised pages.

#include "pipeline/manifest.hpp"
#include "pipeline/recognized_json.hpp"
#include "pipeline/record.hpp"
#include "rules/error.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace subtext;

namespace {

void read_record(std::string_view line) {
    const std::optional<std::string_view> leading = leading_name(line);
    const std::optional<std::string> name = parse_record_name(line);
    const std::optional<Record> record = parse_record(line);
    if (!record) return;
    fuzzing::require(name == record->name, "a record has two names");
    fuzzing::require(!leading || *leading == record->name, "a record begins with another's name");
    const std::string again = to_json_line(*record);
    const std::optional<Record> same = parse_record(again);
    fuzzing::require(same && to_json_line(*same) == again, "a record is not what was written");
}

void read_manifest(std::string_view text) {
    const fuzzing::TextFile file(text);
    try {
        ManifestReader reader(file.path());
        std::size_t lines = 0;
        while (reader.next()) ++lines;
        fuzzing::require(lines == reader.documents(), "a manifest has lost lines");
    } catch (const Error& error) {
        fuzzing::require(error.fault() == Fault::unreadable, "a bad manifest has another fault");
    }
}

void read_recognized(std::string_view lines) {
    for (const RecognizedPage& page : parse_recognized(lines)) {
        const std::string again = to_json_line(page);
        fuzzing::require(parse_recognized(again).size() == 1, "a page is not what was written");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzzing::text_of(data, size);
    read_record(text.substr(0, text.find('\n')));
    read_manifest(text);
    read_recognized(text);
    return 0;
}
