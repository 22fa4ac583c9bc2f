// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Has pages recognised for documents in work, by workers of a program of its own (subtext-ocr).
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/descriptor.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/worker_pool.hpp"

namespace subtext {

/// What a page may take at most, and less where the document may: a full one takes some seconds.
constexpr std::chrono::seconds longest_page{120};

class OcrDesk {
public:
    /// `most_workers` recognise at a time. `timeout` is that of a document; zero is without limit.
    OcrDesk(WorkerPool& pool, const Setup& setup, std::size_t most_workers,
            std::chrono::milliseconds timeout);

    /// The worker of a document asks for pages, and waits for them from now on. The input, whose
    /// hash is `sha256`, is open at `input`. False when it waits already, as no worker does.
    bool ask(std::size_t document, const Recognize& request, int input, const std::string& sha256);

    /// Gives pages to workers, at most so many beside those in work.
    void hand_out(std::size_t at_most);

    /// Whether the event is one of a worker that recognises.
    bool is_mine(const PoolEvent& event) const;

    /// Takes the event. Documents whose pages are all done go on.
    void take(const PoolEvent& event);

    /// The worker of a document has come to its end: its pages are not wanted any more.
    void forget(std::size_t document);

    /// Documents that wait for pages.
    std::size_t waiting() const { return requests_.size(); }

    /// Pages in work.
    std::size_t in_work() const { return in_work_.size(); }

private:
    struct PageTask {
        enum class State { waiting, in_work, done };
        int page = 0;
        State state = State::waiting;
        std::optional<UnreadPage> unread;
        std::string content;  ///< the RecognizedPage, in its text form
        int crashes = 0, kills = 0;
    };

    struct Request {
        Descriptor input;
        std::string sha256;
        std::string languages;  ///< empty until they are known
        std::vector<PageTask> pages;
        std::size_t untold = 0;   ///< the page that is to tell them
        bool is_settled = false;  ///< they are known, or nothing tells them
        int late = 0;             ///< pages that took too long
    };

    struct Assignment {
        std::size_t document = 0;
        std::size_t page = 0;  ///< index into Request::pages
        Descriptor result;     ///< none while it tells languages
    };

    bool hire();
    bool assign_next();
    static std::optional<std::size_t> next_page(const Request& request);
    void assign(std::size_t worker, std::size_t document, std::size_t page);
    void take_result(Request& request, PageTask& task, const PoolEvent& event,
                     const Descriptor& content);
    static void take_told(Request& request, const LanguagesTold& told);
    static void pass_untold(Request& request);
    void take_late(Request& request, PageTask& task);
    void take_read(PageTask& task, const Descriptor& result);
    static void take_failure(Request& request, PageTask& task, const Failed& failed);
    static void take_death(PageTask& task, const Died& died);
    static void refuse_rest(Request& request, const UnreadPage& like);
    void refuse_all(const std::string& message);
    void finish_done();
    void deliver(std::size_t document, const Request& request);

    WorkerPool& pool_;
    const Setup& setup_;
    std::size_t most_workers_;
    std::chrono::milliseconds timeout_;
    std::optional<std::size_t> crew_;            // hired when the first page is asked for
    std::map<std::size_t, Request> requests_;    // by the document's worker
    std::map<std::size_t, Assignment> in_work_;  // by the worker that recognises
};

}  // namespace subtext
