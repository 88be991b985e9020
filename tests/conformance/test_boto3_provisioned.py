"""Provisioned concurrency and tenant isolation with boto3 and the AWS CLI."""

import json
import shutil
import tempfile
import unittest

from support import PYTHON, ROLE, CliTest, Thaw, ThawTest, client, eventually, unique, zip_of

TELL = {"main.py": """
import os, time
LOADED = time.time_ns()

def handler(event, context):
    return {"type": os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], "version": context.function_version,
            "loaded": LOADED, "tenant": context.tenant_id}
"""}


def settled(functions, name, qualifier):
    """What a configuration says once it is no longer in progress."""
    def ask():
        config = functions.get_provisioned_concurrency_config(FunctionName=name, Qualifier=qualifier)
        return None if config["Status"] == "IN_PROGRESS" else config
    return eventually(ask, f"{name}:{qualifier} is still in progress", 60)


class ProvisionedConcurrencyWithBoto3(ThawTest):
    def make(self, files=None):
        name = self.create(files or TELL)
        self.functions.publish_version(FunctionName=name)
        return name

    def put(self, name, qualifier, number):
        return self.functions.put_provisioned_concurrency_config(FunctionName=name, Qualifier=qualifier, ProvisionedConcurrentExecutions=number)

    def test_environments_are_ready_before_the_first_call(self):
        name = self.make()
        begun = self.put(name, "1", 2)
        ready = settled(self.functions, name, "1")
        answer, error, log = self.invoke(name, {}, Qualifier="1", LogType="Tail")

        self.assertEqual((202, "IN_PROGRESS", 2, 0, 0), (
            begun["ResponseMetadata"]["HTTPStatusCode"], begun["Status"], begun["RequestedProvisionedConcurrentExecutions"],
            begun["AllocatedProvisionedConcurrentExecutions"], begun["AvailableProvisionedConcurrentExecutions"]))
        self.assertEqual(("READY", 2, 2), (
            ready["Status"], ready["AllocatedProvisionedConcurrentExecutions"], ready["AvailableProvisionedConcurrentExecutions"]))
        self.assertEqual((None, "provisioned-concurrency"), (error, answer["type"]))
        self.assertNotIn("Init Duration", log)
        self.assertEqual("on-demand", self.invoke(name, {})[0]["type"])

    def test_an_alias_takes_its_environments_along(self):
        name = self.make()
        self.functions.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        self.functions.update_function_configuration(FunctionName=name, Description="two")
        self.functions.publish_version(FunctionName=name)
        self.put(name, "live", 1)
        settled(self.functions, name, "live")
        first = self.invoke(name, {}, Qualifier="live")[0]
        self.functions.update_alias(FunctionName=name, Name="live", FunctionVersion="2")
        moved = settled(self.functions, name, "live")
        second = self.invoke(name, {}, Qualifier="live")[0]

        self.assertEqual(("READY", 1), (moved["Status"], moved["AvailableProvisionedConcurrentExecutions"]))
        self.assertEqual([("1", "provisioned-concurrency"), ("2", "provisioned-concurrency")], [(call["version"], call["type"]) for call in (first, second)])
        listed = self.functions.list_provisioned_concurrency_configs(FunctionName=name)["ProvisionedConcurrencyConfigs"]
        self.assertEqual([f"arn:aws:lambda:us-east-1:000000000000:function:{name}:live"], [config["FunctionArn"] for config in listed])
        self.functions.delete_alias(FunctionName=name, Name="live")
        self.assertEqual([], self.functions.list_provisioned_concurrency_configs(FunctionName=name)["ProvisionedConcurrencyConfigs"])

    def test_code_that_does_not_initialize_fails(self):
        name = self.make({"main.py": "raise ValueError('never')"})
        self.put(name, "1", 1)
        failed = settled(self.functions, name, "1")

        self.assertEqual(("FAILED", "FUNCTION_ERROR_INIT_FAILURE"), (failed["Status"], failed["StatusReason"]))

    def test_it_is_taken_from_the_account_and_given_back(self):
        name = self.make()
        before = self.unreserved()
        self.put(name, "1", 3)
        taken = before - self.unreserved()
        self.functions.delete_provisioned_concurrency_config(FunctionName=name, Qualifier="1")

        self.assertEqual((3, before), (taken, self.unreserved()))
        missing = self.functions.exceptions.ProvisionedConcurrencyConfigNotFoundException
        with self.assertRaises(missing):
            self.functions.get_provisioned_concurrency_config(FunctionName=name, Qualifier="1")

    def test_what_cannot_be_is_refused(self):
        name = self.make()
        self.functions.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        put = self.functions.put_provisioned_concurrency_config
        self.refused("InvalidParameterValueException", put, FunctionName=name, Qualifier="$LATEST", ProvisionedConcurrentExecutions=1, status=400)
        self.refused("InvalidParameterValueException", put, FunctionName=name, Qualifier="1", ProvisionedConcurrentExecutions=901, status=400)
        self.refused("ResourceNotFoundException", put, FunctionName=name, Qualifier="9", ProvisionedConcurrentExecutions=1, status=404)
        self.put(name, "1", 1)
        self.refused("ResourceConflictException", put, FunctionName=name, Qualifier="live", ProvisionedConcurrentExecutions=1, status=409)

    def unreserved(self):
        return self.functions.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]


