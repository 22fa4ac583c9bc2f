// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_open.hpp"

#include <ErrorCodes.h>
#include <Object.h>
#include <Stream.h>
#include <XRef.h>
#include <goo/GooString.h>

#include <optional>

#include "rules/error.hpp"
#include "stages/extract_objects.hpp"
#include "stages/extract_trailer.hpp"

namespace subtext {
namespace {

/// Bytes within which the mark of a PDF must stand, by the implementation notes of PDF 1.7.
constexpr std::size_t mark_window = 1024;

std::unique_ptr<PDFDoc> open(std::string_view bytes, const std::string& password) {
    std::optional<GooString> secret;
    if (!password.empty()) secret.emplace(password);
    auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                 Object(objNull));  // the document owns it
    return std::make_unique<PDFDoc>(stream, secret, secret);
}

/// The last versions of encryption by passwords that there are.
constexpr int last_version = 5, last_revision = 6;

/// Whether the file is encrypted otherwise than by passwords, or by a version that nobody knows,
/// which Poppler takes for not encrypted.
bool is_encrypted_oddly(PDFDoc& file) {
    const Object* trailer = file.getXRef() ? file.getXRef()->getTrailerDict() : nullptr;
    if (!trailer || !trailer->isDict()) return false;
    const Object encryption = trailer->dictLookup("Encrypt");
    if (!encryption.isDict()) return false;
    const Object filter = encryption.dictLookup("Filter");
    const Object version = encryption.dictLookup("V"), revision = encryption.dictLookup("R");
    return !filter.isName("Standard") || (version.isInt() && version.getInt() > last_version) ||
           (revision.isInt() && revision.getInt() > last_revision);
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
        repaired = with_trailer(with_objects_set_out(bytes));
        if (!repaired.empty()) file = open(repaired, options.password);
    }
    if (is_encrypted_oddly(*file)) {
        throw Error(Fault::encrypted, options.name, "encrypted in a way that is not supported",
                    "Save it without encryption from a program that opens it");
    }
    if (!file->isOk()) fail_to_open(file->getErrorCode(), bytes, log, options);
    return file;
}

}  // namespace subtext
