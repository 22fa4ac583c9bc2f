// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one exception type of the program. It stands in rules/, the leftmost folder, because every
// folder to the right of it may throw it; only pipeline/main.cpp catches it.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace subtext {

/// Why a run cannot go on. The value is the exit status of the program.
enum class Fault {
    usage = 2,         ///< wrong command line
    unreadable = 3,    ///< the input cannot be read or is not a PDF
    encrypted = 4,     ///< no password, or a wrong one
    bad_rules = 5,     ///< a rule file is malformed or fails its own examples
    cannot_write = 7,  ///< the output cannot be written
    over_limit = 8,    ///< time, memory or page limit reached
    try_again = 75,    ///< a passing state such as a full disk (EX_TEMPFAIL of sysexits.h)
};

/// A failure that ends the work on one input. what() is "WHERE: REASON. REMEDY."
class Error : public std::runtime_error {
public:
    Error(Fault fault, const std::string& where, const std::string& reason,
          const std::string& remedy)
        : std::runtime_error(where + ": " + reason + ". " + remedy + "."), fault_(fault) {}

    Fault fault() const { return fault_; }

private:
    Fault fault_;
};

}  // namespace subtext
