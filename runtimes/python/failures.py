"""Turns exceptions into AWS's error documents and log entries; imported when the first one is raised."""
import os
import time
import traceback


def describe(error, request_id, bootstrap):
    """The error document of an exception; frames of the bootstrap itself are left out."""
    if hasattr(error, "kind") and hasattr(error, "trace"):
        return _document(error.message, error.kind, error.trace, request_id)
    frames = traceback.extract_tb(error.__traceback__)
    own = (os.path.basename(bootstrap).replace(".pyc", ".py"), os.path.dirname(os.path.abspath(bootstrap)))
    while frames and os.path.basename(frames[0].filename) == own[0] and os.path.dirname(frames[0].filename) in ("/var/runtime", own[1]):
        del frames[0]
    plain = [(frame.filename, frame.lineno, frame.name, frame.line) for frame in frames]
    return _document(str(error), type(error).__name__, traceback.format_list(plain), request_id)


def log(failure, sink):
    """Writes the failure as AWS words it: one event, of several lines."""
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON":
        import json

        entry = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "level": "ERROR"}
        entry.update(failure)
        sink.write(json.dumps(entry, ensure_ascii=False) + ("" if sink.framed else "\n"))
        return
    head = "[ERROR] " + failure["errorType"]
    if failure["errorMessage"]:
        head += ": " + failure["errorMessage"]
    lines = [head, "Traceback (most recent call last):"]
    for element in failure["stackTrace"]:
        lines += [_indent(line) for line in element.splitlines()] or [""]
    sink.write("\n".join(lines) if sink.framed else "\r".join(lines) + "\n")


def _document(message, error_type, trace, request_id):
    return {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": trace}


def _indent(line):
    # Leading blanks would be lost where the log is shown; AWS writes no-break spaces.
    text = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(text)) + text
