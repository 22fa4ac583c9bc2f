// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pipeline/archive_feed.hpp"
#include "pipeline/batch_crews.hpp"
#include "pipeline/batch_report.hpp"
#include "pipeline/document_store.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/ledger.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/ocr_desk.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/record.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/stop_signal.hpp"
#include "pipeline/sync_queue.hpp"
#include "pipeline/twins.hpp"
#include "pipeline/version.hpp"
#include "pipeline/worker_pool.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

using Clock = std::chrono::steady_clock;

// A document that a worker dies of is tried once more: the cause may be another. One whose worker
// was killed from outside, for want of memory perhaps, is tried more often, behind the others.
constexpr int most_crashes = 2, most_kills = 5;

constexpr std::chrono::milliseconds tick{200};
constexpr std::chrono::seconds sync_interval{1};

// The worker that syncs has nothing that it could die of: so often in a row, the machine is ill.
constexpr int most_deaths_of_syncing = 5;

Inputs take_inputs(const BatchRequest& request) {
    InputOptions options = request.inputs;
    options.excluded = request.output;
    if (request.list_on_standard_input)
        options.listed =
            split_list(read_all(STDIN_FILENO, "standard input"), request.null_separated);
    return find_inputs(options);
}

// What a result depends on beside the bytes of the input.
std::string decisive(const Generator& generator, const BatchRequest& request) {
    return fmt::format("{}\n{}\n{}\nstrict={}\n", version, generator.rules, generator.options,
                       request.setup.options.strict);
}

Record failure(const Task& task, Fault fault, const std::string& text) {
    Record record;
    record.name = task.name;
    record.sha256 = task.sha256;
    record.status = status_of(fault);
    record.message = text;
    record.attempts = task.attempts;
    return record;
}

// Each worker takes two descriptors, and shells allow 1024 only unless more is asked for.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

class Batch {
public:
    Batch(const BatchRequest& request, const Rules& rules)
        : request_(request),
          generator_{"sha256:" + sha256(rules.source_text()), describe(request.setup.options)},
          inputs_(take_inputs(request)),
          ledger_(request.output, decisive(generator_, request)),
          store_(request.output, ledger_.temporary_folder(), generator_),
          pool_(make_crews(request.setup, request.jobs, request.timeout)),
          desk_(pool_, request.setup, request.jobs, request.timeout),
          tasks_(request.jobs),
          open_files_(request.jobs),
          outputs_(request.jobs),
          syncing_(sync_crew),
          intake_(inputs_.found),
          feed_(inputs_.found, archive_crew, request.jobs),
          report_(request.output, generator_, request.quiet) {
        ledger_.each([this](const Record& record) { twins_.learn(record); });
        if (!ledger_.notice().empty()) report_.say(ledger_.notice());
    }

    int run() {
        watch_stop_signals();  // before, there is nothing to finish
        for (const InputProblem& problem : inputs_.problems) {
            Task task;
            task.name = problem.name;
            note(failure(task, Fault::unreadable, problem.message), Origin::converted);
        }
        while (!has_ended()) {
            hand_out();
            syncing_.feed(pool_, pool_.busy(document_crew) == 0);
            for (const PoolEvent& event : pool_.wait(tick)) take(event);
            look_around();
        }
        return finish();
    }

private:
    bool has_ended() const {
        return stop_.is_over() || is_done() || (stop_.asked() && in_work() == 0);
    }

    bool is_done() const { return in_work() == 0 && intake_.waiting() == 0 && feed_.finished(); }

    std::size_t in_work() const { return pool_.busy(document_crew) + syncing_.size(); }

    // Documents in work and pages in recognition are as many as there are jobs. Documents that wait
    // for their pages do nothing; pages come first, so that what is begun is finished.
    std::size_t free_jobs() const {
        const std::size_t taken = pool_.busy(document_crew) - desk_.waiting() + desk_.in_work();
        return request_.jobs - std::min(request_.jobs, taken);
    }

