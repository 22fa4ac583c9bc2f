// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one exception type of the program. It stands in rules/, the leftmost folder, because every
// folder to the right of it may throw it. pipeline/guarded.hpp makes words of it; a worker hands it
// over.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace subtext {

/// Why a run cannot go on.
enum class Fault {
    usage,         ///< wrong command line
    unreadable,    ///< the input cannot be read, or is damaged beyond repair
    not_pdf,       ///< the input is something else than a PDF
    encrypted,     ///< no password, a wrong one, or a way of encryption that is not supported
    bad_rules,     ///< a rule file is malformed or fails its own examples
    no_ocr,        ///< text in pictures cannot be recognised: no engine, or not this language
    cannot_write,  ///< the output cannot be written
    limit_time,    ///< the work took longer than it may
    limit_memory,  ///< the work needs more memory than it may have
    limit_size,    ///< the input holds more (pages, glyphs, inflated bytes) than is read
    crashed,       ///< the process that did the work has died of it
    try_again,     ///< a passing state: a full disk, an interrupted batch
};

/// The exit status of a program that ends for this reason.
constexpr int exit_status(Fault fault) {
    switch (fault) {
        case Fault::usage:
            return 2;
        case Fault::unreadable:
        case Fault::not_pdf:
        case Fault::crashed:
            return 3;
        case Fault::encrypted:
            return 4;
        case Fault::bad_rules:
            return 5;
        case Fault::no_ocr:
            return 6;
        case Fault::cannot_write:
            return 7;
        case Fault::limit_time:
        case Fault::limit_memory:
        case Fault::limit_size:
            return 8;
        case Fault::try_again:
            return 75;  // EX_TEMPFAIL of sysexits.h
    }
    return 3;
}

/// A failure that ends the work on one input. what() is "WHERE: REASON. REMEDY."
class Error : public std::runtime_error {
public:
    Error(Fault fault, const std::string& where, const std::string& reason,
          const std::string& remedy)
        : std::runtime_error(where + ": " + reason + ". " + remedy + "."),
          fault_(fault),
          text_start_(where.size() + 2) {}

    /// The same with a text() made before.
    Error(Fault fault, const std::string& where, const std::string& text)
        : std::runtime_error(where + ": " + text), fault_(fault), text_start_(where.size() + 2) {}

    Fault fault() const { return fault_; }

    /// "REASON. REMEDY.", for where the place is known.
    const char* text() const { return what() + text_start_; }

private:
    Fault fault_;
    std::size_t text_start_;
};

}  // namespace subtext
