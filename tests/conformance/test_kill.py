"""A server that is killed at any moment keeps what it has acknowledged, and the next start leaves nothing over."""

import base64
import glob
import hashlib
import os
import random
import shutil
import sqlite3
import tempfile
import threading
import time
import unittest

import botocore.exceptions

from support import PYTHON, ROLE, Thaw, client, eventually, zip_of

ROUNDS = 3
SLOW = {"main.py": "import time\ndef handler(event, context):\n    time.sleep(event['seconds'])\n    return event\n"}


def left_by(data):
    """What the sandboxes of a server leave on the machine when nobody cleans up: mounts, control groups, directories, processes."""
    # A server names what it makes after its data directory.
    instance = hashlib.sha256(os.path.realpath(data).encode()).hexdigest()[:12]
    with open("/proc/self/mounts", encoding="utf-8") as mounts:
        found = {f"mount {line.split()[1]}" for line in mounts if f"/thaw/{instance}" in line or data in line}
    for folder, _, _ in os.walk("/sys/fs/cgroup"):
        if f"/thaw/{instance}" in folder:
            found.add(f"cgroup {folder}")
    found |= {f"directory {path}" for path in glob.glob(f"/run/thaw/{instance}/bundles/*")}
    for path in glob.glob("/proc/[0-9]*/cgroup"):
        try:
            with open(path, encoding="utf-8") as groups:
                if f"/thaw/{instance}" in groups.read() and not has_ended(os.path.dirname(path)):
                    found.add(f"process {path.split('/')[2]}")
        except OSError:
            pass
    return found


def has_ended(process):
    """Whether a process is over and only waits for the machine's first process to take note of it."""
    with open(os.path.join(process, "stat"), encoding="utf-8") as stat:
        return stat.read().rpartition(")")[2].split()[0] in "ZX"


class Worker(threading.Thread):
    """Calls the server until it is gone, and remembers what was acknowledged."""

    def __init__(self, step):
        super().__init__(daemon=True)
        self._step = step
        self.acknowledged = []

    def run(self):
        while True:
            try:
                self.acknowledged.append(self._step(len(self.acknowledged)))
            except (botocore.exceptions.HTTPClientError, botocore.exceptions.ClientError):
                return