    void hand_out() {
        desk_.hand_out(free_jobs());
        if (stop_.asked()) return;
        while (const std::optional<Record> record = feed_.feed(pool_, intake_)) {
            note(*record, Origin::converted);
        }
        pool_.prepare(document_crew, std::min(intake_.waiting(), free_jobs()));
        while (free_jobs() > 0 && syncing_.has_room()) {
            const std::optional<std::size_t> worker = pool_.idle_worker(document_crew);
            if (!worker) return;
            std::optional<Task> task = intake_.next();
            if (!task) return;
            begin(*worker, std::move(*task));
        }
    }

    void begin(std::size_t worker, Task task) {
        task.sha256.clear();
        task.twin.reset();
        try {
            Descriptor& file = open_files_[worker];
            file = task.path.empty() ? Descriptor() : open_regular(task.path);
            if (task.content) ::lseek(task.content.number(), 0, SEEK_SET);
            pool_.assign(worker, Job{task.name, task.name},
                         {file ? file.number() : task.content.number()});
            tasks_[worker] = std::move(task);
        } catch (const Error& error) {
            if (error.fault() == Fault::try_again) throw;
            note(failure(task, error.fault(), error.text()), Origin::converted);
        }
    }

    void take(const PoolEvent& event) {
        if (desk_.is_mine(event)) return desk_.take(event);
        if (!goes_on(event)) desk_.forget(event.worker);
        if (pool_.crew_of(event.worker) == archive_crew) {
            if (const auto record = feed_.take(event, pool_, intake_))
                note(*record, Origin::converted);
        } else if (pool_.crew_of(event.worker) == sync_crew) {
            take_synced(event);
        } else if (std::holds_alternative<Late>(event.what)) {
            end_task(event.worker, Fault::limit_time, want_of_time_text(request_.timeout));
        } else if (const auto* died = std::get_if<Died>(&event.what)) {
            take_death(event.worker, *died);
        } else {
            take_answer(event.worker, std::get<Answer>(event.what));
        }
    }

    void take_answer(std::size_t worker, const Answer& answer) {
        const bool was_hashed = !tasks_[worker]->sha256.empty();
        if (const auto* hashed = std::get_if<Hashed>(&answer); hashed != nullptr && !was_hashed) {
            tasks_[worker]->sha256 = hashed->sha256;
            decide(worker);
        } else if (const auto* pages = std::get_if<Recognize>(&answer);
                   pages != nullptr && was_hashed) {
            have_recognized(worker, *pages);
        } else if (const auto* finished = std::get_if<Finished>(&answer);
                   finished != nullptr && was_hashed) {
            take_finished(worker, finished->record);
            pool_.release(worker, finished->worn);
        } else if (const auto* failed = std::get_if<Failed>(&answer)) {
            pool_.release(worker, failed->worn);
            if (failed->fault == Fault::try_again)
                throw Error(failed->fault, request_.output, failed->text);
            end_task(worker, failed->fault, failed->text);
        } else {
            end_task(worker, Fault::crashed, "the worker has said what no worker says.");
            pool_.release(worker, true);
        }
    }

    void have_recognized(std::size_t worker, const Recognize& pages) {
        const Task& task = *tasks_[worker];
        const Descriptor& input = task.path.empty() ? task.content : open_files_[worker];
        if (desk_.ask(worker, pages, input.number(), task.sha256)) return;
        end_task(worker, Fault::crashed, "the worker has said what no worker says.");
        desk_.forget(worker);
        pool_.release(worker, true);
    }

    // The bytes of an input are known: it may be done, be a copy, or have to wait for its twin.
    void decide(std::size_t worker) {
        const Task& task = *tasks_[worker];
        const Record* own = ledger_.find(task.name);
        if (own != nullptr && own->sha256 == task.sha256 && is_settled(*own)) {
            report_.add(*own, Origin::earlier);
            drop(worker);
        } else if (twins_.in_work(task.sha256)) {
            twins_.wait(std::move(*tasks_[worker]));
            drop(worker);
        } else if (const Record* twin = find_twin(task)) {
            take_over(worker, *twin);
        } else {
            have_written(worker);
        }
    }

