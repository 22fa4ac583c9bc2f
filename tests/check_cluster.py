#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives on several machines for real: check_cluster.py SUBTEXT SAMPLES

The files of samples/cluster, which people copy: with Slurm (two nodes on loopback, one of which is
killed) and with GNU parallel over ssh (two daemons, likewise); those of Kubernetes and AWS Batch by
their index variables. Slurm and ssh daemons need root and their packages: .ci/install --cluster.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import unittest

from batch_case import main
from check_shards import ShardCase, TABLES
from processes import is_alive, send, state, until

SLURM = """\
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.%n.log
SlurmctldPort={ports[0]}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
SlurmdParameters=config_overrides
ReturnToService=2
JobRequeue=1
SlurmdTimeout=4
MessageTimeout=2
TCPTimeout=1
KillWait=2
MpiDefault=none
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=1 RealMemory=2000
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1 RealMemory=2000
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
"""

SSHD = """\
ListenAddress 127.0.0.1:{port}
HostKey {folder}/key
AuthorizedKeysFile {folder}/key.pub
PidFile {folder}/sshd.{port}.pid
UsePAM no
StrictModes no
PasswordAuthentication no
"""

SSH = """\
Host node{number}
    HostName 127.0.0.1
    Port {port}
    User root
    IdentityFile {folder}/key
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    LogLevel ERROR
    ServerAliveInterval 2
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def answers(port):
    with socket.socket() as each:
        return each.connect_ex(("127.0.0.1", port)) == 0


def descendants(pid):
    """The process and all that it has started, and they."""
    parents = {int(name): state(int(name))[1] for name in os.listdir("/proc") if name.isdigit()}
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def kill_tree(pid):
    for each in descendants(pid):
        send(each, 9)


def missing(*programs):
    if os.geteuid() != 0:
        return "daemons need root"
    path = os.environ["PATH"] + ":/usr/sbin"
    lacking = [name for name in programs if shutil.which(name, path=path) is None]
    return f"{', '.join(lacking)} not installed: .ci/install --cluster" if lacking else ""


class ClusterCase(ShardCase):
    SHARDS = 8

    def setUp(self):
        super().setUp()
        self.files = self.samples / "cluster"
        self.env = {**os.environ, "PATH":
                    f"{pathlib.Path(self.program).parent}:{os.environ['PATH']}:/usr/sbin"}

    def put_archive(self, count, long=0):
        self.put_many(count)
        for i in range(long):
            self.put_long(f"long/{i}.pdf", 600)
        self.put("bad.pdf", "truncated")
        self.plan()
        self.batch("-q", out=self.folder / "whole", status=1)
        self.merge("-q", out=self.folder / "whole")

    def is_whole(self):
        """What one machine gives, byte for byte, and nothing besides."""
        whole = self.folder / "whole"
        self.assertEqual(self.documents(), self.documents(whole))
        self.assertEqual(self.tables(), self.tables(whole))
        self.assertEqual(self.leftovers(), sorted(f"{table}.jsonl" for table in TABLES))

    def call(self, *command, **settings):
        result = subprocess.run([*map(str, command)], capture_output=True, check=False, timeout=300,
                                env=self.env, cwd=self.folder, **settings)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout.decode().strip()

    def shards_in_work(self):
        """Folders of running (or killed) shards."""
        return [name for name in (os.listdir(self.out) if self.out.exists() else [])
                if name.startswith(".batch-")]


class Templates(ClusterCase):
    """What cannot be run here is run with its index variable."""

    def run_indexed(self, command, variable, shards=5):
        self.put_archive(20)
        self.assertEqual(command[:2], ["sh", "-c"])
        script = command[2].replace("/archive/out", str(self.out)).replace(
            "/archive/manifest.jsonl", str(self.manifest))
        self.assertEqual(script.count("/1000 "), 1)
        script = script.replace("/1000 ", f"/{shards} ")
        for index in range(shards):
            self.env[variable] = str(index)
            self.call("sh", "-c", script)
        self.merge("-q", "--manifest", self.manifest)
        self.is_whole()
        self.manifest.write_text("no manifest\n")
        result = subprocess.run(["sh", "-c", script], env=self.env, check=False,
                                capture_output=True)
        self.assertEqual(result.returncode, 3)  # is told, not hidden

    def test_kubernetes(self):
        text = (self.files / "kubernetes.yaml").read_text()
        self.assertEqual(text.count("1000"), 2)
        self.run_indexed(json.loads(re.search(r"command: (\[.*\])", text)[1]),
                         "JOB_COMPLETION_INDEX")

    def test_aws_batch(self):
        definition = json.loads((self.files / "aws-batch.json").read_text())
        self.run_indexed(definition["containerProperties"]["command"],
                         "AWS_BATCH_JOB_ARRAY_INDEX")

    def test_files_are_short(self):
        for path in self.files.iterdir():
            self.assertLess(len(path.read_text().splitlines()), 30, path.name)


@unittest.skipIf(missing("sshd", "ssh", "ssh-keygen", "parallel"),
                 missing("sshd", "ssh", "ssh-keygen", "parallel"))
class Ssh(ClusterCase):
    def setUp(self):
        super().setUp()
        self.call("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / "key")
        os.makedirs("/run/sshd", exist_ok=True)  # sshd wants it
        ports = free_ports(2)
        configuration = self.folder / "ssh.conf"
        configuration.write_text("".join(SSH.format(number=i, port=port, folder=self.folder)
                                         for i, port in enumerate(ports)))
        self.daemons = []
        for port in ports:
            path = self.folder / f"sshd.{port}.conf"
            path.write_text(SSHD.format(port=port, folder=self.folder))
            daemon = subprocess.Popen(["/usr/sbin/sshd", "-D", "-f", str(path)],
                                      stderr=subprocess.DEVNULL)
            self.daemons.append(daemon)
            self.addCleanup(self.end, daemon)
            until(lambda at=port: answers(at), 20)
        self.env |= {"PARALLEL_SSH": f"ssh -F {configuration}",
                     "PARALLEL_HOME": str(self.folder / "parallel")}
        self.script = self.folder / "parallel.sh"
        # Login shells do not look where the program that is tested lies.
        self.script.write_text((self.files / "parallel.sh").read_text().replace(
            '"subtext', f'"{self.program}'))

    @staticmethod
    def end(daemon):
        kill_tree(daemon.pid)
        daemon.wait()

    def test_a_host_is_killed(self):
        self.put_archive(80, long=8)
        command = ["sh", str(self.script), str(self.manifest), str(self.out), str(self.SHARDS),
                   "node0", "node1"]
        with subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT) as run:
            until(lambda: len(self.shards_in_work()) >= 2)
            kill_tree(self.daemons[1].pid)
            said = run.communicate(timeout=240)[0].decode()
        self.assertEqual(run.returncode, 0, said)
        self.is_whole()


@unittest.skipIf(missing("slurmctld", "slurmd", "munged", "sbatch"),
                 missing("slurmctld", "slurmd", "munged", "sbatch"))
class Slurm(ClusterCase):
    def setUp(self):
        super().setUp()
        self.slurm = self.folder / "slurm"
        (self.slurm / "state").mkdir(parents=True)
        host = socket.gethostname().split(".")[0]
        (self.slurm / "slurm.conf").write_text(
            SLURM.format(host=host, folder=self.slurm, ports=free_ports(3)))
        self.env["SLURM_CONF"] = str(self.slurm / "slurm.conf")
        key = self.slurm / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self.addCleanup(self.stop)
        self.call("munged", "--force", f"--key-file={key}", f"--socket={self.slurm}/munge.socket",
                  f"--pid-file={self.slurm}/munged.pid", f"--log-file={self.slurm}/munged.log",
                  f"--seed-file={self.slurm}/munged.seed")
        self.call("slurmctld", "-c")
        for node in ("n1", "n2"):
            self.start_node(node)
        self.wait_for("two idle nodes", lambda: self.call("sinfo", "-h", "-t", "idle", "-o", "%D")
                      == "2", 60)

    def start_node(self, node):
        self.call("slurmd", "-N", node)

    def pid_of(self, daemon):
        try:
            return int((self.slurm / f"{daemon}.pid").read_text())
        except (FileNotFoundError, ValueError):
            return 0

    def stop(self):
        for daemon in ("slurmd.n1", "slurmd.n2", "slurmctld", "munged"):
            if (pid := self.pid_of(daemon)) > 0:
                send(pid, 15)
                try:
                    until(lambda each=pid: not is_alive(each), 15)
                except TimeoutError:
                    kill_tree(pid)

    def wait_for(self, what, condition, seconds):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, f"no {what}\n" + self.call("squeue") + "\n" +
                            (self.slurm / "slurmctld.log").read_text()[-3000:])
            time.sleep(0.25)

    def kill_node(self, node):
        """The daemon, and the steps of its jobs with all that they have started."""
        jobs = self.call("squeue", "-h", "-w", node, "-t", "R", "-o", "%A").split()
        kill_tree(self.pid_of(f"slurmd.{node}"))
        for name in os.listdir("/proc"):
            try:
                title = pathlib.Path(f"/proc/{name}/cmdline").read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                continue
            if name.isdigit() and any(title.startswith(f"slurmstepd: [{job}.") for job in jobs):
                kill_tree(int(name))
        return jobs

    def test_a_node_is_killed(self):
        self.put_archive(200, long=16)
        job = self.call("sbatch", "--parsable", f"--array=0-{self.SHARDS - 1}", "--cpus-per-task=1",
                        "--mem=500", f"--output={self.folder}/log-%a.txt",
                        self.files / "slurm.sh", self.manifest, self.out, self.SHARDS)
        merging = self.call("sbatch", "--parsable", f"--dependency=afterok:{job}", "--mem=500",
                            f"--output={self.folder}/merge.txt", "--wrap",
                            f"subtext merge {self.out} --manifest {self.manifest}")
        self.wait_for("shard on n2", lambda: self.call(
            "squeue", "-h", "-w", "n2", "-t", "R", "-o", "%A") and self.shards_in_work(), 60)
        self.assertTrue(self.kill_node("n2"))
        self.wait_for("dead node", lambda: self.call(
            "sinfo", "-h", "-n", "n2", "-o", "%t").startswith("down"), 60)
        self.start_node("n2")
        self.wait_for("end", lambda: self.call("squeue", "-h") == "", 240)
        logs = "".join(path.read_text() for path in sorted(self.folder.glob("log-*.txt")))
        self.assertIn("JobState=COMPLETED", self.call("scontrol", "show", "job", merging), logs)
        restarts = re.findall(r"Restarts=(\d+)", self.call("scontrol", "show", "job", job))
        self.assertIn("1", restarts)  # the shard that n2 had
        self.is_whole()
        self.assertEqual(len(list((self.out / "ledger").iterdir())), self.SHARDS)


if __name__ == "__main__":
    main()
