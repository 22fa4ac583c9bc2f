# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of a batch, as /proc shows them."""

import os
import pathlib
import signal
import time


def until(condition, seconds=120):
    """What the condition gives once it is true: polled, since a machine may be slow."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.002)
    raise TimeoutError(f"waited {seconds} s")


def state(pid):
    """The state of a process and its parent; Z and 0 when it has gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return fields[0].decode(), int(fields[1])
    except (FileNotFoundError, ProcessLookupError):
        return "Z", 0


def is_alive(pid):
    return state(pid)[0] not in "ZX"


def status_of(pid):
    """What /proc tells of a process; nothing of one that has gone."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return {}
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def program(pid):
    """The program's name; "" of a process that is only starting or ending."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            arguments = file.read().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    for kind in ("archive", "ocr"):
        if arguments[0].endswith(b"/subtext-" + kind.encode()):
            return kind
    return {b"worker": "worker", b"sync-worker": "sync"}.get(b"".join(arguments[1:2]), "")


def workers(batch, kind="worker"):
    """The running processes of this kind that the batch has started."""
    numbers = (int(name) for name in os.listdir("/proc") if name.isdigit())
    return [pid for pid in numbers
            if state(pid)[1] == batch.pid and is_alive(pid) and program(pid) == kind]


def send(pid, number):
    """A signal to a process that may have ended."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def kill_alone(batch):
    """Kills the batch; gives the children that it had then."""
    os.kill(batch.pid, signal.SIGSTOP)
    until(lambda: state(batch.pid)[0] in "TZ")
    children = [pid for kind in ("worker", "archive", "ocr", "sync") for pid in workers(batch, kind)]
    batch.kill()
    batch.communicate()
    return children
