// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program and its workers say to each other about documents. One exchange:
//
//   program                                          worker
//   Setup (once, to a worker of an own program)      Ready, or Failed
//   Job, with the input and the output               Finished, or Failed
//
// where the same bytes may have been converted before:
//
//   Job that asks, with the input                    Hashed, or Failed
//   Write, with the output                           Finished, or Failed
//     or Copy, with an old output and the new one    Finished, or Failed
//     or Drop                                        (nothing: it waits for the next job)
//
// where pages of the document are to be recognised, before it is finished:
//
//                                                    Recognize
//   Recognized, with all RecognizedPages             (goes on, may ask again)
//
// about these pages, with other workers:
//
//   TellLanguages, with the input                    LanguagesTold, or Failed
//   ReadPage, with the input and an empty file       PageRead, or Failed
//
//   DrawPage, with the input and an empty file       PageDrawn, or Failed
//
// and about archives:
//
//   OpenArchive, with the archive                    Opened, or Failed
//   NextMember, with an empty file to fill           Unpacked, EndOfArchive, or Failed
//
// and about outputs:
//
//   Sync, with files that were written               Synced, or Failed
//
// The program trusts nothing that a worker says: what cannot be is GarbledMessage.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/channel.hpp"
#include "pipeline/convert.hpp"
#include "pipeline/record.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/write_document.hpp"
#include "rules/error.hpp"

namespace subtext {

/// A worker's text of Fault::limit_memory, and that of one that has died of it.
constexpr const char* want_of_memory_text =
    "not enough memory. Give more with --memory, or convert fewer pages at a time with --pages.";
constexpr const char* want_of_memory_in_archive_text =
    "not enough memory to unpack it. Give more with --memory.";

constexpr const char* want_of_memory_on_page_text =
    "not enough memory to recognise it. Give more with --memory.";

constexpr const char* want_of_memory_on_picture_text =
    "not enough memory to draw it. Give more with --memory.";

/// The text of Fault::limit_time.
std::string want_of_time_text(std::chrono::milliseconds given);

/// What a worker is told before its first document.
struct Setup {
    ConvertOptions options;
    std::string rules;  ///< folder; empty is the rules compiled in
    OutputFormat format = OutputFormat::json;
    SandboxMode sandbox = SandboxMode::automatic;
    std::size_t memory_bytes = 0;  ///< of one document; 0 is no limit
};

/// A document to convert. The input goes with it and, unless the job asks, the output, which has
/// the hash of the input until the document is written (hash_note.hpp); where the input can be read
/// only once (a pipe), also a file that it is to be kept in should its pages be recognised.
struct Job {
    std::string name;   ///< for source.name
    std::string where;  ///< in messages
    bool ask = false;   ///< what is to be done, once the hash is known
};

struct Write {};

/// The same input was converted before: its output, which begins with `old_head`, is to be written
/// with `new_head` in its place.
struct Copy {
    std::string old_head, new_head;
};

struct Drop {};

/// A page that could not be recognised.
struct UnreadPage {
    int page = 0;
    Recognition::Outcome outcome = Recognition::Outcome::given_up;
    std::string message;  ///< "REASON. REMEDY."
};

/// The pages asked for are done: the file that comes along holds those that were read.
struct Recognized {
    std::vector<UnreadPage> unread;
};

/// A page that may tell what languages its document is to be read in; the input goes with it.
struct TellLanguages {
    std::string sha256;  ///< as that of ReadPage
    int page = 0;
};

/// A page to recognise; the input goes with it, and a file to write to.
struct ReadPage {
    std::string sha256;  ///< of the input, which is read anew only when it is another
    int page = 0;
    std::string languages;  ///< as Tesseract calls them; empty to find out
};

/// A page to draw for people; the input goes with it, and a file to write to.
struct DrawPage {
    std::string sha256;  ///< as that of ReadPage
    int page = 0;
};

struct OpenArchive {};

struct NextMember {};

/// The files that go with it are to be safe on the disk.
struct Sync {};

using Order = std::variant<Setup, Job, Write, Copy, Drop, Recognized, TellLanguages, ReadPage,
                           DrawPage, OpenArchive, NextMember, Sync>;

/// The worker can take documents.
struct Ready {
    std::string lacking;  ///< what its sandbox lacks, "" when it holds
};

struct Hashed {
    std::string sha256;
};

/// So many fit into a message, also where none of them can be read.
constexpr int most_pages_at_a_time = 200;
constexpr std::size_t longest_page_message_bytes = 250;

/// Pages of the document in work are to be recognised.
struct Recognize {
    std::vector<int> pages;
    std::string languages;  ///< as Tesseract calls them; empty to find out
};

/// What the page is to be read in.
struct LanguagesTold {
    std::string languages;
    bool sure = false;  ///< it has text enough to tell them by
};

/// The file that came with ReadPage holds a RecognizedPage now.
struct PageRead {};

/// The file that came with DrawPage holds the picture now.
struct PageDrawn {};

struct Finished {
    Record record;      ///< without name and attempts; of a Copy empty
    bool worn = false;  ///< the worker is better replaced
};

struct Failed {
    Fault fault = Fault::unreadable;
    std::string text;  ///< "REASON. REMEDY."
    bool worn = false;
};

struct Opened {};

/// The file that came with NextMember holds a document now, unless the member has a fault.
struct Unpacked {
    std::string name;  ///< below the archive, as valid UTF-8
    bool readable = true;
    Fault fault = Fault::unreadable;  ///< of a member that is not readable
    std::string text;                 ///< "REASON. REMEDY." of such a member
};

struct EndOfArchive {
    std::size_t passed_over = 0;  ///< members that are no PDFs
};

struct Synced {};

using Answer = std::variant<Ready, Hashed, Recognize, LanguagesTold, PageRead, PageDrawn, Finished,
                            Failed, Opened, Unpacked, EndOfArchive, Synced>;

std::vector<std::string> to_fields(const Order& order);
std::vector<std::string> to_fields(const Answer& answer);

/// Throws GarbledMessage.
Order to_order(const Message& message);
Answer to_answer(const Message& message);

}  // namespace subtext
