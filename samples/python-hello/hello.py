"""A function that greets, and says where it runs."""

import os

GREETING = os.environ.get("GREETING", "Hello")


def handler(event, context):
    name = event.get("name", "world")
    print(f"greeting {name}")
    return {
        "greeting": f"{GREETING}, {name}!",
        "function": context.function_name,
        "memory": int(context.memory_limit_in_mb),
    }
