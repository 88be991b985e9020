"""Versions, aliases, layers, permissions, URLs and limits with the AWS CLI."""

import json
import os

from support import PYTHON, ROLE, CliTest, unique, zip_of

TELL = {"main.py": "import os\n\ndef handler(event, context):\n    return [os.environ['ANSWER'], context.function_version]\n"}


class ControlPlaneWithTheCli(CliTest):
    def setUp(self):
        super().setUp()
        self.name = unique("cli")
        self.arn = f"arn:aws:lambda:us-east-1:000000000000:function:{self.name}"
        package = self.file("package.zip", zip_of(TELL))
        self.function(
            "create-function", "--runtime", PYTHON, "--handler", "main.handler", "--role", ROLE, "--zip-file", f"fileb://{package}",
            "--environment", "Variables={ANSWER=one}", "--publish")
        self.addCleanup(self.try_aws, "lambda", "delete-function", "--function-name", self.name)

    def function(self, command, *more):
        return self.aws("lambda", command, "--function-name", self.name, *more)

    def answer_of(self, qualifier):
        out = os.path.join(self.folder, "out.json")
        self.function("invoke", "--qualifier", qualifier, out)
        with open(out, encoding="utf-8") as file:
            return json.load(file)

    def test_versions_and_aliases(self):
        self.function("update-function-configuration", "--environment", "Variables={ANSWER=two}")
        self.aws("lambda", "wait", "function-updated-v2", "--function-name", self.name)
        published = self.function("publish-version", "--description", "second")
        self.aws("lambda", "wait", "published-version-active", "--function-name", self.name, "--qualifier", "2")
        alias = self.function("create-alias", "--name", "live", "--function-version", "1", "--routing-config", "AdditionalVersionWeights={2=1.0}")
        versions = self.function("list-versions-by-function")["Versions"]

        self.assertEqual(("2", "second", self.arn + ":2"), (published["Version"], published["Description"], published["FunctionArn"]))
        self.assertEqual(({"2": 1.0}, self.arn + ":live"), (alias["RoutingConfig"]["AdditionalVersionWeights"], alias["AliasArn"]))
        self.assertEqual(["$LATEST", "1", "2"], [version["Version"] for version in versions])
        self.assertEqual((["one", "1"], ["two", "2"]), (self.answer_of("1"), self.answer_of("live")))
        self.function("update-alias", "--name", "live", "--routing-config", "AdditionalVersionWeights={}")
        self.assertEqual(["one", "1"], self.answer_of("live"))
        self.aws_fails("Unable to delete version", "lambda", "delete-function", "--function-name", self.name, "--qualifier", "1")
        self.function("delete-alias", "--name", "live")
        self.assertEqual([], self.function("list-aliases")["Aliases"])

    def test_layers(self):
        content = self.file("layer.zip", zip_of({"file": "content"}))
        layer = self.aws(
            "lambda", "publish-layer-version", "--layer-name", self.name, "--zip-file", f"fileb://{content}", "--compatible-runtimes", PYTHON,
            "--license-info", "MIT")
        which = ("--layer-name", self.name, "--version-number", "1")
        self.aws("lambda", "add-layer-version-permission", *which, "--statement-id", "all", "--action", "lambda:GetLayerVersion", "--principal", "*")
        policy = json.loads(self.aws("lambda", "get-layer-version-policy", *which)["Policy"])
        function = self.function("update-function-configuration", "--layers", layer["LayerVersionArn"])
        listed = self.aws("lambda", "list-layer-versions", "--layer-name", self.name)["LayerVersions"]

        self.assertEqual(["all"], [statement["Sid"] for statement in policy["Statement"]])
        self.assertEqual([layer["LayerVersionArn"]], [used["Arn"] for used in function["Layers"]])
        self.assertEqual([1], [version["Version"] for version in listed])
        self.assertEqual("MIT", self.aws("lambda", "get-layer-version", *which)["LicenseInfo"])
        self.assertIn(self.name, [one["LayerName"] for one in self.aws("lambda", "list-layers")["Layers"]])
        self.aws("lambda", "delete-layer-version", *which)
        self.aws_fails("ResourceNotFoundException", "lambda", "get-layer-version", *which)

    def test_permissions_and_urls(self):
        given = self.function(
            "add-permission", "--statement-id", "s3", "--action", "lambda:InvokeFunction", "--principal", "s3.amazonaws.com",
            "--source-arn", "arn:aws:s3:::bucket")
        policy = json.loads(self.function("get-policy")["Policy"])
        url = self.function("create-function-url-config", "--auth-type", "NONE", "--cors", "AllowOrigins=https://example.com,MaxAge=5")
        changed = self.function("update-function-url-config", "--auth-type", "AWS_IAM")

        self.assertEqual([json.loads(given["Statement"])], policy["Statement"])
        self.assertEqual({"AllowOrigins": ["https://example.com"], "MaxAge": 5}, url["Cors"])
        self.assertEqual((url["FunctionUrl"], "AWS_IAM"), (changed["FunctionUrl"], changed["AuthType"]))
        self.assertEqual([url["FunctionUrl"]], [one["FunctionUrl"] for one in self.function("list-function-url-configs")["FunctionUrlConfigs"]])
        self.function("delete-function-url-config")
        self.aws_fails("ResourceNotFoundException", "lambda", "get-function-url-config", "--function-name", self.name)
        self.function("remove-permission", "--statement-id", "s3")
        self.aws_fails("ResourceNotFoundException", "lambda", "get-policy", "--function-name", self.name)

    def test_concurrency_and_events(self):
        self.assertEqual(7, self.function("put-function-concurrency", "--reserved-concurrent-executions", "7")["ReservedConcurrentExecutions"])
        self.assertEqual(7, self.function("get-function-concurrency")["ReservedConcurrentExecutions"])
        self.function("delete-function-concurrency")
        self.assertIsNone(self.function("get-function-concurrency") or None)
        self.function("put-function-event-invoke-config", "--maximum-retry-attempts", "1")
        self.function("update-function-event-invoke-config", "--maximum-event-age-in-seconds", "60")
        shown = self.function("get-function-event-invoke-config")
        listed = self.function("list-function-event-invoke-configs")["FunctionEventInvokeConfigs"]

        self.assertEqual((1, 60, self.arn + ":$LATEST"), (shown["MaximumRetryAttempts"], shown["MaximumEventAgeInSeconds"], shown["FunctionArn"]))
        self.assertEqual([shown["FunctionArn"]], [config["FunctionArn"] for config in listed])
        self.function("delete-function-event-invoke-config")
        self.aws_fails("doesn't have an EventInvokeConfig", "lambda", "get-function-event-invoke-config", "--function-name", self.name)
