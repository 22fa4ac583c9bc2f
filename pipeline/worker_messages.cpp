// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "pipeline/sha256.hpp"
#include "pipeline/whole_number.hpp"
#include "stages/page_ranges.hpp"

namespace subtext {

namespace {

using Fields = std::vector<std::string>;

constexpr int most_pages = 1 << 30;

template <typename Number>
std::string to_field(Number number) {
    return std::to_string(static_cast<long long>(number));
}

long long to_number(const std::string& field, long long most) {
    const auto value = whole_number<long long>(field);
    if (!value || *value < 0 || *value > most) throw GarbledMessage();
    return *value;
}

std::size_t to_count(const std::string& field) {
    constexpr long long most = 1LL << 40;
    return static_cast<std::size_t>(to_number(field, most));
}

template <typename Choice>
Choice to_choice(const std::string& field, Choice last) {
    return static_cast<Choice>(to_number(field, static_cast<long long>(last)));
}

bool to_flag(const std::string& field) {
    return to_number(field, 1) != 0;
}

// "3, 7-9", in rising order.
std::vector<int> to_pages(const std::string& list) {
    std::vector<int> pages;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        const std::string range = list.substr(at, end - at);
        const std::size_t dash = range.find('-');
        const auto first = static_cast<int>(to_number(range.substr(0, dash), most_pages));
        const auto last = dash == range.npos
                              ? first
                              : static_cast<int>(to_number(range.substr(dash + 1), most_pages));
        const int least = pages.empty() ? 1 : pages.back() + 1;
        if (first < least || last < first || last - first >= most_pages_at_a_time)
            throw GarbledMessage();
        for (int page = first; page <= last; ++page) pages.push_back(page);
        at = end + std::string_view(", ").size();
    }
    if (pages.empty() || pages.size() > std::size_t{most_pages_at_a_time}) throw GarbledMessage();
    return pages;
}

void expect(const Message& message, std::size_t fields) {
    if (message.fields.size() != fields) throw GarbledMessage();
}

struct ToFields {
    Fields operator()(const Setup& setup) const {
        const ConvertOptions& options = setup.options;
        return {"setup",
                setup.rules,
                options.password,
                to_field(options.first_page),
                to_field(options.last_page),
                options.stop_after,
                to_field(options.strict),
                to_field(options.ocr),
                options.ocr_languages,
                to_field(setup.format),
                to_field(setup.sandbox),
                to_field(setup.memory_bytes)};
    }
    Fields operator()(const Job& job) const {
        return {"job", job.name, job.where, to_field(job.ask)};
    }
    Fields operator()(const Write&) const { return {"write"}; }
    Fields operator()(const Copy& copy) const { return {"copy", copy.old_head, copy.new_head}; }
    Fields operator()(const Drop&) const { return {"drop"}; }
    Fields operator()(const Recognized& pages) const {
        Fields fields{"recognized"};
        for (const UnreadPage& page : pages.unread) {
            fields.push_back(to_field(page.page));
            fields.push_back(to_field(page.outcome));
            fields.push_back(page.message);
        }
        return fields;
    }
    Fields operator()(const TellLanguages& page) const {
        return {"tell_languages", page.sha256, to_field(page.page)};
    }
    Fields operator()(const ReadPage& page) const {
        return {"read_page", page.sha256, to_field(page.page), page.languages};
    }
    Fields operator()(const DrawPage& page) const {
        return {"draw_page", page.sha256, to_field(page.page)};
    }
    Fields operator()(const OpenArchive&) const { return {"open_archive"}; }
    Fields operator()(const NextMember&) const { return {"next_member"}; }
    Fields operator()(const Sync&) const { return {"sync"}; }
    Fields operator()(const Ready& ready) const { return {"ready", ready.lacking}; }
    Fields operator()(const Hashed& hashed) const { return {"hashed", hashed.sha256}; }
    Fields operator()(const Recognize& request) const {
        return {"recognize", page_ranges(request.pages), request.languages};
    }
    Fields operator()(const LanguagesTold& told) const {
        return {"languages_told", told.languages, to_field(told.sure)};
    }
    Fields operator()(const PageRead&) const { return {"page_read"}; }
    Fields operator()(const PageDrawn&) const { return {"page_drawn"}; }
    Fields operator()(const Finished& finished) const {
        const Record& record = finished.record;
        Fields fields{"finished",
                      to_field(finished.worn),
                      record.sha256,
                      to_field(record.status),
                      record.message,
                      to_field(record.pages),
                      to_field(record.blocks),
                      to_field(record.footnotes),
                      to_field(record.recommendations),
                      to_field(std::llround(record.seconds * 1000))};
        fields.insert(fields.end(), record.warnings.begin(), record.warnings.end());
        return fields;
    }
    Fields operator()(const Failed& failed) const {
        return {"failed", to_field(failed.fault), failed.text, to_field(failed.worn)};
    }
    Fields operator()(const Opened&) const { return {"opened"}; }
    Fields operator()(const Unpacked& member) const {
        return {"unpacked", member.name, to_field(member.readable), to_field(member.fault),
                member.text};
    }
    Fields operator()(const EndOfArchive& end) const {
        return {"end_of_archive", to_field(end.passed_over)};
    }
    Fields operator()(const Synced&) const { return {"synced"}; }
};

Setup to_setup(const Message& message) {
    constexpr long long most_bytes = 1LL << 60;
    expect(message, 12);
    const Fields& fields = message.fields;
    Setup setup;
    setup.rules = fields[1];
    setup.options.password = fields[2];
    setup.options.first_page = static_cast<int>(to_number(fields[3], most_pages));
    setup.options.last_page = static_cast<int>(to_number(fields[4], most_pages));
    setup.options.stop_after = fields[5];
    setup.options.strict = to_flag(fields[6]);
    setup.options.ocr = to_choice(fields[7], OcrMode::always);
    setup.options.ocr_languages = fields[8];
    setup.format = to_choice(fields[9], OutputFormat::text);
    setup.sandbox = to_choice(fields[10], SandboxMode::off);
    setup.memory_bytes = static_cast<std::size_t>(to_number(fields[11], most_bytes));
    return setup;
}

Job to_job(const Message& message) {
    expect(message, 4);
    return {message.fields[1], message.fields[2], to_flag(message.fields[3])};
}

Finished to_finished(const Message& message) {
    constexpr std::ptrdiff_t fixed_fields = 10;
    const Fields& fields = message.fields;
    if (fields.size() < fixed_fields) throw GarbledMessage();
    Record record;
    record.sha256 = fields[2];
    record.status = to_choice(fields[3], Status::cannot_write);
    record.message = fields[4];
    record.pages = to_count(fields[5]);
    record.blocks = to_count(fields[6]);
    record.footnotes = to_count(fields[7]);
    record.recommendations = to_count(fields[8]);
    record.seconds = static_cast<double>(to_count(fields[9])) / 1000;
    record.warnings.assign(fields.begin() + fixed_fields, fields.end());
    if (!has_output(record.status)) throw GarbledMessage();
    if (!record.sha256.empty() && !is_sha256(record.sha256)) throw GarbledMessage();
    return {std::move(record), to_flag(fields[1])};
}

Fault to_fault(const std::string& field) {
    return to_choice(field, Fault::try_again);
}

Recognized to_recognized(const Message& message) {
    if (message.fields.size() % 3 != 1) throw GarbledMessage();
    Recognized pages;
    for (std::size_t i = 1; i < message.fields.size(); i += 3) {
        pages.unread.push_back({static_cast<int>(to_number(message.fields[i], most_pages)),
                                to_choice(message.fields[i + 1], Recognition::Outcome::unavailable),
                                message.fields[i + 2]});
    }
    return pages;
}

// A job that is about a page of a document, and no more.
template <typename PageJob>
PageJob to_page_job(const Message& message) {
    expect(message, 3);
    if (!is_sha256(message.fields[1])) throw GarbledMessage();
    return {message.fields[1], static_cast<int>(to_number(message.fields[2], most_pages))};
}

ReadPage to_read_page(const Message& message) {
    expect(message, 4);
    if (!is_sha256(message.fields[1])) throw GarbledMessage();
    return {message.fields[1], static_cast<int>(to_number(message.fields[2], most_pages)),
            message.fields[3]};
}

std::string to_languages(const std::string& field) {
    if (!field.empty() && !is_language_list(field)) throw GarbledMessage();
    return field;
}

Failed to_failed(const Message& message) {
    expect(message, 4);
    return {to_fault(message.fields[1]), message.fields[2], to_flag(message.fields[3])};
}

Unpacked to_unpacked(const Message& message) {
    expect(message, 5);
    if (message.fields[1].empty()) throw GarbledMessage();
    return {message.fields[1], to_flag(message.fields[2]), to_fault(message.fields[3]),
            message.fields[4]};
}

EndOfArchive to_end(const Message& message) {
    expect(message, 2);
    return {to_count(message.fields[1])};
}

}  // namespace

