// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_open.hpp"

#include <ErrorCodes.h>
#include <Object.h>
#include <Stream.h>
#include <goo/GooString.h>

#include <optional>

#include "rules/error.hpp"
#include "stages/extract_trailer.hpp"

namespace subtext {
namespace {

/// Bytes within which the mark of a PDF must begin, by the implementation notes of PDF 1.7.
constexpr std::size_t mark_window = 1024;

std::unique_ptr<PDFDoc> open(std::string_view bytes, const std::string& password) {
    std::optional<GooString> secret;
    if (!password.empty()) secret.emplace(password);
    auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                 Object(objNull));  // the document owns it
    return std::make_unique<PDFDoc>(stream, secret, secret);
}

}  // namespace

void fail_to_open(int code, std::string_view bytes, const ErrorLog& log,
                  const ExtractOptions& options) {
    if (code == errEncrypted) {
        throw Error(Fault::encrypted, options.name,
                    options.password.empty() ? "needs a password" : "the password is wrong",
                    "Give it with --password");
    }
    if (bytes.substr(0, mark_window).find("%PDF-") == std::string_view::npos) {
        throw Error(Fault::not_pdf, options.name, "not a PDF", "Check that it is the right file");
    }
    throw Error(Fault::unreadable, options.name,
                "damaged beyond repair" + (log.count() > 0 ? ": " + log.first() : ""),
                "Check that the file is whole, or repair it with qpdf");
}

std::unique_ptr<PDFDoc> open_file(std::string_view bytes, std::string& repaired,
                                  const ErrorLog& log, const ExtractOptions& options) {
    if (bytes.empty()) {
        throw Error(Fault::not_pdf, options.name, "empty file", "Check that the file is whole");
    }
    std::unique_ptr<PDFDoc> file = open(bytes, options.password);
    const int code = file->getErrorCode();
    if (!file->isOk() && (code == errDamaged || code == errBadCatalog)) {
        repaired = with_trailer(bytes);
        if (!repaired.empty()) file = open(repaired, options.password);
    }
    if (!file->isOk()) fail_to_open(file->getErrorCode(), bytes, log, options);
    return file;
}

}  // namespace subtext
