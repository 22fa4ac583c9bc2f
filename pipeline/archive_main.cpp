// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// subtext-archive: unpacks archives for a batch, which starts it.

#include "pipeline/archive_worker.hpp"
#include "pipeline/worker_main.hpp"

int main() {
    return subtext::run_worker(subtext::serve_archives);
}
