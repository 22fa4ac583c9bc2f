#!/usr/bin/env bash
# SPDX-FileCopyrightText: the subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

usage() {
    cat <<HELP
Usage: samples/run.sh [FILE.pdf]

Shows subtext at work. On a Debian 12 it
  1. installs the packages that building needs, if they are missing (.ci/install; as root),
  2. builds build/subtext, if it is not there or not up to date,
  3. converts FILE.pdf (else samples/submission.pdf) and prints the JSON to standard output.
What it does on the way goes to standard error. The status is that of subtext.
HELP
}

fail() { # MESSAGE
    echo "samples/run.sh: $1" >&2
    exit 2
}

case ${1-} in
-h | --help)
    usage
    exit
    ;;
-*) fail "unknown option $1. See samples/run.sh --help." ;;
esac
[[ $# -le 1 ]] || fail "one file at a time. See samples/run.sh --help."

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
file=$root/samples/submission.pdf
# The program runs in the folder of the project: a relative name counts from the caller's.
[[ $# -eq 0 ]] || file=$(realpath -m -- "$1")

cd "$root"
{
    .ci/install
    cmake --preset default
    cmake --build --preset default --target subtext
} >&2 </dev/null
exec build/subtext convert "$file"
