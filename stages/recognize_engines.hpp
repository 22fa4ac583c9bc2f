// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: engines, each loaded when it is first asked for.
#pragma once

#include <tesseract/baseapi.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace subtext {

class Engines {
public:
    /// Reads pages in these languages. Throws Error{no_ocr} where one is not installed.
    tesseract::TessBaseAPI& pages(const std::string& languages);

    /// Reads crops of a few figures.
    tesseract::TessBaseAPI& figures();

    /// Tells script and orientation; none where its data are not installed.
    tesseract::TessBaseAPI* orientation();

    bool has(const std::string& language);

    /// What is read in where nothing is known yet: English, or else the first that is installed.
    std::string first_language();

    /// What a page is read in that is in this language, which is installed.
    std::string to_read(const std::string& language);

private:
    const std::vector<std::string>& known();
    void check_installed(const std::string& languages);

    std::vector<std::string> known_;
    std::map<std::string, std::unique_ptr<tesseract::TessBaseAPI>> pages_;  // by their languages
    std::unique_ptr<tesseract::TessBaseAPI> figures_, orientation_;
    bool has_no_orientation_ = false;
};

}  // namespace subtext
