// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engines that all unit tests share, since they take long to load.
#pragma once

#include "stages/recognize_engines.hpp"

namespace subtext::testing {

Engines& shared_engines();

}  // namespace subtext::testing
