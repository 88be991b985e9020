"""Streamed invocations and function URLs: configured with boto3, read with botocore's event parser and a plain HTTP client."""

import base64
import json
import queue
import threading
import urllib.parse

from raw import ECHO, RawTest
from support import NODE, unique

# Writes one chunk, and the next one when a gate is open: the second chunk proves that somebody has seen the first one.
STREAM = {
    "main.mjs": """
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  if (event.fail === "before") throw new RangeError("too early");
  const asked = event.body ? JSON.parse(event.body) : event;
  if (asked.shaped) {
    stream = awslambda.HttpResponseStream.from(stream, {
      statusCode: 203, headers: { "content-type": "text/html", "x-own": "yes" }, cookies: ["a=1", "b=2"] });
  } else {
    stream.setContentType("text/plain");
  }
  stream.write("one");
  while (asked.gate && (await fetch(process.env.AWS_ENDPOINT_URL + asked.gate)).status !== 200) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (asked.fail === "middle") throw new RangeError("too late");
  stream.write("two");
  stream.end();
});
"""}

FORBIDDEN = "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"


class Streams(RawTest):
    def test_the_first_chunk_comes_before_the_handler_goes_on(self):
        gate, open_gate = self.create_gate()
        events = self.invoke_streamed(self.create(STREAM, NODE, Timeout=30), {"gate": gate}, **{"X-Amz-Log-Type": "Tail"})

        self.assertEqual(("PayloadChunk", b"one"), next(events))
        open_gate()
        self.assertEqual(("PayloadChunk", b"two"), next(events))
        kind, complete = next(events)
        self.assertEqual(("InvokeComplete", ["LogResult"]), (kind, list(complete)))
        self.assertIn("REPORT RequestId", base64.b64decode(complete["LogResult"]).decode())
        self.assertIsNone(next(events, None))

    def test_a_plain_handler_is_one_chunk(self):
        events = list(self.invoke_streamed(self.create(ECHO), {"a": 1}))

        self.assertEqual([("PayloadChunk", b'{"a": 1}'), ("InvokeComplete", {})], events)

    def test_failures_come_in_the_last_event(self):
        name = self.create(STREAM, NODE)
        early = list(self.invoke_streamed(name, {"fail": "before"}))
        late = list(self.invoke_streamed(name, {"fail": "middle"}))

        self.assertEqual(["InvokeComplete"], [kind for kind, _ in early])
        self.assertEqual("RangeError", early[0][1]["ErrorCode"])
        self.assertEqual("too early", json.loads(early[0][1]["ErrorDetails"])["errorMessage"])
        self.assertEqual(("PayloadChunk", b"one"), late[0])
        self.assertEqual("too late", json.loads(late[1][1]["ErrorDetails"])["errorMessage"])

    def test_a_plain_handler_that_fails_has_no_chunk(self):
        name = self.create({"main.py": "def handler(event, context):\n    raise ValueError('no')\n"})
        (kind, complete), = self.invoke_streamed(name)

        self.assertEqual(("InvokeComplete", "ValueError"), (kind, complete["ErrorCode"]))

    def test_a_time_out_ends_the_stream(self):
        gate, _ = self.create_gate()
        events = list(self.invoke_streamed(self.create(STREAM, NODE, Timeout=2), {"gate": gate}))

        self.assertEqual([("PayloadChunk", b"one")], events[:-1])
        self.assertEqual("Sandbox.Timedout", events[-1][1]["ErrorCode"])

    def test_refusals(self):
        self.assertEqual("ResourceNotFoundException", self.invoke_streamed(unique(), status=404)["x-amzn-errortype"])
        name = self.create(ECHO)
        self.assertEqual("InvalidRequestContentException", self.invoke_streamed(name, "{", status=400)["x-amzn-errortype"])
        self.invoke_streamed(name, status=204, **{"X-Amz-Invocation-Type": "DryRun"})


