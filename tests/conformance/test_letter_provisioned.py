"""Provisioned concurrency and code signing, to the letter."""

import time
from unittest.mock import ANY

from letter import BAD_VALUE, BROKEN, CONFLICT, HERE, NO_CODE_SIGNING, NO_PROVISIONED, NOT_FOUND, LetterTest, violation

NOTHING_PROVISIONED = "No Provisioned Concurrency Config found for this function"
NO_VERSION = "The function resource provided must be an alias or a published version."
PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"


class ProvisionedConcurrencyToTheLetter(LetterTest):
    def named(self, name, qualifier):
        return {"FunctionName": name, "Qualifier": qualifier}

    def test_the_life_of_a_configuration(self):
        call = self.functions
        name, arn = self.make(Publish=True)
        call.create_alias(FunctionName=name, Name="a", FunctionVersion="1")
        begun = {
            "RequestedProvisionedConcurrentExecutions": 1, "AvailableProvisionedConcurrentExecutions": 0,
            "AllocatedProvisionedConcurrentExecutions": 0, "Status": "IN_PROGRESS", "LastModified": ANY}
        put = {"ProvisionedConcurrentExecutions": 1}
        self.answers(begun, call.put_provisioned_concurrency_config, 202, **self.named(name, "1"), **put)
        self.refuses(
            CONFLICT, "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
            call.put_provisioned_concurrency_config, **self.named(name, "a"), **put)
        self.answers(None, call.delete_provisioned_concurrency_config, 204, **self.named(name, "1"))
        self.refuses(NO_PROVISIONED, NOTHING_PROVISIONED, call.get_provisioned_concurrency_config, **self.named(name, "1"))
        self.answers(begun, call.put_provisioned_concurrency_config, 202, **self.named(name, "a"), **put)
        self.refuses(
            CONFLICT, "Version is pointed by a Provisioned Concurrency alias", call.put_provisioned_concurrency_config,
            **self.named(name, "1"), **put)
        self.answers(
            {"ProvisionedConcurrencyConfigs": [{**self.ready(name, "a"), "FunctionArn": arn + ":a"}]},
            call.list_provisioned_concurrency_configs, FunctionName=name)
        call.delete_alias(FunctionName=name, Name="a")
        self.refuses(NOT_FOUND, f"Cannot find alias arn: {arn}:a", call.get_provisioned_concurrency_config, **self.named(name, "a"))
        self.answers({"ProvisionedConcurrencyConfigs": []}, call.list_provisioned_concurrency_configs, FunctionName=name)

    def test_what_is_reserved_and_what_is_provisioned(self):
        call = self.functions
        name, _ = self.make(Publish=True)
        call.put_provisioned_concurrency_config(**self.named(name, "1"), ProvisionedConcurrentExecutions=2)
        self.refuses(
            BAD_VALUE, " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency [2].",
            call.put_function_concurrency, typed=False, FunctionName=name, ReservedConcurrentExecutions=1)
        self.answers({"ReservedConcurrentExecutions": 2}, call.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=2)
        self.refuses(
            BAD_VALUE, "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
            call.put_provisioned_concurrency_config, **self.named(name, "1"), ProvisionedConcurrentExecutions=3)
        call.delete_function_concurrency(FunctionName=name)
        self.refuses(
            BAD_VALUE, "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].",
            call.put_provisioned_concurrency_config, typed=False, **self.named(name, "1"), ProvisionedConcurrentExecutions=1001)
        self.refuses(
            BAD_VALUE, "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
            call.put_provisioned_concurrency_config, typed=False, **self.named(name, "1"), ProvisionedConcurrentExecutions=901)

    def ready(self, name, qualifier):
        """What a configuration says when its environment is there."""
        end = time.monotonic() + 60
        while True:
            self.functions.get_provisioned_concurrency_config(**self.named(name, qualifier))
            if b"IN_PROGRESS" not in self.content or time.monotonic() > end:
                break
            time.sleep(0.05)
        return self.answers(
            {
                "RequestedProvisionedConcurrentExecutions": 1, "AvailableProvisionedConcurrentExecutions": 1,
                "AllocatedProvisionedConcurrentExecutions": 1, "Status": "READY", "LastModified": ANY},
            self.functions.get_provisioned_concurrency_config, **self.named(name, qualifier))

    def test_wrong_configurations(self):
        call = self.functions
        name, arn = self.make(Publish=True)
        get, delete = call.get_provisioned_concurrency_config, call.delete_provisioned_concurrency_config
        self.refuses(NO_PROVISIONED, NOTHING_PROVISIONED, get, **self.named(name, "1"))
        self.answers(None, delete, 204, **self.named(name, "1"))
        for operation, more in ((get, {}), (delete, {}), (call.put_provisioned_concurrency_config, {"ProvisionedConcurrentExecutions": 1})):
            self.refuses(NOT_FOUND, f"Cannot find alias arn: {HERE}function:none:noalias", operation, **self.named("none", "noalias"), **more)
            self.refuses(NOT_FOUND, f"Cannot find alias arn: {arn}:noalias", operation, **self.named(name, "noalias"), **more)
            self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none:1", operation, **self.named("none", "1"), **more)
            self.refuses(NOT_FOUND, f"Function not found: {arn}:10", operation, **self.named(name, "10"), **more)
        self.refuses(BAD_VALUE, NO_VERSION, get, **self.named(name, "$LATEST"))
        self.refuses(BAD_VALUE, NO_VERSION, delete, **self.named(name, "$LATEST"))
        self.refuses(
            BAD_VALUE, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.", call.put_provisioned_concurrency_config,
            **self.named(name, "$LATEST"), ProvisionedConcurrentExecutions=1)
        self.refuses(
            BROKEN, violation("0", "provisionedConcurrentExecutions", "Member must have value greater than or equal to 1"),
            call.put_provisioned_concurrency_config, **self.named(name, "1"), ProvisionedConcurrentExecutions=0)
        self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", call.list_provisioned_concurrency_configs, FunctionName="none")
        self.answers({"ProvisionedConcurrencyConfigs": []}, call.list_provisioned_concurrency_configs, FunctionName=name)


