// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace subtext {

/// Lets what a worker frees stay with its heap, for the next document to take.
void keep_heap();

/// Asks the kernel for memory that a worker is going to need, all at once: a page fault for each
/// page of it costs more than reading a small document. Where there is less, there is less: nothing
/// fails. What was asked for stays with the heap, as all does after keep_heap().
void ready_heap(std::size_t bytes);

}  // namespace subtext
