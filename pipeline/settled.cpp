// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/settled.hpp"

#include <algorithm>

namespace subtext {

namespace {

// Pages of it could not be recognised, or not well: the engine or a language may be there by now.
bool lacks_recognition(const Record& record) {
    return std::any_of(record.warnings.begin(), record.warnings.end(), [](const std::string& code) {
        return code == "ocr_unavailable" || code == "ocr_given_up" || code == "ocr_language";
    });
}

}  // namespace

bool Settled::stands(const Record& record) const {
    if (retry_failed_ && !is_of_this_run(record.name) && lacks_recognition(record)) return false;
    if (has_output(record.status)) return store_.holds(record.name, record.sha256);
    return stays_failed(record);
}

bool Settled::stays_failed(const Record& record) const {
    const bool is_earlier = !is_of_this_run(record.name);
    if (retry_failed_ && is_earlier) return false;
    if (record.status == Status::encrypted && is_earlier) return !has_password_;
    return record.status != Status::crashed && record.status != Status::cannot_write &&
           !record.sha256.empty();
}

}  // namespace subtext
