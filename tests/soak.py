#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch of very many documents that is disturbed all the while: soak.py SUBTEXT FOLDER...

The documents are the PDFs of the folders, whole, changed in one of many ways, or given twice, and
those of make_damaged.py; one in ten lies in an archive. Whatever kills workers or the batch, fills
the disk, hides inputs or cuts them: in the end each document has one record, what is done is valid
and as `convert` gives it, and the batch has not grown. Prints how much was disturbed, what it came
to, and how memory went. --seed repeats the documents, but not the moments.
"""

import argparse
import collections
import functools
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

import jsonschema

import make_damaged
from batch_case import RECORD_KEYS, converted, tree
from check_damaged import EXIT_STATUS
from damaged_samples import flipped
from processes import kill_alone, send, status_of, workers

POLL_SECONDS = 0.02
SAMPLE_SECONDS = 0.5

# What a document done may cost the batch, which remembers by their hash those of the same bytes.
MOST_BYTES_A_DOCUMENT = 1024

# A ledger of so many records tells nothing of growth yet.
FEWEST_FOR_GROWTH = 2000

# How a batch may end. A signal ends it at once as long as there is nothing to finish.
ENDED = (0, 1, 75, -signal.SIGKILL, -signal.SIGINT, -signal.SIGTERM)

# Scans would take all of the time, and have tests of their own.
OPTIONS = ["--ocr", "never"]


# Documents ----------------------------------------------------------------------------------------

def span(data, chance):
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return start, min(end, start + 20_000)


def cut(data, chance):
    return data[:chance.randrange(len(data) + 1)]


def flip(data, chance):
    return flipped(data, chance.choice((1, 10, 1000)), chance.random())


def lose(data, chance):
    start, end = span(data, chance)
    return data[:start] + data[end:]


def repeat(data, chance):
    start, end = span(data, chance)
    return data[:end] + data[start:]


def blank(data, chance):
    start, end = span(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def change_digits(data, chance):
    """Lengths, places, references: what is no stream is mostly numbers."""
    out = bytearray(data)
    digits = [at for at in chance.sample(range(len(out)), min(500, len(out)))
              if 48 <= out[at] <= 57]
    for at in digits[:5]:
        out[at] = chance.randrange(48, 58)
    return bytes(out)


DAMAGES = [cut, flip, lose, repeat, blank, change_digits]


@functools.lru_cache(maxsize=64)
def made(name):
    return next(make for case, _, _, make in make_damaged.CASES if case == name)()


class Documents:
    """The inputs, below a folder, and their names."""

    def __init__(self, folder, sources, count, chance):
        self.folder, self.sources, self.chance = folder, sources, chance
        self.names, self.paths = [], []
        self.hidden = folder.parent / "hidden"  # where no batch looks
        self.hidden.mkdir()
        # What is made to go up to the limits takes seconds.
        self.slow = [name for name, status, _, _ in make_damaged.CASES if "limit" in status]
        self.odd = [name for name, status, _, _ in make_damaged.CASES if "limit" not in status]
        for first in range(0, count, 1000):
            self.fill(f"{first // 1000:03}", min(1000, count - first))

    def fill(self, name, count):
        folder = self.folder / name
        folder.mkdir(parents=True)
        for i in range(count - count // 10):
            path = folder / f"{i:03}.pdf"
            path.write_bytes(self.document())
            self.names.append(f"{name}/{path.name}")
            self.paths.append(path)
        with zipfile.ZipFile(folder / "more.zip", "w") as archive:
            for i in range(count // 10):
                archive.writestr(f"{i}.pdf", self.document())
                self.names.append(f"{name}/more.zip/{i}.pdf")

    def document(self):
        kind, source = self.chance.random(), self.chance.choice(self.sources)
        if kind < .05:
            return source
        if kind < .5:
            return source + b"%%%d\n" % len(self.names)
        if kind < .502:
            return made(self.chance.choice(self.slow))
        if kind < .55:
            return made(self.chance.choice(self.odd))
        return self.chance.choice(DAMAGES)(source, self.chance)

    def content(self, name):
        path, in_archive, member = name.partition(".zip/")
        if not in_archive:
            return (self.folder / name).read_bytes()
        with zipfile.ZipFile(self.folder / f"{path}.zip") as archive:
            return archive.read(member)


def sources_of(folders, most_bytes):
    paths = sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.pdf"))
    return [path.read_bytes() for path in paths if path.stat().st_size <= most_bytes]


# Disturbances -------------------------------------------------------------------------------------

class Disk:
    """That of the outputs, apart from others where it may be mounted, so that it can be filled."""

    def __init__(self, out):
        self.out = out
        out.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=50%", "tmpfs", out]
        try:
            made = subprocess.run(command, capture_output=True, check=False)
            self.is_apart = made.returncode == 0
        except FileNotFoundError:
            self.is_apart = False

    def resize(self, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", self.out], check=False,
                       capture_output=True)

    def fill(self):
        state = os.statvfs(self.out)
        self.resize(f"{(state.f_blocks - state.f_bfree) * state.f_frsize // 1024 + 64}k")

    def empty(self):
        if self.is_apart:
            self.resize("50%")

    def release(self):
        if self.is_apart:
            subprocess.run(["umount", self.out], check=False)


class Disturber:
    """What it does to a running batch is counted by the name of what it did."""

    def __init__(self, documents, disk, chance):
        self.documents, self.disk, self.chance = documents, disk, chance
        self.counts = collections.Counter()
        self.pending = []  # what is to be set right again, and when
        self.small = [self.kill_worker, self.kill_worker, self.crash_worker, self.pause_worker,
                      self.kill_archive_worker, self.kill_sync_worker, self.hide_input,
                      self.cut_input]
        self.ends = [self.kill, self.kill_all, self.stop, self.interrupt]
        if disk.is_apart:
            self.ends.append(self.fill_disk)

    def disturb(self, batch):
        self.do(self.chance.choice(self.small), batch)

    def end(self, batch):
        """What ends the batch, each in its turn."""
        self.do(self.ends[0], batch)
        self.ends.append(self.ends.pop(0))

    def do(self, what, batch):
        if what(batch) is not False:
            self.counts[what.__name__] += 1

    def set_right(self, at_once=False):
        due = [each for each in self.pending if at_once or each[0] <= time.monotonic()]
        for each in due:
            self.pending.remove(each)
            each[1]()

    def later(self, seconds, what):
        self.pending.append((time.monotonic() + seconds, what))

    def signal_one(self, batch, kind, number):
        running = workers(batch, kind)
        if not running:
            return None
        pid = self.chance.choice(running)
        send(pid, number)
        return pid

    def kill_worker(self, batch):
        return self.signal_one(batch, "worker", signal.SIGKILL) is not None

    def crash_worker(self, batch):
        return self.signal_one(batch, "worker", signal.SIGSEGV) is not None

    def kill_archive_worker(self, batch):
        return self.signal_one(batch, "archive", signal.SIGKILL) is not None

    def kill_sync_worker(self, batch):
        return self.signal_one(batch, "sync", signal.SIGKILL) is not None

    def pause_worker(self, batch):
        pid = self.signal_one(batch, "worker", signal.SIGSTOP)
        if pid is None:
            return False
        self.later(1, lambda: send(pid, signal.SIGCONT))
        return True

    def hide_input(self, _):
        path = self.chance.choice(self.documents.paths)
        hidden = self.documents.hidden / str(self.counts.total())
        if not path.exists():
            return False
        path.rename(hidden)
        self.later(1, lambda: hidden.rename(path))
        return True

    def cut_input(self, _):
        path = self.chance.choice(self.documents.paths)
        if not path.exists():
            return False
        os.truncate(path, path.stat().st_size // 2)
        return True

    def kill(self, batch):
        kill_alone(batch)

    def kill_all(self, batch):
        for pid in kill_alone(batch):
            send(pid, signal.SIGKILL)

    def stop(self, batch):
        batch.terminate()

    def interrupt(self, batch):
        batch.send_signal(signal.SIGINT)

    def fill_disk(self, _):
        self.disk.fill()


# The batch ----------------------------------------------------------------------------------------

class Ledger:
    """How many records there are, without reading any twice."""

    def __init__(self, out):
        self.out, self.read = out, {}

    def records(self):
        for path in self.out.glob("ledger/*.jsonl"):
            at, count = self.read.get(path, (0, 0))
            try:
                with open(path, "rb") as file:
                    file.seek(at)
                    new = file.read()
            except FileNotFoundError:
                continue
            self.read[path] = at + len(new), count + new.count(b"\n")
        return sum(count for _, count in self.read.values())


def anonymous_mib(pid):
    return int(status_of(pid).get("RssAnon", "0 kB").split()[0]) / 1024


class Soak:
    def __init__(self, arguments, folder):
        self.arguments, self.folder = arguments, folder
        self.out = folder / "out"
        chance = random.Random(arguments.seed)
        sources = sources_of(arguments.folders, arguments.most_bytes)
        self.documents = Documents(folder / "in", sources, arguments.documents, chance)
        self.disk = Disk(self.out)
        self.disturber = Disturber(self.documents, self.disk, chance)
        self.curve = []  # of a run each: (records, MiB of the batch, MiB of its largest worker)

    def start(self, *options):
        command = [self.arguments.subtext, "batch", "-q", f"-j{self.arguments.jobs}", *OPTIONS,
                   *options, self.folder / "in", "-o", self.out]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run_disturbed(self, until_records):
        """A run that is ended when there are so many records; its status."""
        batch, ledger, samples = self.start(), Ledger(self.out), []
        next_fault = next_sample = time.monotonic()
        is_ending = False
        while batch.poll() is None:
            now = time.monotonic()
            self.disturber.set_right()
            if now >= next_sample:
                next_sample = now + SAMPLE_SECONDS
                samples.append((ledger.records(), anonymous_mib(batch.pid),
                                max(map(anonymous_mib, workers(batch)), default=0)))
                if samples[-1][0] >= until_records and not is_ending:
                    is_ending = True
                    self.disturber.end(batch)
            if now >= next_fault and not is_ending:
                next_fault = now + random.expovariate(1 / self.arguments.seconds)
                self.disturber.disturb(batch)
            time.sleep(POLL_SECONDS)
        self.disturber.set_right(at_once=True)
        self.disk.empty()
        self.curve.append(samples)
        status = batch.returncode
        said = "" if batch.stderr.closed else batch.stderr.read().decode()
        require(status in ENDED, f"the batch has ended with {status}: {said}")
        return status

    def run(self):
        ends, count = self.arguments.ends, self.arguments.documents
        runs = 0
        while True:
            runs += 1
            last = runs > ends
            # The last is left to end of itself.
            if self.run_disturbed(count * 2 if last else count * runs // (ends + 1)) in (0, 1):
                break
        # What was hidden or killed too often at the time.
        for _ in range(2):
            said = self.start("--retry-failed").communicate()[1].decode()
            require(not said, said)
        return runs

    # Checks -------------------------------------------------------------------------------------

    def records(self):
        found = {}
        for path in self.out.glob("ledger/*.jsonl"):
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                require(list(record) == RECORD_KEYS, f"a record has other keys: {line}")
                require(record["name"] not in found, f"{record['name']} has two records")
                found[record["name"]] = record
        return found

    def check(self):
        records = self.records()
        lost = set(self.documents.names) ^ set(records)
        require(not lost, f"without a record, or one that nobody asked for: {sorted(lost)[:5]}")
        statuses = collections.Counter(record["status"] for record in records.values())
        require(statuses["crashed"] + statuses["cannot_write"] == 0, f"left undone: {statuses}")
        outputs = {name.decode(): content for name, content in tree(self.out / "documents").items()}
        wanted = {f"{name}.json" for name, record in records.items()
                  if record["status"] in ("done", "partial")}
        require(set(outputs) == wanted,
                f"without an output, or one too many: {sorted(set(outputs) ^ wanted)[:5]}")
        rest = set(os.listdir(self.out)) - {"documents", "ledger", "summary.json"}
        require(not rest, f"left over: {rest}")
        for name, content in outputs.items():
            require(json.loads(content)["source"]["name"] + ".json" == name, f"{name} is another's")
        self.compare(records, outputs)
        return statuses

    def compare(self, records, outputs):
        """Some of the documents with what a single conversion makes of them."""
        schema = subprocess.run([self.arguments.subtext, "schema"], capture_output=True, check=True)
        validator = jsonschema.Draft202012Validator(json.loads(schema.stdout))
        names = random.sample(self.documents.names,
                              min(self.arguments.compared, len(self.documents.names)))
        path = self.folder / "one.pdf"
        for name in names:
            path.write_bytes(self.documents.content(name))
            status, content = converted(self.arguments.subtext, path, name, OPTIONS)
            recorded = records[name]["status"]
            require(status == EXIT_STATUS[recorded], f"{name} is {recorded}, but {status} alone")
            require(content == outputs.get(f"{name}.json", b""), f"{name} is another alone")
            if content:
                errors = [error.message for error in validator.iter_errors(json.loads(content))]
                require(not errors, f"{name}: {errors[:3]}")

    def check_memory(self):
        """Of the longest run; its first tenth goes to what a batch knows of all its inputs."""
        samples = max(self.curve, key=lambda run: run[-1][0] - run[0][0] if run else -1)
        tenths = samples[::max(1, len(samples) // 10)]
        for records, batch, worker in [*tenths, samples[-1]]:
            print(f"  {records:7} records: batch {batch:6.1f} MiB, largest worker {worker:.1f} MiB")
        samples = samples[len(samples) // 10:]
        (first, before, _), (last, after, _) = samples[0], samples[-1]
        if last - first >= FEWEST_FOR_GROWTH:
            grown = (after - before) * (1 << 20) / (last - first)
            print(f"  {grown:.0f} bytes more of the batch a document")
            require(grown <= MOST_BYTES_A_DOCUMENT, "the batch grows")


def require(holds, what):
    if not holds:
        raise SystemExit(f"soak: {what}")


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("subtext")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--ends", type=int, default=15, help="how often the batch itself is ended")
    parser.add_argument("--seconds", type=float, default=2, help="from one fault to the next")
    parser.add_argument("--compared", type=int, default=1000, help="with a single conversion")
    parser.add_argument("--most-bytes", type=int, default=150_000, help="of a PDF that is taken")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--work", help="where the files are made, instead of the usual place")
    return parser.parse_args()


def main():
    arguments = parse()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(dir=arguments.work) as folder:
        print(f"soak: {arguments.documents} documents, --seed {arguments.seed}", flush=True)
        soak = Soak(arguments, pathlib.Path(folder))
        try:
            start, before = time.monotonic(), processor_seconds()
            runs = soak.run()
            print(f"{runs} runs and 2 more, {time.monotonic() - start:.0f} s, "
                  f"{processor_seconds() - before:.0f} s of processors")
            print("disturbed by", dict(sorted(soak.disturber.counts.items())), flush=True)
            print("came to", dict(soak.check().most_common()))
            soak.check_memory()
        finally:
            soak.disk.release()
    return 0


if __name__ == "__main__":
    sys.exit(main())
