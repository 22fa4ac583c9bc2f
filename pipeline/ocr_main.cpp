// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// subtext-ocr: recognises pages for the program, which starts it. With --version it names the
// engine.

#include <cstdio>
#include <string_view>

#include "pipeline/ocr_worker.hpp"
#include "pipeline/worker_main.hpp"
#include "stages/library_versions.hpp"

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--version")
        return std::puts(subtext::tesseract_version().c_str()) < 0 ? 1 : 0;
    return subtext::run_worker(subtext::serve_recognition);
}
