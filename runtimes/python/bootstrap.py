"""The first process of a Python function: asks the Runtime API for events and gives them to the handler.

What happens before the function's own code is imported is paid for by every cold start. So only modules that are
compiled into the interpreter, or nearly so, are imported here; json, logging and traceback come when they are needed.
"""
import os
import sys
import time

import _socket

_API = "/2018-06-01/runtime/"
_PIPELINE_LIMIT = 1 << 20
_SDK_MODULES = frozenset(("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3"))

# What Debian's botocore needs beside its own; a function finds these only once botocore is there, as AWS does not offer them.
_SDK_NEEDS = frozenset(("certifi", "chardet", "charset_normalizer", "idna", "requests"))


class RuntimeApi:
    """One connection to the Runtime API, kept open; the question for the next event travels with the last answer."""

    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self._target = (host, int(port))
        self._host = address.encode()
        self._next = self._request("GET", "invocation/next", b"", None)
        self._socket = None
        self._buffer = b""
        self._asked = False

    def next(self):
        """Waits for an event; gives its headers (names in lower case) and its body."""
        for attempt in (1, 2):
            try:
                if not self._asked:
                    self._send(self._next)
                self._asked = False
                status, headers, body = self._receive()
                if status == 200:
                    return headers, body
                raise SystemExit("The Runtime API answered %d to a runtime that asked for work." % status)
            except OSError:
                self._close()
                if attempt == 2:
                    raise SystemExit(1)

    def ask(self, path):
        """Asks for something that is none of Lambda's; gives status, headers and body."""
        self._send(("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n" % (path, self._host.decode())).encode("latin-1"))
        return self._receive()

    def respond(self, request_id, body):
        """Gives an answer and asks for the next event in the same breath, unless the answer is so large that it may be refused."""
        request = self._request("POST", "invocation/%s/response" % request_id, body, None)
        pipelined = len(body) <= _PIPELINE_LIMIT
        self._post(request + self._next if pipelined else request, pipelined)

    def fail(self, request_id, error_type, body):
        self._post(self._request("POST", "invocation/%s/error" % request_id, body, error_type), False)

    def fail_init(self, error_type, body):
        self._post(self._request("POST", "init/error", body, error_type), False)

    def _post(self, request, pipelined):
        try:
            self._send(request)
            self._receive()
            self._asked = pipelined
        except OSError:
            # The other side has hung up on this answer, as it may when one is too large; the next question opens anew.
            self._close()

    def _request(self, method, path, body, error_type):
        head = "%s %s%s HTTP/1.1\r\nHost: %s\r\n" % (method, _API, path, self._host.decode())
        if error_type is not None:
            head += "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type.encode("ascii", "replace").decode()
        if method == "POST":
            head += "Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body)
        return head.encode("latin-1") + b"\r\n" + body

    def _send(self, data):
        if self._socket is None:
            connection = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM | _socket.SOCK_CLOEXEC)
            connection.connect(self._target)
            connection.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
            self._socket = connection
        self._socket.sendall(data)

    def _close(self):
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        self._buffer = b""
        self._asked = False

    def _more(self):
        data = self._socket.recv(65536)
        if not data:
            raise OSError("The Runtime API has closed the connection.")
        self._buffer += data

    def _receive(self):
        end = self._buffer.find(b"\r\n\r\n")
        while end < 0:
            self._more()
            end = self._buffer.find(b"\r\n\r\n")
        lines = self._buffer[:end].decode("latin-1").split("\r\n")
        self._buffer = self._buffer[end + 4:]
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if "content-length" in headers:
            body = self._take(int(headers["content-length"]))
        elif headers.get("transfer-encoding", "").lower() == "chunked":
            body = self._chunks()
        else:
            body = b""
        status = int(lines[0].split(" ", 2)[1])
        if headers.get("connection", "").lower() == "close":
            self._close()
        return status, headers, body

    def _take(self, length):
        if len(self._buffer) < length:
            parts = bytearray(self._buffer)
            self._buffer = b""
            while len(parts) < length:
                self._more()
                parts += self._buffer
                self._buffer = b""
            self._buffer = bytes(parts[length:])
            return bytes(parts[:length])
        body = self._buffer[:length]
        self._buffer = self._buffer[length:]
        return body

    def _chunks(self):
        body = b""
        while True:
            while b"\r\n" not in self._buffer:
                self._more()
            size, _, self._buffer = self._buffer.partition(b"\r\n")
            length = int(size.split(b";")[0], 16)
            chunk = self._take(length + 2)
            if length == 0:
                return body
            body += chunk[:-2]