class KilledWithProvisionedConcurrency(unittest.TestCase):
    def test_a_configuration_that_was_acknowledged_is_ready_again_after_a_kill(self):
        data = tempfile.mkdtemp(prefix="thaw-provisioned-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data)
        functions = client("lambda", server.endpoint)
        functions.create_function(
            FunctionName="warm", Runtime=PYTHON, Handler="main.handler", Role=ROLE, Timeout=10, Publish=True, Code={"ZipFile": zip_of(TELL)})
        functions.put_provisioned_concurrency_config(FunctionName="warm", Qualifier="1", ProvisionedConcurrentExecutions=2)
        server.kill()
        server = Thaw(data)
        functions = client("lambda", server.endpoint)
        try:
            ready = settled(functions, "warm", "1")
            answer = json.loads(functions.invoke(FunctionName="warm", Qualifier="1", Payload=b"{}")["Payload"].read())
        finally:
            status = server.stop()

        self.assertEqual(("READY", 2), (ready["Status"], ready["AvailableProvisionedConcurrentExecutions"]))
        self.assertEqual("provisioned-concurrency", answer["type"])
        self.assertEqual(0, status, server.output())


class ProvisionedConcurrencyWithTheCli(CliTest):
    def test_the_cli_sees_it_become_ready(self):
        name = self.create(TELL)
        self.functions.publish_version(FunctionName=name)
        where = ("--function-name", name, "--qualifier", "1")
        begun = self.aws("lambda", "put-provisioned-concurrency-config", *where, "--provisioned-concurrent-executions", "1")
        self.assertEqual("IN_PROGRESS", begun["Status"])
        eventually(lambda: self.aws("lambda", "get-provisioned-concurrency-config", *where)["Status"] == "READY", "it is not ready", 60)
        listed = self.aws("lambda", "list-provisioned-concurrency-configs", "--function-name", name)
        self.assertEqual(1, listed["ProvisionedConcurrencyConfigs"][0]["AvailableProvisionedConcurrentExecutions"])
        self.aws("lambda", "delete-provisioned-concurrency-config", *where)
        self.aws_fails("ProvisionedConcurrencyConfigNotFoundException", "lambda", "get-provisioned-concurrency-config", *where)


class TenantsWithBoto3(ThawTest):
    def setUp(self):
        # A boto3 older than the feature signs the same header when it is told to.
        self.tenant = None
        self.functions = client("lambda")
        self.functions.meta.events.register("before-sign.lambda.Invoke", self.name_tenant)

    def name_tenant(self, request, **_):
        if self.tenant is not None:
            request.headers["X-Amz-Tenant-Id"] = self.tenant

    def create_isolated(self):
        name = unique()
        body = {
            "FunctionName": name, "Runtime": PYTHON, "Handler": "main.handler", "Role": ROLE, "Timeout": 10,
            "Code": {"ZipFile": zip_of(TELL)}}

        def isolate(params, **_):
            members = json.loads(params["body"])
            members["TenancyConfig"] = {"TenantIsolationMode": "PER_TENANT"}
            params["body"] = json.dumps(members).encode()
        functions = client("lambda")
        functions.meta.events.register("before-call.lambda.CreateFunction", isolate)
        functions.create_function(**body)
        self.addCleanup(functions.delete_function, FunctionName=name)
        return name

    def call(self, name, tenant):
        self.tenant = tenant
        return self.invoke(name, {})[0]

    def test_tenants_do_not_share_environments(self):
        name = self.create_isolated()
        blue, green, again = self.call(name, "blue"), self.call(name, "green"), self.call(name, "blue")

        self.assertEqual(["blue", "green", "blue"], [call["tenant"] for call in (blue, green, again)])
        self.assertNotEqual(blue["loaded"], green["loaded"])
        self.assertEqual(blue["loaded"], again["loaded"])

    def test_a_tenant_that_is_missing_or_one_too_many_is_refused(self):
        isolated, plain = self.create_isolated(), self.create()
        message = self.refused("InvalidParameterValueException", self.functions.invoke, FunctionName=isolated, status=400)
        self.tenant = "blue"

        self.assertEqual("The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.", message)
        self.refused("InvalidParameterValueException", self.functions.invoke, FunctionName=plain, status=400)
