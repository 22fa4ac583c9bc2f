// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ledger.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <utility>

#include "pipeline/sha256.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

// 48 bits: two of the few hundred settings that a folder may ever see do not share them.
constexpr std::size_t fingerprint_digits = 12;

// Makes OUT, too, in which batches have their folders.
std::string make_ledger_folder(const std::string& out) {
    std::string folder = (fs::path(out) / "ledger").string();
    make_folder(folder);
    return folder;
}

// The numbers of the batches that have left a file or a folder and run no more.
std::vector<BatchFolder> take_ended(const std::string& out, const std::string& folder, int own) {
    std::set<int> numbers;
    for (const LedgerFile& file : list_ledger(folder)) numbers.insert(file.number);
    for (const int number : BatchFolder::numbers(out)) numbers.insert(number);
    numbers.erase(own);
    std::vector<BatchFolder> ended;
    for (const int number : numbers) {
        if (std::optional<BatchFolder> batch = BatchFolder::take(out, number))
            ended.push_back(std::move(*batch));
    }
    return ended;
}

}  // namespace

Ledger::Ledger(const std::string& out, std::string_view decides)
    : out_(out), folder_(make_ledger_folder(out)), batch_(BatchFolder::take_first(out)) {
    own_.number = batch_.number();
    own_.fingerprint = sha256(decides).substr(0, fingerprint_digits);
    own_.path = (fs::path(folder_) / ledger_file_name(own_.number, own_.fingerprint)).string();
    put_in_order(Moment::opening);
    open_own();
}

void Ledger::put_in_order(Moment moment) {
    std::vector<BatchFolder> ended = take_ended(out_, folder_, own_.number);
    // Read after the numbers are taken: until then their files may change.
    std::vector<LedgerFile> files = read_ledger(folder_);
    for (LedgerFile& file : files) {
        const auto is_its = [&](const BatchFolder& b) { return b.number() == file.number; };
        file.held = is_its(batch_) || std::any_of(ended.begin(), ended.end(), is_its);
    }
    // What we say ourselves counts more than what a batch has said that ran beside us.
    if (moment == Moment::finishing)
        std::stable_partition(files.begin(), files.end(),
                              [&](const LedgerFile& file) { return file.path != own_.path; });
    std::vector<LedgerLine> lines = newest_lines(files);
    std::erase_if(
        lines, [this](const LedgerLine& line) { return forgotten_.count(line.record.name) > 0; });
    rewrite_ledger(files, lines, own_, batch_.path());
    for (BatchFolder& batch : ended) batch.remove();
    if (moment == Moment::opening) remember(lines, files);
}

void Ledger::remember(std::vector<LedgerLine>& lines, const std::vector<LedgerFile>& files) {
    for (LedgerLine& line : lines) {
        // The newest of another fingerprint: the output, if any, is to be made anew.
        if (files[line.file].fingerprint == own_.fingerprint)
            records_.insert(std::move(line.record));
    }
}

void Ledger::open_own() {
    file_ = Descriptor(::open(own_.path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    struct stat state {};
    if (!file_ || ::fstat(file_.number(), &state) != 0) fail_to_write(own_.path, errno);
    size_ = state.st_size;
}

const Record* Ledger::find(std::string_view name) const {
    const auto found = records_.find(name);
    return found == records_.end() ? nullptr : &*found;
}

void Ledger::each(const std::function<void(const Record&)>& visit) const {
    for (const Record& record : records_) visit(record);
}

void Ledger::append(const std::vector<Record>& records) {
    std::string lines;
    for (const Record& record : records) lines += to_json_line(record);
    if (torn_ && ::ftruncate(file_.number(), size_) != 0) fail_to_write(own_.path, errno);
    torn_ = false;
    if (const int error = write_all(file_.number(), lines); error != 0) {
        // What has got through is taken back, lest the next line be glued to it.
        torn_ = ::ftruncate(file_.number(), size_) != 0;
        fail_to_write(own_.path, error);
    }
    size_ += static_cast<off_t>(lines.size());
    synced_ = false;
    for (const Record& record : records) keep(record);
}

// By value: the old one, which goes, may be the same.
void Ledger::keep(Record record) {
    if (const auto old = records_.find(record.name); old != records_.end()) records_.erase(old);
    records_.insert(std::move(record));
}

void Ledger::sync() {
    if (synced_) return;
    if (::fdatasync(file_.number()) != 0) fail_to_write(own_.path, errno);
    synced_ = true;
}

void Ledger::finish() {
    sync();
    put_in_order(Moment::finishing);
    file_.reset();
    std::error_code error;
    if (fs::file_size(own_.path, error) == 0 && !error) fs::remove(own_.path, error);
    if (error) fail_to_write(own_.path, error.value());
    batch_.remove();
}

std::string Ledger::notice() const {
    if (batch_.is_locked()) return {};
    return out_ + ": its file system offers no locks. Run one batch at a time on this folder.";
}

}  // namespace subtext
