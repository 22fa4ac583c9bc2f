// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_extras.hpp"

#include <filesystem>
#include <optional>

#include "pipeline/archive_feed.hpp"
#include "pipeline/draw_pages.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/output_names.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/stop_signal.hpp"
#include "pipeline/viewed_document.hpp"
#include "pipeline/worker_pool.hpp"
#include "pipeline/worker_programs.hpp"
#include "pipeline/write_file.hpp"
#include "pipeline/write_index.hpp"
#include "pipeline/write_view.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

// So many members of an archive are unpacked ahead.
constexpr std::size_t members_ahead = 4;

class BatchViews {
public:
    BatchViews(const BatchRequest& request, const Inputs& inputs)
        : request_(request),
          intake_(inputs.found),
          feed_(inputs.found, 0, members_ahead),
          unpacking_({{1, starter({find_program("subtext-archive")}, request.setup),
                       request.timeout, most_jobs}}),
          drawer_(request.setup, request.jobs, request.timeout) {}

    // Members of archives as they are unpacked, files when none waits.
    void run() {
        StopRequest stop;
        while (true) {
            if (stop.heed())
                throw Error(Fault::try_again, request_.output, "interrupted",
                            "Run the same command again to go on");
            while (feed_.feed(unpacking_, intake_)) {
            }
            if (std::optional<Task> task = intake_.next()) {
                view(*task);
            } else if (feed_.finished()) {
                return;
            }
            const auto pause = std::chrono::milliseconds(intake_.waiting() > 0 ? 0 : 1000);
            for (const PoolEvent& event : unpacking_.wait(pause))
                feed_.take(event, unpacking_, intake_);
        }
    }

private:
    static constexpr int most_jobs = 1 << 30;

    void view(const Task& task) {
        const std::string json_path = (root() / "documents" / document_path(task.name)).string();
        const std::string page_path = (root() / view_path(task.name)).string();
        std::error_code none;
        if (!fs::exists(json_path, none)) return;
        const ViewedDocument document = read_document(read_file(json_path), json_path);
        const std::string made_of = stamp(document);
        if (is_made_of(page_path, made_of)) return;
        try {
            const Descriptor file = task.path.empty() ? Descriptor() : open_regular(task.path);
            const int input = file ? file.number() : task.content.number();
            if (sha256(read_whole(input, task.name)) != document.sha256) return;
            make_folder(fs::path(page_path).parent_path().string());
            write_file(page_path,
                       write_view(document, drawer_.draw(document.pages, input, document.sha256)) +
                           made_of);
        } catch (const Error& error) {
            if (error.fault() != Fault::unreadable) throw;
            log_warning(error.what());
        }
    }

    fs::path root() const { return request_.output; }

    // What a page ends with: what it was made of.
    static std::string stamp(const ViewedDocument& document) {
        return "<!-- " + sha256(document.json + std::string(page_files().script)) + " -->\n";
    }

    static bool is_made_of(const std::string& page, const std::string& made_of) {
        std::error_code none;
        return fs::exists(page, none) && read_file(page).ends_with(made_of);
    }

    const BatchRequest& request_;
    Intake intake_;
    ArchiveFeed feed_;
    WorkerPool unpacking_;
    PageDrawer drawer_;
};

}  // namespace

void write_extras(const BatchRequest& request, const Inputs& inputs) {
    if (request.view) BatchViews(request, inputs).run();
    const bool index = request.view && !request.shard;
    if (request.tables || index) run_merge({request.output, "", true, true, request.tables, index});
}

}  // namespace subtext
