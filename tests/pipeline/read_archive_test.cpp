// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/read_archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "pipeline/descriptor.hpp"
#include "rules/error.hpp"

using namespace subtext;

namespace {

const std::string pdf = "%PDF-1.4\nsome text that is much the same, much the same, much the same\n";

struct Entry {
    std::string name, bytes;
    unsigned type = AE_IFREG;
    std::string link = {};  // what a hard link leads to
};

enum class Packing { zip, tar, tar_gz, tar_zst, tar_xz, tar_bz2 };

// Whether libarchive can write it.
using Setup = std::function<int(archive*)>;

Setup setup_of(Packing packing) {
    return [packing](archive* out) {
        if (packing == Packing::zip) return archive_write_set_format_zip(out);
        archive_write_set_bytes_in_last_block(out, 1);
        switch (packing) {
            case Packing::tar_gz:
                archive_write_add_filter_gzip(out);
                break;
            case Packing::tar_zst:
                archive_write_add_filter_zstd(out);
                break;
            case Packing::tar_xz:
                archive_write_add_filter_xz(out);
                break;
            case Packing::tar_bz2:
                archive_write_add_filter_bzip2(out);
                break;
            default:
                break;
        }
        return archive_write_set_format_gnutar(out);
    };
}

void require(bool holds) {
    if (!holds) throw std::runtime_error("the archive of the test cannot be written");
}

void add_entry(archive* out, const Entry& entry) {
    archive_entry* header = archive_entry_new();
    archive_entry_set_pathname(header, entry.name.c_str());
    archive_entry_set_filetype(header, entry.type);
    archive_entry_set_perm(header, 0644);
    archive_entry_set_size(header, static_cast<la_int64_t>(entry.bytes.size()));
    if (!entry.link.empty()) archive_entry_set_hardlink(header, entry.link.c_str());
    if (entry.type == AE_IFLNK) archive_entry_set_symlink(header, "elsewhere");
    require(archive_write_header(out, header) == ARCHIVE_OK);
    archive_entry_free(header);
    require(archive_write_data(out, entry.bytes.data(), entry.bytes.size()) ==
            static_cast<la_ssize_t>(entry.bytes.size()));
}

std::string packed(const Setup& setup, const std::vector<Entry>& entries) {
    std::string bytes(std::size_t{1} << 22, '\0');
    std::size_t used = 0;
    archive* out = archive_write_new();
    require(setup(out) == ARCHIVE_OK);
    require(archive_write_open_memory(out, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
    for (const Entry& entry : entries) add_entry(out, entry);
    require(archive_write_close(out) == ARCHIVE_OK);
    archive_write_free(out);
    bytes.resize(used);
    return bytes;
}

std::string packed(Packing packing, const std::vector<Entry>& entries) {
    return packed(setup_of(packing), entries);
}

// A file in memory that holds the bytes, at its start.
Descriptor memory_file(std::string_view bytes = {}) {
    Descriptor file(::memfd_create("test", MFD_CLOEXEC));
    require(file && ::write(file.number(), bytes.data(), bytes.size()) ==
                        static_cast<ssize_t>(bytes.size()));
    require(::lseek(file.number(), 0, SEEK_SET) == 0);
    return file;
}

std::string content_of(const Descriptor& file) {
    std::string bytes(static_cast<std::size_t>(::lseek(file.number(), 0, SEEK_END)), '\0');
    require(::pread(file.number(), bytes.data(), bytes.size(), 0) ==
            static_cast<ssize_t>(bytes.size()));
    return bytes;
}

struct Unpacked {
    Member member;
    std::string bytes;
};

// What an archive gives, and how it ends.
struct Outcome {
    std::vector<Unpacked> members;
    std::size_t passed_over = 0;
    std::string failure;
    Fault fault = Fault::crashed;

    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const Unpacked& unpacked : members) out.push_back(unpacked.member.name);
        return out;
    }
};

Outcome unpack(const std::string& bytes, const ArchiveLimits& limits = {}) {
    const Descriptor file = memory_file(bytes), content = memory_file("what was there before");
    Outcome outcome;
    ArchiveReader reader(file.number(), "set.zip", limits);
    try {
        while (std::optional<Member> member = reader.next(content.number()))
            outcome.members.push_back({*member, content_of(content)});
    } catch (const Error& error) {
        outcome.failure = error.what();
        outcome.fault = error.fault();
    }
    outcome.passed_over = reader.passed_over();
    return outcome;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("read_archive: every kind of archive gives its PDFs, told by name or by first bytes") {
    const auto packing = GENERATE(Packing::zip, Packing::tar, Packing::tar_gz, Packing::tar_zst,
                                  Packing::tar_xz, Packing::tar_bz2);
    CAPTURE(static_cast<int>(packing));
    const std::string large = pdf + std::string(1'000'000, 'x');
    const Outcome outcome =
        unpack(packed(packing, {{"in/", "", AE_IFDIR},
                                {"in/a.pdf", pdf},
                                {"in/notes.txt", "no PDF"},
                                {"in/large.PDF", large},
                                {"nameless", "\n" + pdf},
                                {"empty.pdf", ""},
                                {"._a.pdf", std::string("\0\x05\x16\x07", 4)}}));
    CHECK(outcome.failure.empty());
    REQUIRE(outcome.names() == Names{"in/a.pdf", "in/large.PDF", "nameless", "empty.pdf"});
    CHECK(outcome.members[0].bytes == pdf);
    CHECK(outcome.members[1].bytes == large);
    CHECK(outcome.members[1].member.bytes == large.size());
    CHECK(outcome.members[2].bytes == "\n" + pdf);
    CHECK(outcome.members[3].bytes.empty());
    CHECK(outcome.passed_over == 2);
}

TEST_CASE("read_archive: no name leads out of the archive, and nothing is lost") {
    const auto [name, given] = GENERATE(table<std::string, std::string>({
        {"../../x.pdf", "%2E%2E/%2E%2E/x.pdf"},
        {"a/../../x.pdf", "a/%2E%2E/%2E%2E/x.pdf"},
        {"/etc/x.pdf", "etc/x.pdf"},
        {"./a//./x.pdf", "a/x.pdf"},
        {"C:/x.pdf", "C:/x.pdf"},
        {"..x/...pdf", "..x/...pdf"},
        {"new\nline.pdf", "new\nline.pdf"},
        {"caf\xE9.pdf", "caf%E9.pdf"},
        {"Прим\u00e9r.pdf", "Прим\u00e9r.pdf"},
    }));
    CAPTURE(name);
    CHECK(unpack(packed(Packing::tar, {{name, pdf}})).names() == Names{given});
    CHECK(unpack(packed(Packing::zip, {{name, pdf}})).names() == Names{given});
}

TEST_CASE("read_archive: a backslash parts folders in a zip only") {
    const std::string name = "..\\a\\x.pdf";
    CHECK(unpack(packed(Packing::zip, {{name, pdf}})).names() == Names{"%2E%2E/a/x.pdf"});
    CHECK(unpack(packed(Packing::tar, {{name, pdf}})).names() == Names{name});
}

TEST_CASE("read_archive: names that are said to be UTF-8 are read without a locale") {
    const std::string name = "\u043f\u0440.pdf";
    // What a zip of Python says: bit 11 of the flags, in the local header and in the directory.
    std::string zip = packed(Packing::zip, {{name, pdf}});
    zip[zip.find("PK\x03\x04") + 7] |= 0x08;
    zip[zip.find("PK\x01\x02") + 9] |= 0x08;
    CHECK(unpack(zip).names() == Names{name});
    // A tar of bsdtar or Python; libarchive writes it so where the locale is of UTF-8.
    const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    const locale_t before = ::uselocale(utf8);
    const std::string tar = packed(archive_write_set_format_pax, {{name, pdf}});
    ::uselocale(before);
    ::freelocale(utf8);
    REQUIRE(tar.find("hdrcharset") == std::string::npos);
    CHECK(unpack(tar).names() == Names{name});
}

TEST_CASE("read_archive: members of one name are told apart") {
    const Outcome outcome = unpack(packed(Packing::tar, {{"a.pdf", pdf},
                                                         {"./a.pdf", pdf + "2"},
                                                         {"a~2.pdf", pdf},
                                                         {"/a.pdf", pdf + "3"},
                                                         {"x.y/b", pdf},
                                                         {"x.y/b", pdf},
                                                         {".pdf", pdf},
                                                         {".pdf", pdf}}));
    CHECK(outcome.names() ==
          Names{"a.pdf", "a~2.pdf", "a~2~2.pdf", "a~3.pdf", "x.y/b", "x.y/b~2", ".pdf", ".pdf~2"});
    CHECK(outcome.members.at(1).bytes == pdf + "2");
    CHECK(outcome.members.at(3).bytes == pdf + "3");
}

TEST_CASE("read_archive: a name that no disk could hold is cut") {
    std::string name;
    while (name.size() < 4000) name += "folder/";
    const Names names =
        unpack(packed(Packing::tar, {{name + "a.pdf", pdf}, {name + "b.pdf", pdf}})).names();
    REQUIRE(names.size() == 2);
    CHECK(names[0] == name.substr(0, 2048));
    CHECK(names[1] == names[0] + "~2");
    const std::string shifted = "abcd" + name;  // byte 2048 is a "/"
    CHECK(unpack(packed(Packing::tar, {{shifted + "a.pdf", pdf}})).names() ==
          Names{shifted.substr(0, 2047)});
}

TEST_CASE("read_archive: links are passed over, an archive in an archive is told") {
    const Outcome outcome = unpack(packed(Packing::tar, {{"a.pdf", pdf},
                                                         {"b.pdf", "", AE_IFLNK},
                                                         {"c.pdf", "", AE_IFREG, "a.pdf"},
                                                         {"d.pdf", "", AE_IFIFO},
                                                         {"in/more.zip", "PK"},
                                                         {"z.pdf", pdf}}));
    REQUIRE(outcome.names() == Names{"a.pdf", "in/more.zip", "z.pdf"});
    CHECK(outcome.members[1].member.trouble == Trouble::nested_archive);
    CHECK(outcome.members[1].member.message ==
          "is an archive in an archive. Unpack the outer one first.");
    CHECK(outcome.members[1].bytes.empty());
    CHECK(outcome.passed_over == 3);
}

TEST_CASE("read_archive: a member that expands too far is told, and the next is read") {
    const auto packing = GENERATE(Packing::zip, Packing::tar, Packing::tar_gz);
    ArchiveLimits limits;
    limits.most_member_bytes = std::uint64_t{2} << 20;
    const std::string zeros(std::size_t{3} << 20, '\0');
    const Outcome outcome = unpack(packed(packing, {{"bomb.pdf", zeros}, {"z.pdf", pdf}}), limits);
    CHECK(outcome.failure.empty());
    REQUIRE(outcome.names() == Names{"bomb.pdf", "z.pdf"});
    CHECK(outcome.members[0].member.trouble == Trouble::too_large);
    CHECK(outcome.members[0].member.message ==
          "is larger than 2 MiB. Unpack the archive and split the file.");
    CHECK(outcome.members[0].bytes.empty());
    CHECK(outcome.members[1].bytes == pdf);
}

TEST_CASE("read_archive: an archive that expands too far is read no further") {
    const std::string zeros(std::size_t{3} << 20, '\0');
    ArchiveLimits limits;
    limits.free_total_bytes = std::uint64_t{1} << 20;
    limits.most_bytes_per_byte = 100;
    for (const char* name : {"bomb.pdf", "no.txt"}) {  // skipping costs the same
        CAPTURE(name);
        const Outcome outcome = unpack(
            packed(Packing::tar_gz, {{"a.pdf", pdf}, {name, zeros}, {"z.pdf", pdf}}), limits);
        CHECK(outcome.names() == Names{"a.pdf"});
        CHECK(outcome.fault == Fault::limit_size);
        CHECK(outcome.failure ==
              "set.zip: expands to more than 1 MiB. Unpack it and convert the folder.");
    }
    CHECK(unpack(packed(Packing::tar, {{"bomb.pdf", zeros}}), limits).failure.empty());
    // What a zip need not unpack costs nothing.
    CHECK(unpack(packed(Packing::zip, {{"no.txt", zeros}, {"z.pdf", pdf}}), limits).names() ==
          Names{"z.pdf"});
    limits = {};
    limits.most_total_bytes = std::uint64_t{2} << 20;
    CHECK(unpack(packed(Packing::zip, {{"bomb.pdf", zeros}}), limits).fault == Fault::limit_size);
}

TEST_CASE("read_archive: more members than may be are read no further") {
    ArchiveLimits limits;
    limits.most_members = 2;
    const Outcome outcome =
        unpack(packed(Packing::tar, {{"a.pdf", pdf}, {"b", ""}, {"c.pdf", pdf}}), limits);
    CHECK(outcome.names() == Names{"a.pdf"});
    CHECK(outcome.fault == Fault::limit_size);
}

TEST_CASE("read_archive: an archive that is cut short gives what is whole, then fails") {
    const auto packing = GENERATE(Packing::zip, Packing::tar, Packing::tar_gz);
    CAPTURE(static_cast<int>(packing));
    std::string noise;  // that no packing makes small
    for (std::uint32_t i = 1; noise.size() < 300'000; i = i * 1664525 + 1013904223)
        noise += static_cast<char>(i >> 24);
    const std::string whole = packed(packing, {{"a.pdf", pdf}, {"b.pdf", pdf + noise}});
    const Outcome outcome = unpack(whole.substr(0, whole.size() / 2));
    REQUIRE(outcome.names() == Names{"a.pdf", "b.pdf"});
    CHECK(outcome.members[0].bytes == pdf);
    CHECK(outcome.members[1].member.trouble == Trouble::damaged);
    CHECK(outcome.members[1].bytes.empty());
    CHECK(outcome.fault == Fault::unreadable);
}

TEST_CASE("read_archive: a tar that is cut between two members has no end") {
    const std::string whole = packed(Packing::tar, {{"a.pdf", pdf}, {"b.pdf", pdf}});
    const Outcome outcome = unpack(whole.substr(0, 1024));
    CHECK(outcome.names() == Names{"a.pdf"});
    CHECK(outcome.failure ==
          "set.zip: cannot be read on after 1 files (its end is missing). Check the archive or "
          "make it anew.");
}

TEST_CASE("read_archive: a damaged member of a zip is told, and the next is read") {
    std::string zip =
        packed(Packing::zip, {{"a.pdf", pdf}, {"b.pdf", pdf + pdf + pdf}, {"c.pdf", pdf}});
    const std::size_t name = zip.find("b.pdf");
    for (std::size_t i = 20; i < 30; ++i) zip[name + i] ^= 0x55;
    const Outcome outcome = unpack(zip);
    CHECK(outcome.failure.empty());
    REQUIRE(outcome.names() == Names{"a.pdf", "b.pdf", "c.pdf"});
    CHECK(outcome.members[1].member.trouble == Trouble::damaged);
    CHECK(outcome.members[1].member.message.find("is damaged in the archive (") == 0);
    CHECK(outcome.members[1].bytes.empty());
    CHECK(outcome.members[2].bytes == pdf);
}

TEST_CASE("read_archive: an encrypted member of a zip is told") {
    const Setup encrypted = [](archive* out) {
        archive_write_set_passphrase(out, "secret");
        const int result = archive_write_set_format_zip(out);
        return std::min(result, archive_write_set_options(out, "zip:encryption=zipcrypt"));
    };
    const Outcome outcome = unpack(packed(encrypted, {{"a.pdf", pdf}, {"b.txt", "x"}}));
    CHECK(outcome.failure.empty());
    REQUIRE(outcome.names() == Names{"a.pdf"});
    CHECK(outcome.members[0].member.trouble == Trouble::encrypted);
    CHECK(outcome.passed_over == 1);
}

TEST_CASE("read_archive: what is no archive is refused") {
    for (const std::string& bytes : {std::string(), std::string("PK"), std::string(20'000, 'x'),
                                     std::string("\x1F\x8B\x08"), pdf}) {
        CAPTURE(bytes.size());
        const Outcome outcome = unpack(bytes);
        CHECK(outcome.fault == Fault::unreadable);
        CHECK(outcome.failure.find("set.zip: not an archive that can be read (") == 0);
    }
}

TEST_CASE("read_archive: an archive without members ends at once") {
    for (const Packing packing : {Packing::zip, Packing::tar, Packing::tar_gz}) {
        const Outcome outcome = unpack(packed(packing, {}));
        CHECK(outcome.failure.empty());
        CHECK(outcome.members.empty());
    }
}
