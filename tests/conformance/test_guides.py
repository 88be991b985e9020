"""A newcomer types every command of the README and the guides, in order, against a fresh server."""

import glob
import os
import shutil
import unittest

from guides import commands_of, walk_through
from support import ROOT

# What needs a program that not everybody has is walked through by a test of its own (below, and test_terraform.py).
ELSEWHERE = {"docs/guides/terraform.md", "docs/guides/compiled.md"}
GUIDES = sorted(os.path.relpath(path, ROOT) for path in glob.glob(os.path.join(ROOT, "docs/guides/*.md")))
PAGES = ["README.md", "samples/README.md", *(page for page in GUIDES if page not in ELSEWHERE)]


class Guides(unittest.TestCase):
    def test_every_command_works(self):
        pages = [page for page in PAGES if commands_of(page)]
        self.assertIn("README.md", pages)
        for page in pages:
            with self.subTest(page):
                walk_through(self, page)

    @unittest.skipUnless(shutil.which("go"), "Debian's package golang-go is not installed")
    def test_the_guide_to_compiled_programs(self):
        walk_through(self, "docs/guides/compiled.md")
