# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all commands have in common that are tested as their users meet them."""

import pathlib
import tempfile
import unittest


class CommandCase(unittest.TestCase):
    """Has a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def assert_failed(self, result, status, message):
        """The run has ended with the status, one line with the message, and no output."""
        said = result.stderr.decode()
        with self.subTest(arguments=result.args[1:]):
            self.assertEqual(result.returncode, status, said)
            self.assertRegex(said, r"\Asubtext: [^\n]+: [^\n]+\. [^\n]+\.\n\Z")
            self.assertIn(message, said)
            self.assertEqual(result.stdout, b"")
