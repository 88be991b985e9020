"""Invocations with boto3: answers, failures of functions, logs, environments."""

import base64
import concurrent.futures
import json

from support import NODE, PROVIDED, ThawTest

STATES = {
    "main.py": """
import os, sys, time

LOADED = time.time_ns()

def handler(event, context):
    what = event["do"]
    if what == "raise":
        raise ValueError("no such thing")
    if what == "exit":
        sys.exit(3)
    if what == "die":
        os._exit(4)
    if what == "sleep":
        time.sleep(event["seconds"])
    if what == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(16 * 1024 * 1024))
    if what == "large":
        return "x" * (6 * 1024 * 1024 + 100)
    if what == "write":
        open("/tmp/kept", "a").write("x")
    kept = os.path.exists("/tmp/kept") and len(open("/tmp/kept").read())
    return {"loaded": LOADED, "kept": kept, "stream": context.log_stream_name}
"""}


class PythonFunctions(ThawTest):
    def test_an_exception_is_the_answer_of_a_failed_function(self):
        name = self.create(STATES)
        payload, error, log = self.invoke(name, {"do": "raise"}, LogType="Tail")

        self.assertEqual("Unhandled", error)
        self.assertEqual(("ValueError", "no such thing"), (payload["errorType"], payload["errorMessage"]))
        self.assertIn('File "/var/task/main.py"', payload["stackTrace"][-1])
        self.assertIn("[ERROR] ValueError: no such thing", log)

    def test_a_function_that_raised_stays_warm(self):
        name = self.create(STATES)
        first, _, _ = self.invoke(name, {"do": "answer"})
        self.invoke(name, {"do": "raise"})
        second, _, _ = self.invoke(name, {"do": "answer"})

        self.assertEqual(first["loaded"], second["loaded"])

    def test_a_process_that_exits_says_its_status_and_starts_anew_with_its_tmp(self):
        name = self.create(STATES)
        first, _, _ = self.invoke(name, {"do": "write"})
        payload, error, _ = self.invoke(name, {"do": "die"})
        after, _, _ = self.invoke(name, {"do": "answer"})

        self.assertEqual("Unhandled", error)
        self.assertEqual("Runtime.ExitError", payload["errorType"])
        self.assertRegex(payload["errorMessage"], r"^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 4$")
        self.assertNotEqual(first["loaded"], after["loaded"])
        self.assertEqual(1, after["kept"])

    def test_a_time_out_ends_the_invocation_at_its_time(self):
        name = self.create(STATES, Timeout=1)
        payload, error, log = self.invoke(name, {"do": "sleep", "seconds": 30}, LogType="Tail")

        self.assertEqual("Unhandled", error)
        self.assertEqual("Sandbox.Timedout", payload["errorType"])
        self.assertRegex(payload["errorMessage"], r"^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$")
        self.assertIn("Task timed out after 1.00 seconds", log)
        self.assertIsNone(self.invoke(name, {"do": "answer"})[1])

    def test_memory_ends_at_the_limit(self):
        name = self.create(STATES, MemorySize=128)
        payload, error, log = self.invoke(name, {"do": "eat"}, LogType="Tail")

        self.assertEqual("Unhandled", error)
        self.assertIn(payload["errorType"], ("Runtime.OutOfMemory", "Runtime.ExitError"))
        self.assertIn("Memory Size: 128 MB\tMax Memory Used: 128 MB", log)
        self.assertIsNone(self.invoke(name, {"do": "answer"})[1])

    def test_an_answer_over_six_megabytes_is_a_failure(self):
        name = self.create(STATES)
        payload, error, _ = self.invoke(name, {"do": "large"})

        self.assertEqual("Unhandled", error)
        self.assertEqual("Function.ResponseSizeTooLarge", payload["errorType"])

    def test_code_that_cannot_be_loaded_says_why(self):
        cases = [
            ({"main.py": "def handler(event context):\n    pass\n"}, "main.handler", "Runtime.UserCodeSyntaxError"),
            ({"main.py": "import missing_module\n"}, "main.handler", "Runtime.ImportModuleError"),
            ({"main.py": "x = 1\n"}, "main.handler", "Runtime.HandlerNotFound"),
            ({"main.py": "x = 1\n"}, "nothing.handler", "Runtime.ImportModuleError"),
        ]
        for files, handler, expected in cases:
            with self.subTest(expected):
                payload, error, _ = self.invoke(self.create(files, handler=handler))
                self.assertEqual(("Unhandled", expected), (error, payload["errorType"]), payload)

    def test_a_cold_start_shows_in_the_report_and_a_warm_one_does_not(self):
        name = self.create(STATES)
        _, _, cold = self.invoke(name, {"do": "answer"}, LogType="Tail")
        _, _, warm = self.invoke(name, {"do": "answer"}, LogType="Tail")

        self.assertIn("Init Duration: ", cold)
        self.assertNotIn("Init Duration: ", warm)

    def test_invocations_at_once_have_environments_of_their_own(self):
        name = self.create(STATES)
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            answers = list(pool.map(lambda _: self.invoke(name, {"do": "sleep", "seconds": 1.5})[0], range(3)))

        self.assertEqual(3, len({answer["loaded"] for answer in answers}))
        self.assertEqual(3, len({answer["stream"] for answer in answers}))

    def test_a_change_retires_warm_environments(self):
        name = self.create(STATES)
        before, _, _ = self.invoke(name, {"do": "answer"})
        self.functions.update_function_configuration(FunctionName=name, Environment={"Variables": {"COLOR": "blue"}})
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        after, _, _ = self.invoke(name, {"do": "answer"})

        self.assertNotEqual(before["loaded"], after["loaded"])

    def test_the_environment_is_that_of_lambda(self):
        name = self.create(
            {"main.py": "import os\ndef handler(event, context):\n    return {**os.environ, 'arn': context.invoked_function_arn, 'left': context.get_remaining_time_in_millis(), 'cwd': os.getcwd(), 'uid': os.getuid()}\n"},
            Environment={"Variables": {"COLOR": "blue"}})
        got, _, _ = self.invoke(name)
        expected = {
            "COLOR": "blue", "_HANDLER": "main.handler", "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_LAMBDA_FUNCTION_NAME": name, "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{name}",
            "LAMBDA_TASK_ROOT": "/var/task", "LAMBDA_RUNTIME_DIR": "/var/runtime", "TZ": ":UTC", "LANG": "en_US.UTF-8", "cwd": "/var/task",
            "arn": f"arn:aws:lambda:us-east-1:000000000000:function:{name}"}

        self.assertEqual(expected, {key: got.get(key) for key in expected})
        self.assertTrue(got["AWS_EXECUTION_ENV"].startswith("AWS_Lambda_python"))
        for needed in ("AWS_LAMBDA_RUNTIME_API", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "_X_AMZN_TRACE_ID"):
            self.assertTrue(got.get(needed), needed)
        self.assertNotEqual(0, got["uid"])
        self.assertTrue(0 < got["left"] <= 10_000)

    def test_what_a_function_prints_is_in_its_logs(self):
        name = self.create({"main.py": "import logging\nlogging.getLogger().setLevel('INFO')\ndef handler(event, context):\n    print('first')\n    logging.info('second')\n    print('third\\nfourth')\n"})
        self.invoke(name)
        lines = [line.rstrip("\n") for line in self.lines_of(name, "REPORT")]
        said = [line for line in lines if line.split()[0] not in ("INIT_START", "START", "END", "REPORT")]

        self.assertEqual("first", said[0])
        self.assertRegex(said[1], r"^\[INFO\]\t\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\tsecond$")
        self.assertEqual("third fourth", " ".join(said[2:]))

    def test_the_client_context_reaches_the_function(self):
        name = self.create({"main.py": "def handler(event, context):\n    return context.client_context.custom\n"})
        context = base64.b64encode(json.dumps({"custom": {"a": "b"}}).encode()).decode()

        self.assertEqual({"a": "b"}, self.invoke(name, ClientContext=context)[0])


