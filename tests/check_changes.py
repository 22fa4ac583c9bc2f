#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the README tells those who change subtext: check_changes.py SUBTEXT

The commands of its section "To change it" are run as they stand there, on a copy of the rules,
samples and scripts. Nothing is built: what needs a build ends before it.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = None


def commands(subject):
    """The commands of the section, behind "**A subject.**"."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## To change it\n")[1].split("\n## ")[0]
    return re.search(rf"\*\*A {subject}\.\*\*.*?```sh\n(.*?)```", section, re.S)[1]


class Changes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/subtext").symlink_to(PROGRAM)
        (self.folder / "build").mkdir()
        (self.folder / "build/subtext").symlink_to(PROGRAM)
        shutil.copytree(ROOT / "rules", self.folder / "rules")
        (self.folder / "tests").mkdir()
        for name in ("bless.sh", "golden.py"):
            shutil.copy(ROOT / "tests" / name, self.folder / "tests")
        (self.folder / "samples").mkdir()

    def run_commands(self, text):
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        result = subprocess.run(["bash", "-euo", "pipefail", "-c", text], cwd=self.folder,
                                env={**os.environ, "PATH": path}, capture_output=True, text=True,
                                check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_a_rule(self):
        dump = "Homes for all\n\nProposal 4: Fund sixty homes a year.\n"
        (self.folder / "submission.txt").write_text(dump, encoding="utf-8")
        before = self.run_commands("subtext convert submission.txt")
        self.assertEqual(json.loads(before)["recommendations"], [])
        text = commands("rule").replace("submission.pdf", "submission.txt")
        after = self.run_commands(text)
        found = json.loads(after[after.index("{"):])["recommendations"]
        self.assertEqual([each["label"] for each in found], ["Proposal 4"])

    def test_a_language(self):
        self.run_commands(commands("language"))

    def test_a_sample(self):
        shutil.copy(ROOT / "samples/untagged.pdf", self.folder / "my.pdf")
        self.run_commands(commands("sample").split("cmake")[0])
        kept = json.loads((self.folder / "samples/my.expected.json").read_text(encoding="utf-8"))
        self.assertEqual(kept["source"]["name"], "my.pdf")
        self.run_commands("tests/golden.py build/subtext samples/my.pdf")

    def test_every_stage_has_its_files_and_its_row(self):
        listed = subprocess.run([PROGRAM, "stages"], capture_output=True, text=True, check=True)
        stages = [line.split()[0] for line in listed.stdout.splitlines()]
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| `(\w+)` \|", readme.split("## Stages\n")[1].split("\n## ")[0], re.M)
        self.assertEqual(stages, rows)
        for stage in stages:
            for suffix in (".hpp", ".cpp"):
                self.assertTrue((ROOT / "stages" / (stage + suffix)).is_file(), stage)


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
