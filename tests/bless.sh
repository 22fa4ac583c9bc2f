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
    set -- samples/*.pdf samples/dump.txt
fi
for sample in "$@"; do
    stem=$(basename "${sample%.txt}" .pdf)
    input=samples/$stem.pdf
    [ -e "$input" ] || input=samples/$stem.txt
    # A scan: with what is stored of its recognition.
    export SUBTEXT_STAND_IN="$PWD/samples/$stem.recognised.jsonl"
    if [ -e "$SUBTEXT_STAND_IN" ]; then
        converter=$(dirname "$program")/tests/stored/subtext
    else
        converter=$program
    fi
    /usr/bin/python3 tests/golden.py --bless "$converter" "$input"
done
