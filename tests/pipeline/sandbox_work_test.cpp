// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker may do. sandbox_test.cpp has what it may not.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <memory>
#include <new>
#include <stdexcept>
#include <thread>

#include "pipeline/prepare_output.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/stage_table.hpp"
#include "pipeline/write_json.hpp"
#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/extract.hpp"
#include "tests/pipeline/child.hpp"
#include "tests/pipeline/temporary_folder.hpp"
#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

constexpr std::size_t megabyte = 1 << 20;

SandboxLimits usual_limits() {
    SandboxLimits limits;
    limits.memory_bytes = 1024 * megabyte;
    limits.readable = readable_folders();
    return limits;
}

// A file with its name, held open and removed at the end.
struct Held {
    TemporaryFolder folder;
    int input = open(folder.write("input", "input").c_str(), O_RDONLY | O_CLOEXEC);
    int output = open(folder.write("output", "").c_str(), O_RDWR | O_CLOEXEC);
    ~Held() {
        close(input);
        close(output);
    }
};

bool use_memory(std::size_t bytes) {
    const std::unique_ptr<char[]> memory(new char[bytes]);
    for (std::size_t i = 0; i < bytes; i += 4096) memory[i] = 1;
    return memory[bytes - 1] != 1 || memory[0] == 1;
}

bool read_folder(const std::string& path) {
    std::error_code error;
    for (std::filesystem::directory_iterator it(path, error), end; !error && it != end; ++it) {
        std::error_code each;
        if (it->is_regular_file(each) && read_file(it->path().string()).empty()) return false;
    }
    return !error;
}

bool throw_and_catch() {
    try {
        throw std::runtime_error("thrown");
    } catch (const std::exception& error) {
        return std::strcmp(error.what(), "thrown") == 0;
    }
}

bool read_clocks() {
    timespec time{};
    rusage usage{};
    constexpr auto nap = std::chrono::milliseconds(1);
    const auto start = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(nap);
    return std::chrono::steady_clock::now() - start >= nap &&
           std::clock() != static_cast<std::clock_t>(-1) && std::time(nullptr) > 0 &&
           clock_gettime(CLOCK_MONOTONIC, &time) == 0 && getrusage(RUSAGE_SELF, &usage) == 0;
}

bool read_held(const Held& held) {
    char text[5];
    if (read(held.input, text, 5) != 5 || pread(held.input, text, 5, 0) != 5) return false;
    void* at = mmap(nullptr, 5, PROT_READ, MAP_PRIVATE, held.input, 0);
    return at != MAP_FAILED && std::memcmp(at, "input", 5) == 0;
}

bool write_held(const Held& held) {
    return write(held.output, "draft", 5) == 5 && ftruncate(held.output, 0) == 0 &&
           lseek(held.output, 0, SEEK_SET) == 0 && write(held.output, "output", 6) == 6 &&
           sync_file_range(held.output, 0, 0, SYNC_FILE_RANGE_WRITE) == 0 &&
           fsync(held.output) == 0 && close(held.output) == 0;
}

bool print_and_handle_signals() {
    std::signal(SIGTERM, SIG_IGN);
    return std::raise(SIGTERM) == 0 && write(STDERR_FILENO, "", 0) == 0;
}

struct Act {
    const char* name;
    bool (*act)(const Held&);
};

const Act acts[] = {
    {"read dictionaries", [](const Held&) { return read_folder("/usr/share/hunspell"); }},
    {"read CMaps", [](const Held&) { return read_folder("/usr/share/poppler/cMap/Adobe-Japan1"); }},
    {"use memory", [](const Held&) { return use_memory(200 * megabyte); }},
    {"throw and catch", [](const Held&) { return throw_and_catch(); }},
    {"read clocks", [](const Held&) { return read_clocks(); }},
    {"handle signals, write messages", [](const Held&) { return print_and_handle_signals(); }},
    {"read what it holds", read_held},
    {"write what it holds", write_held},
};

// Sends the descriptors over the socket, as those who hand out work do.
void send_descriptors(int socket, const std::array<int, 2>& descriptors) {
    char byte = 'x';
    iovec part{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptors)] = {};
    msghdr message{nullptr, 0, &part, 1, control, sizeof control, 0};
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    *header = {CMSG_LEN(sizeof descriptors), SOL_SOCKET, SCM_RIGHTS};
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    REQUIRE(sendmsg(socket, &message, 0) == 1);
}

std::array<int, 2> receive_descriptors(int socket) {
    std::array<int, 2> descriptors{-1, -1};
    char byte = 0;
    iovec part{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptors)] = {};
    msghdr message{nullptr, 0, &part, 1, control, sizeof control, 0};
    if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) == 1)
        std::memcpy(descriptors.data(), CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof descriptors);
    return descriptors;
}

std::string converted(const std::string& bytes) {
    const Rules& rules = Rules::builtin();
    const Dictionary dictionary;
    const Context context{rules, dictionary};
    ExtractOptions options;
    options.name = "sample";
    Document document = extract(bytes, options);
    document.source.sha256 = sha256(bytes);
    run_stages(document, context, "");
    prepare_output(document);
    return write_json(document, {}, JsonLayout::indented);
}