    void have_written(std::size_t worker) {
        twins_.begin(tasks_[worker]->sha256);
        outputs_[worker] = store_.make_unfinished();
        pool_.reply(worker, Write(), {outputs_[worker].file()});
    }

    void drop(std::size_t worker) {
        tasks_[worker].reset();
        pool_.reply(worker, Drop(), {});
        pool_.release(worker, false);
    }

    // Whether a record of these bytes stands, or the work is to be done anew.
    bool is_settled(const Record& record) const {
        if (request_.retry_failed && !is_of_this_run(record) && lacks_recognition(record))
            return false;
        if (has_output(record.status)) return store_.holds(record.name, record.sha256);
        return stays_failed(record);
    }

    // Pages of it could not be recognised, or not well: the engine or a language may be there by
    // now.
    static bool lacks_recognition(const Record& record) {
        return std::any_of(record.warnings.begin(), record.warnings.end(),
                           [](const std::string& code) {
                               return code == "ocr_unavailable" || code == "ocr_given_up" ||
                                      code == "ocr_language";
                           });
    }

    bool stays_failed(const Record& record) const {
        if (request_.retry_failed && !is_of_this_run(record)) return false;
        if (record.status == Status::encrypted && !is_of_this_run(record))
            return request_.setup.options.password.empty();
        return record.status != Status::crashed && record.status != Status::cannot_write &&
               !record.sha256.empty();
    }

    bool is_of_this_run(const Record& record) const { return fresh_.count(record.name) > 0; }

    const Record* find_twin(const Task& task) const {
        const std::string* name = twins_.name_of(task.sha256);
        const Record* twin = name == nullptr ? nullptr : ledger_.find(*name);
        const bool good = twin != nullptr && twin->sha256 == task.sha256 && is_settled(*twin);
        return good ? twin : nullptr;
    }

    // What became of the same bytes under another name becomes of this one.
    void take_over(std::size_t worker, const Record& twin) {
        Task& task = *tasks_[worker];
        if (!has_output(twin.status)) {
            Record record = twin;
            record.name = task.name;
            drop(worker);
            note(record, Origin::copied);
            return;
        }
        const Descriptor old = store_.open(twin.name);
        if (!old) return have_written(worker);  // somebody has just deleted it
        task.twin = twin;
        outputs_[worker] = store_.make_unfinished();
        pool_.reply(worker,
                    Copy{store_.head(twin.name, twin.sha256), store_.head(task.name, task.sha256)},
                    {old.number(), outputs_[worker].file()});
    }

    void take_finished(std::size_t worker, const Record& finished) {
        UnfinishedOutput output = std::move(outputs_[worker]);
        Task task = take_task(worker);
        Record record = task.twin ? *task.twin : finished;
        record.name = task.name;
        record.sha256 = task.sha256;
        record.attempts = task.attempts;
        syncing_.add({std::move(task), std::move(record), std::move(output)});
    }

    void take_synced(const PoolEvent& event) {
        std::vector<Written> outputs = syncing_.take();
        if (const auto* died = std::get_if<Died>(&event.what)) {
            // Whether an error of the disk has come to nobody's ears is not known: all anew.
            if (++deaths_of_syncing_ == most_deaths_of_syncing)
                throw Error(Fault::try_again, "worker", "the worker that syncs " + died->reason,
                            "Try again");
            for (Written& written : outputs) repeat(std::move(written.task));
            return;
        }
        deaths_of_syncing_ = 0;
        pool_.release(event.worker, false);
        for (Written& written : outputs) publish(written, std::get<Answer>(event.what));
    }

    void publish(Written& written, const Answer& answer) {
        try {
            if (const auto* failed = std::get_if<Failed>(&answer))
                throw Error(failed->fault, request_.output, failed->text);
            store_.publish(std::move(written.output), written.task.name);
        } catch (const Error& error) {
            if (error.fault() == Fault::try_again) throw;
            fail(written.task, error.fault(), error.text());
            return;
        }
        note(written.record, written.task.twin ? Origin::copied : Origin::converted);
        free_twins(written.task.sha256);
    }

