// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The PDFs of a zip or tar. The only door to libarchive.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

struct archive;
struct archive_entry;

namespace subtext {

/// How much is read of an archive. Counted is what comes out of it, not what it claims to hold.
struct ArchiveLimits {
    std::uint64_t most_member_bytes = std::uint64_t{1} << 30;
    std::uint64_t most_total_bytes = std::uint64_t{1} << 38;
    std::uint64_t most_members = 10'000'000;
    /// An archive may always expand to so many bytes ...
    std::uint64_t free_total_bytes = std::uint64_t{1} << 30;
    /// ... and beyond them to so many for each of its own. Deflate alone gives 1032 at most.
    std::uint64_t most_bytes_per_byte = 1100;
};

/// Why a member of an archive cannot be converted.
enum class Trouble { none, too_large, nested_archive, damaged, encrypted };

/// A document in an archive.
struct Member {
    std::string name;  ///< printable, below the archive, and no other member's
    std::uint64_t bytes = 0;
    Trouble trouble = Trouble::none;
    std::string message;  ///< of a trouble: "REASON. REMEDY."
};

/// Loads what the C library opens to tell the characters of names and the times of files. For a
/// process that confines itself, to be called before; after it an ArchiveReader opens nothing.
/// (While TZ is not set the C library goes on looking for the time zone, and takes no for an
/// answer.) Throws std::runtime_error when the system has no locale C.UTF-8.
void prepare_archive_reading();

/// Reads the members of a zip or a tar (plain, gzip, zstd, xz, bzip2) one after the other.
class ArchiveReader {
public:
    /// The archive is open as `descriptor`, which is not closed; messages call it `where`. Reads
    /// nothing yet.
    ArchiveReader(int descriptor, std::string where, const ArchiveLimits& limits = {});
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// The next PDF, or what might hold some. Its bytes are written to `descriptor`, a file that is
    /// emptied first; of a member with a trouble it is left empty. Nothing at the end.
    ///
    /// Names cannot lead out: a component ".." becomes "%2E%2E", the "/" of an absolute path is
    /// dropped, "\\" in a zip is "/". The second of two members of one name is "name~2.pdf".
    /// Names longer than 2048 bytes are cut.
    ///
    /// Throws Error{unreadable} when the archive is none or cannot be read on, Error{limit_size},
    /// and as write_file does.
    std::optional<Member> next(int descriptor);

    /// Files of the archive so far that are no PDFs, and links.
    std::size_t passed_over() const { return passed_over_; }

private:
    struct CloseArchive {
        void operator()(archive* archive) const;
    };

    void open();
    archive_entry* next_entry();
    void check_end() const;
    void skip_rest();
    std::optional<Member> look_at(archive_entry* entry, int descriptor);
    Member copy(const std::string& path, ssize_t count, int descriptor);
    ssize_t read_chunk();
    void count_expanded(std::uint64_t bytes);
    Member troubled(const std::string& path, Trouble trouble, std::string message);
    std::string name_for(const std::string& path);
    [[noreturn]] void fail(const std::string& reason) const;

    int descriptor_;
    std::string where_;
    ArchiveLimits limits_;
    std::unique_ptr<archive, CloseArchive> archive_;
    bool is_open_ = false;
    std::uint64_t archive_bytes_ = 0;
    std::uint64_t expanded_bytes_ = 0;
    std::uint64_t members_ = 0;
    std::size_t passed_over_ = 0;
    std::vector<char> chunk_;
    // By the hash of each name given so far, how often it was. Of ten million names the hash is a
    // quarter, and where two should share one, the second name gets a mark that it did not need.
    std::unordered_map<std::size_t, std::uint32_t> names_;
};

}  // namespace subtext
