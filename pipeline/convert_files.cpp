// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/convert_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <exception>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/allocation.hpp"
#include "pipeline/guarded.hpp"
#include "pipeline/hash_note.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/memory_file.hpp"
#include "pipeline/ocr_desk.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/worker.hpp"
#include "pipeline/worker_pool.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

namespace {

// So many files more than are in work may be done before a slow one that goes before them.
constexpr std::size_t most_waiting = 32;

// A person's files: no need to start workers anew.
constexpr int most_jobs_of_worker = 1 << 30;

// A file on its way to its output.
struct Conversion {
    std::string file;
    std::string output;  // empty is standard output
    Descriptor input, kept, json;
    std::optional<Record> record;  // once it is converted
    std::exception_ptr failure;    // why it cannot be

    bool has_ended() const { return record || failure; }
};

class FileConverter {
public:
    FileConverter(const ConvertRequest& request, const Rules& rules, const Finish& finish)
        : request_(request),
          finish_(finish),
          jobs_(request.jobs != 0 ? request.jobs : default_jobs(request)),
          pool_({{std::min(jobs_, request.files.size()),
                  [&] {
                      return WorkerProcess::fork([&](int socket) {
                          close_all_but(socket);
                          serve_documents(socket, request.setup, rules);
                      });
                  },
                  request.timeout, most_jobs_of_worker}}),
          in_work_(std::min(jobs_, request.files.size())) {}

    // Several files at a time; each is told of when all before it have been.
    int run() {
        int status = 0;
        while (told_ < request_.files.size()) {
            hand_out();
            if (!conversions_.empty() && conversions_.front().has_ended()) {
                const int each = tell(conversions_.front());
                if (status == 0) status = each;
                conversions_.pop_front();
                ++told_;
                continue;
            }
            for (const PoolEvent& event : pool_.wait(std::chrono::hours(1))) take(event);
            tell_lack();
        }
        return status;
    }

private:
    // One file does not ask: its pages may, see desk().
    static std::size_t default_jobs(const ConvertRequest& request) {
        return request.files.size() == 1 ? 1 : static_cast<std::size_t>(allotted_jobs());
    }

    // Documents that wait for their pages do nothing; pages come first.
    std::size_t free_jobs() const {
        std::size_t taken = pool_.busy(0);
        if (desk_) taken += desk_->in_work() - desk_->waiting();
        return jobs_ - std::min(jobs_, taken);
    }

    bool may_open() const {
        return told_ + conversions_.size() < request_.files.size() &&
               conversions_.size() < jobs_ + most_waiting && waiting_.size() < free_jobs();
    }

    void hand_out() {
        if (desk_) desk_->hand_out(free_jobs());
        while (may_open()) open_next();
        pool_.prepare(0, std::min(waiting_.size(), free_jobs()));
        while (!waiting_.empty() && free_jobs() > 0) {
            const std::optional<std::size_t> worker = pool_.idle_worker(0);
            if (!worker) return;
            assign(*worker, waiting_.front());
            waiting_.pop_front();
        }
    }

    void open_next() {
        const std::size_t index = told_ + conversions_.size();
        Conversion& each = conversions_.emplace_back();
        each.file = request_.files[index];
        each.output = output_path(request_, each.file);
        attempt(each, [&] {
            if (!each.output.empty()) check_writable(each.output);
            each.input = open_input(each.file);
            if (finish_) each.input = readable_again(std::move(each.input), called(each.file));
            if (!can_be_read_again(each.input.number())) each.kept = make_memory_file();
            each.json = make_memory_file();
        });
        if (!each.failure) waiting_.push_back(index);
    }

    // What goes wrong with a file is kept until its turn.
    template <typename Work>
    static void attempt(Conversion& conversion, const Work& work) {
        try {
            work();
        } catch (...) {
            conversion.failure = std::current_exception();
        }
    }

    Conversion& conversion_of(std::size_t index) { return conversions_[index - told_]; }

    void assign(std::size_t worker, std::size_t index) {
        const Conversion& each = conversion_of(index);
        std::vector<int> files = {each.input.number(), each.json.number()};
        if (each.kept) files.push_back(each.kept.number());
        const std::string name = std::filesystem::path(each.file).filename().string();
        pool_.assign(worker, Job{name, called(each.file)}, files);
        in_work_[worker] = index;
    }