class NodeFunctions(ThawTest):
    def test_every_form_of_handler_answers(self):
        forms = {
            "async": {"index.js": "exports.handler = async (event) => ({ got: event.n })"},
            "callback": {"index.js": "exports.handler = (event, context, callback) => setTimeout(() => callback(null, { got: event.n }), 5)"},
            "module": {"index.mjs": "export const handler = async (event) => ({ got: event.n })"},
            "module by package.json": {"package.json": '{"type": "module"}', "index.js": "export const handler = async (event) => ({ got: event.n })"},
            "nested": {"src/app/main.js": "exports.handler = async (event) => ({ got: event.n })"},
        }
        for form, files in forms.items():
            with self.subTest(form):
                name = self.create(files, NODE, "src/app/main.handler" if form == "nested" else "index.handler")
                self.assertEqual({"got": 5}, self.invoke(name, {"n": 5})[0])

    def test_an_error_carries_type_message_and_trace(self):
        name = self.create({"index.js": "exports.handler = async () => { throw new RangeError('too far') }"}, NODE, "index.handler")
        payload, error, log = self.invoke(name, LogType="Tail")

        self.assertEqual(("Unhandled", "RangeError", "too far"), (error, payload["errorType"], payload["errorMessage"]))
        self.assertIn("RangeError: too far", payload["trace"][0])
        self.assertRegex(log, r"\tERROR\tInvoke Error ?\t")

    def test_code_that_cannot_be_loaded_says_why(self):
        cases = [
            ({"index.js": "exports.handler = async ( => 1"}, "Runtime.UserCodeSyntaxError"),
            ({"index.js": "require('missing-module')"}, "Runtime.ImportModuleError"),
            ({"index.js": "exports.other = 1"}, "Runtime.HandlerNotFound"),
        ]
        for files, expected in cases:
            with self.subTest(expected):
                payload, error, _ = self.invoke(self.create(files, NODE, "index.handler"))
                self.assertEqual(("Unhandled", expected), (error, payload["errorType"]), payload)

    def test_console_writes_lines_of_lambda(self):
        name = self.create({"index.js": "exports.handler = async () => { console.log('one', { a: 1 }); console.error('two') }"}, NODE, "index.handler")
        _, _, log = self.invoke(name, LogType="Tail")

        self.assertRegex(log, r"\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\tINFO\tone \{ a: 1 \}")
        self.assertRegex(log, r"\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\tERROR\ttwo")

    def test_a_streaming_handler_answers_an_ordinary_invoke_whole(self):
        code = """exports.handler = awslambda.streamifyResponse(async (event, stream) => {
            for (let i = 0; i < 3; i++) { stream.write(JSON.stringify(i)); await new Promise((r) => setTimeout(r, 5)); }
            stream.end();
        })"""
        name = self.create({"index.js": code}, NODE, "index.handler")

        self.assertEqual(b"012", self.functions.invoke(FunctionName=name)["Payload"].read())

    def test_state_outside_the_handler_survives(self):
        name = self.create({"index.js": "let n = 0; exports.handler = async () => ++n"}, NODE, "index.handler")

        self.assertEqual([1, 2, 3], [self.invoke(name)[0] for _ in range(3)])