// What a worker makes of the bytes.
std::string converted_in_sandbox(const std::string& bytes) {
    const TemporaryFolder folder;
    const std::string path = folder.write("output", "");
    const int output = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    const int status = in_sandbox(usual_limits(), [&] {
        const std::string json = converted(bytes);
        return write(output, json.data(), json.size()) == static_cast<ssize_t>(json.size()) ? 0 : 1;
    });
    close(output);
    CHECK(status == 0);
    return read_file(path);
}

// A page of two characters of a font that is not embedded: a CMap says what they are.
std::string japanese_file() {
    TinyFile file;
    file.pages = {{"BT /F9 12 Tf 20 50 Td <65E5672C> Tj ET"}};
    file.fonts = "/F9 20 0 R";
    file.objects = {
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /UniJIS-UCS2-H "
        "/DescendantFonts [21 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 22 0 R >>",
        "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 "
        "/Descent -200 /StemV 80 /ItalicAngle 0 /CapHeight 700 >>"};
    return write(file);
}

}  // namespace

TEST_CASE("sandbox: a worker does what it needs") {
    for (const Act& act : acts) {
        const Held held;
        INFO(act.name);
        CHECK(in_sandbox(usual_limits(), [&] { return act.act(held) ? 0 : 1; }) == 0);
    }
}

TEST_CASE("sandbox: a worker takes its input and its output over a socket") {
    const Held held;
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0);
    send_descriptors(ends[0], {held.input, held.output});
    CHECK(in_sandbox(usual_limits(), [&] {
              const auto [input, output] = receive_descriptors(ends[1]);
              char text[5];
              const bool done = read(input, text, 5) == 5 && write(output, text, 5) == 5 &&
                                fsync(output) == 0 && close(output) == 0 &&
                                send(ends[1], "done", 4, MSG_NOSIGNAL) == 4;
              return done ? 0 : 1;
          }) == 0);
    char answer[8];
    CHECK(recv(ends[0], answer, sizeof answer, MSG_DONTWAIT) == 4);
    char text[5];
    CHECK(pread(held.output, text, 5, 0) == 5);
    CHECK(std::string(text, 5) == "input");
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("sandbox: a worker that aborts dies of it, and leaves no core") {
    CHECK(in_sandbox(usual_limits(), []() -> int { std::abort(); }) == by_signal + SIGABRT);
}

TEST_CASE("sandbox: more than the memory allowed is a failed allocation") {
#ifdef __SANITIZE_ADDRESS__
    WARN("not tested: AddressSanitizer cannot work with a limit of address space");
#else
    const auto allocate = [](std::size_t bytes) {
        SandboxLimits limits = usual_limits();
        limits.memory_bytes = 100 * megabyte;
        return in_sandbox(limits, [=] {
            try {
                return use_memory(bytes) ? 0 : 1;
            } catch (const std::bad_alloc&) {
                return 2;
            }
        });
    };
    CHECK(allocate(80 * megabyte) == 0);
    CHECK(allocate(120 * megabyte) == 2);
#endif
}

TEST_CASE("sandbox: a file does not become larger than allowed") {
    const Held held;
    SandboxLimits limits = usual_limits();
    limits.largest_file_bytes = 8;
    CHECK(in_sandbox(limits, [&] {
              const bool filled = write(held.output, "12345678", 8) == 8;
              return filled && write(held.output, "9", 1) < 0 ? errno : 0;
          }) == EFBIG);
}

TEST_CASE("sandbox: a document is converted as it is without") {
    // All children come first: what this process has read by then, they would not have to read.
    const char* names[] = {"submission", "arabic", "francais", "tables", "damaged"};
    std::vector<std::string> files;
    for (const char* name : names)
        files.push_back(read_file(SUBTEXT_SAMPLES "/" + std::string(name) + ".pdf"));
    std::vector<std::string> inside;
    for (const std::string& bytes : files) inside.push_back(converted_in_sandbox(bytes));
    for (std::size_t i = 0; i < files.size(); ++i) {
        INFO(names[i]);
        CHECK(inside[i] == converted(files[i]));
    }
}

TEST_CASE("sandbox: a worker reads the CMap of a font that is not embedded") {
    const std::string inside = converted_in_sandbox(japanese_file());
    CHECK_THAT(inside, Catch::Contains("日本"));
    CHECK(inside == converted(japanese_file()));
}

TEST_CASE("sandbox: a worker uses a dictionary in an old encoding") {
    const TemporaryFolder folder;
    folder.write("xl.aff", "SET ISO8859-1\n");
    folder.write("xl.dic", "1\ncaf\xE9\n");
    SandboxLimits limits;
    limits.readable = {folder.path()};
    CHECK(in_sandbox(limits, [&] {
              const Dictionary dictionary(folder.path());
              return dictionary.knows("café", "xl") && !dictionary.knows("cafe", "xl") ? 0 : 1;
          }) == 0);
}
