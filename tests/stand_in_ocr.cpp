// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes the place of subtext-ocr: recognises nothing, but answers with stored pages or made-up
// ones, and misbehaves where it is told to. SUBTEXT_STAND_IN is the file of stored pages, or the
// folder that has it and what else it is told:
//
//   pages.jsonl   recognised pages, see pipeline/recognized_json.hpp; others are made up
//   odd           a line a page, "PAGE WHAT TIMES": what it does instead, so many times
//                 (WHAT it does with a page that it is asked the languages of begins with tell_)
//   log           a line for each page to read, "PAGE LANGUAGES"; it is made

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/recognized_json.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

namespace {

const std::string& folder() {
    static const std::string path = std::getenv("SUBTEXT_STAND_IN");
    return path;
}

bool is_file() {
    return folder().ends_with(".jsonl");
}

std::string stored_pages() {
    std::ifstream file(is_file() ? folder() : folder() + "/pages.jsonl", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

RecognizedWord word_at(const std::string& text, double x, double y) {
    constexpr double letter = 5;
    RecognizedWord word;
    word.text = text;
    word.confidence = 0.9;
    word.box = {x, y - 7, x + letter * static_cast<double>(text.size()), y + 2};
    for (std::size_t i = 0; i <= text.size(); ++i)
        word.edges.push_back(x + letter * static_cast<double>(i));
    return word;
}

void add_line(const std::vector<std::string>& words, double baseline, RecognizedPage& page) {
    RecognizedLine line;
    line.baseline = baseline;
    line.x_height = 5;
    line.size = 10;
    double x = 72;
    for (const std::string& text : words) {
        line.words.push_back(word_at(text, x, line.baseline));
        line.box.add(line.words.back().box);
        x = line.words.back().box.x1 + 3;
    }
    page.lines.push_back(line);
}

// Pages differ in place and words, so that no stage takes them for a running head.
RecognizedPage made_up(int number) {
    RecognizedPage page;
    page.number = number;
    page.confidence = 0.9;
    page.width = 595;
    page.height = 842;
    const std::vector<std::string> names = {"herons", "otters", "larks", "badgers", "swifts"};
    const double top = 300 + 40 * (number % 7);
    add_line({"Page", std::to_string(number), "says", "that", "tides", "turn", "before", "the",
              "noon", "bells", "ring."},
             top, page);
    add_line({"Then", names[static_cast<std::size_t>(number) % names.size()], "are", "seen."},
             top + 40, page);
    return page;
}

RecognizedPage page_of(const ReadPage& job) {
    RecognizedPage page = made_up(job.page);
    for (RecognizedPage& stored : parse_recognized(stored_pages())) {
        if (stored.number == job.page) page = std::move(stored);
    }
    if (page.languages.empty()) page.languages = job.languages.empty() ? "eng" : job.languages;
    return page;
}

// Whether it is to be odd once more: each time leaves a file that no other time can make.
bool takes_turn(int page, int times) {
    for (int i = 0; i < times; ++i) {
        const std::string mark =
            folder() + "/turn-" + std::to_string(page) + "-" + std::to_string(i);
        const int file = ::open(mark.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (file < 0) continue;
        ::close(file);
        return true;
    }
    return false;
}

std::string oddity_of(int page, bool telling) {
    if (is_file()) return "";
    std::ifstream odd(folder() + "/odd");
    int number = 0, times = 0;
    for (std::string what; odd >> number >> what >> times;) {
        const bool for_telling = what.starts_with("tell_");
        if (number != page || for_telling != telling || !takes_turn(page, times)) continue;
        return telling ? what.substr(what.find('_') + 1) : what;
    }
    return "";
}

// What it answers; nothing where it has done something else.
std::optional<Answer> misbehave(int socket, const std::string& what) {
    if (what == "hang") ::pause();
    if (what == "crash") std::raise(SIGSEGV);
    if (what == "killed") std::raise(SIGKILL);
    if (what == "garble") {
        const char bytes[] = "\xc1 no message";
        (void)!::write(socket, bytes, sizeof bytes);
        ::pause();
    }
    if (what == "other") return Hashed{std::string(64, 'a')};
    if (what == "no_language")
        return Failed{Fault::no_ocr,
                      "fra is not a language that can be recognised here. Install the package "
                      "tesseract-ocr-fra.",
                      false};
    if (what == "no_memory") return Failed{Fault::limit_memory, "not enough memory.", true};
    if (what == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
    return std::nullopt;
}

std::string content_of(const std::string& what, const ReadPage& job) {
    if (what == "nonsense") return "{\"number\": 1}\nnonsense\n\xff\n";
    if (what == "wrong_page") return to_json_line(made_up(job.page + 1000));
    if (what == "endless") return std::string(20 << 20, ' ');
    return to_json_line(page_of(job));
}

void log(const ReadPage& job) {
    if (is_file()) return;
    std::ofstream(folder() + "/log", std::ios::app) << job.page << " " << job.languages << "\n";
}

Answer read(int socket, const ReadPage& job, int result) {
    log(job);
    const std::string oddity = oddity_of(job.page, false);
    if (const auto answer = misbehave(socket, oddity)) return *answer;
    write_all(result, content_of(oddity, job));
    return PageRead{};
}

Answer tell(int socket, const TellLanguages& job) {
    const std::string oddity = oddity_of(job.page, true);
    if (const auto answer = misbehave(socket, oddity)) return *answer;
    return LanguagesTold{page_of({job.sha256, job.page, ""}).languages, oddity != "unsure"};
}

void serve(int socket) {
    receive(socket);  // the setup
    send(socket, to_fields(Ready{}), {});
    while (std::optional<Message> message = receive(socket)) {
        const Order order = to_order(*message);
        const Descriptor input = message->take_file(0);
        if (const auto* page = std::get_if<TellLanguages>(&order)) {
            send(socket, to_fields(tell(socket, *page)), {});
            continue;
        }
        const Descriptor result = message->take_file(1);
        send(socket, to_fields(read(socket, std::get<ReadPage>(order), result.number())), {});
    }
}

}  // namespace

}  // namespace subtext

int main() {
    return subtext::run_worker(subtext::serve);
}
