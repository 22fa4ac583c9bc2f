// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/shared_engines.hpp"

namespace subtext::testing {
namespace {

// Tesseract has a cache that must outlive them: what is made first goes last.
Engines loaded() {
    Engines engines;
    engines.figures();
    return engines;
}

}  // namespace

Engines& shared_engines() {
    static Engines shared = loaded();
    return shared;
}

}  // namespace subtext::testing