class Urls(RawTest):
    def test_configurations_live_and_die(self):
        name = self.create(ECHO)
        url = self.functions.create_function_url_config(FunctionName=name, AuthType="NONE", Cors={"AllowOrigins": ["*"], "MaxAge": 5})["FunctionUrl"]
        config = self.functions.get_function_url_config(FunctionName=name)
        self.assertEqual((url, "NONE"), (config["FunctionUrl"], config["AuthType"]))
        self.assertEqual({"AllowOrigins": ["*"], "MaxAge": 5}, config["Cors"])
        self.refused("ResourceConflictException", self.functions.create_function_url_config, FunctionName=name, AuthType="NONE", status=409)
        changed = self.functions.update_function_url_config(FunctionName=name, AuthType="AWS_IAM")
        self.assertEqual(("AWS_IAM", config["Cors"]), (changed["AuthType"], changed["Cors"]))
        pages = self.functions.get_paginator("list_function_url_configs").paginate(FunctionName=name, PaginationConfig={"PageSize": 1})
        self.assertEqual([url], [one["FunctionUrl"] for page in pages for one in page["FunctionUrlConfigs"]])
        self.functions.delete_function_url_config(FunctionName=name)
        self.refused("ResourceNotFoundException", self.functions.get_function_url_config, FunctionName=name, status=404)
        self.refused("ResourceNotFoundException", self.functions.delete_function_url_config, FunctionName=name, status=404)
        self.assertEqual(403, self.open(url).status)
        self.refused("ValidationException", self.functions.create_function_url_config, FunctionName=name, AuthType="NONE",
                     Cors={"AllowMethods": ["OPTIONS"]}, status=400)

    def test_a_request_becomes_an_event_and_the_response_an_answer(self):
        _, url = self.create_url()
        answer = self.open(url, "POST", "/a/b?c=d&c=e", json.dumps({"x": 1}), {"Content-Type": "application/json", "Cookie": "k=v"})
        event = json.loads(answer.read())

        self.assertEqual((200, "application/json"), (answer.status, answer.headers["content-type"]))
        self.assertEqual(("2.0", "/a/b", "c=d&c=e", {"c": "d,e"}, ["k=v"]), (
            event["version"], event["rawPath"], event["rawQueryString"], event["queryStringParameters"], event["cookies"]))
        self.assertEqual(('{"x": 1}', False), (event["body"], event["isBase64Encoded"]))
        self.assertEqual("POST", event["requestContext"]["http"]["method"])
        path = "/_thaw/urls/" + event["requestContext"]["apiId"] + "/by/path"
        by_path = self.open(f"http://127.0.0.1:{urllib.parse.urlsplit(url).port}/", path=path)
        self.assertEqual("/by/path", json.loads(by_path.read())["rawPath"])

    def test_a_signature_is_asked_for(self):
        _, url = self.create_url(AuthType="AWS_IAM")
        refused = self.open(url)
        self.assertEqual((403, FORBIDDEN), (refused.status, json.loads(refused.read())["Message"]))
        answer = self.signed("GET", url, "/p?q=1")
        self.assertEqual("test", json.loads(answer.read())["requestContext"]["authorizer"]["iam"]["accessKey"])
        self.assertEqual(403, self.signed("GET", url, secret="wrong").status)

    def test_everybody_needs_both_permissions(self):
        name, url = self.create_url()
        self.assertEqual(200, self.open(url).status)
        for statement in ("use", "invoke"):
            self.functions.remove_permission(FunctionName=name, StatementId=statement)
            refused = self.open(url)
            self.assertEqual((403, FORBIDDEN), (refused.status, json.loads(refused.read())["Message"]))

    def test_a_preflight_is_answered(self):
        _, url = self.create_url(Cors={"AllowOrigins": ["https://x.test"], "AllowMethods": ["PUT"]})
        answer = self.open(url, "OPTIONS", headers={"Origin": "https://x.test", "Access-Control-Request-Method": "PUT"})
        self.assertEqual((200, "https://x.test", "PUT"), (
            answer.status, answer.headers["access-control-allow-origin"], answer.headers["access-control-allow-methods"]))

    def test_streamed_bytes_come_before_the_handler_goes_on(self):
        gate, open_gate = self.create_gate()
        _, url = self.create_url(STREAM, NODE, InvokeMode="RESPONSE_STREAM")
        seen = queue.Queue()

        def read():
            answer = self.open(url, "POST", body=json.dumps({"shaped": True, "gate": gate}), headers={"Content-Type": "application/json"})
            seen.put((answer.status, answer.headers["content-type"], answer.headers["x-own"], answer.headers.get_all("set-cookie")))
            seen.put(answer.read(3))
            seen.put(answer.read())

        threading.Thread(target=read, daemon=True).start()
        self.assertEqual((203, "text/html", "yes", ["a=1", "b=2"]), seen.get(timeout=30))
        self.assertEqual(b"one", seen.get(timeout=30))
        open_gate()
        self.assertEqual(b"two", seen.get(timeout=30))

    def test_a_function_that_fails_is_a_bad_gateway(self):
        _, url = self.create_url({"main.py": "def handler(event, context):\n    raise ValueError('secret')\n"})
        answer = self.open(url)
        self.assertEqual((502, b"Internal Server Error"), (answer.status, answer.read()))
