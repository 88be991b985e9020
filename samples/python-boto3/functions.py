"""A function that asks AWS something: which functions are there?

boto3 needs not be packaged, and finds its endpoint and the credentials of the function's role by itself.
"""

import boto3

CLIENT = boto3.client("lambda")


def handler(event, context):
    pages = CLIENT.get_paginator("list_functions").paginate()
    return {
        "caller": boto3.client("sts").get_caller_identity()["Arn"],
        "functions": sorted(function["FunctionName"] for page in pages for function in page["Functions"]),
    }
