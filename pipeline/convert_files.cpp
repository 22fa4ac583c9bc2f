// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/convert_files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
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

class FileConverter {
public:
    FileConverter(const ConvertRequest& request, const Rules& rules)
        : request_(request),
          pool_({{1,
                  [&] {
                      return WorkerProcess::fork(
                          [&](int socket) { serve_documents(socket, request.setup, rules); });
                  },
                  request.timeout, most_jobs}}) {}

    void convert(const std::string& file) {
        const std::string output = request_.output_is_folder
                                       ? output_path(request_.output, file, request_.setup.format)
                                       : request_.output;
        if (!output.empty()) check_writable(output);
        const Descriptor input = open_input(file);
        const Descriptor kept =
            can_be_read_again(input.number()) ? Descriptor() : make_memory_file();
        const Descriptor json = make_memory_file();
        const Record record =
            run({std::filesystem::path(file).filename().string(), called(file)}, input, kept, json);
        ::lseek(json.number(), 0, SEEK_SET);
        const std::string bytes = read_all(json.number(), "output");
        if (output.empty()) {
            write_standard_output(bytes);
        } else {
            write_file(output, bytes);
        }
        if (record.status == Status::partial)
            log_warning(
                fmt::format("{}: {}. The output holds the rest.", called(file), record.message));
    }

private:
    static constexpr int most_jobs = 1 << 30;  // a person's few files: no need to start anew

    static std::string called(const std::string& file) {
        return file == "-" ? "standard input" : file;
    }

    std::size_t ready_worker() {
        for (;;) {
            pool_.prepare(0, 1);
            if (const auto worker = pool_.idle_worker(0)) {
                tell_lack();
                return *worker;
            }
            pool_.wait(std::chrono::hours(1));
        }
    }

    void tell_lack() {
        if (pool_.lacking().empty() || lack_told_) return;
        log_warning(pool_.lacking());
        lack_told_ = true;
    }

    Record run(const Job& job, const Descriptor& input, const Descriptor& kept,
               const Descriptor& json) {
        const std::size_t worker = ready_worker();
        std::vector<int> files = {input.number(), json.number()};
        if (kept) files.push_back(kept.number());
        pool_.assign(worker, job, files);
        for (;;) {
            if (desk_) desk_->hand_out(jobs_ - std::min(jobs_, desk_->in_work()));
            for (PoolEvent& event : pool_.wait(std::chrono::hours(1))) {
                if (desk_ && desk_->is_mine(event)) {
                    desk_->take(event);
                    continue;
                }
                if (desk_ && !goes_on(event)) desk_->forget(worker);
                if (std::holds_alternative<Late>(event.what))
                    throw Error(Fault::limit_time, job.where, want_of_time_text(request_.timeout));
                if (const auto* died = std::get_if<Died>(&event.what)) fail_dead(job.where, *died);
                const auto& answer = std::get<Answer>(event.what);
                if (const auto* pages = std::get_if<Recognize>(&answer)) {
                    if (!desk().ask(worker, *pages, (kept ? kept : input).number(),
                                    noted_hash(json.number())))
                        fail_dead(job.where, {"has said what no worker says"});
                } else if (const auto* finished = std::get_if<Finished>(&answer)) {
                    pool_.release(worker, finished->worn);
                    return finished->record;
                } else if (const auto* failed = std::get_if<Failed>(&answer)) {
                    pool_.release(worker, failed->worn);
                    throw Error(failed->fault, job.where, failed->text);
                }
            }
        }
    }

    // Made when there is work for it, as few of a person's files have any.
    OcrDesk& desk() {
        if (!desk_) {
            jobs_ = request_.jobs != 0 ? request_.jobs : static_cast<std::size_t>(allotted_jobs());
            desk_.emplace(pool_, request_.setup, jobs_, request_.timeout);
        }
        return *desk_;
    }

    [[noreturn]] static void fail_dead(const std::string& where, const Died& died) {
        if (died.want_of_memory) throw Error(Fault::limit_memory, where, want_of_memory_text);
        throw Error(Fault::crashed, where, "the worker that read it " + died.reason,
                    "Please report this with the file");
    }

    const ConvertRequest& request_;
    WorkerPool pool_;
    std::size_t jobs_ = 0;
    std::optional<OcrDesk> desk_;
    bool lack_told_ = false;
};

}  // namespace

int convert_files(const ConvertRequest& request, const Rules& rules) {
    if (request.output_is_folder) make_folder(request.output);
    FileConverter converter(request, rules);
    int status = 0;
    for (const std::string& file : request.files) {
        const int each = guarded(file, [&] { converter.convert(file); });
        if (status == 0) status = each;
    }
    return status;
}

std::string output_path(const std::string& folder, const std::string& file, OutputFormat format) {
    return (std::filesystem::path(folder) / std::filesystem::path(file).filename()).string() +
           std::string(suffix_of(format));
}

}  // namespace subtext
