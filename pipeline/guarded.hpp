// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one place where a failure becomes words and an exit status.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "pipeline/logging.hpp"
#include "rules/error.hpp"

namespace subtext {

/// Does the work; a failure is told in one line and gives the exit status. `where` is the place of
/// failures that name none.
template <typename Work>
int guarded(const std::string& where, const Work& work) {
    try {
        work();
        return 0;
    } catch (const Error& error) {
        log_error(error.what());
        return exit_status(error.fault());
    } catch (const std::bad_alloc&) {
        log_error(where + ": not enough memory. Close other programs and try again.");
        return exit_status(Fault::limit_memory);
    } catch (const std::exception& error) {
        log_error(where + ": " + error.what() + ". Please report this with the file.");
        return exit_status(Fault::crashed);
    }
}

}  // namespace subtext
