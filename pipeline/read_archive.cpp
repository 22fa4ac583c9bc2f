// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/read_archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstring>
#include <ctime>
#include <functional>
#include <new>
#include <stdexcept>
#include <utility>

#include "pipeline/input_kind.hpp"
#include "pipeline/input_names.hpp"
#include "pipeline/output_names.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 18;
// A zip can hold names of 65,535 bytes; no path on disk is longer than 4096, the output's included.
constexpr std::size_t most_name_bytes = 2048;
constexpr std::size_t block_bytes = std::size_t{1} << 16;

locale_t utf8_locale() {
    static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (locale == nullptr) throw std::runtime_error("the system has no locale C.UTF-8");
    return locale;
}

// libarchive drops names that are said to be UTF-8 when the locale knows ASCII only, as the locale
// "C" does, which the program runs in.
class NamesInUtf8 {
public:
    NamesInUtf8() : before_(::uselocale(utf8_locale())) {}
    ~NamesInUtf8() { ::uselocale(before_); }
    NamesInUtf8(const NamesInUtf8&) = delete;
    NamesInUtf8& operator=(const NamesInUtf8&) = delete;

private:
    locale_t before_;
};

std::string last_error(archive* archive) {
    const char* text = archive_error_string(archive);
    return text == nullptr ? "no reason given" : printable_name(text);
}

void check(int result, const char* what) {
    // ARCHIVE_WARN says that a program would be started where a library is missing.
    if (result != ARCHIVE_OK) throw std::runtime_error(std::string("libarchive has no ") + what);
}

bool is_zip(archive* archive) {
    return (archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

void empty_file(int descriptor, const std::string& where) {
    if (::ftruncate(descriptor, 0) != 0 || ::lseek(descriptor, 0, SEEK_SET) != 0)
        throw Error(Fault::cannot_write, where, std::strerror(errno),
                    "Check the disk of temporary files");
}

// A path that stays below the archive, whatever it was.
std::string confined(std::string path, bool has_backslashes) {
    if (has_backslashes) std::replace(path.begin(), path.end(), '\\', '/');
    std::string out;
    for (std::size_t start = 0; start < path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view component = std::string_view(path).substr(start, end - start);
        start = end + 1;
        if (component.empty() || component == ".") continue;
        if (!out.empty()) out += '/';
        out += component == ".." ? "%2E%2E" : component;
    }
    return out.empty() ? "unnamed" : out;
}

}  // namespace

void prepare_archive_reading() {
    utf8_locale();
    ::tzset();
}

void ArchiveReader::CloseArchive::operator()(archive* archive) const {
    archive_read_free(archive);
}

ArchiveReader::ArchiveReader(int descriptor, std::string where, const ArchiveLimits& limits)
    : descriptor_(descriptor),
      where_(std::move(where)),
      limits_(limits),
      archive_(archive_read_new()),
      chunk_(chunk_bytes) {
    if (!archive_) throw std::bad_alloc();
    const NamesInUtf8 names_in_utf8;
    check(archive_read_support_format_zip(archive_.get()), "zip");
    check(archive_read_support_format_tar(archive_.get()), "tar");
    check(archive_read_support_filter_gzip(archive_.get()), "gzip");
    check(archive_read_support_filter_zstd(archive_.get()), "zstd");
    check(archive_read_support_filter_xz(archive_.get()), "xz");
    check(archive_read_support_filter_bzip2(archive_.get()), "bzip2");
}

ArchiveReader::~ArchiveReader() = default;

std::optional<Member> ArchiveReader::next(int descriptor) {
    const NamesInUtf8 names_in_utf8;
    empty_file(descriptor, where_);
    if (!std::exchange(is_open_, true)) open();
    while (archive_entry* entry = next_entry()) {
        if (archive_entry_filetype(entry) == AE_IFDIR) continue;
        if (std::optional<Member> member = look_at(entry, descriptor)) return member;
        ++passed_over_;
    }
    return std::nullopt;
}

void ArchiveReader::open() {
    struct stat state {};
    if (::fstat(descriptor_, &state) == 0)
        archive_bytes_ = static_cast<std::uint64_t>(state.st_size);
    if (archive_read_open_fd(archive_.get(), descriptor_, block_bytes) != ARCHIVE_OK)
        throw Error(Fault::unreadable, where_,
                    "not an archive that can be read (" + last_error(archive_.get()) + ")",
                    "Give a zip, or a tar, plain or packed by gzip, zstd, xz or bzip2");
}

// Null at the end.
archive_entry* ArchiveReader::next_entry() {
    if (members_ > 0) skip_rest();
    archive_entry* entry = nullptr;
    int result = ARCHIVE_RETRY;
    while (result == ARCHIVE_RETRY) result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) {
        check_end();
        return nullptr;
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) fail(last_error(archive_.get()));
    if (++members_ > limits_.most_members)
        throw Error(Fault::limit_size, where_,
                    "holds more than " + std::to_string(limits_.most_members) + " files",
                    "Unpack it and convert the folder");
    return entry;
}

