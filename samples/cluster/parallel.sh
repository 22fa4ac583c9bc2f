#!/bin/sh
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: CC0-1.0
#
# An archive by GNU parallel over ssh, a shard at a time on each host:
#   subtext plan ARCHIVE -o manifest.jsonl
#   parallel.sh /shared/manifest.jsonl /shared/out 100 host1 host2 host3
# A shard that fails, or whose host goes away, is tried three times; run it again to go on.
set -eu
manifest=$1 out=$2 shards=$3
shift 3
hosts=$(printf '1/%s,' "$@")
seq 0 $((shards - 1)) |
    parallel --will-cite --sshlogin "${hosts%,}" --retries 3 \
        "subtext batch --manifest '$manifest' -o '$out' --shard {}/$shards || test \$? = 1"
subtext merge "$out" --manifest "$manifest"
