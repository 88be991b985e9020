"""What tools do with boto3: wait, page through lists, and make what their templates describe."""

import json
from unittest.mock import patch

from support import ECHO, ROLE, ThawTest, client, unique, zip_of

SECOND = {"main.py": "def handler(event, context):\n    return 'second'\n"}


class WaitersWithBoto3(ThawTest):
    def wait(self, waiter, **named):
        # Sleeping would mean that the first look was not enough.
        with patch("botocore.waiter.time.sleep", side_effect=AssertionError(f"{waiter} has to look a second time")):
            self.functions.get_waiter(waiter).wait(**named)

    def test_no_waiter_has_to_wait(self):
        name = unique()
        self.functions.create_function(
            FunctionName=name, Runtime="python3.11", Handler="main.handler", Role=ROLE, Code={"ZipFile": zip_of(ECHO)})
        self.addCleanup(self.functions.delete_function, FunctionName=name)
        for waiter in ("function_exists", "function_active", "function_active_v2"):
            self.wait(waiter, FunctionName=name)
        self.functions.update_function_configuration(FunctionName=name, Timeout=9)
        for waiter in ("function_updated", "function_updated_v2"):
            self.wait(waiter, FunctionName=name)
        self.functions.update_function_code(FunctionName=name, ZipFile=zip_of(SECOND), Publish=True)
        self.wait("function_updated_v2", FunctionName=name)
        self.wait("published_version_active", FunctionName=name, Qualifier="1")


class ListsWithBoto3(ThawTest):
    def pages(self, functions, operation, member, **named):
        """The members of a list that comes one by one."""
        pages = list(functions.get_paginator(operation).paginate(**named, PaginationConfig={"PageSize": 1}))
        self.assertTrue(all(len(page[member]) <= 1 for page in pages))
        return [item for page in pages for item in page[member]]

    def test_layers_come_in_pages(self):
        account = client("lambda", access_key="210987654377")
        names = sorted(unique("layer") for _ in range(3))
        for name in (*names, names[0]):
            layer = account.publish_layer_version(LayerName=name, Content={"ZipFile": zip_of({"file": "content"})}, CompatibleRuntimes=["python3.11"])
            self.addCleanup(account.delete_layer_version, LayerName=name, VersionNumber=layer["Version"])
        listed = self.pages(account, "list_layers", "Layers")

        self.assertEqual(names, [layer["LayerName"] for layer in listed])
        self.assertEqual([2, 1, 1], [layer["LatestMatchingVersion"]["Version"] for layer in listed])
        self.assertEqual(3, len(self.pages(account, "list_layers", "Layers", CompatibleRuntime="python3.11")))
        self.assertEqual([], self.pages(account, "list_layers", "Layers", CompatibleRuntime="python3.12"))
        self.refused("InvalidParameterValueException", account.list_layers, Marker="wrong", status=400)

    def test_configurations_of_events_and_urls_come_in_pages(self):
        name = self.create(Publish=True)
        for alias in ("a", "b"):
            self.functions.create_alias(FunctionName=name, Name=alias, FunctionVersion="1")
            self.functions.create_function_url_config(FunctionName=name, Qualifier=alias, AuthType="AWS_IAM")
        for qualifier in ("$LATEST", "1", "a", "b"):
            self.functions.put_function_event_invoke_config(FunctionName=name, Qualifier=qualifier, MaximumRetryAttempts=0)
        events = self.pages(self.functions, "list_function_event_invoke_configs", "FunctionEventInvokeConfigs", FunctionName=name)
        urls = self.pages(self.functions, "list_function_url_configs", "FunctionUrlConfigs", FunctionName=name)

        self.assertEqual(["$LATEST", "1", "a", "b"], [config["FunctionArn"].split(":")[-1] for config in events])
        self.assertEqual(["a", "b"], sorted(config["FunctionArn"].split(":")[-1] for config in urls))
        for operation in (self.functions.list_function_event_invoke_configs, self.functions.list_aliases, self.functions.list_versions_by_function):
            self.refused("InvalidParameterValueException", operation, FunctionName=name, Marker="wrong", status=400)

    def test_a_page_may_not_be_too_large(self):
        functions = client("lambda", parameter_validation=False)
        for operation in (functions.list_functions, functions.list_layers):
            for size in (0, 10001):
                self.refused("ValidationException", operation, MaxItems=size, status=400)


