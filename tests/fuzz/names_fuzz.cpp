// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of documents, as they come from folders and archives: an archive's bytes, and a path.

#include <fcntl.h>

#include "pipeline/input_names.hpp"
#include "pipeline/output_names.hpp"
#include "pipeline/read_archive.hpp"
#include "rules/error.hpp"
#include "stages/text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace subtext;

namespace {

// Below OUT/documents, in components that a file system takes.
void require_safe(std::string_view path) {
    fuzzing::require(path.find('\0') == std::string_view::npos, "a path has a NUL");
    while (true) {
        const std::size_t end = path.find('/');
        const std::string_view component = path.substr(0, end);
        fuzzing::require(!component.empty() && component != "." && component != "..",
                         "a path leads elsewhere");
        fuzzing::require(component.size() <= 255, "a component is too long");
        if (end == std::string_view::npos) return;
        path.remove_prefix(end + 1);
    }
}

void name_document(std::string_view path) {
    const std::string name = printable_name(path);
    fuzzing::require(to_utf8(to_utf32(name)) == name, "a printable name is no UTF-8");
    fuzzing::require(printable_name(name) == name, "a printable name is not printable");
    require_safe(document_path(name));
    const std::string normal = normal_path(path);
    fuzzing::require(normal_path(normal) == normal, "a normal path is not normal");
}

void name_members(std::string_view archive) {
    const fuzzing::TextFile file(archive), member_file("");
    try {
        ArchiveReader reader(file.descriptor(), "fuzz.zip");
        while (const std::optional<Member> member = reader.next(member_file.descriptor())) {
            fuzzing::require(printable_name(member->name) == member->name, "a name is no UTF-8");
            fuzzing::require(!member->name.starts_with('/'), "a name leads out");
            name_document(member->name);
        }
    } catch (const Error& error) {
        fuzzing::require(error.fault() == Fault::unreadable || error.fault() == Fault::limit_size,
                         "a bad archive has another fault");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzzing::text_of(data, size);
    name_document(text);
    name_members(text);
    return 0;
}
