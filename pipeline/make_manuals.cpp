// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// make_manuals FOLDER: writes manual pages and shell completions, when the program is built.

#include <string>

#include "pipeline/guarded.hpp"
#include "pipeline/manuals.hpp"
#include "pipeline/write_file.hpp"

int main(int argc, char** argv) {
    if (argc != 2) return subtext::exit_status(subtext::Fault::usage);
    const std::string folder = argv[1];
    return subtext::guarded("make_manuals", [&folder] {
        subtext::make_folder(folder);
        const auto write = [&folder](const std::string& name, const std::string& text) {
            subtext::write_file(folder + "/" + name, text);
        };
        for (const auto& [name, text] : subtext::manual_pages()) write(name, text);
        write("subtext.bash", subtext::bash_completion());
        write("_subtext", subtext::zsh_completion());
        write("subtext.fish", subtext::fish_completion());
    });
}
