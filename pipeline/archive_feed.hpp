// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Brings the members of archives into the intake of a batch, a few ahead of the workers.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "pipeline/find_inputs.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/record.hpp"
#include "pipeline/worker_pool.hpp"

namespace subtext {

/// One archive after the other, read by the one worker of a crew of its own.
class ArchiveFeed {
public:
    /// Those of the inputs that are archives; `members_ahead` are kept waiting in the intake.
    ArchiveFeed(const std::vector<Input>& inputs, std::size_t crew, std::size_t members_ahead);

    /// Asks for the next member when it is wanted and nothing is under way. Returns the record of
    /// an archive that cannot be opened.
    std::optional<Record> feed(WorkerPool& pool, const Intake& intake);

    /// Takes what the archive worker says. Returns the record of a member or of an archive that
    /// cannot be read.
    std::optional<Record> take(const PoolEvent& event, WorkerPool& pool, Intake& intake);

    /// Whether all archives have been read to their ends.
    bool finished() const { return archives_.empty(); }

    /// Files of the archives that are no PDFs.
    std::size_t passed_over() const { return passed_over_; }

private:
    enum class State { closed, opening, open, reading };

    std::optional<Record> take_answer(std::size_t worker, const Answer& answer, WorkerPool& pool,
                                      Intake& intake);
    std::optional<Record> take_member(const Unpacked& member, Intake& intake);
    Record end_archive(Fault fault, const std::string& text);
    std::optional<Record> start_again(const std::string& reason);
    void next_archive();

    std::size_t crew_;
    std::size_t members_ahead_;
    std::deque<Input> archives_;  ///< the first is the one that is read
    State state_ = State::closed;
    Descriptor content_;             ///< the file in memory that the worker fills
    std::size_t members_ = 0;        ///< of the archive, so far
    std::size_t known_members_ = 0;  ///< so many were taken before the worker had to start again
    int attempts_ = 1;               ///< to come further, this one included
    std::size_t passed_over_ = 0;
};

}  // namespace subtext