class Fault(Exception):
    """A failure that the runtime words itself."""

    def __init__(self, kind, message, trace=None):
        Exception.__init__(self, message)
        self.kind = "Runtime." + kind
        self.message = message
        self.trace = trace or []


def _make_json():
    """Gives functions from JSON and to JSON: the interpreter's own in C, without the package, which imports ten times as much."""

    def loads(text):
        import json

        return json.loads(text)

    def dumps(value, default):
        import json

        return json.dumps(value, ensure_ascii=False, default=default)

    try:
        import _json

        class Settings:
            strict = True
            object_hook = object_pairs_hook = None
            parse_float = float
            parse_int = int
            parse_constant = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}.__getitem__
            memo = {}

        scan = _json.make_scanner(Settings)

        def quick_loads(text):
            text = text.strip(" \t\n\r")
            try:
                value, end = scan(text, 0)
            except StopIteration:
                end = -1
            # The package knows how to say what is wrong.
            return value if end == len(text) else loads(text)

        def quick_dumps(value, default):
            encode = _json.make_encoder({}, default, _json.encode_basestring, None, ": ", ", ", False, False, True)
            return "".join(encode(value, 0))

        # These are internals of the interpreter: they are used only while they do what they always did.
        if quick_loads('{"a": [1, 2.5, "\u00e9", null]}') == {"a": [1, 2.5, "\u00e9", None]} and quick_dumps({"a": ["\u00e9"]}, None) == '{"a": ["\u00e9"]}':
            return quick_loads, quick_dumps
    except Exception:
        pass
    return loads, dumps


from_json, _dumps = _make_json()


_ATOMS = frozenset((str, int, float, bool, type(None)))


def _has_named_tuple(value):
    """Whether a named tuple is somewhere in lists and dictionaries; the interpreter's encoder would take it for a plain one."""
    seen, waiting = set(), [value]
    while waiting:
        item = waiting.pop()
        if item.__class__ in _ATOMS or id(item) in seen:
            continue
        if isinstance(item, dict):
            seen.add(id(item))
            waiting.extend(item.values())
        elif isinstance(item, (list, tuple)):
            if hasattr(item, "_asdict"):
                return True
            seen.add(id(item))
            waiting.extend(item)
    return False


def _without_named_tuples(value):
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _without_named_tuples(item) for key, item in value.items()}
    return [_without_named_tuples(item) for item in value] if isinstance(value, (list, tuple)) else value


def to_json(value):
    """JSON as AWS writes it: decimals, which the database's client hands out, become numbers, and named tuples objects."""
    decimals = {}
    if value.__class__ not in _ATOMS and _has_named_tuple(value):
        value = _without_named_tuples(value)

    def default(value):
        if callable(getattr(value, "_asdict", None)):
            return value._asdict()
        if value.__class__.__name__ != "Decimal" or value.__class__.__module__ != "decimal":
            raise TypeError("Object of type %s is not JSON serializable" % value.__class__.__name__)
        if value.is_nan():
            return float("nan")
        # The encoder takes no raw text; a word that nobody can guess stands in for the number until it is done.
        token = os.urandom(16).hex()
        decimals[token] = str(value)
        return token

    text = _dumps(value, default)
    for token, number in decimals.items():
        text = text.replace('"%s"' % token, number)
    return text


def to_json_bytes(value):
    text = to_json(value)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        import json

        return json.dumps(value).encode("ascii")


class CognitoIdentity:
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")

    def __init__(self, values):
        self.cognito_identity_id = values.get("cognitoIdentityId")
        self.cognito_identity_pool_id = values.get("cognitoIdentityPoolId")

    def __repr__(self):
        return "CognitoIdentity([cognito_identity_id=%s,cognito_identity_pool_id=%s])" % (self.cognito_identity_id, self.cognito_identity_pool_id)


