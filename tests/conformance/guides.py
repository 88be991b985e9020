"""Walks through a page of the documentation as a newcomer does."""

import os
import re
import shutil
import subprocess
import tempfile

from support import ROOT, Thaw


def commands_of(page):
    """The blocks marked ```sh: those are to be run; other languages are shown only."""
    with open(os.path.join(ROOT, page), encoding="utf-8") as file:
        return re.findall(r"^```sh\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)


def walk_through(test, page, *options, within=(), **environment):
    """Types every command of a page, in order, against a fresh server; gives what they have printed.

    `within` is put before the server's command and the shell's, for instance to have both in a network of their own.
    """
    folder = tempfile.mkdtemp(prefix="thaw-guide-")
    test.addCleanup(shutil.rmtree, folder, ignore_errors=True)
    server = Thaw(os.path.join(folder, "data"), *options, within=within)
    try:
        script = "\n".join(["set -euo pipefail", *commands_of(page)])
        # Only the port differs from what a newcomer has, so that a running Thaw is not disturbed.
        script = script.replace("127.0.0.1:4566", server.endpoint.removeprefix("http://"))
        done = subprocess.run(
            [*within, "bash", "-c", script], cwd=ROOT, env={**os.environ, "TMPDIR": folder, "AWS_PAGER": "", **environment},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600, check=False)
    finally:
        server.stop()
    test.assertEqual(0, done.returncode, done.stdout)
    return done.stdout
