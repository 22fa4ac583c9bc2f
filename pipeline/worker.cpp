// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <new>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/hash_note.hpp"
#include "pipeline/heap.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/recognized_json.hpp"
#include "pipeline/rules_fingerprint.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/write_file.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

using Clock = std::chrono::steady_clock;

// A process that has held this much is better replaced: what it has freed may lie scattered.
constexpr long worn_kibibytes = 512L << 10;

// Long enough for what a person reads; thousands of page numbers are in the document's warning.
constexpr std::size_t longest_text_bytes = 2000;

// What a worker takes of itself, and a document for each byte of its file, roughly: where it is
// more, there are page faults.
constexpr std::size_t base_heap_bytes = std::size_t{3} << 19;
constexpr std::size_t heap_per_file_byte = 3;
constexpr std::size_t most_heap_bytes = std::size_t{16} << 20;

std::size_t heap_for(const Descriptor& file) {
    struct stat state {};
    if (::fstat(file.number(), &state) != 0 || state.st_size < 0) return base_heap_bytes;
    const auto size = static_cast<std::size_t>(state.st_size);
    return std::min(base_heap_bytes + heap_per_file_byte * size, most_heap_bytes);
}

bool is_worn() {
    rusage usage{};
    return ::getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > worn_kibibytes;
}

Record record_of(const Document& document) {
    Record record;
    record.message = head_of_utf8(missing_parts(document), longest_text_bytes);
    record.status = record.message.empty() ? Status::done : Status::partial;
    record.pages = document.pages.size();
    record.blocks = document.blocks.size();
    record.footnotes = document.footnotes.size();
    record.recommendations = document.recommendations.size();
    std::set<std::string> codes;
    for (const Warning& warning : document.warnings) codes.insert(warning.code);
    record.warnings.assign(codes.begin(), codes.end());
    return record;
}

class DocumentWorker {
public:
    DocumentWorker(int socket, const Setup& setup, const Rules& rules)
        : socket_(socket),
          setup_(setup),
          context_{rules, dictionary_, setup.options.ocr, setup.options.ocr_languages, {}},
          generator_{rules_fingerprint(rules), describe(setup.options)} {}

    void serve() {
        while (std::optional<Message> message = receive(socket_)) {
            const Order order = to_order(*message);
            const auto* job = std::get_if<Job>(&order);
            if (job == nullptr) throw GarbledMessage();
            if (!guarded([&] { work(*job, *message); })) return;
        }
    }

private:
    // Tells why the work has failed. False when the other side is gone.
    template <typename Work>
    bool guarded(const Work& work) {
        try {
            work();
            return true;
        } catch (const Error& error) {
            return say(
                Failed{error.fault(), head_of_utf8(error.text(), longest_text_bytes), is_worn()});
        } catch (const std::bad_alloc&) {
            return say(Failed{Fault::limit_memory, want_of_memory_text, true});
        } catch (const GarbledMessage&) {
            throw;
        } catch (const std::exception& error) {
            return say(Failed{Fault::crashed,
                              std::string(error.what()) + ". Please report this with the file.",
                              true});
        }
    }

    void work(const Job& job, Message& message) {
        const Clock::time_point start = Clock::now();
        const Descriptor file = message.take_file(0);
        Descriptor output = message.take_file(1);
        const Descriptor kept = message.take_file(2);
        ready_heap(heap_for(file));  // within the limit of memory, as all that follows
        const std::string bytes = read_all(file.number(), job.where);
        const InputBytes input{bytes, job.where, job.name, sha256(bytes)};
        if (job.ask) {
            output = ask(input.sha256);
            if (!output) return;
        } else {
            note_hash(output.number(), input.sha256);
        }
        context_.recognize_pages = [&](const std::vector<int>& pages,
                                       const std::string& languages) {
            if (kept && ::lseek(kept.number(), 0, SEEK_CUR) == 0)
                write_open_file(kept.number(), bytes, "file in memory");
            return recognize(pages, languages);
        };
        Record record = write(input, output);
        record.sha256 = input.sha256;
        record.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        say(Finished{record, is_worn()});
    }

