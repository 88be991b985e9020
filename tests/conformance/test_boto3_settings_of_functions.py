"""Runtime management, recursion, and what does not exist here: capacity providers, durable executions, events."""

import base64
import json
import os
import urllib.parse

from raw import RawTest
from support import PYTHON, ROLE, client, unique, zip_of

REPORTS_ITS_TRACE = {"main.py": """
import json, os

def handler(event, context):
    if event.get("again"):
        import boto3
        answer = boto3.client("lambda").invoke(FunctionName=context.function_name, Payload=json.dumps({}))
        return json.load(answer["Payload"])
    return os.environ["_X_AMZN_TRACE_ID"]
"""}


class NewerTest(RawTest):
    """Calls operations that are younger than the boto3 of many machines: signed by botocore, written by hand."""

    def ask(self, method, path, body=None):
        """Gives the status, the error (or None) and the answer."""
        data = None if body is None else json.dumps(body)
        answer = self.signed(method, os.environ["THAW_ENDPOINT"], path, data)
        text = answer.read()
        error = answer.headers.get("x-amzn-ErrorType")
        return answer.status, error and error.split(":")[0], json.loads(text) if text else {}

    def asked(self, *arguments):
        """Gives the answer to a request that must succeed."""
        status, error, answer = self.ask(*arguments)
        self.assertEqual((None, 2), (error, status // 100), answer)
        return answer

    def told(self, status, error, *arguments):
        """Checks that a request is refused; gives the message."""
        got = self.ask(*arguments)
        self.assertEqual((status, error), got[:2], got)
        return got[2].get("message") or got[2].get("Message")


class RuntimeManagement(NewerTest):
    @staticmethod
    def path(name, query=""):
        return f"/2021-07-20/functions/{name}/runtime-management-config{query}"

    def test_a_function_follows_the_runtime_of_the_host_or_stays_with_the_version_that_is_served(self):
        name = self.create()
        arn = self.asked("GET", f"/2015-03-31/functions/{name}/configuration")["RuntimeVersionConfig"]["RuntimeVersionArn"]
        self.assertEqual("Auto", self.asked("GET", self.path(name))["UpdateRuntimeOn"])
        for settings in ({"UpdateRuntimeOn": "FunctionUpdate"}, {"UpdateRuntimeOn": "Manual", "RuntimeVersionArn": arn}, {"UpdateRuntimeOn": "Auto"}):
            with self.subTest(settings["UpdateRuntimeOn"]):
                put = self.asked("PUT", self.path(name), settings)
                self.assertEqual(put, self.asked("GET", self.path(name)))
                self.assertEqual(settings, {member: put[member] for member in settings})
                self.assertEqual({"a": 1}, self.invoke(name, {"a": 1})[0])

    def test_another_version_of_the_runtime_is_refused(self):
        name = self.create()
        message = self.told(400, "InvalidParameterValueException", "PUT", self.path(name), {
            "UpdateRuntimeOn": "Manual",
            "RuntimeVersionArn": "arn:aws:lambda:us-east-1::runtime:8eeff65f6809a3ce81507fe733fe09b835899b99481ba22fd75b5a7338290ec1"})
        self.assertIn("is served by one version", message)
        self.told(404, "ResourceNotFoundException", "GET", self.path(name, "?Qualifier=7"))
        self.told(400, "ValidationException", "PUT", self.path(name), {"UpdateRuntimeOn": "Never"})


class Recursion(NewerTest):
    @staticmethod
    def path(name):
        return f"/2024-08-31/functions/{name}/recursion-config"

    def test_a_recursion_configuration_is_put_and_read(self):
        name = self.create()
        self.assertEqual({"RecursiveLoop": "Terminate"}, self.asked("GET", self.path(name)))
        self.assertEqual({"RecursiveLoop": "Allow"}, self.asked("PUT", self.path(name), {"RecursiveLoop": "Allow"}))
        self.assertEqual({"RecursiveLoop": "Allow"}, self.asked("GET", self.path(name)))
        self.told(400, "ValidationException", "PUT", self.path(name), {"RecursiveLoop": "Stop"})
        self.told(404, "ResourceNotFoundException", "GET", self.path("nothing-here"))

    def test_a_function_that_calls_itself_is_counted_and_stopped_at_the_17th_time(self):
        role = self.role({"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"})
        name = self.create(REPORTS_ITS_TRACE, Timeout=60, Role=role)
        trace, error, _ = self.invoke(name, {"again": True})
        self.assertIsNone(error, trace)
        self.assertRegex(trace, r";Lineage=[0-9a-f]{8}:1$")

        # What the SDK inside the function has just done, without the nesting: the trace of one turn goes with the next.
        functions = client("lambda")
        functions.meta.events.register("before-call.lambda.Invoke", lambda params, **_: params["headers"].update({"X-Amzn-Trace-Id": trace}))
        for turn in range(2, 16):
            trace = self.invoke(name, {}, functions=functions)[0]
            self.assertTrue(trace.endswith(f":{turn}"), trace)
        message = self.refused("RecursiveInvocationException", functions.invoke, FunctionName=name, Payload=b"{}", status=400)
        self.assertIn("recursive loop", message)
        self.asked("PUT", self.path(name), {"RecursiveLoop": "Allow"})
        self.assertTrue(self.invoke(name, {}, functions=functions)[0].endswith(":16"))


class WhatDoesNotExistHere(NewerTest):
    def test_capacity_providers(self):
        providers = "/2025-11-30/capacity-providers"
        self.assertEqual({"CapacityProviders": []}, self.asked("GET", providers))
        self.told(501, "NotImplemented", "POST", providers, {
            "CapacityProviderName": "p", "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
            "PermissionsConfig": {"CapacityProviderOperatorRoleArn": ROLE}})
        self.told(400, "ValidationException", "POST", providers, {})
        arn = "arn:aws:lambda:us-east-1:000000000000:capacity-provider:p"
        for method, path in (("GET", "p"), ("PUT", "p"), ("DELETE", "p"), ("GET", "p/function-versions"), ("GET", urllib.parse.quote(arn, safe=""))):
            with self.subTest(method + path):
                message = self.told(404, "ResourceNotFoundException", method, f"{providers}/{path}", {} if method == "PUT" else None)
                self.assertEqual(f"Capacity provider not found: {arn}", message)

    def test_scaling_configurations(self):
        name = self.create(Publish=True)
        path = f"/2025-11-30/functions/{name}/function-scaling-config?Qualifier=1"
        for method, body in (("GET", None), ("PUT", {"FunctionScalingConfig": {"MinExecutionEnvironments": 1}})):
            message = self.told(403, "AccessDeniedException", method, path, body)
            self.assertEqual("The function provided by the arn does not contain a capacity provider configuration", message)

    def test_durable_executions(self):
        name = self.create()
        self.assertEqual({"DurableExecutions": []}, self.asked("GET", f"/2025-12-01/functions/{name}/durable-executions"))
        execution = f"arn:aws:lambda:us-east-1:000000000000:function:{name}:1/durable-execution/name/id"
        path = "/2025-12-01/durable-executions/" + urllib.parse.quote(execution, safe="")
        for method, end in (("GET", ""), ("GET", "/history"), ("POST", "/stop")):
            message = self.told(404, "ResourceNotFoundException", method, path + end, {} if method == "POST" else None)
            self.assertEqual(f"Durable execution not found: {execution}", message)
        self.told(400, "InvalidParameterValueException", "GET", path + "/state?CheckpointToken=abcd")
        self.told(400, "InvalidParameterValueException", "POST", path + "/checkpoint", {"CheckpointToken": "abcd"})
        for end in ("succeed", "fail", "heartbeat"):
            self.told(404, "ResourceNotFoundException", "POST", f"/2025-12-01/durable-execution-callbacks/abcd/{end}", {})

    def test_functions_that_need_them(self):
        provider = "arn:aws:lambda:us-east-1:000000000000:capacity-provider:p"
        for member, value in {
                "CapacityProviderConfig": {"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": provider}},
                "DurableConfig": {"ExecutionTimeout": 60},
                "PublishTo": "LATEST_PUBLISHED"}.items():
            with self.subTest(member):
                message = self.told(400, "InvalidParameterValueException", "POST", "/2015-03-31/functions", {
                    "FunctionName": unique(), "Runtime": PYTHON, "Handler": "main.handler", "Role": ROLE,
                    "Code": {"ZipFile": base64.b64encode(zip_of({"main.py": ""})).decode()}, member: value})
                self.assertEqual(f"{member} is not supported by this version of Thaw yet.", message)

    def test_events(self):
        name = self.create()
        for call, more in (
                (self.functions.invoke, {"InvocationType": "Event", "Payload": json.dumps({})}),
                (self.functions.invoke_async, {"InvokeArgs": json.dumps({})})):
            message = self.refused("NotImplemented", call, FunctionName=name, status=501, **more)
            self.assertIn("Asynchronous invocation", message)
        self.refused("ResourceNotFoundException", self.functions.invoke_async, FunctionName="nothing-here", InvokeArgs=b"{}", status=404)
        self.refused("InvalidRequestContentException", self.functions.invoke_async, FunctionName=name, InvokeArgs=b"{", status=400)
