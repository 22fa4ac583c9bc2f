// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// make_manuals FOLDER: writes manual pages and shell completions, when the program is built.

#include <string>

#include "pipeline/guarded.hpp"
#include "pipeline/manuals.hpp"
#include "pipeline/write_file.hpp"

int main(int argc, char** argv) {
    using namespace subtext;
    if (argc != 2) return exit_status(Fault::usage);
    const std::string folder = argv[1];
    return guarded("make_manuals", [&folder] {
        make_folder(folder);
        for (const auto& [name, text] : manual_pages()) write_file(folder + "/" + name, text);
        write_file(folder + "/subtext.bash", bash_completion());
        write_file(folder + "/_subtext", zsh_completion());
        write_file(folder + "/subtext.fish", fish_completion());
    });
}