class Client:
    __slots__ = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))


class ClientContext:
    __slots__ = ("custom", "env", "client")

    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        client = values.get("client")
        self.client = Client(client) if client else None


class LambdaContext:
    """What a handler is told about its invocation."""

    def __init__(self, headers):
        environ = os.environ
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.log_group_name = environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        self.client_context = _from_header(headers, "lambda-runtime-client-context", "Client Context", ClientContext)
        self.identity = _from_header(headers, "lambda-runtime-cognito-identity", "Cognito Identity", CognitoIdentity) or CognitoIdentity({})
        self._epoch_deadline_time_in_ms = int(headers.get("lambda-runtime-deadline-ms") or 0)

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        return "LambdaContext([%s])" % ",".join(
            "%s=%s" % (name, getattr(self, name))
            for name in (
                "aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb",
                "function_version", "invoked_function_arn", "client_context", "identity", "tenant_id",
            )
        )


def _from_header(headers, header, name, make):
    text = headers.get(header)
    if not text:
        return None
    try:
        return make(from_json(text.encode("latin-1").decode("utf-8")))
    except Exception as error:
        raise Fault("LambdaContextUnmarshalError", "Unable to parse %s JSON: %s" % (name, error))


class SdkFinder:
    """Finds the AWS SDK when nothing else has, so that it never takes the place of what a function brings."""

    def __init__(self, directories):
        self._directories = directories

    def find_spec(self, name, path=None, target=None):
        if path is None and (name in _SDK_MODULES or (name in _SDK_NEEDS and "botocore" in sys.modules)):
            from importlib.machinery import PathFinder

            for directory in self._directories:
                spec = PathFinder.find_spec(name, [directory])
                if spec is not None:
                    if name == "botocore":
                        sys.meta_path.insert(0, AfterImport("botocore.client", teach_the_endpoint))
                    return spec
        return None