    // Asks what is to be done with the input. The output to write, or none when that is all.
    Descriptor ask(const std::string& sha256) {
        say(Hashed{sha256});
        std::optional<Message> message = receive(socket_);
        if (!message) return {};
        const Order order = to_order(*message);
        if (std::holds_alternative<Write>(order)) return message->take_file(0);
        if (const auto* copy = std::get_if<Copy>(&order)) {
            write_copy(*copy, message->take_file(0), message->take_file(1));
            say(Finished{{}, is_worn()});
        } else if (!std::holds_alternative<Drop>(order)) {
            throw GarbledMessage();
        }
        return {};
    }

    Record write(const InputBytes& input, const Descriptor& output) {
        const Document document = convert(input, setup_.options, context_);
        write_over_hash(output.number(), write_document(document, generator_, setup_.format));
        return record_of(document);
    }

    // Has pages recognised by the program's other workers, some hundreds at a time.
    std::vector<Recognition> recognize(const std::vector<int>& pages, std::string languages) {
        std::vector<Recognition> all;
        for (std::size_t at = 0; at < pages.size();) {
            const std::size_t end = std::min(at + most_pages_at_a_time, pages.size());
            const std::vector<int> some(pages.begin() + static_cast<std::ptrdiff_t>(at),
                                        pages.begin() + static_cast<std::ptrdiff_t>(end));
            for (Recognition& each : recognize_some(some, languages)) {
                if (languages.empty() && each.outcome == Recognition::Outcome::read)
                    languages = each.page.languages;
                all.push_back(std::move(each));
            }
            at = end;
        }
        return all;
    }

    std::vector<Recognition> recognize_some(const std::vector<int>& pages,
                                            const std::string& languages) {
        say(Recognize{pages, languages});
        std::optional<Message> message = receive(socket_);
        if (!message) throw std::runtime_error("the program has gone");
        const Order order = to_order(*message);
        const auto* done = std::get_if<Recognized>(&order);
        if (done == nullptr) throw GarbledMessage();
        std::map<int, Recognition> by_page;
        for (const int page : pages) {
            by_page[page] = {Recognition::Outcome::given_up,
                             {},
                             "what was read of it cannot be understood. Please report this."};
        }
        for (const UnreadPage& page : done->unread)
            by_page[page.page] = {page.outcome, {}, page.message};
        const std::string lines = read_all(message->take_file(0).number(), "recognised pages");
        for (RecognizedPage& page : parse_recognized(lines)) {
            const int number = page.number;
            by_page[number] = {Recognition::Outcome::read, std::move(page), ""};
        }
        std::vector<Recognition> in_order;
        in_order.reserve(pages.size());
        for (const int page : pages) in_order.push_back(std::move(by_page.at(page)));
        return in_order;
    }

    static void write_copy(const Copy& copy, const Descriptor& old, const Descriptor& output) {
        const std::string json = read_all(old.number(), "the output to copy");
        if (json.compare(0, copy.old_head.size(), copy.old_head) != 0)
            throw Error(Fault::cannot_write, "output", "the output to copy has been changed",
                        "Run the batch again");
        write_open_file(output.number(), copy.new_head + json.substr(copy.old_head.size()),
                        "output");
    }

    bool say(const Answer& answer) const { return send(socket_, to_fields(answer), {}); }

    int socket_;
    const Setup& setup_;
    Dictionary dictionary_;
    Context context_;
    Generator generator_;
};

}  // namespace

void serve_documents(int socket, const Setup& setup, const Rules& rules) {
    DocumentWorker worker(socket, setup, rules);
    if (enter_worker_sandbox(socket, setup, readable_folders())) worker.serve();
}

void serve_after_setup(int socket) {
    const std::optional<Setup> setup = receive_setup(socket);
    if (!setup) return;
    const Rules* rules = &Rules::builtin();
    std::optional<Rules> loaded;
    if (!setup->rules.empty()) rules = &loaded.emplace(Rules::load(setup->rules));
    serve_documents(socket, *setup, *rules);
}

}  // namespace subtext
