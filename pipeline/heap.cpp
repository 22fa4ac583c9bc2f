// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/heap.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23  // of Linux 5.14, newer than Debian 12's header
#endif

namespace subtext {

namespace {

// Blocks from this size on are mapped and unmapped each by itself; the most that glibc takes.
constexpr int large_block = 32 << 20;

// What lies free at the end of the heap goes back to the system from this size on: what a document
// frees, the next one takes, and memory that is given back in between has to be asked for page by
// page, which is a twentieth of the time of a small document.
constexpr int most_kept = 64 << 20;

}  // namespace

void keep_heap() {
    ::mallopt(M_MMAP_THRESHOLD, large_block);
    ::mallopt(M_TRIM_THRESHOLD, most_kept);
}

void ready_heap(std::size_t bytes) {
    static std::size_t ready = 0;
    if (bytes <= ready || bytes >= static_cast<std::size_t>(large_block)) return;
    ready = bytes;
    keep_heap();  // or the block would be mapped by itself, and given back with what was asked for
    void* block = std::malloc(bytes);
    if (block == nullptr) return;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* begin = block;
    std::size_t room = bytes;
    if (std::align(page, page, begin, room) != nullptr)
        ::madvise(begin, room / page * page, MADV_POPULATE_WRITE);
    std::free(block);
}

}  // namespace subtext
