// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_lines.hpp"

#include <algorithm>

#include "stages/repair_bullets.hpp"
#include "stages/repair_labels.hpp"
#include "stages/reread.hpp"

namespace subtext {

void repair_lines(Document& document, const Context& context) {
    if (std::none_of(document.pages.begin(), document.pages.end(), is_recognized)) return;
    repair_labels(document, context.rules);
    repair_bullets(document, context.rules);
}

}  // namespace subtext
