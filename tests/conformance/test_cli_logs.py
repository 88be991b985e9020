"""CloudWatch Logs with the AWS CLI, where users look for what their functions say."""

import json
import os
import subprocess
import threading
import time

from support import CliTest, eventually, unique


class LogsWithTheCli(CliTest):
    def test_output_of_a_function_is_in_its_group(self):
        name = self.create()
        group = f"/aws/lambda/{name}"
        self.invoke(name, {"n": 1})
        self.lines_of(name, "REPORT")
        groups = self.aws("logs", "describe-log-groups", "--log-group-name-prefix", group)["logGroups"]
        streams = self.aws("logs", "describe-log-streams", "--log-group-name", group)["logStreams"]
        events = self.aws("logs", "get-log-events", "--log-group-name", group, "--log-stream-name", streams[0]["logStreamName"])["events"]
        lines = [event["message"].rstrip("\n") for event in events]

        self.assertEqual([group], [item["logGroupName"] for item in groups])
        self.assertEqual(f"arn:aws:logs:us-east-1:000000000000:log-group:{group}:*", groups[0]["arn"])
        self.assertRegex(streams[0]["logStreamName"], r"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")
        self.assertEqual(["INIT_START", "START", "got", "END", "REPORT"], [line.split()[0] for line in lines])
        self.assertIn("got {'n': 1}", lines)

    def test_filter(self):
        name = self.create()
        group = f"/aws/lambda/{name}"
        for n in range(3):
            self.invoke(name, {"n": n})
        self.lines_of(name, "{'n': 2}")
        found = self.aws("logs", "filter-log-events", "--log-group-name", group, "--filter-pattern", '"got" -"1"')["events"]

        self.assertEqual(["got {'n': 0}", "got {'n': 2}"], [event["message"].rstrip("\n") for event in found])

    def test_tail(self):
        name = self.create()
        self.invoke(name, {"n": 7})
        self.lines_of(name, "REPORT")
        done = self.try_aws("logs", "tail", f"/aws/lambda/{name}", "--since", "5m", "--format", "short")

        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("got {'n': 7}", done.stdout)

    def test_tail_follows(self):
        name = self.create()
        self.invoke(name, {"n": 1})
        self.lines_of(name, "REPORT")
        lines = []
        tail = subprocess.Popen(
            ["aws", "--endpoint-url", os.environ["THAW_ENDPOINT"], "logs", "tail", f"/aws/lambda/{name}", "--follow", "--format", "short"],
            env=self.environment(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.addCleanup(tail.wait)
        self.addCleanup(tail.kill)
        threading.Thread(target=lambda: lines.extend(iter(tail.stdout.readline, "")), daemon=True).start()
        eventually(lambda: any("{'n': 1}" in line for line in lines), f"the first line is not shown: {lines}")
        self.invoke(name, {"n": 2})

        eventually(lambda: any("{'n': 2}" in line for line in lines), f"the second line does not follow: {lines}")

    def test_groups_streams_and_events_of_ones_own(self):
        group = unique("group")
        self.aws("logs", "create-log-group", "--log-group-name", group)
        self.aws("logs", "create-log-stream", "--log-group-name", group, "--log-stream-name", "one")
        now = int(time.time() * 1000)
        events = [{"timestamp": now, "message": "first"}, {"timestamp": now + 1, "message": json.dumps({"level": "ERROR", "code": 5})}]
        self.aws("logs", "put-log-events", "--log-group-name", group, "--log-stream-name", "one", "--log-events", json.dumps(events))
        self.aws("logs", "put-retention-policy", "--log-group-name", group, "--retention-in-days", "7")
        found = self.aws("logs", "filter-log-events", "--log-group-name", group, "--filter-pattern", '{ $.level = "ERROR" && $.code > 4 }')["events"]
        described = self.aws("logs", "describe-log-groups", "--log-group-name-prefix", group)["logGroups"][0]
        self.aws("logs", "delete-log-stream", "--log-group-name", group, "--log-stream-name", "one")
        left = self.aws("logs", "describe-log-streams", "--log-group-name", group)["logStreams"]
        self.aws("logs", "delete-log-group", "--log-group-name", group)

        self.assertEqual([events[1]["message"]], [event["message"] for event in found])
        self.assertEqual(7, described["retentionInDays"])
        self.assertEqual([], left)
        self.assertEqual([], self.aws("logs", "describe-log-groups", "--log-group-name-prefix", group)["logGroups"])

    def test_errors_are_those_of_aws(self):
        group = unique("group")
        self.aws_fails("ResourceNotFoundException", "logs", "describe-log-streams", "--log-group-name", group)
        self.aws("logs", "create-log-group", "--log-group-name", group)
        self.aws_fails("ResourceAlreadyExistsException", "logs", "create-log-group", "--log-group-name", group)
        self.aws_fails("InvalidParameterException", "logs", "put-retention-policy", "--log-group-name", group, "--retention-in-days", "8")
        self.aws_fails("InvalidParameterException", "logs", "filter-log-events", "--log-group-name", group, "--filter-pattern", "{ $.a = ")
        self.aws("logs", "delete-log-group", "--log-group-name", group)