class TemplatesWithBoto3(ThawTest):
    """The calls behind AWS::Serverless::Function with AutoPublishAlias, and behind what CDK makes of a function."""

    def deploy(self, name, layer):
        """The first deployment: function, version, alias, who may call it, its URL, and what becomes of its events."""
        functions = self.functions
        functions.create_function(
            FunctionName=name, Runtime="python3.11", Handler="main.handler", Role=self.deliverer(), Code={"ZipFile": zip_of(ECHO)},
            Layers=[layer], MemorySize=256, Timeout=10, Environment={"Variables": {"TABLE": "t"}}, Tags={"lambda:createdBy": "SAM"},
            Architectures=["x86_64"], EphemeralStorage={"Size": 512}, TracingConfig={"Mode": "PassThrough"}, PackageType="Zip")
        functions.get_waiter("function_active_v2").wait(FunctionName=name)
        version = functions.publish_version(FunctionName=name)["Version"]
        alias = functions.create_alias(FunctionName=name, Name="live", FunctionVersion=version)["AliasArn"]
        sources = {
            "apigateway": {"SourceArn": "arn:aws:execute-api:us-east-1:000000000000:api/*/GET/"},
            "s3": {"SourceArn": "arn:aws:s3:::bucket", "SourceAccount": "000000000000"}, "events": {"SourceArn": "arn:aws:events:us-east-1:000000000000:rule/r"}}
        for service, source in sources.items():
            functions.add_permission(
                FunctionName=alias, StatementId=service, Action="lambda:InvokeFunction", Principal=f"{service}.amazonaws.com", **source)
        functions.create_function_url_config(
            FunctionName=name, Qualifier="live", AuthType="NONE", Cors={"AllowOrigins": ["*"], "AllowMethods": ["GET"]})
        functions.add_permission(
            FunctionName=alias, StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
        functions.put_function_event_invoke_config(
            FunctionName=name, Qualifier="live", MaximumRetryAttempts=1, MaximumEventAgeInSeconds=3600,
            DestinationConfig={"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:000000000000:failed"}})
        return alias

    def test_a_stack_is_made_updated_and_removed(self):
        functions = self.functions
        name = unique("stack")
        layer = functions.publish_layer_version(LayerName=name, Content={"ZipFile": zip_of({"file": "content"})})["LayerVersionArn"]
        alias = self.deploy(name, layer)
        self.assertEqual({"a": 1}, self.invoke(alias, {"a": 1})[0])
        policy = json.loads(functions.get_policy(FunctionName=name, Qualifier="live")["Policy"])
        self.assertEqual(["apigateway", "s3", "events", "url"], [statement["Sid"] for statement in policy["Statement"]])
        self.assertEqual({alias}, {statement["Resource"] for statement in policy["Statement"]})

        functions.update_function_code(FunctionName=name, ZipFile=zip_of(SECOND))
        functions.get_waiter("function_updated_v2").wait(FunctionName=name)
        version = functions.publish_version(FunctionName=name)["Version"]
        functions.update_alias(FunctionName=name, Name="live", FunctionVersion=version)
        self.assertEqual(("2", "second"), (version, self.invoke(alias)[0]))

        functions.delete_function_event_invoke_config(FunctionName=name, Qualifier="live")
        functions.delete_function_url_config(FunctionName=name, Qualifier="live")
        functions.remove_permission(FunctionName=alias, StatementId="url")
        functions.delete_alias(FunctionName=name, Name="live")
        functions.delete_function(FunctionName=name)
        functions.delete_layer_version(LayerName=name, VersionNumber=1)
        self.refused("ResourceNotFoundException", functions.get_function, FunctionName=name, status=404)
        self.assertEqual([], functions.list_layer_versions(LayerName=name)["LayerVersions"])

    def test_the_retention_of_a_log_group(self):
        group = f"/aws/lambda/{unique('stack')}"
        self.logs.create_log_group(logGroupName=group, tags={"aws-cdk": "stack"})
        self.addCleanup(self.logs.delete_log_group, logGroupName=group)
        self.logs.put_retention_policy(logGroupName=group, retentionInDays=7)
        shown = self.logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]

        self.assertEqual([(group, 7)], [(one["logGroupName"], one["retentionInDays"]) for one in shown])
