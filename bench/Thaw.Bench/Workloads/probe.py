import sys


def handler(event, context):
    """Says which interpreter runs it and what had been imported by the time it ran, its own module and the bootstrap's apart."""
    own = ("/var/task/", "/var/runtime/")
    names = [name for name, module in sys.modules.items() if name != "__main__" and not (getattr(module, "__file__", None) or "").startswith(own)]
    return {"version": sys.version, "imports": names}
