// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// subtext-draw: draws pages for the program, which starts it.

#include "pipeline/draw_worker.hpp"
#include "pipeline/worker_main.hpp"

int main() {
    return subtext::run_worker(subtext::serve_drawing);
}
