#!/bin/sh
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test. The last lines are ctest's own summary.
set -eu
cd "$(dirname "$0")/.."

echo "== packages"
.ci/install --tests
echo "== build"
cmake --preset default
cmake --build --preset default
echo "== tests"
exec ctest --preset default --parallel "$(nproc)"
