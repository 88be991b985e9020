"""A function that does what it is told, well and badly."""
import os
import time


def handler(event, context):
    what = event.get("do", "answer")
    if what == "raise":
        raise ValueError("as told")
    if what == "exit":
        os._exit(3)
    if what == "hang":
        time.sleep(60)
    if what == "hoard":
        hoard = [bytearray(os.urandom(1 << 20)) for _ in range(512)]
        return len(hoard)
    if what == "write":
        with open("/tmp/file", "wb") as file:
            file.write(os.urandom(1 << 20))
    if what == "print":
        print("line\n" * 200)
    return event
