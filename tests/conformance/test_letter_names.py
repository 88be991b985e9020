"""Aliases, tags, concurrency and what happens to an event, to the letter."""

from unittest.mock import ANY

from letter import BAD_VALUE, BROKEN, CONFLICT, HERE, MISMATCH, NOT_FOUND, STALE, STALE_FUNCTION, LetterTest, violation
from support import zip_of

VALUES = "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]"
KEYS = "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]"
WEIGHTS = "routingConfig.additionalVersionWeights"
NO_FUNCTION = "The function doesn't exist."
NOTHING_SET = {"OnFailure": {}, "OnSuccess": {}}


def weights(**versions):
    return {"AdditionalVersionWeights": {version.removeprefix("v"): weight for version, weight in versions.items()}}


class AliasesToTheLetter(LetterTest):
    def two_versions(self):
        name, arn = self.make(Publish=True)
        self.functions.update_function_code(FunctionName=name, ZipFile=zip_of({"main.py": "handler = None\n"}), Publish=True)
        return name, arn

    def test_the_life_of_an_alias(self):
        call = self.functions
        name, arn = self.two_versions()
        plain = {"AliasArn": arn + ":a", "Description": "d", "FunctionVersion": "1", "Name": "a", "RevisionId": ANY}
        alias = {**plain, "RoutingConfig": weights(v2=0.2)}
        self.answers(alias, call.create_alias, 201, FunctionName=name, Name="a", FunctionVersion="1", Description="d", RoutingConfig=weights(v2=0.2))
        self.answers(alias, call.get_alias, FunctionName=name, Name="a")
        self.answers({"Aliases": [alias]}, call.list_aliases, FunctionName=name)
        self.answers(plain, call.update_alias, FunctionName=name, Name="a", RoutingConfig=weights())
        self.answers(
            {"AliasArn": arn + ":l", "Description": "", "FunctionVersion": "$LATEST", "Name": "l", "RevisionId": ANY}, call.create_alias, 201,
            FunctionName=name, Name="l", FunctionVersion="$LATEST")
        self.answers(None, call.delete_alias, 204, FunctionName=name, Name="a")

    def test_wrong_aliases(self):
        call = self.functions
        name, arn = self.two_versions()
        call.create_alias(FunctionName=name, Name="a", FunctionVersion="1")
        wrong = [
            (BAD_VALUE, "Number of items in AdditionalVersionWeights cannot be greater than 1", {"RoutingConfig": weights(v1=0.1, v2=0.1)}),
            (BROKEN, violation("{2=2.0}", WEIGHTS, VALUES), {"RoutingConfig": weights(v2=2)}),
            (BROKEN, violation("{2=-1.0}", WEIGHTS, VALUES), {"RoutingConfig": weights(v2=-1)}),
            (BROKEN, violation("{$LATEST=0.5}", WEIGHTS, KEYS), {"RoutingConfig": {"AdditionalVersionWeights": {"$LATEST": 0.5}}}),
            (BAD_VALUE, "Invalid function version 1. Function version 1 is already included in routing configuration.", {"RoutingConfig": weights(v1=0.5)}),
            (NOT_FOUND, f"Function not found: {arn}:10", {"FunctionVersion": "10"}),
            (NOT_FOUND, f"Function not found: {arn}:10", {"RoutingConfig": weights(v10=0.5)}),
            (NOT_FOUND, f"Function not found: {HERE}function:none:1", {"FunctionName": "none"}),
            (CONFLICT, f"Alias already exists: {arn}:a", {"Name": "a"}),
            (BROKEN, violation("2024", "name", "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)"), {"Name": "2024"})]
        for code, message, change in wrong:
            self.refuses(code, message, call.create_alias, **{"FunctionName": name, "Name": "b", "FunctionVersion": "1", **change})
        self.refuses(
            BAD_VALUE, "$LATEST is not supported for an alias pointing to more than 1 version", call.create_alias, typed=False, FunctionName=name,
            Name="b", FunctionVersion="$LATEST", RoutingConfig=weights(v1=0.5))
        self.refuses(NOT_FOUND, f"Cannot find alias arn: {arn}:none", call.get_alias, FunctionName=name, Name="none")
        self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", call.list_aliases, FunctionName="none")
        self.refuses(STALE, STALE_FUNCTION, call.update_alias, FunctionName=name, Name="a", RevisionId="wrong")


class TagsToTheLetter(LetterTest):
    def test_tags(self):
        call = self.functions
        _, arn = self.make()
        self.answers({"Tags": {}}, call.list_tags, Resource=arn)
        self.answers(None, call.tag_resource, 204, Resource=arn, Tags={"a": "b"})
        self.answers({"Tags": {"a": "b"}}, call.list_tags, Resource=arn)
        self.answers(None, call.untag_resource, 204, Resource=arn, TagKeys=["a", "none"])
        self.refuses(BAD_VALUE, "An error occurred and the request cannot be processed.", call.tag_resource, Resource=arn, Tags={})
        self.refuses(BAD_VALUE, "Number of tags exceeds resource tag limit.", call.tag_resource, Resource=arn, Tags={f"k{i}": "v" for i in range(51)})
        self.refuses(
            BROKEN, "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
            call.untag_resource, Resource=arn, TagKeys=[])
        for operation, more in ((call.tag_resource, {"Tags": {"a": "b"}}), (call.untag_resource, {"TagKeys": ["a"]}), (call.list_tags, {})):
            self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", operation, Resource=HERE + "function:none", **more)
            for qualifier in ("alias", "1", "$LATEST"):
                self.refuses(
                    BAD_VALUE, "Tags on function aliases and versions are not supported. Please specify a function ARN.", operation,
                    Resource=f"{arn}:{qualifier}", **more)


