// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// subtext as a library: what `subtext convert --ocr never` does, for one document in memory.
//
//     #include <subtext/subtext.hpp>
//     const subtext::Document document = subtext::convert(bytes, {.name = "sub0042.pdf"});
//     std::cout << subtext::to_json(document);
//
// Nothing of the program's guard is in it. The file is read in the calling process: without
// sandbox, limit of time or of memory. A file that is made to do harm does it to the caller; what
// comes from strangers is better given to the program, or read in a process of its own. Text in
// pictures is not recognised, for which the program starts others.
//
// All functions may be called from several threads at once; conversions wait for each other, as the
// libraries behind them want it. To convert several documents at a time takes several processes.
// A process must not use Poppler otherwise while it converts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "rules/error.hpp"

namespace subtext {

struct LibraryDocument;

// What this header declares stays as it is within a major version.
inline namespace v1 {

struct Options {
    std::string name = "-";  ///< of the document, for its `source.name` and messages; what ends in
                             ///< ".txt", and "-", may be a text dump
    std::string password;    ///< of an encrypted file
    int first_page = 1;
    int last_page = 0;    ///< 0 is the last
    bool strict = false;  ///< fail where only a part of the file can be read
};

/// A document that was converted. It can be copied at little cost, and does not change.
class Document {
public:
    explicit Document(std::shared_ptr<const LibraryDocument> content)
        : content_(std::move(content)) {}

    /// Our own.
    const LibraryDocument& content() const { return *content_; }

private:
    std::shared_ptr<const LibraryDocument> content_;
};

/// Reads the bytes of a PDF, or of a text dump. Throws Error, whose fault() says why and whose
/// what() says it to a person, in one line.
Document convert(std::string_view bytes, const Options& options = {});

/// As the program prints it with -f json and jsonl: in the form that schema() describes.
std::string to_json(const Document& document);
std::string to_json_line(const Document& document);

/// As the program prints it with -f markdown and text.
std::string to_markdown(const Document& document);
std::string to_text(const Document& document);

/// The JSON Schema (draft 2020-12) of to_json().
std::string_view schema();

/// Of the library: "1.2.3".
std::string_view library_version();

}  // namespace v1

}  // namespace subtext
