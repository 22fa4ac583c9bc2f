# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs in JavaScript that tests use, installed by npm into a folder of the build."""

import shutil
import subprocess


def install(folder, packages):
    """Installs what is missing of "NAME@VERSION", once; whether all is there then."""
    if shutil.which("npm") is None:
        return False
    if not all((folder / "node_modules" / name.rsplit("@", 1)[0]).is_dir() for name in packages):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix",
                            str(folder), *packages], check=True, capture_output=True, timeout=600)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            return False
    return True
