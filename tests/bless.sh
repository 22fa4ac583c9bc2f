#!/bin/sh
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes what is expected of samples anew: tests/bless.sh SUBTEXT [STEM...], all without a STEM.
# Read the difference (git diff samples) before you commit it.
set -eu
program=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
    set -- samples/*.pdf
fi
for sample in "$@"; do
    stem=$(basename "$sample" .pdf)
    # A scan: with what is stored of its recognition.
    export SUBTEXT_STAND_IN="$PWD/samples/$stem.recognised.jsonl"
    if [ -e "$SUBTEXT_STAND_IN" ]; then
        converter=$(dirname "$program")/tests/stored/subtext
    else
        converter=$program
    fi
    /usr/bin/python3 tests/golden.py --bless "$converter" "samples/$stem.pdf"
done
