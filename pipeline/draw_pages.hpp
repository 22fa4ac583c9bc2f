// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Has pages drawn for people, several at a time, by workers of a program of its own (subtext-draw).
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pipeline/descriptor.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/worker_pool.hpp"

namespace subtext {

/// The picture of a page, or why there is none.
struct DrawnPage {
    int page = 0;
    std::string file;     ///< PNG or JPEG
    std::string problem;  ///< "REASON." where it could not be drawn
};

/// All pictures of a document together; pages behind that are not drawn. A page takes 60 KB.
constexpr std::size_t most_picture_bytes = std::size_t{100} << 20;

class PageDrawer {
public:
    /// `jobs` pages are drawn at a time, each in at most `timeout` (zero: a minute).
    PageDrawer(const Setup& setup, std::size_t jobs, std::chrono::milliseconds timeout);

    /// The pages of a document, whose hash is `sha256` and which is open at `input`. Throws Error
    /// where none can be drawn, since the workers cannot be started.
    std::vector<DrawnPage> draw(const std::vector<int>& pages, int input,
                                const std::string& sha256);

private:
    struct Task {
        DrawnPage* page = nullptr;
        Descriptor result;
    };

    bool assign(DrawnPage& page, int input, const std::string& sha256);
    void take(const PoolEvent& event, const Task& task);
    static void take_file(const Task& task);

    std::chrono::milliseconds longest_page_;
    WorkerPool pool_;
    std::map<std::size_t, Task> in_work_;  // by worker
    std::size_t bytes_ = 0;                // of the document's pictures
};

}  // namespace subtext
