// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_pages.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "rules/rules.hpp"
#include "stages/dump_rows.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

using Rows = std::vector<std::u32string>;

constexpr std::size_t shortest_page = 12;  // rows that are not empty
constexpr std::size_t fewest_numbers = 3;  // that count, to be those of pages
constexpr std::size_t most_numbers = 5000;
constexpr std::size_t head_rows = 3;  // a first number within so many stands at the head of pages

bool is_form_feed(const std::u32string& row) {
    return row == U"\f";
}

bool is_empty(const std::u32string& row) {
    return std::all_of(row.begin(), row.end(), is_space);
}

// A row that is one address and nothing else.
bool is_target(const std::u32string& row) {
    const std::u32string word = squeeze(row);
    if (word.find(U' ') != std::u32string::npos) return false;
    return word.starts_with(U"http://") || word.starts_with(U"https://") ||
           word.starts_with(U"mailto:");
}

// A piece of an address that was broken at its "?".
bool is_rest_of_target(const std::u32string& row, const std::u32string& target) {
    const std::u32string word = squeeze(row);
    if (word.empty() || word.find(U' ') != std::u32string::npos) return false;
    return word.front() == U'?' || squeeze(target).ends_with(U"?");
}

// A row that is nothing but a number, bare or as pages have it: "– 3 –".
int number_in(const std::u32string& row, const Rules& rules) {
    const auto number = rules.page_number(to_utf8(squeeze(row)));
    return number && !number->roman ? number->value : 0;
}

// Tells how often addresses stand in a text: by its places where one has a sign of itself, sorted
// by what follows there.
class PrintedAddresses {
public:
    explicit PrintedAddresses(std::u32string_view text) : text_(text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (is_sign(text.substr(i))) places_.push_back(i);
        }
        std::sort(places_.begin(), places_.end(), [this](std::size_t a, std::size_t b) {
            return text_.substr(a, most_compared) < text_.substr(b, most_compared);
        });
    }

    /// What has no sign of an address stands nowhere, and of the addresses of one host only the
    /// first are looked at where they are very many.
    bool stands_twice(std::u32string_view address) const {
        std::size_t sign = 0;
        while (sign < address.size() && !is_sign(address.substr(sign))) ++sign;
        if (sign == address.size()) return false;
        const std::u32string_view rest = address.substr(sign, most_compared);
        auto place = std::partition_point(places_.begin(), places_.end(), [&](std::size_t at) {
            return text_.substr(at, rest.size()) < rest;
        });
        int count = 0, looked_at = 0;
        for (; place != places_.end() && text_.substr(*place, rest.size()) == rest; ++place) {
            count += *place >= sign && text_.substr(*place - sign, address.size()) == address;
            if (count > 1) return true;
            if (++looked_at == most_alike) break;
        }
        return false;
    }

private:
    static constexpr int most_alike = 1000;            // places that go on alike
    static constexpr std::size_t most_compared = 300;  // characters; longer addresses share more

    static bool is_sign(std::u32string_view at) {
        return at.front() == U'@' || at.starts_with(U"://") || at.starts_with(U"www.");
    }

    std::u32string_view text_;
    std::vector<std::size_t> places_;
};

class PageParter {
public:
    PageParter(const Rows& rows, const Rules& rules) : rows_(rows) {
        for (const std::u32string& row : rows) {
            fed_ = fed_ || is_form_feed(row);
            all_ += without_blanks(row);
            if (is_empty(row)) continue;
            ++full_rows_;
            glued_ += starts_glued(row);
        }
        if (!fed_) find_page_numbers(rules);
    }

    std::vector<DumpPage> run() {
        for (std::size_t i = 0; i < rows_.size();) {
            if (is_form_feed(rows_[i])) {
                turn();
                ++i;
            } else if (const std::size_t end = targets_end(i); end > i) {
                take_targets(i, end);
                if (!fed_) turn();
                i = end;
            } else {
                const bool number = std::binary_search(numbers_.begin(), numbers_.end(), i);
                if ((number && numbers_head_ && has_text(head_rows)) || (!fed_ && begins_page(i)))
                    turn();
                add_row(rows_[i]);
                if (number && !numbers_head_) turn();
                ++i;
            }
        }
        if (has_text()) pages_.push_back(std::move(page_));
        if (pages_.empty()) pages_.emplace_back();
        return std::move(pages_);
    }

private:
    // One blank before the text, where rows that are indented have more and others none.
    static bool starts_glued(const std::u32string& row) {
        return row.size() > 1 && row[0] == U' ' && !is_space(row[1]);
    }

