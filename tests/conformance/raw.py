"""Requests that are signed and read by hand: what they call is younger than the boto3 of many machines."""

import http.client
import json
import os
import urllib.parse

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.eventstream import EventStreamBuffer

from support import PYTHON, REGION, ThawTest

ECHO = {"main.py": "def handler(event, context):\n    return event\n"}


class RawTest(ThawTest):
    """Tests with requests of their own."""

    @property
    def endpoint(self):
        return os.environ["THAW_ENDPOINT"]

    def open(self, url, method="GET", path="/", body=None, headers=None):
        """Sends a request without resolving its host name; gives the answer with its body unread."""
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
        self.addCleanup(connection.close)
        connection.request(method, path, body, {"Host": parts.netloc, **(headers or {})})
        return connection.getresponse()

    def signed(self, method, url, path="/", body=None, headers=None, secret="test"):
        """Signs for Lambda and sends."""
        request = AWSRequest(method, url.rstrip("/") + path, data=body, headers=headers)
        SigV4Auth(Credentials("test", secret), "lambda", REGION).add_auth(request)
        return self.open(url, method, path, body, dict(request.headers))

    def configure_url(self, method, name, settings):
        answer = self.signed(method, self.endpoint, f"/2021-10-31/functions/{name}/url", json.dumps(settings))
        body = json.loads(answer.read())
        self.assertEqual({"POST": 201, "PUT": 200}[method], answer.status, body)
        return body

    def permit_everybody(self, name):
        """What an open URL needs in the policy of its function: to use the URL, and to invoke the function through it."""
        for statement in ({"StatementId": "use", "Action": "lambda:InvokeFunctionUrl", "Principal": "*", "FunctionUrlAuthType": "NONE"},
                          {"StatementId": "invoke", "Action": "lambda:InvokeFunction", "Principal": "*", "InvokedViaFunctionUrl": True}):
            answer = self.signed("POST", self.endpoint, f"/2015-03-31/functions/{name}/policy", json.dumps(statement))
            self.assertEqual(201, answer.status, answer.read())

    def create_url(self, files=None, runtime=PYTHON, **settings):
        name = self.create(files or ECHO, runtime, Timeout=30)
        self.permit_everybody(name)
        return name, self.configure_url("POST", name, {"AuthType": "NONE", **settings})["FunctionUrl"]

    def create_gate(self):
        """A function whose URL refuses until the gate is opened; gives its path and what opens it."""
        name, url = self.create_url(AuthType="AWS_IAM")
        path = "/_thaw/urls/" + urllib.parse.urlsplit(url).hostname.split(".")[0]
        return path, lambda: self.configure_url("PUT", name, {"AuthType": "NONE"})

    def invoke_streamed(self, name, event=None, status=200, **headers):
        """Invokes and yields the events as they come, read by botocore's own parser."""
        answer = self.signed(
            "POST", self.endpoint, f"/2021-11-15/functions/{name}/response-streaming-invocations",
            event if isinstance(event, str) else json.dumps(event or {}), headers)
        self.assertEqual(status, answer.status)
        if status == 200:
            self.assertEqual("application/vnd.amazon.eventstream", answer.headers["content-type"])
            self.assertEqual("$LATEST", answer.headers["x-amz-executed-version"])
        return self.events_of(answer) if status == 200 else answer.headers

    @staticmethod
    def events_of(answer):
        buffer = EventStreamBuffer()
        while data := answer.read1(65536):
            buffer.add_data(data)
            for event in buffer:
                payload = event.payload if event.headers[":content-type"] == "application/octet-stream" else json.loads(event.payload)
                yield event.headers[":event-type"], payload
