"""Functions reach what the mode of egress lets them, from a server as somebody starts it."""

import os
import shutil
import subprocess
import tempfile
import unittest

from egress_world import INTERNET, EgressWorld
from guides import walk_through
from support import ROOT, SERVER, Thaw

RUNTIMES = os.path.join(ROOT, "runtimes")


class Egress(unittest.TestCase):
    def setUp(self):
        kept = os.environ.pop("THAW_EGRESS", None)
        if kept is not None:
            self.addCleanup(os.environ.__setitem__, "THAW_EGRESS", kept)
        self.world = EgressWorld(self)

    def test_the_guide_works_as_it_stands(self):
        printed = walk_through(self, "docs/guides/networking.md", "--egress-dns", INTERNET, within=self.world.within)
        self.assertEqual(2, printed.count("Connection refused"), printed)
        self.assertIn("200200", printed)

    def test_the_server_says_what_functions_reach_and_leaves_nothing(self):
        server = self.start()
        self.assertIn("Functions reach the internet (IPv4), but neither this machine nor private networks.", server.output())
        self.assertIn("IP forwarding was off on this machine and is on now", server.output())
        self.assertIn("thaw", self.world.tell("ip", "-o", "link"))
        self.assertEqual(0, server.stop())
        self.assertNotIn("thaw", self.world.tell("ip", "-o", "link"))
        self.assertEqual("table inet thaw_forwarding\n", self.world.tell("nft", "list", "tables"))

    def test_a_mode_that_the_machine_cannot_give_is_refused_and_the_default_becomes_none(self):
        without_nft = self.folder() + "/nft"
        with open(without_nft, "w", encoding="utf-8"):
            pass
        os.chmod(without_nft, 0o755)
        blind = ["unshare", "--mount", "sh", "-c", f'mount --bind {without_nft} "$(readlink -f /usr/sbin/nft)"; exec "$@"', "sh"]
        refused = subprocess.run(
            [*self.world.within, *blind, SERVER, "--data", self.folder() + "/data", "--listen", "127.0.0.1:0", "--runtimes", RUNTIMES, "--egress", "public"],
            capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(1, refused.returncode, refused.stdout)
        self.assertIn("functions cannot be given a network (public): cannot start", refused.stderr)
        server = self.start(within=[*self.world.within, *blind])
        self.assertIn("Functions have no network, because this machine cannot give them one: cannot start", server.output())

    def start(self, *arguments, within=None):
        server = Thaw(self.folder() + "/data", *arguments, within=within or self.world.within)
        self.addCleanup(server.stop)
        return server

    def folder(self):
        folder = tempfile.mkdtemp(prefix="thaw-egress-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        return folder
