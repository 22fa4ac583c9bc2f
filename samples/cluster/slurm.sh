#!/bin/sh
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: CC0-1.0
#
# An archive by an array of Slurm, a shard a task:
#   subtext plan ARCHIVE -o manifest.jsonl
#   job=$(sbatch --parsable --array=0-999 slurm.sh manifest.jsonl out 1000)
#   sbatch --dependency=afterok:$job --wrap 'subtext merge out --manifest manifest.jsonl'
# The number of shards stays the same where only some tasks are submitted again.
#SBATCH --job-name=subtext
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --cpus-per-task=4
#SBATCH --mem=6G

subtext batch --manifest "$1" -o "$2" --shard "$SLURM_ARRAY_TASK_ID/$3"
status=$?
case $status in
    1) exit 0 ;;                             # some documents failed; each has its record
    75) scontrol requeue "$SLURM_JOB_ID" ;;  # the disk is full, or we were told to stop
esac
exit "$status"