class ConcurrencyToTheLetter(LetterTest):
    def test_reserved_concurrency(self):
        call = self.functions
        name, arn = self.make()
        self.answers({"ReservedConcurrentExecutions": 0}, call.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=0)
        self.answers({"ReservedConcurrentExecutions": 0}, call.get_function_concurrency, FunctionName=name)
        self.answers(None, call.delete_function_concurrency, 204, FunctionName=name)
        self.answers({}, call.get_function_concurrency, FunctionName=name)
        self.refuses(
            NOT_FOUND, f"Function not found: {HERE}function:none:$LATEST", call.put_function_concurrency, FunctionName="none",
            ReservedConcurrentExecutions=1)
        self.refuses(
            BAD_VALUE,
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
            call.put_function_concurrency, FunctionName=arn + ":1", ReservedConcurrentExecutions=1)
        self.refuses(
            BAD_VALUE,
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
            call.put_function_concurrency, typed=False, FunctionName=name, ReservedConcurrentExecutions=1000)


class EventInvokeConfigsToTheLetter(LetterTest):
    def test_the_life_of_a_configuration(self):
        call = self.functions
        name, arn = self.make(Publish=True, Role=self.deliverer())
        other = self.make()[1]
        call.create_alias(FunctionName=name, Name="a", FunctionVersion="1")
        config = {"DestinationConfig": NOTHING_SET, "FunctionArn": arn + ":$LATEST", "LastModified": ANY}
        put, update = call.put_function_event_invoke_config, call.update_function_event_invoke_config
        self.answers(
            {**config, "DestinationConfig": {"OnFailure": {}, "OnSuccess": {"Destination": other}}}, put, FunctionName=name,
            DestinationConfig={"OnSuccess": {"Destination": other}})
        for which in ("OnSuccess", "OnFailure"):
            self.answers(config, put, FunctionName=name, DestinationConfig={which: {}})
        both = self.answers(
            {**config, "MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 60}, put, FunctionName=name, MaximumRetryAttempts=2,
            MaximumEventAgeInSeconds=60)
        latest = self.answers({**both, "MaximumRetryAttempts": 0, "LastModified": ANY}, update, FunctionName=name, MaximumRetryAttempts=0)
        for written, qualifier in ((f"{name}:1", "1"), (arn + ":a", "a")):
            self.answers(
                {**config, "FunctionArn": f"{arn}:{qualifier}", "MaximumRetryAttempts": 1}, put, FunctionName=written, MaximumRetryAttempts=1)
        listed = [latest, *({**config, "FunctionArn": f"{arn}:{qualifier}", "MaximumRetryAttempts": 1} for qualifier in ("1", "a"))]
        self.answers({"FunctionEventInvokeConfigs": listed}, call.list_function_event_invoke_configs, FunctionName=name)
        self.answers(None, call.delete_function_event_invoke_config, 204, FunctionName=name, Qualifier="a")

    def test_wrong_configurations(self):
        call = self.functions
        name, arn = self.make(Role=self.deliverer())
        put, update = call.put_function_event_invoke_config, call.update_function_event_invoke_config
        none = "The function {} doesn't have an EventInvokeConfig"
        for more in ({"FunctionName": "none"}, {"FunctionName": HERE + "function:none"}, {"FunctionName": name, "Qualifier": "none"}):
            self.refuses(NOT_FOUND, NO_FUNCTION, put, MaximumRetryAttempts=1, **more)
        self.refuses(NOT_FOUND, NO_FUNCTION, update, FunctionName="none", MaximumRetryAttempts=1)
        self.refuses(NOT_FOUND, NO_FUNCTION, call.list_function_event_invoke_configs, FunctionName="none")
        self.refuses(NOT_FOUND, none.format(arn + ":$LATEST"), update, FunctionName=name, MaximumRetryAttempts=1)
        for operation in (call.get_function_event_invoke_config, call.delete_function_event_invoke_config):
            self.refuses(NOT_FOUND, none.format(arn + ":$LATEST"), operation, FunctionName=name)
            self.refuses(NOT_FOUND, none.format(HERE + "function:none:$LATEST"), operation, FunctionName="none")
        self.refuses(BAD_VALUE, MISMATCH, put, FunctionName=name + ":a", Qualifier="1", MaximumRetryAttempts=1)
        self.refuses(BAD_VALUE, "You must specify at least one of error handling or destination setting.", put, FunctionName=name)
        role = "arn:aws:iam:us-east-1:000000000000:function:f"
        for destination, message in (
                (HERE + "function:none", f"The destination ARN {HERE}function:none is invalid."),
                (arn, "You can't specify the function as a destination for itself."),
                (role, f"The provided destination config DestinationConfig(onSuccess=OnSuccess(destination={role}), onFailure=null) is invalid.")):
            self.refuses(BAD_VALUE, message, put, FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": destination}})
