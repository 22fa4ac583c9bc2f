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

Ledger::Ledger(const std::string& out, std::string_view decides, const std::optional<Shard>& shard)
    : out_(out),
      folder_(make_ledger_folder(out)),
      shard_(shard),
      batch_(shard ? BatchFolder::take_own(out) : BatchFolder::take_first(out)) {
    own_.number = batch_.number();
    own_.fingerprint = sha256(decides).substr(0, fingerprint_digits);
    if (shard_) {
        own_.path = place_of(ledger_file_name(*shard_, own_.fingerprint, batch_.key()));
        read_shards();
        open_own(O_CREAT);
        return;
    }
    own_.path = place_of(ledger_file_name(own_.number, own_.fingerprint));
    put_in_order(Moment::opening);
    open_own(0);
}

std::string Ledger::place_of(const std::string& file) const {
    return (fs::path(folder_) / file).string();
}

// The older files first, so that the newest record of a name is the one that stays. Anew where one
// is gone by the time: another run of the shard has just finished.
void Ledger::read_shards() {
    std::vector<LedgerFile> files;
    do {
        records_.clear();
        broken_off_.clear();
        files = list_ledger_by_age(folder_);
    } while (!std::all_of(files.begin(), files.end(),
                          [this](const LedgerFile& file) { return read_shard(file); }));
}

// Takes what is told of documents of this shard. False when the file is not there any more.
bool Ledger::read_shard(const LedgerFile& file) {
    const bool same_count = file.shard && file.shard->count == shard_->count;
    if (same_count && file.shard->index != shard_->index) return true;
    const bool ours = file.fingerprint == own_.fingerprint;
    std::optional<LineReader> lines = open_ledger(file);
    if (!lines) return false;
    while (const std::optional<std::string_view> line = lines->next()) {
        const std::optional<std::string> name = parse_record_name(*line);
        if (!name || !shard_->has(*name)) continue;
        std::optional<Record> record = parse_record(*line);
        if (!record) continue;
        keep(std::move(*record));
        // Of another fingerprint: the output, if any, is to be made anew.
        if (!ours) records_.erase(records_.find(*name));
    }
    if (ours && file.shard == shard_) broken_off_.push_back(file.path);
    return true;
}

void Ledger::finish_shard(bool done) {
    if (done) {
        std::vector<const Record*> sorted;
        for (const Record& record : records_) {
            if (forgotten_.count(record.name) == 0) sorted.push_back(&record);
        }
        std::sort(sorted.begin(), sorted.end(),
                  [](const Record* a, const Record* b) { return a->name < b->name; });
        const std::string path = place_of(ledger_file_name(*shard_, own_.fingerprint));
        NewFile file(path, batch_.path());
        for (const Record* record : sorted) file.write(to_json_line(*record));
        file.commit();
        std::erase(broken_off_, path);
        broken_off_.push_back(own_.path);
    }
    if (size_ == 0) broken_off_.push_back(own_.path);
    file_.reset();
    for (const std::string& path : broken_off_) {
        if (done || path == own_.path) ::unlink(path.c_str());
    }
    batch_.remove();
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

void Ledger::open_own(int flags) {
    file_ = Descriptor(::open(own_.path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | flags, 0666));
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

void Ledger::finish(bool done) {
    sync();
    if (shard_) return finish_shard(done);
    put_in_order(Moment::finishing);
    file_.reset();
    std::error_code error;
    if (fs::file_size(own_.path, error) == 0 && !error) fs::remove(own_.path, error);
    if (error) fail_to_write(own_.path, error.value());
    batch_.remove();
}

std::string Ledger::notice() const {
    if (shard_ || batch_.is_locked()) return {};
    return out_ + ": its file system offers no locks. Run one batch at a time on this folder.";
}

}  // namespace subtext