    void take(const PoolEvent& event) {
        if (desk_ && desk_->is_mine(event)) return desk_->take(event);
        if (desk_ && !goes_on(event)) desk_->forget(event.worker);
        Conversion& conversion = conversion_of(in_work_[event.worker]);
        attempt(conversion, [&] {
            const std::string where = called(conversion.file);
            if (std::holds_alternative<Late>(event.what))
                throw Error(Fault::limit_time, where, want_of_time_text(request_.timeout));
            if (const auto* died = std::get_if<Died>(&event.what)) fail_dead(where, *died);
            take_answer(event.worker, std::get<Answer>(event.what), conversion);
        });
    }

    void take_answer(std::size_t worker, const Answer& answer, Conversion& conversion) {
        const std::string where = called(conversion.file);
        if (const auto* finished = std::get_if<Finished>(&answer)) {
            pool_.release(worker, finished->worn);
            conversion.record = finished->record;
            return;
        }
        if (const auto* failed = std::get_if<Failed>(&answer)) {
            pool_.release(worker, failed->worn);
            throw Error(failed->fault, where, failed->text);
        }
        const auto* pages = std::get_if<Recognize>(&answer);
        const Descriptor& input = conversion.kept ? conversion.kept : conversion.input;
        const std::string hash = noted_hash(conversion.json.number());
        if (pages != nullptr && desk().ask(worker, *pages, input.number(), hash)) return;
        if (desk_) desk_->forget(worker);
        pool_.end(worker);
        fail_dead(where, {"has said what no worker says"});
    }

    // Made when there is work for it, as few files have any.
    OcrDesk& desk() {
        if (!desk_) {
            if (request_.jobs == 0) jobs_ = static_cast<std::size_t>(allotted_jobs());
            desk_.emplace(pool_, request_.setup, jobs_, request_.timeout);
        }
        return *desk_;
    }

    [[noreturn]] static void fail_dead(const std::string& where, const Died& died) {
        if (died.want_of_memory) throw Error(Fault::limit_memory, where, want_of_memory_text);
        throw Error(Fault::crashed, where, "the worker that read it " + died.reason,
                    "Please report this with the file");
    }

    // Gives the document its place, or says why there is none; returns the status. Throws where no
    // further document can be written either.
    int tell(const Conversion& each) const {
        std::string bytes;
        const int status = guarded(each.file, [&] {
            if (each.failure) std::rethrow_exception(each.failure);
            bytes = read_whole(each.json.number(), "output");
            if (finish_) bytes = finish_(bytes, each.input);
            if (!each.output.empty()) write_file(each.output, bytes);
        });
        if (status != 0) return status;
        if (each.output.empty()) write_standard_output(bytes);
        if (each.record->status == Status::partial)
            log_warning(fmt::format("{}: {}. The output holds the rest.", called(each.file),
                                    each.record->message));
        return 0;
    }

    void tell_lack() {
        if (pool_.lacking().empty() || std::exchange(lack_told_, true)) return;
        log_warning(pool_.lacking());
    }

    const ConvertRequest& request_;
    const Finish& finish_;
    std::size_t jobs_;
    WorkerPool pool_;
    std::optional<OcrDesk> desk_;
    std::vector<std::size_t> in_work_;    // by worker, the file
    std::deque<Conversion> conversions_;  // from the first that is not told of
    std::deque<std::size_t> waiting_;     // files that are open and have no worker yet
    std::size_t told_ = 0;                // files
    bool lack_told_ = false;
};

}  // namespace

int convert_files(const ConvertRequest& request, const Rules& rules, const Finish& finish) {
    raise_descriptor_limit();
    if (request.output_is_folder) make_folder(request.output);
    return FileConverter(request, rules, finish).run();
}

std::string output_path(const ConvertRequest& request, const std::string& file) {
    if (!request.output_is_folder) return request.output;
    const std::filesystem::path name = std::filesystem::path(file).filename();
    return (std::filesystem::path(request.output) / name).string() + request.suffix;
}

std::string called(const std::string& file) {
    return file == "-" ? "standard input" : file;
}

}  // namespace subtext
