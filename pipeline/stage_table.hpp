// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The order of the stages, written down once.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

struct Stage {
    std::string_view name;
    std::string_view purpose;
    void (*run)(Document&, const Context&);  ///< null of the first, extract: it makes the document
    /// The same for a text dump, which has no geometry; null where geometry is all that it is
    /// about.
    void (*run_on_dump)(Document&, const Context&);
};

/// All stages, in the order in which they run.
extern const std::array<Stage, 25> stages;

/// One line a stage: its name and its purpose.
std::string list_stages();

bool is_stage(std::string_view name);

/// Runs the stages that follow extract, up to and with `stop_after`; all when it is empty.
void run_stages(Document& document, const Context& context, std::string_view stop_after);

}  // namespace subtext
