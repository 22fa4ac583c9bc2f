// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ocr_desk.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "pipeline/memory_file.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/worker_programs.hpp"
#include "pipeline/write_file.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// A page that a worker dies of is tried once more: the cause may be another. One whose worker was
// killed from outside, for want of memory perhaps, is tried more often.
constexpr int most_crashes = 2, most_kills = 5;

// So many pages of a document may take too long before the rest is not tried.
constexpr int most_late_pages = 10;

// Pages that are asked for the languages, if the first do not tell them.
constexpr std::size_t most_asked_pages = 8;

// After so many pages a worker is replaced, so that no leak of a library grows without end.
constexpr int most_pages_of_worker = 500;

// A page full of small print takes a quarter of a megabyte.
constexpr off_t most_content_bytes = 16 << 20;

std::chrono::milliseconds longest_of(std::chrono::milliseconds timeout) {
    return timeout.count() > 0 ? std::min<std::chrono::milliseconds>(timeout, longest_page)
                               : longest_page;
}

Descriptor copy_of(int file) {
    Descriptor copy(::fcntl(file, F_DUPFD_CLOEXEC, 0));
    if (!copy)
        throw Error(Fault::try_again, "input", std::strerror(errno),
                    "Allow more open files, or give fewer --jobs");
    return copy;
}

}  // namespace

OcrDesk::OcrDesk(WorkerPool& pool, const Setup& setup, std::size_t most_workers,
                 std::chrono::milliseconds timeout)
    : pool_(pool), setup_(setup), most_workers_(most_workers), timeout_(timeout) {}

// The engine is looked for when there is work for it. One thread a worker: pages are what is done
// at the same time, and Tesseract's own threads cost several times what they bring.
bool OcrDesk::hire() {
    if (crew_) return true;
    const std::string program = find_program("subtext-ocr");
    if (::access(program.c_str(), X_OK) != 0) return false;
    crew_ = pool_.add({most_workers_, starter({program}, setup_, {"OMP_THREAD_LIMIT=1"}),
                       longest_of(timeout_), most_pages_of_worker, true});
    return true;
}

bool OcrDesk::ask(std::size_t document, const Recognize& request, int input,
                  const std::string& sha256) {
    if (requests_.count(document) > 0) return false;
    Request& asked = requests_[document];
    asked.input = copy_of(input);
    asked.sha256 = sha256;
    asked.languages = request.languages;
    asked.is_settled = !asked.languages.empty();
    for (const int page : request.pages) asked.pages.emplace_back().page = page;
    pool_.pause(document);
    return true;
}

void OcrDesk::hand_out(std::size_t at_most) {
    if (requests_.empty()) return;
    if (!hire()) {
        refuse_all("the program subtext-ocr is not there. Install it beside subtext.");
        return;
    }
    std::size_t waiting = 0;
    for (const auto& [document, request] : requests_) {
        waiting += static_cast<std::size_t>(std::count_if(
            request.pages.begin(), request.pages.end(),
            [](const PageTask& task) { return task.state == PageTask::State::waiting; }));
    }
    pool_.prepare(*crew_, std::min(waiting, at_most));
    const bool has_worker = !in_work_.empty() || pool_.idle_worker(*crew_);
    if (!pool_.failure(*crew_).empty() && !has_worker) {
        refuse_all("the program subtext-ocr cannot be started: " + pool_.failure(*crew_));
        return;
    }
    for (; at_most > 0 && assign_next(); --at_most) {
    }
}

// Gives the next page to a worker that is idle. Documents take turns by their place only: the first
// has its pages first.
bool OcrDesk::assign_next() {
    const std::optional<std::size_t> worker = pool_.idle_worker(*crew_);
    if (!worker) return false;
    // It does more than ask. NOLINTNEXTLINE(readability-use-anyofallof)
    for (const auto& [document, request] : requests_) {
        const std::optional<std::size_t> page = next_page(request);
        if (!page) continue;
        assign(*worker, document, *page);
        return true;
    }
    return false;
}

// The page that is to be read, or asked for the languages: all others wait until they are known,
// or they would be read twice.
std::optional<std::size_t> OcrDesk::next_page(const Request& request) {
    const auto is_waiting = [](const PageTask& task) {
        return task.state == PageTask::State::waiting;
    };
    const std::vector<PageTask>& pages = request.pages;
    const auto from = pages.begin() + static_cast<std::ptrdiff_t>(request.untold);
    if (!request.is_settled)
        return is_waiting(*from) ? std::optional(request.untold) : std::nullopt;
    const auto next = std::find_if(pages.begin(), pages.end(), is_waiting);
    if (next == pages.end()) return std::nullopt;
    return static_cast<std::size_t>(next - pages.begin());
}

void OcrDesk::assign(std::size_t worker, std::size_t document, std::size_t page) {
    Request& request = requests_.at(document);
    PageTask& task = request.pages[page];
    task.state = PageTask::State::in_work;
    if (!request.is_settled) {
        pool_.assign(worker, TellLanguages{request.sha256, task.page}, {request.input.number()});
        in_work_[worker] = {document, page, Descriptor()};
        return;
    }
    Descriptor result = make_memory_file();
    pool_.assign(worker, ReadPage{request.sha256, task.page, request.languages},
                 {request.input.number(), result.number()});
    in_work_[worker] = {document, page, std::move(result)};
}

bool OcrDesk::is_mine(const PoolEvent& event) const {
    return crew_ && pool_.crew_of(event.worker) == *crew_;
}