class KilledServer(unittest.TestCase):
    def setUp(self):
        self.data = tempfile.mkdtemp(prefix="thaw-kill-")
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)
        self.random = random.Random(20240229)

    def test_nothing_acknowledged_is_missing_and_nothing_is_left_over(self):
        expected, revisions = {}, {}
        for turn in range(ROUNDS):
            server = Thaw(self.data)
            self.check(server, expected, revisions)
            self.work_until_killed(server, turn, expected, revisions)
        left_by_kill = {item for item in left_by(self.data) if item.startswith("process")}
        server = Thaw(self.data)
        self.check(server, expected, revisions)
        running = left_by(self.data)
        name = next(iter(expected))
        answer = client("lambda", server.endpoint).invoke(FunctionName=name, Payload=b'{"seconds": 0}')
        status = server.stop()

        self.assertEqual(b'{"seconds": 0}', answer["Payload"].read())
        self.assertEqual(set(), running & left_by_kill)
        self.assertEqual(0, status, server.output())
        self.assertEqual(set(), left_by(self.data))

    def work_until_killed(self, server, turn, expected, revisions):
        functions = client("lambda", server.endpoint)
        logs = client("logs", server.endpoint)
        functions.create_function(**self.settings(f"slow-{turn}", zip_of(SLOW)))
        expected[f"slow-{turn}"] = zip_of(SLOW)
        group = f"group-{turn}"
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="s")

        def create(n):
            name, package = f"kill-{turn}-{n}", zip_of({**SLOW, "n.txt": f"{turn} {n}"})
            functions.create_function(**self.settings(name, package))
            return name, package

        def update(n):
            return functions.update_function_configuration(FunctionName=f"slow-{turn}", Description=f"{n}")["Description"]

        def write(n):
            logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=[{"timestamp": int(time.time() * 1000), "message": f"{n}"}])
            return group

        def invoke(_):
            return client("lambda", server.endpoint).invoke(FunctionName=f"slow-{turn}", Payload=b'{"seconds": 0.05}')["StatusCode"]

        workers = [Worker(step) for step in (create, update, write, invoke, invoke)]
        for worker in workers:
            worker.start()
        time.sleep(2 + self.random.random())
        kinds = ("process", "cgroup", "mount")
        eventually(
            lambda: all(any(item.startswith(kind) for item in left_by(self.data)) for kind in kinds),
            "no sandbox ever had a process, a control group and a mount", 60)
        server.kill()
        for worker in workers:
            worker.join(60)
        self.assertFalse(any(worker.is_alive() for worker in workers))
        creator, updater, writer = workers[:3]
        self.assertTrue(creator.acknowledged and updater.acknowledged and writer.acknowledged, "the kill came before any work was done")
        expected.update(creator.acknowledged)
        revisions[f"slow-{turn}"] = len(updater.acknowledged) - 1
        revisions[group] = len(writer.acknowledged)

    @staticmethod
    def settings(name, package):
        return {"FunctionName": name, "Runtime": PYTHON, "Handler": "main.handler", "Role": ROLE, "Timeout": 10, "Code": {"ZipFile": package}}

    def check(self, server, expected, revisions):
        functions = client("lambda", server.endpoint)
        logs = client("logs", server.endpoint)
        found = {item["FunctionName"]: item for page in functions.get_paginator("list_functions").paginate() for item in page["Functions"]}
        self.assertEqual(set(), set(expected) - set(found))
        for name, package in expected.items():
            self.assertEqual(base64.b64encode(hashlib.sha256(package).digest()).decode(), found[name]["CodeSha256"])
        for name, count in revisions.items():
            if name.startswith("slow-"):
                self.assertGreaterEqual(int(found[name]["Description"]), count)
            else:
                events = logs.get_log_events(logGroupName=name, logStreamName="s", startFromHead=True)["events"]
                self.assertGreaterEqual(len(events), count)


class CodeWithoutItsFunction(unittest.TestCase):
    """A server that is killed after it has stored code and before it has stored the function."""

    ATTEMPTS = 20

    def setUp(self):
        self.data = tempfile.mkdtemp(prefix="thaw-kill-")
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)

    def test_is_gone_after_the_next_start(self):
        kept = zip_of({"main.py": "kept"})
        server = Thaw(self.data)
        client("lambda", server.endpoint).create_function(**KilledServer.settings("kept", kept))
        for attempt in range(self.ATTEMPTS):
            lost = zip_of({"main.py": f"lost {attempt}"})
            if self.kill_before_the_commit(server, lost):
                break
            server = Thaw(self.data)
        else:
            self.fail(f"in {self.ATTEMPTS} attempts the server never had the code on disk while its commit waited")
        left_by_kill = self.stored()
        server = Thaw(self.data)
        found = [item["FunctionName"] for item in client("lambda", server.endpoint).list_functions()["Functions"]]
        server.stop()

        self.assertEqual({name_of(kept), name_of(lost)}, left_by_kill)
        self.assertEqual(["kept"], found)
        self.assertEqual({name_of(kept)}, self.stored())

    def kill_before_the_commit(self, server, package):
        """Locks the database, so that a commit waits, and kills the server when the code is there; says whether it was."""
        database = sqlite3.connect(os.path.join(self.data, "thaw.db"), timeout=30, isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        creating = Worker(lambda _: client("lambda", server.endpoint).create_function(**KilledServer.settings("lost", package)))
        creating.start()
        while creating.is_alive() and name_of(package) not in self.stored():
            time.sleep(0.005)
        server.kill()
        creating.join(60)
        database.close()
        return name_of(package) in self.stored()

    def stored(self):
        """The code that is there both as it came and unpacked."""
        blobs = {os.path.basename(path) for path in glob.glob(os.path.join(self.data, "blobs", "??", "*"))}
        return blobs & {name for name in os.listdir(os.path.join(self.data, "code")) if ".tmp-" not in name}


def name_of(package):
    return hashlib.sha256(package).hexdigest()