    bool begins_page(std::size_t i) const {
        constexpr std::size_t seldom = 8;  // of so many rows at most one begins a page
        return starts_glued(rows_[i]) && glued_ * seldom <= full_rows_ && has_text() && i > 0 &&
               is_empty(rows_[i - 1]) && !below_lone_number(i);
    }

    // The text of a note whose label stands alone above it begins with a blank too.
    bool below_lone_number(std::size_t i) const {
        while (i > 0 && is_empty(rows_[i - 1])) --i;
        if (i == 0) return false;
        const std::u32string above = squeeze(rows_[i - 1]);
        return std::all_of(above.begin(), above.end(), is_digit);
    }

    void add_row(const std::u32string& row) {
        page_.rows.push_back(row);
        text_rows_ += !is_empty(row);
    }

    // Whether the page has so many rows that are not empty.
    bool has_text(std::size_t fewest = 1) const { return text_rows_ >= fewest; }

    void turn() {
        if (has_text() || fed_) {
            pages_.push_back(std::move(page_));
        } else if (!pages_.empty() && !page_.targets.empty()) {
            // Nothing but blanks since the last break: what has listed targets is that page.
            std::move(page_.targets.begin(), page_.targets.end(),
                      std::back_inserter(pages_.back().targets));
        }
        page_ = {};
        text_rows_ = 0;
    }

    struct Counted {
        std::size_t row = 0, full_row = 0;
        std::u32string form;     // the row without its number: those of pages are written alike
        std::size_t length = 1;  // of the row of numbers that ends here
        std::size_t before = 0;  // index of the one before; itself for the first
    };

    // The longest row of numbers alone on their rows that count from page to page. Labels of notes
    // count too, but stand too near to each other.
    void find_page_numbers(const Rules& rules) {
        std::vector<Counted> all;
        std::map<int, std::vector<std::size_t>> by_value;
        std::size_t full = 0, best = 0;
        for (std::size_t i = 0; i < rows_.size() && all.size() < most_numbers; ++i) {
            full += !is_empty(rows_[i]);
            const int value = number_in(rows_[i], rules);
            if (value == 0) continue;
            Counted counted{i, full, form_of(rows_[i]), 1, all.size()};
            for (const std::size_t k : by_value[value - 1]) {
                if (full - all[k].full_row < shortest_page || all[k].form != counted.form ||
                    all[k].length < counted.length)
                    continue;
                counted.length = all[k].length + 1;
                counted.before = k;
            }
            by_value[value].push_back(all.size());
            all.push_back(counted);
            if (counted.length > all[best].length) best = all.size() - 1;
        }
        if (all.empty() || all[best].length < fewest_for(all[best].form)) return;
        for (std::size_t k = best;; k = all[k].before) {
            numbers_.insert(numbers_.begin(), all[k].row);
            if (all[k].before == k) break;
        }
        const auto glued = std::count_if(numbers_.begin(), numbers_.end(), [this](std::size_t row) {
            return starts_glued(rows_[row]);
        });
        numbers_head_ = glued * 2 > static_cast<std::ptrdiff_t>(numbers_.size()) ||
                        rows_above(numbers_.front()) < head_rows;
    }

    // "– 3 –" says what it is.
    static std::size_t fewest_for(const std::u32string& form) {
        const bool plain = std::all_of(form.begin(), form.end(), is_space);
        return plain ? fewest_numbers : fewest_numbers - 1;
    }

    static std::u32string form_of(std::u32string row) {
        std::erase_if(row, is_digit);
        while (!row.empty() && is_space(row.back())) row.pop_back();
        return row;
    }

    std::size_t rows_above(std::size_t row) const {
        return static_cast<std::size_t>(
            std::count_if(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(row),
                          [](const std::u32string& text) { return !is_empty(text); }));
    }

