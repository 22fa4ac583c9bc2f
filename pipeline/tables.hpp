// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a batch has given, as tables for other programs: JSON Lines of one shape, a row a line. A
// door to nlohmann/json.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/write_file.hpp"
#include "pipeline/write_json.hpp"

namespace subtext {

/// Their files are called so, with ".jsonl". The first has the documents as they are, a line each;
/// rows of the others begin with `document_id`, the name of their document, and hold no lists.
constexpr std::array<std::string_view, 5> table_names = {"documents", "blocks", "footnotes", "urls",
                                                         "recommendations"};

/// The rows of one document, by table; each row ends in a line end.
using TableRows = std::array<std::string, table_names.size()>;

/// What is told of a document beside its rows.
struct TableDocument {
    std::string name, sha256;  ///< of its source
    Generator generator;
    std::vector<std::string> text_sources;  ///< of its pages
    TableRows rows;
};

/// The rows of a document that write_json() has given. Throws Error{unreadable} where it is none;
/// messages call it `where`.
TableDocument tables_of(std::string_view json, const std::string& where);

/// The host of an address: "https://www.example.org:80/a" -> "www.example.org".
std::string host_of(std::string_view url);

/// The files of the tables, each whole or not there.
class TableFiles {
public:
    /// Below `folder`; until they are whole in `temporary_folder`, which must be on the same file
    /// system. Throws as write_file does, as all below do.
    TableFiles(const std::string& folder, const std::string& temporary_folder);

    void add(const TableRows& rows);
    void commit();

private:
    std::vector<NewFile> files_;
};

}  // namespace subtext
