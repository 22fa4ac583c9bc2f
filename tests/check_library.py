#!/usr/bin/python3
# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed tree: check_library.py BUILD SAMPLES

Programs and library are installed into a folder of their own, which is moved then; a program that
knows nothing else is built with them, by CMake and by pkg-config.
"""

import gzip
import os
import pathlib
import re
import shutil
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

    def test_each_command_has_a_manual_page_with_its_options(self):
        folder = self.root / "share/man/man1"
        commands = re.findall(r"^  ([a-z]+) ", run(self.program, "--help").decode().split("Subcommands:")[1],
                              re.MULTILINE)
        self.assertEqual({f"subtext-{command}.1.gz" for command in commands} | {"subtext.1.gz"},
                         {name for name in os.listdir(folder) if name != "subtext-rules-check.1.gz"})
        for command in commands:
            options = re.findall(r"^  .*?(--[a-z-]+)", run(self.program, command, "--help").decode(), re.MULTILINE)
            page = gzip.decompress((folder / f"subtext-{command}.1.gz").read_bytes()).decode()
            for option in set(options) - {"--help"}:
                self.assertIn(option.replace("-", r"\-"), page)
        said = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", *self.pages(folder)],
                              capture_output=True, check=True)
        self.assertEqual(said.stderr, b"")

    def pages(self, folder):
        """The pages without compression."""
        for name in sorted(os.listdir(folder)):
            page = self.folder / name.removesuffix(".gz")
            page.write_bytes(gzip.decompress((folder / name).read_bytes()))
            yield page

    def completed(self, *words):
        """What bash offers for the last word."""
        script = self.root / "share/bash-completion/completions/subtext"
        return run("bash", "-c", f'source "{script}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
                   '_subtext subtext "${@: -1}" "${@: -2:1}"; printf "%s\n" "${COMPREPLY[@]}"',
                   "bash", *words).decode().split()

    def test_completion(self):
        self.assertEqual(self.completed("subtext", "ba"), ["batch"])
        self.assertEqual(self.completed("subtext", "convert", "--sto"), ["--stop-after"])
        self.assertEqual(self.completed("subtext", "convert", "--format", "j"), ["json", "jsonl"])
        self.assertEqual(self.completed("subtext", "view", "--ocr", "=", "n"), ["never"])
        self.assertIn("check", self.completed("subtext", "rules", ""))
        for shell, script in (("zsh", "zsh/vendor-completions/_subtext"),
                              ("fish", "fish/vendor_completions.d/subtext.fish")):
            self.assertIn("--retry-failed" if shell == "zsh" else "-l retry-failed",
                          (self.root / "share" / script).read_text(encoding="utf-8"))
            if shutil.which(shell):
                run(shell, "-n", self.root / "share" / script)

    def test_rules_and_schema(self):
        self.assertIn(b"all hold", run(self.program, "rules", "check", self.root / "share/subtext/rules"))
        self.assertEqual((self.root / "share/subtext/schema.json").read_bytes(), run(self.program, "schema"))

    @unittest.skipUnless(shutil.which("cpack") and shutil.which("dpkg-shlibdeps"), "dpkg-dev is not installed")
    def test_the_debian_package(self):
        run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", self.folder / "package", cwd=self.folder)
        package, = (self.folder / "package").glob("subtext_*.deb")
        control = run("dpkg-deb", "--field", package).decode()
        for name in ("libpoppler", "libtesseract", "libicu", "poppler-data", "tesseract-ocr-osd"):
            self.assertRegex(control, f"(?m)^Depends: .*{name}")
        names = run("dpkg-deb", "--contents", package).decode()
        for name in ("/usr/bin/subtext", "/usr/libexec/subtext/subtext-draw", "/usr/share/man/man1/subtext-view.1.gz"):
            self.assertIn(name, names)
        if shutil.which("lintian"):
            run("lintian", "--fail-on", "error", "--allow-root", package)

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
