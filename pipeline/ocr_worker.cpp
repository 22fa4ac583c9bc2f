// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ocr_worker.hpp"

#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/opened_pictures.hpp"
#include "pipeline/recognized_json.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"
#include "stages/recognize.hpp"

namespace subtext {

namespace {

class RecognitionWorker {
public:
    RecognitionWorker(int socket, const Setup& setup)
        : socket_(socket), pictures_(setup.options.password) {}

    void serve() {
        while (std::optional<Message> message = receive(socket_)) {
            const Order order = to_order(*message);
            if (const auto* asked = std::get_if<TellLanguages>(&order)) {
                const Descriptor input = message->take_file(0);
                answer([&] { return tell(*asked, input); });
            } else if (const auto* page = std::get_if<ReadPage>(&order)) {
                const Descriptor input = message->take_file(0), result = message->take_file(1);
                answer([&] { return read(*page, input, result); });
            } else {
                throw GarbledMessage();
            }
        }
    }

private:
    Answer tell(const TellLanguages& job, const Descriptor& input) {
        open(job.sha256, input);
        ToldLanguages told = recognizer_.tell_languages(picture_of(job.page));
        return LanguagesTold{std::move(told.languages), told.sure};
    }

    Answer read(const ReadPage& job, const Descriptor& input, const Descriptor& result) {
        open(job.sha256, input);
        const RecognizedPage page = recognizer_.recognize(picture_of(job.page), job.languages);
        write_open_file(result.number(), to_json_line(page), "recognised page");
        return PageRead{};
    }

    template <typename Work>
    void answer(Work work) {
        send(socket_, to_fields(answer_of(work)), {});
    }

    template <typename Work>
    static Answer answer_of(Work work) {
        try {
            return work();
        } catch (const Error& error) {
            // Of a language that lacks, the place names it.
            return Failed{error.fault(),
                          error.fault() == Fault::no_ocr ? error.what() : error.text(), false};
        } catch (const std::bad_alloc&) {
            return Failed{Fault::limit_memory, want_of_memory_on_page_text, true};
        }
    }

    void open(const std::string& hash, const Descriptor& input) {
        bool is_new = false;
        reader_ = &pictures_.open(hash, input, is_new);
        if (is_new) picture_ = {};
    }

    // The page that the languages were told by is the one that is read next, mostly.
    const Picture& picture_of(int page) {
        if (picture_.page != page) picture_ = reader_->read(page);
        return picture_;
    }

    int socket_;
    OpenedPictures pictures_;
    PictureReader* reader_ = nullptr;  // of the document in work
    Picture picture_;                  // the last one drawn
    Recognizer recognizer_;
};

// Where Tesseract's data are, if not where Debian has them.
std::vector<std::string> readable_for_recognition() {
    std::vector<std::string> folders = readable_folders();
    if (const char* folder = std::getenv("TESSDATA_PREFIX")) folders.emplace_back(folder);
    return folders;
}

}  // namespace

void serve_recognition(int socket) {
    const std::optional<Setup> setup = receive_setup(socket);
    if (!setup) return;
    RecognitionWorker worker(socket, *setup);
    if (enter_worker_sandbox(socket, *setup, readable_for_recognition())) worker.serve();
}

}  // namespace subtext
