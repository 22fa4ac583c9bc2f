# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the kernel is asked for, and made to refuse: by way of strace."""

import collections
import functools
import pathlib
import re
import subprocess
import tempfile

# Calls that change files, and those that bring workers.
CHANGES = ["openat", "write", "rename", "unlink", "mkdir", "rmdir", "fsync", "fdatasync",
           "ftruncate", "fchmod", "syncfs", "flock"]
TALK = ["sendmsg", "sendto", "recvmsg", "poll"]
RESOURCES = ["socketpair", "pipe2", "clone3", "clone", "vfork", "memfd_create"]


# A program built with sanitizers looks for leaks when it ends, which it cannot where it is traced.
STRACE = ["strace", "-qq", "-E", "ASAN_OPTIONS=detect_leaks=0"]


@functools.cache
def lacking():
    """Why strace cannot be used here, or nothing."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run(
                ["strace", "-qq", "-o", f"{folder}/trace", "-e", "inject=fsync:error=EIO:when=1",
                 "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return "strace is not installed"
    return result.stderr.decode().strip() if result.returncode != 0 else ""


def watching(trace):
    """The command that writes all calls of a program, not of its children, to the file."""
    return [*STRACE, "-s", "256", "-o", str(trace)]


def injecting(call, when, what, trace, paths=()):
    """The command that does `what` to a program at its calls of these numbers ("3", "1+"); the
    calls of this name go to the file. With paths, only calls on these files count, and those of
    its children too."""
    chosen = ["-f"] if paths else []
    for path in paths:
        chosen += ["-P", str(path)]
    return [*STRACE, "-o", str(trace), *chosen, "-e", f"trace={call}",
            "-e", f"inject={call}:{what}:when={when}"]


def is_reading(line):
    """Whether a call opens a file only to read it."""
    return line.startswith("openat(") and "O_RDONLY" in line


def what_happened(trace):
    """The call to which what was to be done has been done; "" where it has not."""
    lines = pathlib.Path(trace).read_text(errors="replace").splitlines()
    for before, line in zip([""] + lines, lines):
        if "(INJECTED)" in line:
            return line
        if "killed by SIGKILL" in line:
            return before
    return ""


def calls(trace, names):
    """The calls of these names in a trace: name, number among those of its name, and the line.
    Files that are only read are left out."""
    counts, found = collections.Counter(), []
    for line in pathlib.Path(trace).read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if not match:
            continue
        name = match[1]
        counts[name] += 1
        if name in names and not is_reading(line):
            found.append((name, counts[name], line))
    return found
