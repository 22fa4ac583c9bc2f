// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/opened_pictures.hpp"

#include "pipeline/read_file.hpp"
#include "pipeline/sha256.hpp"
#include "rules/error.hpp"

namespace subtext {

// The descriptor is one with others, who move where it stands.
PictureReader& OpenedPictures::open(const std::string& hash, const Descriptor& input,
                                    bool& is_new) {
    is_new = !pictures_ || sha256_ != hash;
    if (!is_new) return *pictures_;
    pictures_.reset();
    bytes_ = read_whole(input.number(), "input");
    if (sha256(bytes_) != hash)
        throw Error(Fault::unreadable, "input", "the file has been changed while it was read",
                    "Convert it again");
    ExtractOptions options;
    options.name = "input";
    options.password = password_;
    pictures_ = std::make_unique<PictureReader>(bytes_, options);
    sha256_ = hash;
    return *pictures_;
}

}  // namespace subtext