    // Past the run of link targets that begins at `i`; `i` when none does. A run stands behind an
    // empty row and before one, and its targets stand in the text already or are several.
    std::size_t targets_end(std::size_t i) {
        if (i < no_targets_until_ || !is_target(rows_[i]) ||
            (i > 0 && !is_empty(rows_[i - 1]) && !is_form_feed(rows_[i - 1])))
            return i;
        if (leads_on(i)) return i;
        std::size_t end = i, last = i, count = 0;
        for (; end < rows_.size() && !is_form_feed(rows_[end]); ++end) {
            if (is_empty(rows_[end])) continue;
            if (is_target(rows_[end])) {
                ++count;
            } else if (count == 0 || !is_rest_of_target(rows_[end], rows_[last - 1])) {
                break;
            }
            last = end + 1;
        }
        const bool stands_apart = ends_page(last) || (is_empty(rows_[last]) && !goes_on(last + 1));
        if (stands_apart && (count > 2 || has_known_target(i, last))) return last;
        no_targets_until_ = last;
        return i;
    }

    // Whether a target is printed elsewhere, too.
    bool has_known_target(std::size_t begin, std::size_t end) {
        if (!printed_) printed_.emplace(all_);
        const auto is_known = [this](const std::u32string& row) {
            return is_target(row) && printed_->stands_twice(as_printed(without_blanks(row)));
        };
        return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                           rows_.begin() + static_cast<std::ptrdiff_t>(end), is_known);
    }

    // Whether the page turns above row `i`: a form feed, more than one empty row, or a blank glued
    // to the next.
    bool ends_page(std::size_t i) const {
        const std::size_t begin = i;
        while (i < rows_.size() && is_empty(rows_[i])) ++i;
        return i >= rows_.size() || i > begin + 1 || is_form_feed(rows_[i]) ||
               starts_glued(rows_[i]);
    }

    // Whether the row goes on with an address or its sentence, or has a label or page number.
    bool goes_on(std::size_t i) const {
        const std::u32string row = squeeze(rows_[i]);
        const std::u32string_view word = std::u32string_view(row).substr(0, row.find(U' '));
        return is_lower(row.front()) || is_digit(row.front()) || row.front() == U'(' ||
               is_address_rest(word);
    }

    // "Available at:" before an address on a row of its own.
    bool leads_on(std::size_t i) const {
        while (i > 0 && is_empty(rows_[i - 1])) --i;
        if (i == 0) return false;
        const std::u32string above = squeeze(rows_[i - 1]);
        return above.back() == U':' || above.back() == U',';
    }

    // What a text says of an address: neither "mailto:" nor a slash behind the host.
    static std::u32string as_printed(std::u32string target) {
        constexpr std::u32string_view mail = U"mailto:", plain = U"http://www.";
        if (target.starts_with(mail)) target.erase(0, mail.size());
        if (target.starts_with(plain)) target.erase(0, plain.find(U"www."));
        if (target.ends_with(U'/')) target.pop_back();
        return target;
    }

    void take_targets(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (is_empty(rows_[i])) continue;
            if (!is_target(rows_[i]) && !page_.targets.empty())
                page_.targets.back() += squeeze(rows_[i]);
            else
                page_.targets.push_back(squeeze(rows_[i]));
        }
    }

    const Rows& rows_;
    bool fed_ = false;                         // has form feeds
    std::u32string all_;                       // the text without blanks
    std::optional<PrintedAddresses> printed_;  // in it
    std::size_t full_rows_ = 0, glued_ = 0;
    std::vector<std::size_t> numbers_;  // rows that are page numbers
    bool numbers_head_ = false;         // they stand at the head of their pages
    std::vector<DumpPage> pages_;
    DumpPage page_;
    std::size_t text_rows_ = 0;         // of the page, that are not empty
    std::size_t no_targets_until_ = 0;  // no run of targets that begins before this row is one
};

}  // namespace

std::vector<DumpPage> dump_pages(const std::vector<std::u32string>& rows, const Rules& rules) {
    return PageParter(rows, rules).run();
}

}  // namespace subtext
