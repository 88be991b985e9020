"""Waits, with the interpreter up, until it is known for which function: what stands here runs before any code of a function is there."""
import os
import sys

# What most functions import. The function's own modules of these names come first all the same: see _start_anew_if_shadowed.
_MODULES = (
    "base64", "collections", "datetime", "functools", "hashlib", "http.client", "importlib.machinery", "importlib.util", "json",
    "logging", "random", "re", "threading", "traceback", "typing", "urllib.parse", "uuid",
)


def become_a_function(api, from_json):
    """Waits for the function, takes its variables, and goes on as if the interpreter had been started for it."""
    own = frozenset(sys.modules)
    for name in _MODULES:
        try:
            __import__(name)
        except ImportError:
            # A smaller interpreter: whoever needs it fails as always.
            pass
    loaded = {name.partition(".")[0] for name in frozenset(sys.modules) - own}
    status, _, body = api.ask("/thaw/stem/next")
    if status != 200:
        raise SystemExit("The Runtime API answered %d to a stem cell." % status)
    variables = from_json(body.decode("utf-8"))["variables"]
    _start_anew_if_shadowed(loaded, variables)
    for name in [name for name in os.environ if name not in variables]:
        del os.environ[name]
    for name, value in variables.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
    os.chdir(variables["LAMBDA_TASK_ROOT"])
    if "random" in sys.modules:
        sys.modules["random"].seed()


def _start_anew_if_shadowed(loaded, variables):
    """A function that brings a module of the name of one that is loaded means its own: its interpreter starts anew, without them."""
    version = variables.get("AWS_EXECUTION_ENV", "").replace("AWS_Lambda_", "", 1) or "python%d.%d" % sys.version_info[:2]
    for directory in (variables["LAMBDA_TASK_ROOT"], "/opt/python", "/opt/python/lib/%s/site-packages" % version):
        try:
            names = os.listdir(directory)
        except OSError:
            continue
        if not loaded.isdisjoint(name.partition(".")[0] for name in names):
            with open("/proc/self/cmdline", "rb") as file:
                arguments = file.read().split(b"\0")[:-1]
            os.chdir(variables["LAMBDA_TASK_ROOT"])
            os.execve("/proc/self/exe", [argument for argument in arguments if argument != b"--stem"], variables)
