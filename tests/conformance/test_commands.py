"""What a newcomer types: ./thaw up, ./thaw demo; and the server's manners."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

from support import ECHO, PYTHON, ROLE, ROOT, SERVER, Thaw, client, eventually, zip_of


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="thaw-commands-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def test_up_says_how_to_use_it_and_ends_cleanly_with_ctrl_c(self):
        listen = f"127.0.0.1:{free_port()}"
        out = os.path.join(self.folder, "out.txt")
        with open(out, "wb") as said:
            up = subprocess.Popen([os.path.join(ROOT, "thaw"), "up", "--yes", "--listen", listen], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
                                  # Tests that somebody runs in the background inherit that Ctrl-C is ignored; a terminal does not.
                                  preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.addCleanup(up.kill)

        def text():
            with open(out, encoding="utf-8") as file:
                return file.read()

        eventually(lambda: "Ctrl-C" in text() or up.poll() is not None, "thaw up does not say that it is ready", 180)
        self.assertIsNone(up.poll(), text())
        account = client("sts", f"http://{listen}").get_caller_identity()["Account"]
        up.send_signal(signal.SIGINT)

        self.assertEqual("000000000000", account)
        self.assertEqual(0, up.wait(60), text())
        self.assertIn(f"http://{listen}", text())
        self.assertIn("AWS_SECRET_ACCESS_KEY=test", text())
        self.assertGreaterEqual(text().count("\n  aws "), 3)
        self.assertTrue(os.path.isdir(os.path.join(self.folder, "thaw-data")))

    def test_the_demo_answers_right(self):
        demo = subprocess.run(
            [os.path.join(ROOT, "thaw"), "demo", "--yes"], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False)

        self.assertEqual(0, demo.returncode, demo.stdout)
        self.assertIn("Every answer was right.", demo.stdout)
        self.assertEqual(5, demo.stdout.count("REPORT RequestId"), demo.stdout)

    def test_the_bench_measures(self):
        figures = os.path.join(self.folder, "figures.json")
        bench = subprocess.run(
            [os.path.join(ROOT, "thaw"), "bench", "--yes", "--quick", "--only", "floor", "--json", figures], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False)

        self.assertEqual(0, bench.returncode, bench.stdout)
        with open(figures, encoding="utf-8") as file:
            self.assertTrue(json.load(file))

    def test_an_unknown_command_is_told_where_help_is(self):
        done = subprocess.run([os.path.join(ROOT, "thaw"), "fly"], capture_output=True, text=True, check=False)

        self.assertEqual(1, done.returncode)
        self.assertIn("./thaw help", done.stderr)


class Manners(unittest.TestCase):
    def setUp(self):
        self.data = tempfile.mkdtemp(prefix="thaw-manners-")
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)

    def refused(self, *arguments):
        done = subprocess.run([SERVER, "--data", self.data, "--runtimes", os.path.join(ROOT, "runtimes"), *arguments], capture_output=True, text=True, timeout=60, check=False)
        self.assertNotEqual(0, done.returncode)
        self.assertNotIn("   at ", done.stdout + done.stderr, "a stack trace is no sentence")
        return done.stdout + done.stderr

    def test_other_addresses_than_loopback_need_root_credentials(self):
        said = self.refused("--listen", f"0.0.0.0:{free_port()}")

        self.assertIn("root", said.lower())

    def test_with_root_credentials_the_development_identity_is_off(self):
        server = Thaw(self.data, "--root-access-key", "AKIAROOTROOTROOTROOT", "--root-secret-key", "a-secret-that-is-long-enough")
        self.addCleanup(server.kill)
        identity = client("sts", server.endpoint, "AKIAROOTROOTROOTROOT", "a-secret-that-is-long-enough").get_caller_identity()

        self.assertEqual("arn:aws:iam::000000000000:root", identity["Arn"])
        with self.assertRaises(client("sts").exceptions.ClientError):
            client("sts", server.endpoint).get_caller_identity()

    def test_any_credentials_count_as_the_default_accounts_root_when_asked_for(self):
        server = Thaw(self.data, "--accept-any-credentials", "--account", "111122223333")
        self.addCleanup(server.kill)
        identity = client("sts", server.endpoint, "whatever", "dummy").get_caller_identity()

        self.assertEqual("111122223333", identity["Account"])

    def test_a_reset_empties_everything_in_under_a_second(self):
        server = Thaw(self.data, "--allow-reset")
        self.addCleanup(server.kill)
        functions = client("lambda", server.endpoint)
        functions.create_function(FunctionName="one", Runtime=PYTHON, Handler="main.handler", Role=ROLE, Code={"ZipFile": zip_of(ECHO)})
        functions.get_waiter("function_active_v2").wait(FunctionName="one", WaiterConfig={"Delay": 1})
        functions.invoke(FunctionName="one", Payload=b"{}")
        client("logs", server.endpoint).create_log_group(logGroupName="mine")
        started = time.monotonic()
        with urllib.request.urlopen(urllib.request.Request(server.endpoint + "/_thaw/reset", method="POST"), timeout=20) as answer:
            self.assertIn(answer.status, (200, 204))
        took = time.monotonic() - started

        self.assertLess(took, 1)
        self.assertEqual([], functions.list_functions()["Functions"])
        self.assertEqual([], client("logs", server.endpoint).describe_log_groups()["logGroups"])

    def test_a_reset_is_refused_unless_asked_for(self):
        server = Thaw(self.data)
        self.addCleanup(server.kill)
        with self.assertRaises(urllib.error.HTTPError):
            urllib.request.urlopen(urllib.request.Request(server.endpoint + "/_thaw/reset", method="POST"), timeout=20)

    def test_what_was_stored_is_there_after_a_restart(self):
        server = Thaw(self.data)
        functions = client("lambda", server.endpoint)
        functions.create_function(FunctionName="stays", Runtime=PYTHON, Handler="main.handler", Role=ROLE, Code={"ZipFile": zip_of(ECHO)})
        self.assertEqual(0, server.stop())
        again = Thaw(self.data)
        self.addCleanup(again.kill)

        self.assertEqual(b'{"a": 1}', client("lambda", again.endpoint).invoke(FunctionName="stays", Payload=b'{"a": 1}')["Payload"].read())

    def test_two_servers_do_not_share_a_data_directory(self):
        server = Thaw(self.data)
        self.addCleanup(server.kill)
        said = self.refused("--listen", "127.0.0.1:0")

        self.assertIn(self.data, said)

    def test_a_damaged_store_is_told_in_a_sentence(self):
        Thaw(self.data).stop()
        databases = [os.path.join(parent, name) for parent, _, names in os.walk(self.data) for name in names if name.endswith((".db", ".sqlite"))]
        self.assertTrue(databases)
        for path in databases:
            with open(path, "r+b") as file:
                file.write(b"this was a database once" * 20)
        self.assertTrue(self.refused("--listen", "127.0.0.1:0").strip())
