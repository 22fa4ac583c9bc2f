// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of an archive's documents that machines share: a line of its own with their number and
// the hash of what follows, and a line a document, sorted by the bytes of their names. A door to
// nlohmann/json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/find_inputs.hpp"
#include "pipeline/line_reader.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/shard.hpp"

namespace subtext {

/// A document of the manifest.
struct ManifestLine {
    std::string name;     ///< printable, no other's
    std::string path;     ///< absolute: of the file, or of the archive that it lies in
    std::string archive;  ///< name of that archive, which has this one too where it cannot be read
    std::uint64_t bytes = 0;
    std::string problem;  ///< why it cannot be read: "REASON. REMEDY."; else empty

    bool operator==(const ManifestLine&) const = default;
};

/// Gives the lines of a manifest, one after the other, each time the same, until it is empty.
using ManifestSource = std::function<std::optional<ManifestLine>()>;

/// Writes a manifest, whole or not at all; an empty path is standard output. `begin` is called
/// twice, as the hash stands before the lines. Returns their number. Throws as write_file does.
std::size_t write_manifest(const std::string& path, const std::function<ManifestSource()>& begin);

/// Reads a manifest of any length line by line.
class ManifestReader {
public:
    /// Throws Error{unreadable}.
    explicit ManifestReader(std::string path);

    /// The next line. Throws Error{unreadable}, at the latest when the last line has been read, if
    /// the file is not what was written.
    std::optional<ManifestLine> next();

    /// Reads to the end those lines of the shard that are left, and throws as next() does.
    std::vector<ManifestLine> rest(const Shard& shard);

    /// Documents, as the first line has it.
    std::size_t documents() const { return documents_; }

private:
    std::optional<std::string_view> next_text();

    std::string path_;
    LineReader lines_;
    Sha256 hash_;
    std::string expected_hash_;
    std::size_t documents_ = 0, read_ = 0;
};

/// The documents of a shard as what `batch` reads. Throws as ManifestReader does.
Inputs inputs_of_manifest(const std::string& path, const Shard& shard);

}  // namespace subtext
