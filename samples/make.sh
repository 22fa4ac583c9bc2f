#!/usr/bin/env bash
# SPDX-FileCopyrightText: the subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

# What each kind of source needs on Debian 12.
packages=(
    libreoffice-writer-nogui                          # .fodt
    texlive-latex-base texlive-latex-recommended      # .tex (pdflatex, geometry, url, pdflscape)
    texlive-fonts-recommended
    groff ghostscript fonts-urw-base35                # .ms; the fonts are embedded
    chromium                                          # .html
    qpdf                                              # encrypted.pdf
    poppler-utils                                     # scan.pdf
    pandoc                                            # makers
    fonts-liberation fonts-dejavu-core fonts-noto-core
)

usage() {
    cat <<HELP
Usage: samples/make.sh [STEM...]

Makes the sample PDFs anew from the sources beside them, all of them or the stems
given (submission, columns, ...). damaged, truncated and scan are made from
submission.pdf, and those in makers/ of one source, makers/towpath.md.
The PDFs are committed; this is needed only after a source was changed, and the
expected.json of the sample must then be read and blessed again.

It needs these Debian packages and installs none of them:
  ${packages[*]}
HELP
}

# So that LaTeX writes the same bytes every time.
export SOURCE_DATE_EPOCH=1704067200 FORCE_SOURCE_DATE=1

work=
clean_up() { [[ -z $work ]] || rm -rf "$work"; }
trap clean_up EXIT

from_fodt() { # STEM
    local filter='pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    filter+='"ExportBookmarks":{"type":"boolean","value":"false"}}'
    soffice "-env:UserInstallation=file://$work/office" --headless --convert-to "$filter" \
        --outdir "$work" "$1.fodt" >"$work/log" 2>&1
}

from_tex() { # STEM, twice for the references
    for _ in 1 2; do
        pdflatex -interaction=nonstopmode -halt-on-error -output-directory "$work" "$1.tex" \
            >"$work/log"
    done
}

from_ms() { # STEM; through PostScript, since -Tpdf embeds fonts whole or not at all
    preconv -e utf8 "$1.ms" | groff -ms -Tps -P-pa4 -dpaper=a4 >"$work/$1.ps" 2>"$work/log"
    ps2pdf -sPAPERSIZE=a4 -dEmbedAllFonts=true "$work/$1.ps" "$work/$1.pdf" >>"$work/log"
}

from_html() { # STEM; without a sandbox, since samples are also made as root in containers
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --user-data-dir="$work/chromium" --print-to-pdf="$work/$1.pdf" "file://$PWD/$1.html" \
        2>"$work/log"
}

# A line of rubbish behind the first line moves every object away from where the cross-reference
# table says that it is, and the end-of-file mark is cut off: readers must rebuild the table.
make_damaged() {
    {
        head -n 1 submission.pdf
        printf '%% rubbish from a broken transfer, which moves all that follows\n'
        tail -n +2 submission.pdf | head -c -8
    } >"$work/damaged.pdf"
}

# The first 4 KiB: no page tree and no trailer, so that nothing can be read.
make_truncated() {
    head -c 4096 submission.pdf >"$work/truncated.pdf"
}

make_encrypted() {
    from_ms encrypted
    mv "$work/encrypted.pdf" "$work/open.pdf"
    qpdf --encrypt sesame keeper 256 -- "$work/open.pdf" "$work/encrypted.pdf"
}

# Two pages as an office scanner gives them. What is recognised of it is stored by
# build/tests/print_recognized scan.pdf >scan.recognised.jsonl
make_scan() {
    ../tests/make_scan.py submission.pdf "$work/scan.pdf" --pages 1-2 --skew 0.4 --specks 0.0001
}

# One text, as an office program, LaTeX and a browser print it. pandoc puts the notes of web pages
# behind the text, with arrows back.
make_makers() {
    local source=makers/towpath.md
    pandoc --standalone "$source" --output "$work/office.odt"
    soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf \
        --outdir "$work" "$work/office.odt" >"$work/log" 2>&1
    pandoc --standalone "$source" --variable papersize=a4 --variable geometry:margin=2.5cm \
        --variable fontfamily=times --output "$work/latex.tex"
    (cd "$work" && for _ in 1 2; do pdflatex -interaction=nonstopmode latex.tex >log; done)
    pandoc --standalone "$source" --output "$work/browser.html" 2>"$work/log"
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --user-data-dir="$work/chromium" --print-to-pdf="$work/browser.pdf" \
        "file://$work/browser.html" 2>"$work/log"
    mv "$work"/{office,latex,browser}.pdf makers/
}

make_one() { # STEM
    case $1 in
    makers)
        make_makers
        return
        ;;
    damaged | truncated | encrypted | scan) "make_$1" ;;
    *)
        local source
        for source in "$1".{fodt,tex,ms,html}; do
            [[ -f $source ]] && break
        done
        if [[ ! -f $source ]]; then
            echo "samples/make.sh: $1: no source of this name. See samples/README.md." >&2
            return 2
        fi
        if ! "from_${source##*.}" "$1"; then
            cat "$work/log" >&2
            return 1
        fi
        ;;
    esac
    mv "$work/$1.pdf" "$1.pdf"
    echo "samples/$1.pdf: $(stat -c %s "$1.pdf") bytes" >&2
}

main() {
    case ${1-} in
    -h | --help)
        usage
        return
        ;;
    esac
    cd "$(dirname "${BASH_SOURCE[0]}")"
    work=$(mktemp -d)
    local stems=("$@")
    if [[ ${#stems[@]} -eq 0 ]]; then
        stems=(submission columns endnotes francais arabic untagged tables rotated layouts accents
            damaged truncated encrypted scan makers)
    fi
    local stem
    for stem in "${stems[@]}"; do
        make_one "$stem"
    done
}

main "$@"
