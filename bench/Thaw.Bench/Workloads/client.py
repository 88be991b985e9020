"""What Python itself takes for one invocation over http.client: get an event, read it, write the answer, send it."""
import http.client
import json
import sys
import time

EVENT = json.dumps({"key1": "value1", "key2": "value2", "key3": "value3"})
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))


def exchange(body):
    connection.request("POST", "/2018-06-01/runtime/invocation/next", body, {"Content-Type": "application/json"})
    return connection.getresponse().read()


def invocations(count):
    began = time.process_time()
    for _ in range(count):
        exchange(json.dumps(json.loads(exchange(EVENT))))
    return (time.process_time() - began) / count * 1e6


invocations(500)
print(invocations(3000))
