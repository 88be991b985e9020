"""Streamed responses as large as they may be: they pass through the server, which keeps none of them."""

import http.client
import json
import shutil
import tempfile

from raw import RawTest
from support import NODE, Thaw, client

MEGABYTE = 1024 * 1024
LIMIT = 200 * MEGABYTE
MOST_GROWTH = 100 * MEGABYTE

# Writes as many bytes as it is asked for, no faster than they are taken.
BYTES = {
    "main.mjs": """
import { once } from "node:events";

export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const { bytes } = event.body ? JSON.parse(event.body) : event;
  const chunk = Buffer.alloc(1024 * 1024, "x");
  for (let left = bytes; left > 0; left -= chunk.length) {
    if (!stream.write(chunk.subarray(0, Math.min(left, chunk.length)))) await once(stream, "drain");
  }
  stream.end();
});
"""}


class LargeStreams(RawTest):
    @classmethod
    def setUpClass(cls):
        data = tempfile.mkdtemp(prefix="thaw-streams-")
        cls.addClassCleanup(shutil.rmtree, data, ignore_errors=True)
        cls.server = Thaw(data)
        cls.addClassCleanup(cls.server.stop)
        cls.functions = client("lambda", cls.server.endpoint)

    @property
    def endpoint(self):
        return self.server.endpoint

    def memory(self, line):
        """What the server has of the machine's memory, in bytes."""
        with open(f"/proc/{self.server.process.pid}/status", encoding="utf-8") as status:
            return next(int(found.split()[1]) * 1024 for found in status if found.startswith(line))

    def stays_small(self, call):
        """Checks that the server's largest size during a call is not much more than its size before."""
        before = self.memory("VmRSS:")
        with open(f"/proc/{self.server.process.pid}/clear_refs", "w", encoding="utf-8") as peak:
            peak.write("5")
        call()
        self.assertLess(self.memory("VmHWM:") - before, MOST_GROWTH)

    def create_streaming(self):
        name = self.create(BYTES, NODE, Timeout=300)
        self.permit_everybody(name)
        url = self.configure_url("POST", name, {"AuthType": "NONE", "InvokeMode": "RESPONSE_STREAM"})["FunctionUrl"]
        self.assertEqual((3, "InvokeComplete", {}), self.invoke_counting(name, 3))
        return name, url

    def invoke_counting(self, name, size):
        """Invokes; gives how many bytes came, and the last event."""
        total, last = 0, None
        for kind, payload in self.invoke_streamed(name, {"bytes": size}):
            self.assertIsNone(last, "an event came behind the last one")
            if kind == "PayloadChunk":
                total += len(payload)
            else:
                last = kind, payload
        return total, *last

    def read_counting(self, url, size):
        """Asks the URL; gives how many bytes came, and whether they were all."""
        answer = self.open(url, "POST", body=json.dumps({"bytes": size}), headers={"Content-Type": "application/json"})
        self.assertEqual(200, answer.status)
        total = 0
        try:
            while data := answer.read(MEGABYTE):
                total += len(data)
        except (http.client.IncompleteRead, ConnectionError) as broken:
            return total + len(getattr(broken, "partial", b"")), False
        return total, True

    def test_200_MB_pass_through(self):
        name, url = self.create_streaming()
        self.stays_small(lambda: self.assertEqual((LIMIT, "InvokeComplete", {}), self.invoke_counting(name, LIMIT)))
        self.stays_small(lambda: self.assertEqual((LIMIT, True), self.read_counting(url, LIMIT)))

    def test_what_is_longer_ends_with_an_error(self):
        name, url = self.create_streaming()
        total, kind, complete = self.invoke_counting(name, LIMIT + 1)
        self.assertLessEqual(total, LIMIT)
        self.assertEqual(("InvokeComplete", "Function.ResponseSizeTooLarge"), (kind, complete["ErrorCode"]))
        self.assertEqual(
            {"errorType": "Function.ResponseSizeTooLarge", "errorMessage": f"Response payload size exceeded maximum allowed payload size ({LIMIT} bytes)."},
            json.loads(complete["ErrorDetails"]))
        total, whole = self.read_counting(url, LIMIT + 1)
        self.assertLessEqual(total, LIMIT)
        self.assertFalse(whole, "the answer of the URL looked whole")
