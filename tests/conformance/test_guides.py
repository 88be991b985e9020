"""A newcomer types every command of the README and the guides, in order, against a fresh server."""

import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from support import ROOT, Thaw

PAGES = ["README.md", "samples/README.md", *sorted(os.path.relpath(path, ROOT) for path in glob.glob(os.path.join(ROOT, "docs/guides/*.md")))]


def commands_of(page):
    """The blocks marked ```sh: those are to be run; other languages are shown only."""
    with open(os.path.join(ROOT, page), encoding="utf-8") as file:
        return re.findall(r"^```sh\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)


class Guides(unittest.TestCase):
    def test_every_command_works(self):
        pages = [page for page in PAGES if commands_of(page)]
        self.assertIn("README.md", pages)
        for page in pages:
            with self.subTest(page):
                self.walk_through(page)

    def walk_through(self, page):
        folder = tempfile.mkdtemp(prefix="thaw-guide-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        server = Thaw(os.path.join(folder, "data"))
        try:
            script = "\n".join(["set -euo pipefail", *commands_of(page)])
            # Only the port differs from what a newcomer has, so that a running Thaw is not disturbed.
            script = script.replace("127.0.0.1:4566", server.endpoint.removeprefix("http://"))
            done = subprocess.run(
                ["bash", "-c", script], cwd=ROOT, env={**os.environ, "TMPDIR": folder, "AWS_PAGER": ""},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False)
        finally:
            server.stop()
        self.assertEqual(0, done.returncode, done.stdout)
