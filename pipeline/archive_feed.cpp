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

constexpr int most_attempts = 3;

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
    const auto& answer = std::get<Answer>(event.what);
    if (const auto* failed = std::get_if<Failed>(&answer)) {
        pool.release(event.worker, true);
        return end_archive(failed->fault, failed->text);
    }
    pool.release(event.worker, false);
    if (const auto* member = std::get_if<Unpacked>(&answer)) return take_member(*member, intake);
    if (const auto* end = std::get_if<EndOfArchive>(&answer)) {
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
std::optional<Record> ArchiveFeed::start_again(const std::string& reason) {
    if (++attempts_ > most_attempts) {
        --attempts_;
        return end_archive(Fault::crashed, "the worker that unpacked it " + reason +
                                               ". Unpack it, and convert the folder.");
    }
    known_members_ = std::max(known_members_, members_);
    members_ = 0;
    state_ = State::closed;
    return std::nullopt;
}

Record ArchiveFeed::end_archive(Fault fault, const std::string& text) {
    const Record record = record_of(archives_.front().name, fault, text, attempts_);
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
