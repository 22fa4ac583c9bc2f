// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/merge.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "pipeline/batch_folder.hpp"
#include "pipeline/ledger_scan.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/manifest.hpp"
#include "pipeline/output_names.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/summary.hpp"
#include "pipeline/tables.hpp"
#include "pipeline/wording.hpp"
#include "pipeline/worker_process.hpp"
#include "pipeline/write_file.hpp"
#include "pipeline/write_index.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

// So many missing documents are named; a manifest has all.
constexpr std::size_t most_named = 100;

constexpr const char* way_out =
    "Run the batch again, or those of its shards that have not ended with 0 or 1";

// A document that is to be there: of the manifest, or of the ledger.
struct Expected {
    ManifestLine line;             // has the name in any case
    std::optional<Record> record;  // none where the ledger does not know it
};

// The documents that are to be there with their records, sorted by name.
class Expectation {
public:
    Expectation(const std::string& ledger, const std::string& manifest) : records_(ledger) {
        if (!manifest.empty()) lines_.emplace(manifest);
        record_ = records_.next();
    }

    std::optional<Expected> next() {
        if (!lines_) {
            if (!record_) return std::nullopt;
            Expected each{{}, std::exchange(record_, records_.next())};
            each.line.name = each.record->name;
            return each;
        }
        std::optional<ManifestLine> line = lines_->next();
        pass_over(line);
        if (!line) return std::nullopt;
        Expected each{std::move(*line), {}};
        if (record_ && record_->name == each.line.name)
            each.record = std::exchange(record_, records_.next());
        return each;
    }

    /// Documents that the ledger has and the manifest does not.
    std::size_t passed_over() const { return passed_over_; }

private:
    void pass_over(const std::optional<ManifestLine>& before) {
        while (record_ && (!before || record_->name < before->name)) {
            record_ = records_.next();
            ++passed_over_;
        }
    }

    LedgerScan records_;
    std::optional<ManifestReader> lines_;
    std::optional<Record> record_;
    std::size_t passed_over_ = 0;
};

class Merge {
public:
    explicit Merge(const MergeRequest& request)
        : request_(request),
          ledger_((fs::path(request.folder) / "ledger").string()),
          documents_((fs::path(request.folder) / "documents").string()) {
        std::error_code none;
        if (!fs::is_directory(ledger_, none))
            throw Error(Fault::usage, request.folder, "holds no batch",
                        "Name the folder that subtext batch has written to with -o");
    }

    int run() {
        summary_.merged = true;
        if (const std::size_t missing = name_missing(); missing > 0) fail(missing);
        BatchFolder::sweep(request_.folder);
        BatchFolder folder = BatchFolder::take_own(request_.folder);
        join(folder.path());
        std::error_code none;
        fs::remove(missing_path(), none);
        folder.remove();
        if (!request_.quiet && !request_.by_batch) say();
        return 0;
    }

private:
    std::string missing_path() const {
        return (fs::path(request_.folder) / "missing.jsonl").string();
    }

    std::string path_of(const std::string& name) const {
        return documents_ + "/" + document_path(name);
    }

    bool is_missing(const Expected& each) const {
        if (!each.record) return true;
        return has_output(each.record->status) &&
               ::access(path_of(each.line.name).c_str(), R_OK) != 0;
    }

    // Names the documents that are missing; returns their number.
    std::size_t name_missing() {
        std::size_t missing = 0;
        Expectation all(ledger_, request_.manifest);
        while (const std::optional<Expected> each = all.next()) {
            if (!is_missing(*each) || ++missing > most_named) continue;
            log_error(fmt::format("{}: {}.", each->line.name,
                                  each->record ? "its output is missing" : "has no record"));
        }
        passed_over_ = all.passed_over();
        return missing;
    }

    // Leaves a manifest of the missing documents, where there is one of all.
    [[noreturn]] void fail(std::size_t missing) const {
        std::string listed;
        if (!request_.manifest.empty()) {
            write_manifest(missing_path(), [this] { return missing_lines(); });
            listed = fmt::format(" They are listed in {}, which is a manifest.", missing_path());
        }
        throw Error(Fault::try_again, request_.folder,
                    fmt::format("{} {} missing. {}.{}", counted(missing, "document"),
                                missing == 1 ? "is" : "are", way_out, listed));
    }

    ManifestSource missing_lines() const {
        const auto all = std::make_shared<Expectation>(ledger_, request_.manifest);
        return [this, all]() -> std::optional<ManifestLine> {
            while (const std::optional<Expected> each = all->next()) {
                if (is_missing(*each)) return each->line;
            }
            return std::nullopt;
        };
    }

    void join(const std::string& temporary_folder) {
        std::optional<TableFiles> tables;
        if (request_.tables) tables.emplace(request_.folder, temporary_folder);
        Expectation all(ledger_, request_.manifest);
        while (const std::optional<Expected> each = all.next()) {
            if (is_missing(*each))  // since it was looked for
                throw Error(Fault::try_again, each->line.name, "is missing by now", way_out);
            summary_.add(*each->record, Origin::earlier);
            TableDocument document;
            if (has_output(each->record->status)) document = read(*each->record);
            if (tables && has_output(each->record->status)) tables->add(document.rows);
            if (request_.index) list(*each->record, document.text_sources);
        }
        if (tables) tables->commit();
        if (request_.index) write_index(temporary_folder);
        if (request_.by_batch) return;
        summary_.generator = generator_.value_or(Generator{});
        write_file((fs::path(request_.folder) / "summary.json").string(), to_json(summary_),
                   temporary_folder);
    }

    TableDocument read(const Record& record) {
        const std::string path = path_of(record.name);
        TableDocument document = tables_of(read_file(path), path);
        if (document.name != record.name || document.sha256 != record.sha256)
            throw Error(Fault::try_again, path, "is the output of another input", way_out);
        if (!generator_) generator_ = document.generator;
        // Of documents that were made differently there is no one generator.
        if (generator_->rules != document.generator.rules) generator_->rules.clear();
        if (generator_->options != document.generator.options) generator_->options.clear();
        return document;
    }

    void list(const Record& record, const std::vector<std::string>& text_sources) {
        const std::string page = view_path(record.name);
        const bool has_page = has_output(record.status) &&
                              ::access((fs::path(request_.folder) / page).c_str(), R_OK) == 0;
        index_.add(record, text_sources, has_page ? to_href(page) : "");
    }

    void write_index(const std::string& temporary_folder) const {
        std::error_code none;
        const fs::path folder = fs::absolute(request_.folder, none).lexically_normal();
        const fs::path name = folder.has_filename() ? folder : folder.parent_path();
        write_file((folder / "index.html").string(),
                   index_.to_html(printable_name(name.filename().string())), temporary_folder);
    }

    void say() const {
        std::string text = to_text(summary_, request_.folder);
        if (passed_over_ > 0)
            text += fmt::format("  {} of the folder left out, not being in the manifest\n",
                                counted(passed_over_, "document"));
        static_cast<void>(write_all(STDERR_FILENO, text));
    }

    const MergeRequest& request_;
    std::string ledger_, documents_;
    Summary summary_;
    Index index_;
    std::optional<Generator> generator_;
    std::size_t passed_over_ = 0;
};

}  // namespace

int run_merge(const MergeRequest& request) {
    raise_descriptor_limit();
    return Merge(request).run();
}

}  // namespace subtext
