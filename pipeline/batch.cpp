// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/archive_feed.hpp"
#include "pipeline/batch_crews.hpp"
#include "pipeline/batch_extras.hpp"
#include "pipeline/batch_inputs.hpp"
#include "pipeline/batch_report.hpp"
#include "pipeline/hash_note.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/likeness.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/ocr_desk.hpp"
#include "pipeline/plan.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/record.hpp"
#include "pipeline/results.hpp"
#include "pipeline/rules_fingerprint.hpp"
#include "pipeline/stop_signal.hpp"
#include "pipeline/sync_queue.hpp"
#include "pipeline/twins.hpp"
#include "pipeline/version.hpp"
#include "pipeline/worker_pool.hpp"
#include "pipeline/worker_process.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

// A document that a worker dies of is tried once more: the cause may be another. One whose worker
// was killed from outside, for want of memory perhaps, is tried more often, behind the others.
constexpr int most_crashes = 2, most_kills = 5;

constexpr std::chrono::milliseconds tick{200};

// What a result depends on beside the bytes of the input.
std::string decisive(const Generator& generator, const BatchRequest& request) {
    return fmt::format("{}\n{}\n{}\nstrict={}\n", version, generator.rules, generator.options,
                       request.setup.options.strict);
}

class Batch {
public:
    Batch(const BatchRequest& request, const Rules& rules, const Inputs& inputs)
        : request_(request),
          generator_{rules_fingerprint(rules), describe(request.setup.options)},
          inputs_(inputs),
          results_(request.output, generator_, decisive(generator_, request),
                   {request.retry_failed, !request.setup.options.password.empty()}, request.shard),
          likenesses_(inputs_.found),
          pool_(make_crews(request.setup, request.jobs, request.timeout)),
          desk_(pool_, request.setup, request.jobs, request.timeout),
          tasks_(request.jobs),
          open_files_(request.jobs),
          outputs_(request.jobs),
          syncing_(sync_crew),
          intake_(inputs_.found),
          feed_(inputs_.found, archive_crew, request.jobs),
          report_(request.output, generator_, request.quiet) {
        if (!results_.notice().empty()) report_.say(results_.notice());
    }

