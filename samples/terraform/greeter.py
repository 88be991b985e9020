"""Greets whoever the query names; the greeting is a setting of the function."""

import os


def handler(event, context):
    name = (event.get("queryStringParameters") or {}).get("name", "you")
    return {"statusCode": 200, "headers": {"content-type": "text/plain"}, "body": f"{os.environ['GREETING']}, {name}!\n"}
