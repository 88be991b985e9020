"""Extensions with boto3: a layer brings one, it is told of invocations and of the end, and subscribes to telemetry."""

from support import ThawTest, eventually, unique, zip_of

# Every call of the Extensions API as AWS documents it, with nothing but Python's own library.
CLIENT = """#!/usr/bin/python3
import json, os, urllib.request

API = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"]
NAME = os.path.basename(__file__)

def call(method, path, body=None, **headers):
    request = urllib.request.Request(API + path, None if body is None else json.dumps(body).encode(), headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return answer.headers, answer.read()

headers, body = call("POST", "/2020-01-01/extension/register", {"events": ["INVOKE", "SHUTDOWN"]}, **{"Lambda-Extension-Name": NAME})
ID = {"Lambda-Extension-Identifier": headers["Lambda-Extension-Identifier"]}
print(NAME, "registered for", json.loads(body)["functionName"], flush=True)
"""

TELLER = CLIENT + """
while True:
    event = json.loads(call("GET", "/2020-01-01/extension/event/next", **ID)[1])
    print(NAME, event["eventType"], event.get("requestId", event.get("shutdownReason")), flush=True)
    if event["eventType"] == "SHUTDOWN":
        break
"""


class ExtensionsWithBoto3(ThawTest):
    def with_extension(self, program, **more):
        made = self.functions.publish_layer_version(
            LayerName=unique("extension"), Content={"ZipFile": zip_of({"extensions/teller": program}, executable={"extensions/teller"})})
        return self.create(Layers=[made["LayerVersionArn"]], **more)

    def test_an_extension_is_told_of_every_invocation_and_of_the_end(self):
        name = self.with_extension(TELLER)
        self.invoke(name, 1)
        lines = self.lines_of(name, "teller INVOKE")
        self.assertIn(f"teller registered for {name}", lines)
        self.assertIn("EXTENSION\tName: teller\tState: Ready\tEvents: [INVOKE, SHUTDOWN]", lines)

        self.functions.update_function_configuration(FunctionName=name, Description="other")
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.lines_of(name, "teller SHUTDOWN spindown")

    def test_environments_that_were_kept_ready_are_told_of_the_end_too(self):
        name = self.with_extension(TELLER)
        self.functions.publish_version(FunctionName=name)
        self.functions.put_provisioned_concurrency_config(FunctionName=name, Qualifier="1", ProvisionedConcurrentExecutions=1)
        eventually(
            lambda: self.functions.get_provisioned_concurrency_config(FunctionName=name, Qualifier="1")["Status"] == "READY", "it is not ready", 60)
        self.functions.delete_provisioned_concurrency_config(FunctionName=name, Qualifier="1")
        self.lines_of(name, "teller SHUTDOWN spindown")

    def test_an_extension_that_ends_fails_the_invocation(self):
        name = self.with_extension("#!/bin/sh\nexit 3\n")
        answer, error, _ = self.invoke(name, 1)
        self.assertEqual(("Unhandled", "Extension.Crash"), (error, answer["errorType"]))
        self.assertTrue(answer["errorMessage"].endswith("Error: exit status 3"), answer)