class CodeSigningToTheLetter(LetterTest):
    def test_the_life_of_a_configuration(self):
        call = self.functions
        name, function = self.make()
        config = {
            "CodeSigningConfigId": ANY, "CodeSigningConfigArn": ANY, "Description": "d", "LastModified": ANY,
            "AllowedPublishers": {"SigningProfileVersionArns": [PROFILE]}, "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Enforce"}}
        arn = self.answers(
            {"CodeSigningConfig": config}, call.create_code_signing_config, 201, Description="d",
            **{member: config[member] for member in ("AllowedPublishers", "CodeSigningPolicies")})["CodeSigningConfig"]["CodeSigningConfigArn"]
        config = {**config, "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Warn"}}
        self.answers(
            {"CodeSigningConfig": config}, call.update_code_signing_config, CodeSigningConfigArn=arn, CodeSigningPolicies=config["CodeSigningPolicies"])
        self.answers({"CodeSigningConfig": config}, call.get_code_signing_config, CodeSigningConfigArn=arn)
        bound = {"CodeSigningConfigArn": arn, "FunctionName": name}
        self.answers({}, call.get_function_code_signing_config, FunctionName=name)
        self.answers(bound, call.put_function_code_signing_config, **bound)
        self.answers(bound, call.get_function_code_signing_config, FunctionName=name)
        self.answers({"FunctionArns": [function]}, call.list_functions_by_code_signing_config, CodeSigningConfigArn=arn)
        self.answers(None, call.delete_function_code_signing_config, 204, FunctionName=name)
        self.answers(None, call.delete_code_signing_config, 204, CodeSigningConfigArn=arn)

    def test_what_is_not_there(self):
        call = self.functions
        name, _ = self.make()
        arn = HERE + "code-signing-config:csc-0123456789abcdefg"
        gone = f"The Lambda code signing configuration {arn} can not be found."
        operations = (
            call.get_code_signing_config, call.update_code_signing_config, call.delete_code_signing_config, call.list_functions_by_code_signing_config)
        for operation in operations:
            self.refuses(NOT_FOUND, gone, operation, typed=False, CodeSigningConfigArn=arn)
        self.refuses(
            NO_CODE_SIGNING, f"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}.",
            call.put_function_code_signing_config, FunctionName=name, CodeSigningConfigArn=arn)
        for operation in (call.get_function_code_signing_config, call.delete_function_code_signing_config):
            self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", operation, FunctionName="none")
