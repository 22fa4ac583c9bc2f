// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/draw_pages.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/image_type.hpp"
#include "pipeline/memory_file.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/worker_programs.hpp"

namespace subtext {

namespace {

// A full page takes some hundredths of a second.
constexpr std::chrono::milliseconds longest_page{60'000};

// After so many pages a worker is replaced, so that no leak of a library grows without end.
constexpr int most_pages_of_worker = 500;

// The picture of a photograph that fills a page takes half a megabyte.
constexpr off_t most_file_bytes = 16 << 20;

std::chrono::milliseconds longest_of(std::chrono::milliseconds timeout) {
    return timeout.count() > 0 ? std::min(timeout, longest_page) : longest_page;
}

}  // namespace

PageDrawer::PageDrawer(const Setup& setup, std::size_t jobs, std::chrono::milliseconds timeout)
    : longest_page_(longest_of(timeout)),
      pool_({{jobs, starter({find_program("subtext-draw")}, setup), longest_page_,
              most_pages_of_worker}}) {}

std::vector<DrawnPage> PageDrawer::draw(const std::vector<int>& pages, int input,
                                        const std::string& sha256) {
    std::vector<DrawnPage> drawn;
    drawn.reserve(pages.size());
    for (const int page : pages) drawn.push_back({page, "", ""});
    bytes_ = 0;
    auto next = drawn.begin();
    while (next != drawn.end() || !in_work_.empty()) {
        pool_.prepare(0, static_cast<std::size_t>(drawn.end() - next));
        while (next != drawn.end() && assign(*next, input, sha256)) ++next;
        if (in_work_.empty() && next == drawn.end()) break;
        for (const PoolEvent& event : pool_.wait(std::chrono::hours(1))) {
            const auto task = in_work_.extract(event.worker);
            if (!task.empty()) take(event, task.mapped());
        }
    }
    return drawn;
}

// False when no worker is idle.
bool PageDrawer::assign(DrawnPage& page, int input, const std::string& sha256) {
    if (bytes_ > most_picture_bytes) {
        page.problem = "The pictures of the pages before it take too much room.";
        return true;
    }
    const std::optional<std::size_t> worker = pool_.idle_worker(0);
    if (!worker) return false;
    Descriptor result = make_memory_file();
    pool_.assign(*worker, DrawPage{sha256, page.page}, {input, result.number()});
    in_work_[*worker] = {&page, std::move(result)};
    return true;
}

void PageDrawer::take(const PoolEvent& event, const Task& task) {
    std::string& problem = task.page->problem;
    if (std::holds_alternative<Late>(event.what)) {
        problem = fmt::format("Drawing it takes longer than {} s.",
                              static_cast<double>(longest_page_.count()) / 1000);
        return;
    }
    if (const auto* died = std::get_if<Died>(&event.what)) {
        problem = died->want_of_memory ? want_of_memory_on_picture_text
                                       : "The worker that drew it " + died->reason + ".";
        return;
    }
    const auto& answer = std::get<Answer>(event.what);
    const auto* failed = std::get_if<Failed>(&answer);
    const bool is_drawn = std::holds_alternative<PageDrawn>(answer);
    pool_.release(event.worker, failed != nullptr ? failed->worn : !is_drawn);
    if (failed != nullptr) {
        problem = failed->text;
    } else if (is_drawn) {
        take_file(task);
    } else {
        problem = "The worker that drew it has said what no worker says.";
    }
    bytes_ += task.page->file.size();
}

void PageDrawer::take_file(const Task& task) {
    struct stat status {};
    const int file = task.result.number();
    const bool fits = ::fstat(file, &status) == 0 && status.st_size <= most_file_bytes;
    if (fits) task.page->file = read_whole(file, "picture of a page");
    if (!image_type(task.page->file).empty()) return;
    task.page->file.clear();
    task.page->problem = "It could not be drawn.";
}

}  // namespace subtext