    void end_task(std::size_t worker, Fault fault, const std::string& text) {
        fail(take_task(worker), fault, text);
    }

    void fail(const Task& task, Fault fault, const std::string& text) {
        note(failure(task, fault, text), Origin::converted);
        free_twins(task.sha256);
    }

    void take_death(std::size_t worker, const Died& died) {
        if (died.want_of_memory) {
            end_task(worker, Fault::limit_memory, want_of_memory_text);
            return;
        }
        Task& task = *tasks_[worker];
        ++(died.killed ? task.kills : task.crashes);
        if (task.kills >= most_kills || task.crashes >= most_crashes) {
            end_task(
                worker, Fault::crashed,
                "the worker that read it " + died.reason + ". Please report this with the file.");
            return;
        }
        repeat(take_task(worker));
    }

    void repeat(Task task) {
        ++task.attempts;
        free_twins(std::exchange(task.sha256, ""));
        intake_.put_last(std::move(task));
    }

    Task take_task(std::size_t worker) {
        outputs_[worker] = UnfinishedOutput();
        Task task = std::move(*tasks_[worker]);
        tasks_[worker].reset();
        return task;
    }

    void free_twins(const std::string& sha256) {
        for (Task& task : twins_.end(sha256)) intake_.put_first(std::move(task));
    }

    void note(const Record& record, Origin origin) {
        ledger_.append(record);
        fresh_.insert(record.name);
        twins_.learn(record);
        report_.add(record, origin);
    }

    void look_around() {
        report_.say_lack(pool_.lacking());
        report_.show(intake_.waiting() + in_work(), feed_.finished());
        const Clock::time_point now = Clock::now();
        if (now - synced_ >= sync_interval) {
            ledger_.sync();
            synced_ = now;
        }
        if (stop_.heed()) report_.say("stopping: the documents in work are finished first");
    }

    // An archive has a record only when it cannot be read: one of an earlier run is wrong by now.
    void forget_mended_archives() {
        if (!feed_.finished()) return;
        for (const Input& input : inputs_.found) {
            if (input.kind == InputKind::archive && fresh_.count(input.name) == 0)
                ledger_.forget(input.name);
        }
    }

    int finish() {
        const bool done = is_done();
        pool_.end();
        // Before the folder that they lie in is anybody else's.
        syncing_.clear();
        outputs_.clear();
        forget_mended_archives();
        store_.sync();
        // The summary is written by way of the folder that the ledger takes away.
        report_.finish(done, inputs_.passed_over + feed_.passed_over(), ledger_.temporary_folder());
        ledger_.finish();
        if (!done) {
            log_error("interrupted. Run the same command again to go on.");
            return exit_status(Fault::try_again);
        }
        return report_.failures() > 0 ? 1 : 0;
    }

    const BatchRequest& request_;
    Generator generator_;
    Inputs inputs_;
    Ledger ledger_;
    DocumentStore store_;
    WorkerPool pool_;
    OcrDesk desk_;
    std::vector<std::optional<Task>> tasks_;  // by worker
    std::vector<Descriptor> open_files_;      // by worker, of a task that is a file
    std::vector<UnfinishedOutput> outputs_;   // by worker
    SyncQueue syncing_;
    int deaths_of_syncing_ = 0;
    Intake intake_;
    ArchiveFeed feed_;
    BatchReport report_;
    Twins twins_;
    std::unordered_set<std::string> fresh_;  // names that have a record of this run
    StopRequest stop_;
    Clock::time_point synced_ = Clock::now();
};

}  // namespace

int run_batch(const BatchRequest& request, const Rules& rules) {
    raise_descriptor_limit();
    make_folder(request.output);
    return Batch(request, rules).run();
}

}  // namespace subtext