class ProvidedFunctions(ThawTest):
    BOOTSTRAP = """#!/usr/bin/python3
import http.client, os
api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    api.request("GET", "/2018-06-01/runtime/invocation/next")
    answer = api.getresponse(); event = answer.read(); request = answer.headers["Lambda-Runtime-Aws-Request-Id"]
    failed = b"fail" in event
    path, body = ("error", b'{"errorType": "Mine", "errorMessage": "as asked"}') if failed else ("response", event)
    api.request("POST", f"/2018-06-01/runtime/invocation/{request}/{path}", body, {"Lambda-Runtime-Function-Error-Type": "Mine"} if failed else {})
    api.getresponse().read()
"""

    def test_a_bootstrap_answers_and_fails(self):
        for runtime in (PROVIDED, "provided.al2", "provided"):
            with self.subTest(runtime):
                # No new function may have the oldest; those that are there may, and run.
                name = self.create({"bootstrap": self.BOOTSTRAP}, PROVIDED if runtime == "provided" else runtime, "any", executable={"bootstrap"})
                self.functions.update_function_configuration(FunctionName=name, Runtime=runtime)
                self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
                self.assertEqual(runtime, self.functions.get_function_configuration(FunctionName=name)["Runtime"])
                self.assertEqual(({"a": [1, None]}, None), self.invoke(name, {"a": [1, None]})[:2])
                payload, error, _ = self.invoke(name, "fail")
                self.assertEqual(("Unhandled", "Mine", "as asked"), (error, payload["errorType"], payload["errorMessage"]))

    def test_a_package_without_a_bootstrap_says_so(self):
        payload, error, _ = self.invoke(self.create({"other": "x"}, PROVIDED, "any"))

        self.assertEqual(("Unhandled", "Runtime.InvalidEntrypoint"), (error, payload["errorType"]), payload)

    def test_a_bootstrap_that_ends_without_asking_fails(self):
        name = self.create({"bootstrap": "#!/bin/sh\nexit 7\n"}, PROVIDED, "any", executable={"bootstrap"})
        payload, error, _ = self.invoke(name)

        self.assertEqual(("Unhandled", "Runtime.ExitError"), (error, payload["errorType"]))
        self.assertIn("exit status 7", payload["errorMessage"])
