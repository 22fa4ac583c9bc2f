// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/archive_feed.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/memory_file.hpp"
#include "pipeline/read_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

constexpr int most_attempts = 5;

Record record_of(const std::string& name, Fault fault, const std::string& text, int attempts) {
    Record record;
    record.name = name;
    record.status = status_of(fault);
    record.message = text;
    record.attempts = attempts;
    return record;
}

}  // namespace

ArchiveFeed::ArchiveFeed(const std::vector<Input>& inputs, std::size_t crew,
                         std::size_t members_ahead)
    : crew_(crew), members_ahead_(members_ahead) {
    for (const Input& input : inputs) {
        if (input.kind == InputKind::archive) archives_.push_back(input);
    }
}

std::optional<Record> ArchiveFeed::feed(WorkerPool& pool, const Intake& intake) {
    if (archives_.empty() || state_ == State::opening || state_ == State::reading)
        return std::nullopt;
    if (intake.members() >= members_ahead_) return std::nullopt;
    pool.prepare(crew_, 1);
    const std::optional<std::size_t> worker = pool.idle_worker(crew_);
    if (!worker) return std::nullopt;
    if (state_ == State::open) {
        content_ = make_memory_file();
        pool.assign(*worker, NextMember(), {content_.number()});
        state_ = State::reading;
        return std::nullopt;
    }
    try {
        const Descriptor archive = open_regular(archives_.front().path);
        pool.assign(*worker, OpenArchive(), {archive.number()});
        state_ = State::opening;
        return std::nullopt;
    } catch (const Error& error) {
        if (error.fault() == Fault::try_again) throw;
        return end_archive(error.fault(), error.text());
    }
}

std::optional<Record> ArchiveFeed::take(const PoolEvent& event, WorkerPool& pool, Intake& intake) {
    if (std::holds_alternative<Late>(event.what))
        return end_archive(Fault::limit_time,
                           "a member takes too long to unpack. Give it more with --timeout.");
    if (const auto* died = std::get_if<Died>(&event.what)) {
        if (died->want_of_memory)
            return end_archive(Fault::limit_memory, want_of_memory_in_archive_text);
        return start_again(died->reason);
    }
    return take_answer(event.worker, std::get<Answer>(event.what), pool, intake);
}

std::optional<Record> ArchiveFeed::take_answer(std::size_t worker, const Answer& answer,
                                               WorkerPool& pool, Intake& intake) {
    const auto* failed = std::get_if<Failed>(&answer);
    const auto* member = std::get_if<Unpacked>(&answer);
    const auto* end = std::get_if<EndOfArchive>(&answer);
    const bool opened = std::holds_alternative<Opened>(answer);
    const bool asked_for = state_ == State::opening ? opened : member != nullptr || end != nullptr;
    pool.release(worker, !asked_for);
    if (failed != nullptr) return end_archive(failed->fault, failed->text);
    if (!asked_for) return start_again("has said what no worker says");
    if (member != nullptr) return take_member(*member, intake);
    if (end != nullptr) {
        passed_over_ += end->passed_over;
        next_archive();
    } else {
        state_ = State::open;
    }
    return std::nullopt;
}

std::optional<Record> ArchiveFeed::take_member(const Unpacked& member, Intake& intake) {
    state_ = State::open;
    if (members_++ < known_members_) return std::nullopt;
    const std::string name = archives_.front().name + "/" + member.name;
    if (!member.readable) return record_of(name, member.fault, member.text, 1);
    Task task;
    task.name = name;
    task.content = std::move(content_);
    intake.add_member(std::move(task));
    return std::nullopt;
}

// A worker that died may have been killed by anybody: the archive is read again up to where it was.
// As long as each comes further than the last, the archive is not what they die of.
std::optional<Record> ArchiveFeed::start_again(const std::string& reason) {
    const bool came_further = members_ > known_members_;
    if (!came_further && attempts_ == most_attempts)
        return end_archive(Fault::crashed, "the worker that unpacked it " + reason +
                                               ". Unpack it, and convert the folder.");
    attempts_ = came_further ? 2 : attempts_ + 1;
    known_members_ = std::max(known_members_, members_);
    members_ = 0;
    state_ = State::closed;
    return std::nullopt;
}

Record ArchiveFeed::end_archive(Fault fault, const std::string& text) {
    Record record = record_of(archives_.front().name, fault, text, attempts_);
    next_archive();
    return record;
}

void ArchiveFeed::next_archive() {
    archives_.pop_front();
    state_ = State::closed;
    members_ = known_members_ = 0;
    attempts_ = 1;
}

}  // namespace subtext
