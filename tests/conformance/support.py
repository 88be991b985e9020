"""What the conformance tests share: a server in a process of its own, clients for it, and packages for it."""

import base64
import io
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ROOT = os.environ["THAW_ROOT"]
SERVER = os.environ["THAW_SERVER"]
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
REGION = "us-east-1"

PYTHON = "python3.11"
NODE = "nodejs20.x"
PROVIDED = "provided.al2023"

ECHO = {"main.py": "def handler(event, context):\n    print('got', event)\n    return event\n"}


class Thaw:
    """A server on a free port of loopback; the data directory outlives it."""

    def __init__(self, data, *arguments, listen="127.0.0.1:0", within=()):
        self.data = data
        self._said = []
        self._listening = threading.Event()
        self.process = subprocess.Popen(
            [*within, SERVER, "--data", data, "--listen", listen, "--runtimes", os.path.join(ROOT, "runtimes"), "--runtimes-nearest", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.endpoint = None
        threading.Thread(target=self._read, daemon=True).start()
        if not self._listening.wait(60) or self.endpoint is None:
            self.process.kill()
            raise RuntimeError("the server did not start:\n" + self.output())

    def _read(self):
        for line in self.process.stdout:
            self._said.append(line)
            if self.endpoint is None and "http://" in line:
                self.endpoint = "http://" + line.split("http://", 1)[1].split()[0].rstrip("/.,")
                self._listening.set()
        self._listening.set()

    def output(self):
        return "".join(self._said)

    def kill(self):
        """Ends the server as a power cut would."""
        self.process.kill()
        self.process.wait(30)

    def stop(self, with_signal=signal.SIGTERM):
        """Asks the server to end; gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        return self.process.wait(60)


def client(service, endpoint=None, access_key="test", secret_key="test", region=REGION, **config):
    return boto3.client(
        service, endpoint_url=endpoint or os.environ["THAW_ENDPOINT"], region_name=region,
        aws_access_key_id=access_key, aws_secret_access_key=secret_key,
        config=Config(retries={"max_attempts": 0}, read_timeout=120, **config))


LAMBDA_TRUST = {
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
BASIC_EXECUTION = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def role_in(account):
    """The role of functions in another account than the default one, where no role is given; made when it is first asked for."""
    iam = client("iam", access_key=account)
    try:
        iam.create_role(RoleName="conformance", AssumeRolePolicyDocument=json.dumps(LAMBDA_TRUST))
        iam.attach_role_policy(RoleName="conformance", PolicyArn=BASIC_EXECUTION)
    except iam.exceptions.EntityAlreadyExistsException:
        pass
    return f"arn:aws:iam::{account}:role/conformance"


def zip_of(files, executable=()):
    """A package with the given files (path to text or bytes)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100755 if path in executable else 0o100644) << 16
            package.writestr(entry, content)
    return buffer.getvalue()


def files_of(folder):
    """All files of a folder (path to bytes), and which of them may be executed."""
    files, executable = {}, set()
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            inside = os.path.relpath(path, folder)
            with open(path, "rb") as file:
                files[inside] = file.read()
            if os.access(path, os.X_OK):
                executable.add(inside)
    return files, executable


def zip_of_folder(folder):
    """A package with all files of a folder, their modes included."""
    return zip_of(*files_of(folder))


def unique(prefix="fn"):
    return f"{prefix}-{uuid.uuid4().hex[:10]}"


def eventually(question, what, seconds=20):
    """Asks until the answer is true; says what was missing when the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} s: {what}")
        time.sleep(0.05)


class ThawTest(unittest.TestCase):
    """A test against the server that the runner has started."""

    @classmethod
    def setUpClass(cls):
        cls.functions = client("lambda")
        cls.logs = client("logs")

    def create(self, files=None, runtime=PYTHON, handler="main.handler", functions=None, executable=(), **more):
        """Creates a function that goes away with the test; gives its name."""
        functions = functions or self.functions
        name = more.pop("FunctionName", None) or unique()
        settings = {"Timeout": 10, "MemorySize": 512, "Role": ROLE, **more}
        functions.create_function(
            FunctionName=name, Runtime=runtime, Handler=handler,
            Code={"ZipFile": zip_of(files or ECHO, executable)}, **settings)
        self.addCleanup(delete_quietly, functions, name)
        functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return name

    def role(self, *statements, trust=None, name=None):
        """A role for functions that may write logs and what the statements say; goes away with the test; gives its ARN."""
        iam, name = client("iam"), name or unique("role")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust or LAMBDA_TRUST))["Role"]["Arn"]
        self.addCleanup(delete_role, iam, name)
        iam.attach_role_policy(RoleName=name, PolicyArn=BASIC_EXECUTION)
        if statements:
            policy = {"Version": "2012-10-17", "Statement": list(statements)}
            iam.put_role_policy(RoleName=name, PolicyName="more", PolicyDocument=json.dumps(policy))
        return arn

    def deliverer(self):
        """A role for functions whose failures and results go somewhere."""
        return self.role({"Effect": "Allow", "Action": ["sqs:SendMessage", "sns:Publish", "lambda:InvokeFunction"], "Resource": "*"})

    def invoke(self, name, event=None, functions=None, **more):
        """Invokes and gives (payload, function error or None, log text or None)."""
        answer = (functions or self.functions).invoke(FunctionName=name, Payload=json.dumps(event), **more)
        log = answer.get("LogResult")
        return json.loads(answer["Payload"].read()), answer.get("FunctionError"), base64.b64decode(log).decode() if log else None

    def refused(self, code, call, *arguments, status=None, **named):
        """Checks that a call is refused with an error; gives the message."""
        with self.assertRaises(ClientError) as raised:
            call(*arguments, **named)
        response = raised.exception.response
        self.assertEqual(code, response["Error"]["Code"], response)
        if status is not None:
            self.assertEqual(status, response["ResponseMetadata"]["HTTPStatusCode"], response)
        return response["Error"].get("Message", "") or response.get("message", "") or response.get("Message", "")

    def lines_of(self, name, expecting):
        """The log lines of a function, once one of them contains the expected text."""
        def ask():
            try:
                events = self.logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
            except ClientError:
                return None
            lines = [event["message"] for event in events]
            return lines if any(expecting in line for line in lines) else None
        return eventually(ask, f"no log line of {name} contains {expecting!r}")


def delete_quietly(functions, name):
    try:
        functions.delete_function(FunctionName=name)
    except ClientError:
        pass


def delete_role(iam, name):
    """Deletes a role with its policies, unless the test has done so."""
    try:
        for policy in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
            iam.detach_role_policy(RoleName=name, PolicyArn=policy["PolicyArn"])
        for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
            iam.delete_role_policy(RoleName=name, PolicyName=policy)
        iam.delete_role(RoleName=name)
    except iam.exceptions.NoSuchEntityException:
        pass


class CliTest(ThawTest):
    """A test that drives the AWS CLI as a person would."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="thaw-cli-")
        self.addCleanup(shutil.rmtree, self.folder)

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return {
            **kept, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION, "AWS_PAGER": "",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", **more}

    def try_aws(self, *arguments, **environment):
        return subprocess.run(
            ["aws", "--endpoint-url", os.environ["THAW_ENDPOINT"], "--output", "json", *arguments],
            cwd=self.folder, env=self.environment(**environment), capture_output=True, text=True, timeout=120, check=False)

    def aws(self, *arguments, **environment):
        """Runs a command that must succeed; gives its answer."""
        done = self.try_aws(*arguments, **environment)
        self.assertEqual(0, done.returncode, f"aws {' '.join(arguments)}\n{done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def aws_fails(self, expected, *arguments, **environment):
        """Runs a command that must fail; its message must contain the expected text."""
        done = self.try_aws(*arguments, **environment)
        self.assertNotEqual(0, done.returncode)
        self.assertIn(expected, done.stderr)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path
