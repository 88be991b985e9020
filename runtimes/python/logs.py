"""Sets up the logging module as AWS's runtime does; imported together with it."""
import os
import time
import traceback
from datetime import datetime, timezone

_STANDARD = frozenset((
    "name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text", "stack_info",
    "lineno", "funcName", "created", "msecs", "relativeCreated", "thread", "threadName", "processName", "process", "taskName",
    "aws_request_id", "tenant_id",
))


def set_up(logging, sink, invocation, to_json):
    """Gives the root logger AWS's handler, format and level."""
    as_json = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    level = {"TRACE": "DEBUG"}.get(level, level)

    class LambdaLoggerHandler(logging.Handler):
        def emit(self, record):
            sink.write(self.format(record))

    class LambdaLoggerFilter(logging.Filter):
        def filter(self, record):
            record.aws_request_id = invocation.request_id or ""
            record.tenant_id = invocation.tenant_id
            return True

    class JsonFormatter(logging.Formatter):
        def format(self, record):
            return _json_record(logging, record, to_json) + "\n"

    logging.Formatter.converter = time.gmtime
    handler = LambdaLoggerHandler()
    handler.setFormatter(JsonFormatter() if as_json else logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n", "%Y-%m-%dT%H:%M:%S"))
    handler.addFilter(LambdaLoggerFilter())
    root = logging.getLogger()
    if level in logging._nameToLevel:
        root.setLevel(level)
    root.addHandler(handler)


def _json_record(logging, record, to_json):
    level = min(50, max(0, record.levelno)) // 10 * 10
    moment = datetime.fromtimestamp(record.created, tz=timezone.utc)
    entry = {
        "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        "level": logging.getLevelName(level),
        "message": record.getMessage(),
        "logger": record.name,
    }
    if record.exc_info and record.exc_info[0] is not None:
        entry["stackTrace"] = traceback.format_tb(record.exc_info[2])
        entry["errorType"] = record.exc_info[0].__name__
        entry["errorMessage"] = str(record.exc_info[1])
        entry["location"] = "%s:%s:%s" % (record.pathname, record.funcName, record.lineno)
    entry["requestId"] = record.aws_request_id
    if record.tenant_id is not None:
        entry["tenantId"] = record.tenant_id
    for name, value in record.__dict__.items():
        if name not in _STANDARD and name not in entry and value is not None:
            entry[name] = value
    return to_json(entry)
