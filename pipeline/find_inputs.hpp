// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what is named on the command line to the files that are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/input_kind.hpp"

namespace subtext {

/// A file to read.
struct Input {
    std::string path;  ///< to open it by
    std::string name;  ///< printable, see output_names.hpp
    InputKind kind = InputKind::pdf;
    std::uint64_t bytes = 0;
};

/// What was meant to be read and cannot be.
struct InputProblem {
    std::string name;     ///< printable
    std::string message;  ///< "REASON. REMEDY."
};

struct Inputs {
    std::vector<Input> found;            ///< archives first, then the largest first, then by name
    std::size_t passed_over = 0;         ///< what lies in the folders and is no input
    std::vector<InputProblem> problems;  ///< by name
};

/// Puts them in the order given above.
void sort_inputs(Inputs& inputs);

struct InputOptions {
    std::vector<std::string> given;   ///< INPUTs of the command line
    std::vector<std::string> listed;  ///< INPUTs of a list
    std::string root;      ///< names are paths below this folder; empty: each below its own INPUT
    std::string excluded;  ///< the folder of the output, which is not walked into
};

/// The paths in a list: one a line, or with `null_separated` each ended by a NUL. The last needs no
/// end, empty ones are skipped; of the rest no byte is changed.
std::vector<std::string> split_list(std::string_view bytes, bool null_separated);

/// Finds the files. A file that is named itself is taken whatever it is called, as an archive if
/// its suffix says so. Of a folder, with all below it, those are taken that are called or begin
/// like a PDF, and archives; links to files are followed, links to folders are not. A file that is
/// reached twice is taken once.
///
/// Names: of a file in a folder its path below that folder; of a given file its base name; of a
/// listed one its path as listed, without "./" and without the "/" of an absolute path. What is
/// listed by a path that leads up with ".." is named by its absolute path.
///
/// What cannot be read is a problem, and so is a listed file that does not exist. Throws
/// Error{usage} when a given one does not exist, when an input does not lie below `root` or is the
/// output folder, and when two files would have the same name.
Inputs find_inputs(const InputOptions& options);

}  // namespace subtext
