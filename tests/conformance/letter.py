"""Compares whole answers, to the letter: what AWS was recorded to say, with every member and no other."""

import json
from unittest.mock import ANY

from botocore.exceptions import ClientError

from support import ECHO, PYTHON, ROLE, ThawTest, client, unique, zip_of

HERE = "arn:aws:lambda:us-east-1:000000000000:"
NOT_FOUND = "ResourceNotFoundException"
BAD_VALUE = "InvalidParameterValueException"
BROKEN = "ValidationException"
CONFLICT = "ResourceConflictException"
STALE = "PreconditionFailedException"
NO_PROVISIONED = "ProvisionedConcurrencyConfigNotFoundException"
NO_CODE_SIGNING = "CodeSigningConfigNotFoundException"

GONE = "The resource you requested does not exist."
MISMATCH = "The derived qualifier from the function name does not match the specified qualifier."
STALE_FUNCTION = (
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id")
STATUS = {NOT_FOUND: 404, BAD_VALUE: 400, BROKEN: 400, CONFLICT: 409, STALE: 412, NO_PROVISIONED: 404, NO_CODE_SIGNING: 404}


def violation(value, member, constraint):
    return f"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}"


class LetterTest(ThawTest):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What boto3 itself would refuse must reach the server; and its own reading of an answer leaves out what it does not know.
        cls.functions = client("lambda", parameter_validation=False)
        cls.functions.meta.events.register("after-call", cls.keep)

    @classmethod
    def keep(cls, http_response, **_):
        cls.content = http_response.content

    def refuses(self, code, message, call, typed=True, **named):
        """Checks the status, the error's type and the whole body of a refusal."""
        with self.subTest(f"{call.__name__} {code} {message[:60]}"):
            with self.assertRaises(ClientError) as raised:
                call(**named)
            metadata = raised.exception.response["ResponseMetadata"]
            expected = {"Message" if code in (NOT_FOUND, NO_CODE_SIGNING) else "message": message}
            if typed and code != BROKEN:
                expected["Type"] = "User"
            self.assertEqual(
                (STATUS[code], code, expected), (metadata["HTTPStatusCode"], metadata["HTTPHeaders"]["x-amzn-errortype"], json.loads(self.content)))

    def answers(self, expected, call, status=200, **named):
        """Checks the status and the whole body of an answer; gives the body."""
        metadata = call(**named)["ResponseMetadata"]
        self.assertEqual(status, metadata["HTTPStatusCode"])
        body = json.loads(self.content) if self.content else None
        self.assertEqual(expected, body)
        return body

    def make(self, **more):
        """A function as the recordings have it."""
        name = unique("letter")
        self.functions.create_function(**{**self.request(name), **more})
        self.addCleanup(self.functions.delete_function, FunctionName=name)
        return name, f"{HERE}function:{name}"

    @staticmethod
    def request(name):
        return {"FunctionName": name, "Runtime": PYTHON, "Handler": "main.handler", "Role": ROLE, "Code": {"ZipFile": zip_of(ECHO)}}

    @staticmethod
    def configuration(name, **more):
        """What a new function is shown as in lists, without its states."""
        return {
            "Architectures": ["x86_64"], "CodeSha256": ANY, "CodeSize": ANY, "Description": "", "EphemeralStorage": {"Size": 512},
            "FunctionArn": f"{HERE}function:{name}", "FunctionName": name, "Handler": "main.handler", "LastModified": ANY,
            "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"}, "MemorySize": 128, "PackageType": "Zip", "RevisionId": ANY,
            "Role": ROLE, "Runtime": PYTHON, "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"}, "Timeout": 3,
            "TracingConfig": {"Mode": "PassThrough"}, "Version": "$LATEST", **more}