def teach_the_endpoint(client):
    """Lets a botocore that is older than the variable AWS_ENDPOINT_URL (1.31) obey it, as newer ones do."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    version = tuple(int(part) for part in sys.modules["botocore"].__version__.split(".")[:2])
    if not endpoint or version >= (1, 31):
        return
    create = client.ClientCreator.create_client

    def create_client(self, service_name, region_name, is_secure=True, endpoint_url=None, *rest, **named):
        own = os.environ.get("AWS_ENDPOINT_URL_" + service_name.replace("-", "_").upper())
        return create(self, service_name, region_name, is_secure, endpoint_url or own or endpoint, *rest, **named)

    client.ClientCreator.create_client = create_client


class AfterImport:
    """Does something to a module when it has been imported: a function that does not import it does not wait for it."""

    def __init__(self, name, then):
        self._name = name
        self._then = then

    def find_spec(self, name, path=None, target=None):
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                spec.loader = LoaderWithSequel(spec.loader, self._then)
                return spec
        return None


class LoaderWithSequel:
    def __init__(self, loader, then):
        self._loader = loader
        self._then = then

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__loader__ = module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._then(module)


class LogSink:
    """Where log records go: framed, so that one of several lines stays one event, or plain when nobody reads frames."""

    def __init__(self, descriptor):
        self._descriptor = None if descriptor is None else int(descriptor)

    @property
    def framed(self):
        return self._descriptor is not None

    def write(self, text):
        if self._descriptor is None:
            sys.stdout.write(text)
            return
        data = text.encode("utf-8", "backslashreplace")
        head = 0xA55A0003.to_bytes(4, "big") + len(data).to_bytes(4, "big") + (time.time_ns() // 1000).to_bytes(8, "big")
        view = memoryview(head + data)
        while view:
            view = view[os.write(self._descriptor, view):]


class Invocation:
    """The invocation that runs now, for the log lines that name it."""

    request_id = None
    tenant_id = None


def _prepare_paths(task_root):
    # Run as a script, the directory of this file is first; the function's own code belongs there.
    if sys.path and os.path.abspath(sys.path[0]) == os.path.dirname(os.path.abspath(__file__)):
        del sys.path[0]
    layers = os.environ.pop("THAW_LAYERS_ROOT", "/opt")
    version = "python%d.%d" % sys.version_info[:2]
    # When another version serves in place of the wanted one, its layers still lie under the name of the wanted one.
    wanted = os.environ.get("AWS_EXECUTION_ENV", "").replace("AWS_Lambda_", "", 1) or version
    sys.path[:0] = [task_root, "%s/python/lib/%s/site-packages" % (layers, wanted), "%s/python" % layers]
    own = "%s/lib/%s/site-packages" % (sys.prefix, version)
    sys.meta_path.append(SdkFinder([directory for directory in [own] + sys.argv[1:] if directory]))


def _complete_builtins():
    # The interpreter is started without its site module, which would add these and cost a third of a bare start.
    import builtins

    builtins.exit = builtins.quit = sys.exit
    if os.environ.get("PYTHONPATH", "/var/runtime") != "/var/runtime":
        # Tools that instrument functions put a sitecustomize module on this path.
        import site

        site.ENABLE_USER_SITE = False
        site.execsitecustomize()


def _own_module(name):
    """Imports another module of this runtime, whatever the function calls its own."""
    from importlib.machinery import SourceFileLoader, SourcelessFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".py")
    own_name = "_thaw_" + name
    if own_name not in sys.modules:
        loader = SourcelessFileLoader(own_name, path + "c") if os.path.exists(path + "c") else SourceFileLoader(own_name, path)
        module = module_from_spec(spec_from_loader(own_name, loader))
        sys.modules[own_name] = module
        loader.exec_module(module)
    return sys.modules[own_name]


def _load_handler(handler):
    module_name, dot, function_name = handler.rpartition(".")
    if not dot:
        raise Fault("MalformedHandlerName", "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler)
    try:
        if module_name.split(".")[0] in sys.builtin_module_names:
            raise Fault("BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name)
        name = module_name.replace("/", ".")
        __import__(name)
        module = sys.modules[name]
    except ImportError as error:
        raise Fault("ImportModuleError", "Unable to import module '%s': %s" % (module_name, error))
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise Fault("UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), trace)
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name))


def _handle(api, handler, headers, body, sink):
    request_id = headers["lambda-runtime-aws-request-id"]
    try:
        context = LambdaContext(headers)
        try:
            event = from_json(body.decode("utf-8"))
        except Exception as error:
            raise Fault("UnmarshalError", "Unable to unmarshal input: %s" % error)
        result = handler(event, context)
        try:
            answer = result if isinstance(result, bytes) else to_json_bytes(result)
        except Exception as error:
            raise Fault("MarshalError", "Unable to marshal response: %s" % error)
    except Exception as error:
        failure = _own_module("failures").describe(error, request_id, __file__)
        _own_module("failures").log(failure, sink)
        api.fail(request_id, failure["errorType"], to_json_bytes(failure))
        return
    api.respond(request_id, answer)


def main():
    environ = os.environ
    api = RuntimeApi(environ["AWS_LAMBDA_RUNTIME_API"])
    if sys.argv[-1] == "--stem":
        del sys.argv[-1]
        _own_module("stem").become_a_function(api, from_json)
    sink = LogSink(environ.pop("_LAMBDA_TELEMETRY_LOG_FD", None))
    _prepare_paths(environ.get("LAMBDA_TASK_ROOT", "/var/task"))
    _complete_builtins()

    def set_up_logging(logging):
        _own_module("logs").set_up(logging, sink, Invocation, to_json)

    if "logging" in sys.modules:
        set_up_logging(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, AfterImport("logging", set_up_logging))
    try:
        handler = _load_handler(environ.get("_HANDLER", ""))
    except Exception as error:
        failure = _own_module("failures").describe(error, "", __file__)
        _own_module("failures").log(failure, sink)
        api.fail_init(failure["errorType"], to_json_bytes(failure))
        sys.exit(1)
    while True:
        headers, body = api.next()
        Invocation.request_id = headers["lambda-runtime-aws-request-id"]
        Invocation.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        trace_id = headers.get("lambda-runtime-trace-id")
        if trace_id:
            environ["_X_AMZN_TRACE_ID"] = trace_id
        else:
            environ.pop("_X_AMZN_TRACE_ID", None)
        _handle(api, handler, headers, body, sink)


if __name__ == "__main__":
    main()
