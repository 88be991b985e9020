"""The life of a function with the AWS CLI."""

import base64
import hashlib
import io
import json
import os
import urllib.request
import zipfile

from support import ECHO, PYTHON, ROLE, CliTest, unique, zip_of


class FunctionsWithTheCli(CliTest):
    def setUp(self):
        super().setUp()
        self.name = unique("cli")
        self.package = self.file("package.zip", zip_of(ECHO))
        self.addCleanup(self.try_aws, "lambda", "delete-function", "--function-name", self.name)

    def create_with_cli(self, *more):
        created = self.aws(
            "lambda", "create-function", "--function-name", self.name, "--runtime", PYTHON, "--handler", "main.handler",
            "--role", ROLE, "--zip-file", f"fileb://{self.package}", *more)
        self.aws("lambda", "wait", "function-active-v2", "--function-name", self.name)
        return created

    def test_create_answers_the_whole_configuration(self):
        created = self.create_with_cli("--description", "echoes", "--memory-size", "256", "--timeout", "7", "--environment", "Variables={COLOR=blue}")
        with open(self.package, "rb") as file:
            package = file.read()

        self.assertEqual(self.name, created["FunctionName"])
        self.assertEqual(f"arn:aws:lambda:us-east-1:000000000000:function:{self.name}", created["FunctionArn"])
        self.assertEqual(base64.b64encode(hashlib.sha256(package).digest()).decode(), created["CodeSha256"])
        self.assertEqual(len(package), created["CodeSize"])
        self.assertEqual((PYTHON, "main.handler", ROLE), (created["Runtime"], created["Handler"], created["Role"]))
        self.assertEqual(("echoes", 256, 7), (created["Description"], created["MemorySize"], created["Timeout"]))
        self.assertEqual({"COLOR": "blue"}, created["Environment"]["Variables"])
        self.assertEqual(("Zip", "$LATEST", ["x86_64"]), (created["PackageType"], created["Version"], created["Architectures"]))
        self.assertEqual(512, created["EphemeralStorage"]["Size"])
        self.assertIn(created["State"], ("Pending", "Active"))
        self.assertRegex(created["LastModified"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$")
        self.assertRegex(created["RevisionId"], r"^[0-9a-f-]{36}$")

    def test_get_function_gives_configuration_tags_and_a_download(self):
        self.create_with_cli("--tags", "team=blue")
        answer = self.aws("lambda", "get-function", "--function-name", self.name)

        self.assertEqual("Active", answer["Configuration"]["State"])
        self.assertEqual({"team": "blue"}, answer["Tags"])
        self.assertEqual("S3", answer["Code"]["RepositoryType"])
        with urllib.request.urlopen(answer["Code"]["Location"], timeout=20) as download:
            package = zipfile.ZipFile(io.BytesIO(download.read()))
        self.assertEqual(ECHO["main.py"], package.read("main.py").decode())

    def test_get_function_configuration_and_list(self):
        self.create_with_cli()
        configuration = self.aws("lambda", "get-function-configuration", "--function-name", self.name)
        listed = self.aws("lambda", "list-functions")["Functions"]

        self.assertEqual("Successful", configuration["LastUpdateStatus"])
        self.assertEqual([configuration["FunctionArn"]], [item["FunctionArn"] for item in listed if item["FunctionName"] == self.name])

    def test_update_code_and_configuration(self):
        created = self.create_with_cli()
        newer = self.file("newer.zip", zip_of({"main.py": "def handler(event, context):\n    return 'newer'\n"}))
        code = self.aws("lambda", "update-function-code", "--function-name", self.name, "--zip-file", f"fileb://{newer}")
        self.aws("lambda", "wait", "function-updated-v2", "--function-name", self.name)
        settings = self.aws("lambda", "update-function-configuration", "--function-name", self.name, "--timeout", "9", "--memory-size", "300")
        self.aws("lambda", "wait", "function-updated-v2", "--function-name", self.name)
        out = os.path.join(self.folder, "out.json")
        self.aws("lambda", "invoke", "--function-name", self.name, out)

        self.assertNotEqual(created["CodeSha256"], code["CodeSha256"])
        self.assertNotEqual(created["RevisionId"], code["RevisionId"])
        self.assertEqual((9, 300), (settings["Timeout"], settings["MemorySize"]))
        with open(out, encoding="utf-8") as file:
            self.assertEqual("newer", json.load(file))

    def test_invoke_answers_payload_version_and_the_end_of_the_log(self):
        self.create_with_cli()
        out = os.path.join(self.folder, "out.json")
        event = self.file("event.json", '{"text": "größer ☃"}')
        answer = self.aws("lambda", "invoke", "--function-name", self.name, "--payload", f"fileb://{event}", "--log-type", "Tail", out)
        log = base64.b64decode(answer["LogResult"]).decode()

        with open(out, encoding="utf-8") as file:
            self.assertEqual({"text": "größer ☃"}, json.load(file))
        self.assertEqual((200, "$LATEST"), (answer["StatusCode"], answer["ExecutedVersion"]))
        self.assertNotIn("FunctionError", answer)
        self.assertRegex(log, r"START RequestId: [0-9a-f-]{36} Version: \$LATEST")
        self.assertIn("got {'text': 'größer ☃'}", log)
        self.assertRegex(log, r"END RequestId: [0-9a-f-]{36}")
        self.assertRegex(log, r"REPORT RequestId: [0-9a-f-]{36}\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms")

    def test_a_dry_run_answers_without_running(self):
        self.create_with_cli()
        answer = self.aws("lambda", "invoke", "--function-name", self.name, "--invocation-type", "DryRun", os.path.join(self.folder, "out"))

        self.assertEqual(204, answer["StatusCode"])

    def test_tags(self):
        arn = self.create_with_cli("--tags", "a=1")["FunctionArn"]
        self.aws("lambda", "tag-resource", "--resource", arn, "--tags", "b=2,c=3")
        self.aws("lambda", "untag-resource", "--resource", arn, "--tag-keys", "a", "c")

        self.assertEqual({"b": "2"}, self.aws("lambda", "list-tags", "--resource", arn)["Tags"])

    def test_account_settings_count_what_is_there(self):
        self.create_with_cli()
        settings = self.aws("lambda", "get-account-settings")

        self.assertEqual(1000, settings["AccountLimit"]["ConcurrentExecutions"])
        self.assertEqual((262144000, 52428800), (settings["AccountLimit"]["CodeSizeUnzipped"], settings["AccountLimit"]["CodeSizeZipped"]))
        self.assertGreaterEqual(settings["AccountUsage"]["FunctionCount"], 1)
        self.assertGreater(settings["AccountUsage"]["TotalCodeSize"], 0)

    def test_delete(self):
        self.create_with_cli()
        self.aws("lambda", "delete-function", "--function-name", self.name)

        self.aws_fails("ResourceNotFoundException", "lambda", "get-function", "--function-name", self.name)
        self.aws_fails("ResourceNotFoundException", "lambda", "invoke", "--function-name", self.name, "out")

    def test_errors_are_those_of_aws(self):
        self.create_with_cli()
        self.aws_fails(
            "ResourceConflictException", "lambda", "create-function", "--function-name", self.name, "--runtime", PYTHON,
            "--handler", "main.handler", "--role", ROLE, "--zip-file", f"fileb://{self.package}")
        broken = self.file("broken.zip", zip_of({"../outside.py": "x"}))
        self.aws_fails(
            "Could not unzip uploaded file", "lambda", "update-function-code", "--function-name", self.name, "--zip-file", f"fileb://{broken}")
        self.aws_fails("PreconditionFailedException", "lambda", "update-function-configuration", "--function-name", self.name, "--revision-id", "7e2b9f0c-0000-4000-8000-000000000000")

    def test_an_operation_that_is_not_there_yet_says_its_name(self):
        self.aws_fails("DescribeExportTasks", "logs", "describe-export-tasks")

    def test_a_source_that_nothing_reads_yet_is_refused_by_its_name(self):
        self.create_with_cli()
        self.aws_fails(
            "reads from an Amazon SQS queue is not supported", "lambda", "create-event-source-mapping", "--function-name", self.name,
            "--event-source-arn", "arn:aws:sqs:us-east-1:000000000000:queue")


class IdentityWithTheCli(CliTest):
    def test_get_caller_identity(self):
        identity = self.aws("sts", "get-caller-identity")

        self.assertEqual(("000000000000", "arn:aws:iam::000000000000:root"), (identity["Account"], identity["Arn"]))
        self.assertTrue(identity["UserId"])

    def test_a_wrong_secret_is_refused(self):
        self.aws_fails("SignatureDoesNotMatch", "sts", "get-caller-identity", AWS_SECRET_ACCESS_KEY="wrong")
        self.aws_fails("InvalidSignatureException", "lambda", "list-functions", AWS_SECRET_ACCESS_KEY="wrong")
        self.aws_fails("InvalidSignatureException", "logs", "describe-log-groups", AWS_SECRET_ACCESS_KEY="wrong")

    def test_an_unknown_access_key_is_refused(self):
        self.aws_fails("InvalidClientTokenId", "sts", "get-caller-identity", AWS_ACCESS_KEY_ID="AKIAUNKNOWN000000000")
        self.aws_fails("UnrecognizedClientException", "lambda", "list-functions", AWS_ACCESS_KEY_ID="AKIAUNKNOWN000000000")