void OcrDesk::take(const PoolEvent& event) {
    auto work = in_work_.extract(event.worker);
    if (work.empty()) return;
    const Assignment& assignment = work.mapped();
    Request& request = requests_.at(assignment.document);
    PageTask& task = request.pages[assignment.page];
    task.state = PageTask::State::done;
    take_result(request, task, event, assignment.result);
    if (!request.is_settled && task.state == PageTask::State::done) pass_untold(request);
    finish_done();
}

void OcrDesk::take_result(Request& request, PageTask& task, const PoolEvent& event,
                          const Descriptor& content) {
    if (std::holds_alternative<Late>(event.what)) return take_late(request, task);
    if (const auto* died = std::get_if<Died>(&event.what)) return take_death(task, *died);
    const auto& answer = std::get<Answer>(event.what);
    const auto* failed = std::get_if<Failed>(&answer);
    const auto* told = std::get_if<LanguagesTold>(&answer);
    const bool is_told = told != nullptr && !request.is_settled;
    const bool is_read = std::holds_alternative<PageRead>(answer) && request.is_settled;
    const bool asked_for = is_told || is_read || failed != nullptr;
    pool_.release(event.worker, !asked_for || (failed != nullptr && failed->worn));
    if (failed != nullptr) return take_failure(request, task, *failed);
    if (is_read) return take_read(task, content);
    if (!is_told) return take_death(task, {"has said what no worker says"});
    task.state = PageTask::State::waiting;
    take_told(request, *told);
}

void OcrDesk::take_told(Request& request, const LanguagesTold& told) {
    if (!told.sure) return pass_untold(request);
    request.languages = told.languages;
    request.is_settled = true;
}

// Where no page tells the languages, each is read in its own.
void OcrDesk::pass_untold(Request& request) {
    ++request.untold;
    request.is_settled = request.untold == std::min(request.pages.size(), most_asked_pages);
}

// Pages that are made to take long are not waited for one after the other.
void OcrDesk::take_late(Request& request, PageTask& task) {
    task.unread = {
        task.page, Recognition::Outcome::given_up,
        fmt::format("it takes longer than {} s. Leave it out with --pages, or give more --timeout.",
                    static_cast<double>(longest_of(timeout_).count()) / 1000)};
    if (++request.late < most_late_pages) return;
    refuse_rest(request, {0, Recognition::Outcome::given_up,
                          "too many pages before it take too long. Leave them out with --pages."});
}

void OcrDesk::take_read(PageTask& task, const Descriptor& result) {
    struct stat status {};
    if (::fstat(result.number(), &status) != 0 || status.st_size > most_content_bytes) {
        take_death(task, {"has written more than a page holds"});
        return;
    }
    ::lseek(result.number(), 0, SEEK_SET);
    task.content = read_all(result.number(), "recognised page");
}

void OcrDesk::take_failure(Request& request, PageTask& task, const Failed& failed) {
    const bool unavailable = failed.fault == Fault::no_ocr;
    const bool want_of_memory = failed.fault == Fault::limit_memory;
    task.unread = {task.page,
                   unavailable ? Recognition::Outcome::unavailable : Recognition::Outcome::given_up,
                   want_of_memory ? want_of_memory_on_page_text : failed.text};
    // A language that lacks for one page lacks for all.
    if (unavailable && !request.languages.empty()) refuse_rest(request, *task.unread);
}

void OcrDesk::take_death(PageTask& task, const Died& died) {
    ++(died.killed ? task.kills : task.crashes);
    if (died.want_of_memory) {
        task.unread = {task.page, Recognition::Outcome::given_up, want_of_memory_on_page_text};
    } else if (task.crashes >= most_crashes || task.kills >= most_kills) {
        task.unread = {
            task.page, Recognition::Outcome::given_up,
            "the worker that recognised it " + died.reason + ". Please report this with the file."};
    } else {
        task.state = PageTask::State::waiting;
    }
}

void OcrDesk::refuse_rest(Request& request, const UnreadPage& like) {
    for (PageTask& task : request.pages) {
        if (task.state != PageTask::State::waiting) continue;
        task.state = PageTask::State::done;
        task.unread = {task.page, like.outcome, like.message};
    }
}

void OcrDesk::refuse_all(const std::string& message) {
    for (auto& [document, request] : requests_)
        refuse_rest(request, {0, Recognition::Outcome::unavailable, message});
    finish_done();
}

void OcrDesk::finish_done() {
    for (auto each = requests_.begin(); each != requests_.end();) {
        const bool done =
            std::all_of(each->second.pages.begin(), each->second.pages.end(),
                        [](const PageTask& task) { return task.state == PageTask::State::done; });
        if (!done) {
            ++each;
            continue;
        }
        deliver(each->first, each->second);
        each = requests_.erase(each);
    }
}

void OcrDesk::deliver(std::size_t document, const Request& request) {
    const Descriptor content = make_memory_file();
    Recognized answer;
    for (const PageTask& task : request.pages) {
        if (!task.unread) {
            write_open_file(content.number(), task.content, "recognised pages");
            continue;
        }
        answer.unread.push_back(*task.unread);
        std::string& message = answer.unread.back().message;
        message = head_of_utf8(message, longest_page_message_bytes);
    }
    ::lseek(content.number(), 0, SEEK_SET);
    pool_.resume(document);
    pool_.reply(document, answer, {content.number()});
}

void OcrDesk::forget(std::size_t document) {
    requests_.erase(document);
    for (auto each = in_work_.begin(); each != in_work_.end();) {
        if (each->second.document != document) {
            ++each;
            continue;
        }
        pool_.end(each->first);
        each = in_work_.erase(each);
    }
}

}  // namespace subtext
