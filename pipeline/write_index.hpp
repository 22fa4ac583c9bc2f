// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The index of a batch: one file of HTML with totals, charts and a list of its documents.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.hpp"

namespace subtext {

/// So many documents are listed, the first by name; totals and charts are of all.
constexpr std::size_t most_index_rows = 50'000;

/// Where the review page of a document is, below OUT: "view/sub0042.pdf.html".
std::string view_path(std::string_view printable_name);

/// A path as an address, relative to the index: what is neither letter, digit nor "-._~/" becomes
/// "%20".
std::string to_href(std::string_view path);

class Index {
public:
    Index();
    ~Index();

    /// Counts and lists a document. `text_sources` are those of its pages, `href` is where its
    /// review page is, "" where there is none.
    void add(const Record& record, const std::vector<std::string>& text_sources,
             const std::string& href);

    /// The page, called `title`.
    std::string to_html(const std::string& title) const;

private:
    struct Rows;

    std::map<std::string, std::size_t> statuses_, warnings_, sources_;
    std::map<std::size_t, std::size_t> recommendations_;  // by the least number of their group
    std::size_t documents_ = 0, pages_ = 0, footnotes_ = 0, all_recommendations_ = 0;
    std::unique_ptr<Rows> rows_;
};

}  // namespace subtext
