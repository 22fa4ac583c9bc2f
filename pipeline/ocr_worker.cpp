// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ocr_worker.hpp"

#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/read_file.hpp"
#include "pipeline/recognized_json.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"
#include "stages/extract_picture.hpp"
#include "stages/recognize.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// A page with fewer letters does not tell the language that it is in.
constexpr std::size_t least_telling_letters = 60;

std::size_t letters_of(const RecognizedPage& page) {
    std::size_t letters = 0;
    for (const RecognizedLine& line : page.lines) {
        for (const RecognizedWord& word : line.words) letters += count_letters(to_utf32(word.text));
    }
    return letters;
}

bool tells_language(const RecognizedPage& page) {
    return page.confidence >= sound_confidence && letters_of(page) >= least_telling_letters;
}

class RecognitionWorker {
public:
    RecognitionWorker(int socket, const Setup& setup) : socket_(socket), setup_(setup) {}

    void serve() {
        while (std::optional<Message> message = receive(socket_)) {
            const Order order = to_order(*message);
            const auto* job = std::get_if<ReadPage>(&order);
            if (job == nullptr) throw GarbledMessage();
            const Descriptor input = message->take_file(0), result = message->take_file(1);
            send(socket_, to_fields(answer_to(*job, input, result)), {});
        }
    }

private:
    Answer answer_to(const ReadPage& job, const Descriptor& input, const Descriptor& result) {
        try {
            open(job, input);
            const RecognizedPage page =
                recognizer_.recognize(pictures_->read(job.page), job.languages);
            write_open_file(result.number(), to_json_line(page), "recognised page");
            return PageRead{page.languages, tells_language(page)};
        } catch (const Error& error) {
            // Of a language that lacks, the place names it.
            return Failed{error.fault(),
                          error.fault() == Fault::no_ocr ? error.what() : error.text(), false};
        } catch (const std::bad_alloc&) {
            return Failed{Fault::limit_memory, want_of_memory_on_page_text, true};
        }
    }

    // Pages of one document come one after the other: it is read once. The descriptor is one with
    // others, who move where it stands.
    void open(const ReadPage& job, const Descriptor& input) {
        if (pictures_ && sha256_ == job.sha256) return;
        pictures_.reset();
        bytes_ = read_whole(input.number(), "input");
        if (sha256(bytes_) != job.sha256)
            throw Error(Fault::unreadable, "input", "the file has been changed while it was read",
                        "Convert it again");
        ExtractOptions options;
        options.name = "input";
        options.password = setup_.options.password;
        pictures_ = std::make_unique<PictureReader>(bytes_, options);
        sha256_ = job.sha256;
    }

    int socket_;
    const Setup& setup_;
    std::string sha256_, bytes_;
    std::unique_ptr<PictureReader> pictures_;
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
