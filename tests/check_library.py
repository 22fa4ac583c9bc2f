#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed tree: check_library.py BUILD SAMPLES

Programs and library are installed into a folder of their own, which is moved then; a program that
knows nothing else is built with them, by CMake and by pkg-config.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BUILD = SAMPLES = None
EXAMPLE = pathlib.Path(__file__).resolve().parent / "library"


def run(*command, status=0, **settings):
    result = subprocess.run([*map(str, command)], capture_output=True, check=False, **settings)
    assert result.returncode == status, (command, result.stdout, result.stderr)
    return result.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        run("cmake", "--install", BUILD, "--prefix", cls.folder / "first")
        cls.root = cls.folder / "moved"
        (cls.folder / "first").rename(cls.root)
        cls.program = cls.root / "bin/subtext"

    def printed(self, sample, *options):
        return b"".join(run(self.program, "convert", "--ocr=never", "-f", form, *options,
                            SAMPLES / f"{sample}.pdf")
                        for form in ("json", "jsonl", "markdown", "text"))

    def works(self, example):
        for sample in ("submission", "arabic", "tables"):
            self.assertEqual(run(example, SAMPLES / f"{sample}.pdf"), self.printed(sample))
        self.assertEqual(run(example, SAMPLES / "encrypted.pdf", "sesame"),
                         self.printed("encrypted", "--password=sesame"))
        run(example, SAMPLES / "encrypted.pdf", status=4)
        run(example, SAMPLES / "README.md", status=3)

    def test_the_programs_find_each_other(self):
        self.assertEqual(sorted(os.listdir(self.root / "libexec/subtext")),
                         ["subtext-archive", "subtext-draw", "subtext-ocr"])
        run(self.program, "plan", SAMPLES)
        said = subprocess.run([self.program, "convert", "-q", "--ocr=always", "--ocr-lang=tlh",
                               SAMPLES / "rotated.pdf"], capture_output=True, check=False)
        self.assertIn(b"tesseract-ocr-tlh", said.stderr)

    def test_a_program_built_with_cmake(self):
        build = self.folder / "build"
        run("cmake", "-S", EXAMPLE, "-B", build, f"-DCMAKE_PREFIX_PATH={self.root}")
        run("cmake", "--build", build)
        self.works(build / "example")

    def test_a_program_built_with_pkg_config(self):
        flags = run("pkg-config", "--cflags", "--libs", "subtext", env={
            **os.environ, "PKG_CONFIG_PATH": str(self.root / "lib/pkgconfig")}).decode().split()
        example = self.folder / "example"
        run("g++", "-std=c++20", EXAMPLE / "example.cpp", *flags, "-o", example)
        self.works(example)


if __name__ == "__main__":
    BUILD, SAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1])