// A tar ends by a block of zeros. libarchive does without, and would not see that a tar is cut
// between two members.
void ArchiveReader::check_end() const {
    const la_int64_t end = archive_filter_bytes(archive_.get(), 0);
    if (!is_zip(archive_.get()) && archive_read_header_position(archive_.get()) == end)
        fail("its end is missing");
}

// What is packed as a whole has to be unpacked to be skipped, and counts; else libarchive seeks.
void ArchiveReader::skip_rest() {
    if (is_zip(archive_.get()) || archive_filter_count(archive_.get()) <= 1) return;
    const void* block = nullptr;
    std::size_t bytes = 0;
    la_int64_t offset = 0;
    while (archive_read_data_block(archive_.get(), &block, &bytes, &offset) == ARCHIVE_OK)
        count_expanded(bytes);
}

// The entry as a document; nothing when it is none.
std::optional<Member> ArchiveReader::look_at(archive_entry* entry, int descriptor) {
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
        return std::nullopt;
    const char* raw = archive_entry_pathname(entry);
    const std::string path = confined(raw == nullptr ? "" : raw, is_zip(archive_.get()));
    const std::optional<InputKind> kind = kind_of_name(path);
    if (kind == InputKind::archive)
        return troubled(path, Trouble::nested_archive,
                        "is an archive in an archive. Unpack the outer one first.");
    if (archive_entry_is_data_encrypted(entry) != 0) {
        if (!kind) return std::nullopt;
        return troubled(path, Trouble::encrypted,
                        "is encrypted in the archive. Unpack the archive with its password.");
    }
    const ssize_t count = read_chunk();
    const std::string_view head(chunk_.data(),
                                static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (may_be_apple_double(base_name(path)) && is_apple_double_head(head)) return std::nullopt;
    if (!kind && !is_pdf_head(head)) return std::nullopt;
    return copy(path, count, descriptor);
}

Member ArchiveReader::copy(const std::string& path, ssize_t count, int descriptor) {
    std::uint64_t bytes = 0;
    for (; count > 0; count = read_chunk()) {
        bytes += static_cast<std::uint64_t>(count);
        if (bytes > limits_.most_member_bytes) {
            empty_file(descriptor, where_);
            return troubled(path, Trouble::too_large,
                            "is larger than " + std::to_string(limits_.most_member_bytes >> 20) +
                                " MiB. Unpack the archive and split the file.");
        }
        write_open_file(descriptor, {chunk_.data(), static_cast<std::size_t>(count)}, where_);
    }
    if (count < 0) {
        empty_file(descriptor, where_);
        return troubled(path, Trouble::damaged,
                        "is damaged in the archive (" + last_error(archive_.get()) +
                            "). Check the archive or make it anew.");
    }
    return {name_for(path), bytes, Trouble::none, ""};
}

// The next bytes of the member: how many, 0 at its end, negative when it is damaged.
ssize_t ArchiveReader::read_chunk() {
    ssize_t count = ARCHIVE_RETRY;
    while (count == ARCHIVE_RETRY)
        count = archive_read_data(archive_.get(), chunk_.data(), chunk_.size());
    if (count > 0) count_expanded(static_cast<std::uint64_t>(count));
    return count;
}

void ArchiveReader::count_expanded(std::uint64_t bytes) {
    expanded_bytes_ += bytes;
    const std::uint64_t most =
        std::min(limits_.most_total_bytes,
                 limits_.free_total_bytes + limits_.most_bytes_per_byte * archive_bytes_);
    if (expanded_bytes_ > most)
        throw Error(Fault::limit_size, where_,
                    "expands to more than " + std::to_string(most >> 20) + " MiB",
                    "Unpack it and convert the folder");
}

Member ArchiveReader::troubled(const std::string& path, Trouble trouble, std::string message) {
    return {name_for(path), 0, trouble, std::move(message)};
}

// Printable, and no other member's.
std::string ArchiveReader::name_for(const std::string& path) {
    std::string name = head_of_utf8(printable_name(path), most_name_bytes);
    while (name.ends_with('/')) name.pop_back();
    const auto hash = [](const std::string& text) { return std::hash<std::string>{}(text); };
    const auto [found, is_new] = names_.try_emplace(hash(name), 1);
    if (is_new) return name;
    std::uint32_t& times = found->second;  // stays where it is as the table grows
    const std::size_t base = name.size() - base_name(name).size();
    std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot <= base) dot = name.size();
    while (true) {
        std::string other = name;
        other.insert(dot, "~" + std::to_string(++times));
        if (names_.try_emplace(hash(other), 1).second) return other;
    }
}

void ArchiveReader::fail(const std::string& reason) const {
    throw Error(Fault::unreadable, where_,
                fmt::format("cannot be read on after {} files ({})", members_, reason),
                "Check the archive or make it anew");
}

}  // namespace subtext
