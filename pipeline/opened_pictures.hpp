// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The document that a worker draws pages of.
#pragma once

#include <memory>
#include <string>

#include "pipeline/descriptor.hpp"
#include "stages/extract_picture.hpp"

namespace subtext {

/// Pages of one document come one after the other: it is read once.
class OpenedPictures {
public:
    explicit OpenedPictures(std::string password) : password_(std::move(password)) {}

    /// The document of this hash, whose input is open; `is_new` where it was not the last one.
    /// Throws as extract does, and Error{unreadable} where the bytes have another hash.
    PictureReader& open(const std::string& hash, const Descriptor& input, bool& is_new);

private:
    std::string password_, sha256_, bytes_;
    std::unique_ptr<PictureReader> pictures_;
};

}  // namespace subtext