std::string want_of_time_text(std::chrono::milliseconds given) {
    return fmt::format(
        "not done after {} s. Give it more with --timeout, or convert fewer pages at a time with "
        "--pages.",
        static_cast<double>(given.count()) / 1000);
}

std::vector<std::string> to_fields(const Order& order) {
    return std::visit(ToFields(), order);
}

std::vector<std::string> to_fields(const Answer& answer) {
    return std::visit(ToFields(), answer);
}

Order to_order(const Message& message) {
    const std::string kind = message.field(0);
    if (kind == "setup") return to_setup(message);
    if (kind == "job") return to_job(message);
    if (kind == "write") return expect(message, 1), Write{};
    if (kind == "copy") return expect(message, 3), Copy{message.fields[1], message.fields[2]};
    if (kind == "drop") return expect(message, 1), Drop{};
    if (kind == "recognized") return to_recognized(message);
    if (kind == "tell_languages") return to_page_job<TellLanguages>(message);
    if (kind == "read_page") return to_read_page(message);
    if (kind == "draw_page") return to_page_job<DrawPage>(message);
    if (kind == "open_archive") return expect(message, 1), OpenArchive{};
    if (kind == "next_member") return expect(message, 1), NextMember{};
    if (kind == "sync") return expect(message, 1), Sync{};
    throw GarbledMessage();
}

Answer to_answer(const Message& message) {
    const std::string kind = message.field(0);
    if (kind == "ready") return expect(message, 2), Ready{message.fields[1]};
    if (kind == "hashed") {
        expect(message, 2);
        if (!is_sha256(message.fields[1])) throw GarbledMessage();
        return Hashed{message.fields[1]};
    }
    if (kind == "recognize") {
        expect(message, 3);
        return Recognize{to_pages(message.fields[1]), to_languages(message.fields[2])};
    }
    if (kind == "languages_told") {
        expect(message, 3);
        return LanguagesTold{to_languages(message.fields[1]), to_flag(message.fields[2])};
    }
    if (kind == "page_read") return expect(message, 1), PageRead{};
    if (kind == "page_drawn") return expect(message, 1), PageDrawn{};
    if (kind == "finished") return to_finished(message);
    if (kind == "failed") return to_failed(message);
    if (kind == "opened") return expect(message, 1), Opened{};
    if (kind == "unpacked") return to_unpacked(message);
    if (kind == "end_of_archive") return to_end(message);
    if (kind == "synced") return expect(message, 1), Synced{};
    throw GarbledMessage();
}

}  // namespace subtext
