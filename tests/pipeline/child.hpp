// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a process ends with that does a thing and nothing else.
#pragma once

#include <functional>
#include <string>

#include "pipeline/sandbox.hpp"

namespace subtext::testing {

/// How a child ended: the number that its work returned (0..199), or one of these.
constexpr int has_thrown = 200;
constexpr int not_shut_off = 201;  ///< enter_sandbox() says other than kernel_lacks()
constexpr int by_signal = 1000;    ///< and the signal's number

/// Runs `work` in a child of this process.
int in_child(const std::function<int()>& work);

/// Runs `work` in a child that has entered the sandbox, as far as the kernel has it.
int in_sandbox(const SandboxLimits& limits, const std::function<int()>& work);

/// What `work` returns in a child.
std::string text_from_child(const std::function<std::string()>& work);

/// What enter_sandbox() says here: "" where the kernel has everything.
const std::string& kernel_lacks();

}  // namespace subtext::testing