    int run() {
        watch_stop_signals();  // before, there is nothing to finish
        for (const InputProblem& problem : inputs_.problems) {
            Task task;
            task.name = problem.name;
            note(failure_of(task, Fault::unreadable, problem.message), Origin::converted);
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
        try {
            open_files_[worker] = task.path.empty() ? Descriptor() : open_regular(task.path);
        } catch (const Error& error) {
            if (error.fault() == Fault::try_again) throw;
            note(failure_of(task, error.fault(), error.text()), Origin::converted);
            return;
        }
        if (task.content) ::lseek(task.content.number(), 0, SEEK_SET);
        std::vector<int> files = {input_of(worker, task)};
        // Where nothing is known yet, there is no need to ask whether the work is done already.
        Likeness likeness{"", true};
        if (!results_.has_past()) likeness = likenesses_.look(files.front(), task.path.empty());
        if (twins_.in_work(likeness.key)) return twins_.wait(likeness.key, std::move(task));
        task.sha256.clear();
        task.twin.reset();
        task.asks = likeness.met;
        if (!task.asks) files.push_back(make_output(worker, task, likeness.key));
        pool_.assign(worker, Job{task.name, task.name, task.asks}, files);
        tasks_[worker] = std::move(task);
    }

    int input_of(std::size_t worker, const Task& task) const {
        return (task.path.empty() ? task.content : open_files_[worker]).number();
    }

    // From now on the document is in work by this key. An empty file for the worker to write to.
    int make_output(std::size_t worker, Task& task, const std::string& key) {
        outputs_[worker] = results_.begin_output();
        task.key = key;
        twins_.begin(key);
        return outputs_[worker].file();
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
        Task& task = *tasks_[worker];
        const bool is_to_hash = task.asks && task.sha256.empty();
        const auto* finished = std::get_if<Finished>(&answer);
        if (finished != nullptr && !task.asks) task.sha256 = finished->record.sha256;
        if (const auto* hashed = std::get_if<Hashed>(&answer); hashed != nullptr && is_to_hash) {
            task.sha256 = hashed->sha256;
            decide(worker);
        } else if (const auto* pages = std::get_if<Recognize>(&answer);
                   pages != nullptr && !is_to_hash) {
            have_recognized(worker, *pages);
        } else if (finished != nullptr && !is_to_hash && !task.sha256.empty()) {
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
        Task& task = *tasks_[worker];
        if (task.sha256.empty()) task.sha256 = noted_hash(outputs_[worker].file());
        const bool known = !task.sha256.empty();
        if (known && desk_.ask(worker, pages, input_of(worker, task), task.sha256)) return;
        end_task(worker, Fault::crashed, "the worker has said what no worker says.");
        desk_.forget(worker);
        pool_.release(worker, true);
    }

    // The bytes of an input are known: it may be done, be a copy, or have to wait for its twin.
    void decide(std::size_t worker) {
        const Task& task = *tasks_[worker];
        if (const Record* own = results_.find(task.name, task.sha256)) {
            report_.add(*own, Origin::earlier);
            drop(worker);
        } else if (twins_.in_work(task.sha256)) {
            const std::string key = task.sha256;
            twins_.wait(key, std::move(*tasks_[worker]));
            drop(worker);
        } else if (const Record* twin = results_.find_same(task.sha256)) {
            take_over(worker, *twin);
        } else {
            have_written(worker);
        }
    }

    void have_written(std::size_t worker) {
        Task& task = *tasks_[worker];
        pool_.reply(worker, Write(), {make_output(worker, task, task.sha256)});
    }

    void drop(std::size_t worker) {
        tasks_[worker].reset();
        pool_.reply(worker, Drop(), {});
        pool_.release(worker, false);
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
        const Descriptor old = results_.open_output(twin.name);
        if (!old) return have_written(worker);  // somebody has just deleted it
        task.twin = twin;
        outputs_[worker] = results_.begin_output();
        pool_.reply(worker, results_.copying(task.sha256, twin.name, task.name),
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
        SyncQueue::Outcome outcome = syncing_.take(event, pool_, results_);
        for (Task& task : outcome.lost) repeat(std::move(task));
        for (const Written& written : outcome.placed) {
            const bool copied = written.task.twin && has_output(written.record.status);
            report_.add(written.record, copied ? Origin::copied : Origin::converted);
            free_twins(written.task.key);
        }
    }

    void end_task(std::size_t worker, Fault fault, const std::string& text) {
        fail(take_task(worker), fault, text);
    }

    void fail(const Task& task, Fault fault, const std::string& text) {
        note(failure_of(task, fault, text), Origin::converted);
        free_twins(task.key);
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
        free_twins(std::exchange(task.key, ""));
        intake_.put_last(std::move(task));
    }

    Task take_task(std::size_t worker) {
        UnfinishedOutput output = std::move(outputs_[worker]);
        Task task = std::move(*tasks_[worker]);
        tasks_[worker].reset();
        if (task.sha256.empty()) task.sha256 = noted_hash(output.file());
        return task;
    }

    void free_twins(const std::string& key) {
        for (Task& task : twins_.end(key)) intake_.put_first(std::move(task));
    }

    void note(const Record& record, Origin origin) {
        results_.note({record});
        report_.add(record, origin);
    }

    void look_around() {
        report_.say_lack(pool_.lacking());
        report_.show(intake_.waiting() + in_work(), feed_.finished());
        results_.sync_now_and_then();
        if (stop_.heed()) report_.say("stopping: the documents in work are finished first");
    }

    // An archive has a record only when it cannot be read: one of an earlier run is wrong by now.
    void forget_mended_archives() {
        if (!feed_.finished()) return;
        for (const Input& input : inputs_.found) {
            if (input.kind == InputKind::archive) results_.forget_earlier(input.name);
        }
    }

    int finish() {
        const bool done = is_done();
        pool_.end();
        // Before the folder that they lie in is anybody else's.
        syncing_.clear();
        outputs_.clear();
        forget_mended_archives();
        results_.sync_outputs();
        // The summary, which a shard has none of, is written by way of the folder, which is then
        // taken away.
        report_.finish(done, inputs_.passed_over + feed_.passed_over(),
                       request_.shard ? "" : results_.temporary_folder());
        results_.finish(done);
        if (!done) {
            log_error("interrupted. Run the same command again to go on.");
            return exit_status(Fault::try_again);
        }
        return report_.failures() > 0 ? 1 : 0;
    }

    const BatchRequest& request_;
    Generator generator_;
    const Inputs& inputs_;
    Results results_;
    Likenesses likenesses_;
    WorkerPool pool_;
    OcrDesk desk_;
    std::vector<std::optional<Task>> tasks_;  // by worker
    std::vector<Descriptor> open_files_;      // by worker, of a task that is a file
    std::vector<UnfinishedOutput> outputs_;   // by worker
    SyncQueue syncing_;
    Intake intake_;
    ArchiveFeed feed_;
    BatchReport report_;
    Twins twins_;
    StopRequest stop_;
};

}  // namespace

int run_batch(const BatchRequest& request, const Rules& rules) {
    raise_descriptor_limit();
    make_folder(request.output);
    const Inputs inputs = inputs_of(request);
    const int status = Batch(request, rules, inputs).run();
    if (status == 0 || status == 1) write_extras(request, inputs);
    return status;
}

}  // namespace subtext
