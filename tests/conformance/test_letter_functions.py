"""Functions and versions, to the letter."""

from unittest.mock import ANY

from letter import BAD_VALUE, BROKEN, CONFLICT, GONE, HERE, MISMATCH, NOT_FOUND, STALE, STALE_FUNCTION, LetterTest, violation
from support import unique, zip_of

RUNTIME = {"RuntimeVersionConfig": {"RuntimeVersionArn": ANY}}
PENDING = {**RUNTIME, "State": "Pending", "StateReason": "The function is being created.", "StateReasonCode": "Creating"}
ACTIVE = {**RUNTIME, "State": "Active", "LastUpdateStatus": "Successful"}
UPDATING = {
    **RUNTIME, "State": "Active", "LastUpdateStatus": "InProgress", "LastUpdateStatusReason": "The function is being created.",
    "LastUpdateStatusReasonCode": "Creating"}
OTHER = {"main.py": "def handler(event, context):\n    return 'other'\n"}


class FunctionsToTheLetter(LetterTest):
    def test_the_life_of_a_function(self):
        call = self.functions
        name = unique("letter")
        shown = self.configuration(name)
        self.answers({**shown, **PENDING}, call.create_function, 201, **self.request(name))
        self.answers({"Code": {"Location": ANY, "RepositoryType": "S3"}, "Configuration": {**shown, **ACTIVE}}, call.get_function, FunctionName=name)
        shown["Environment"] = {"Variables": {}}
        self.answers({**shown, **UPDATING}, call.update_function_configuration, FunctionName=name, Environment={"Variables": {}})
        self.answers({**shown, **ACTIVE}, call.get_function_configuration, FunctionName=name)
        self.answers({**shown, **UPDATING}, call.update_function_code, FunctionName=name, ZipFile=zip_of(OTHER))
        self.answers(
            {**shown, **ACTIVE, "FunctionArn": shown["FunctionArn"] + ":$LATEST"}, call.get_function_configuration, FunctionName=name,
            Qualifier="$LATEST")
        self.answers(None, call.delete_function, 204, FunctionName=name)
        self.refuses(NOT_FOUND, f"Function not found: {shown['FunctionArn']}", call.delete_function, FunctionName=name)

    def test_versions(self):
        call = self.functions
        name, arn = self.make()
        latest = self.configuration(name)
        first = {**latest, "FunctionArn": arn + ":1", "Version": "1"}
        published = self.answers({**first, **ACTIVE}, call.publish_version, 201, FunctionName=name)
        again = self.answers({**first, **ACTIVE}, call.publish_version, 201, FunctionName=name)
        self.assertEqual(published["RevisionId"], again["RevisionId"])
        self.assertNotEqual(published["RevisionId"], call.get_function_configuration(FunctionName=name)["RevisionId"])
        self.answers({"Versions": [{**latest, "FunctionArn": arn + ":$LATEST"}, first]}, call.list_versions_by_function, FunctionName=name)
        second = {**latest, "FunctionArn": arn + ":2", "Version": "2"}
        self.answers({**second, **PENDING}, call.update_function_code, FunctionName=name, ZipFile=zip_of(OTHER), Publish=True)
        self.answers({**second, **ACTIVE}, call.get_function_configuration, FunctionName=f"{name}:2")

        name = unique("letter")
        self.addCleanup(call.delete_function, FunctionName=name)
        self.answers({**self.configuration(name, Version="1"), **PENDING}, call.create_function, 201, **self.request(name), Publish=True)

    def test_what_is_not_there(self):
        call = self.functions
        name, arn = self.make()
        for operation in (call.get_function, call.get_function_configuration):
            self.refuses(BAD_VALUE, MISMATCH, operation, FunctionName=f"{HERE}function:none:$LATEST", Qualifier="1")
            self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none:$LATEST", operation, FunctionName="none:$LATEST", Qualifier="$LATEST")
            for qualifier in ("1221", "alias"):
                self.refuses(NOT_FOUND, f"Function not found: {arn}:{qualifier}", operation, FunctionName=name, Qualifier=qualifier)
        for operation in (call.get_function, call.get_function_configuration, call.get_function_concurrency, call.delete_function):
            self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", operation, FunctionName="none")
        self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", call.delete_function, FunctionName="none", Qualifier="1221")
        self.refuses(
            BAD_VALUE, "$LATEST version cannot be deleted without deleting the function.", call.delete_function, FunctionName="none:$LATEST",
            Qualifier="$LATEST")
        self.refuses(NOT_FOUND, GONE, call.get_function_url_config, FunctionName="none")

    def test_other_regions(self):
        call = self.functions
        operations = (
            call.get_function, call.get_function_configuration, call.get_function_url_config, call.get_function_event_invoke_config,
            call.get_function_concurrency, call.delete_function, call.invoke)
        for operation in operations:
            self.refuses(
                NOT_FOUND, "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')", operation,
                FunctionName="arn:aws:lambda:eu-west-1:000000000000:function:f")

    def test_revisions_and_digests(self):
        call = self.functions
        name, _ = self.make()
        digest = call.get_function_configuration(FunctionName=name)["CodeSha256"]
        self.refuses(STALE, STALE_FUNCTION, call.publish_version, FunctionName=name, RevisionId="wrong")
        self.refuses(STALE, STALE_FUNCTION, call.update_function_code, FunctionName=name, RevisionId="wrong", ZipFile=zip_of(OTHER))
        self.refuses(STALE, STALE_FUNCTION, call.update_function_configuration, FunctionName=name, RevisionId="wrong", Timeout=4)
        self.refuses(
            BAD_VALUE, f"CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ({digest}). Please try again with the CodeSHA256 in $LATEST.",
            call.publish_version, FunctionName=name, CodeSha256="other")

    def test_wrong_requests(self):
        wrong = [
            (BROKEN, violation("r1", "role", r"Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"), {"Role": "r1"}),
            (BROKEN, violation("[x86_64, arm64]", "architectures", "Member must have length less than or equal to 1"), {"Architectures": ["x86_64", "arm64"]}),
            (BROKEN, violation("[X86_64]", "architectures", "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]"), {"Architectures": ["X86_64"]}),
            (BROKEN, violation("always", "snapStart.applyOn", "Member must satisfy enum value set: [PublishedVersions, None]"), {"SnapStart": {"ApplyOn": "always"}}),
            (BROKEN, violation(HERE + "function:" + "a" * 100, "functionName", "Member must have length less than or equal to 140"), {"FunctionName": HERE + "function:" + "a" * 100}),
            (BAD_VALUE, violation("a" * 65, "functionName", "Member must have length less than or equal to 64"), {"FunctionName": "a" * 65}),
            (BAD_VALUE, "Could not unzip uploaded file. Please check your file, then try to upload again.", {"Code": {"ZipFile": b"no zip"}}),
            (BAD_VALUE, 'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {"LARGE_VAR":"' + "x" * 4096 + '"}', {"Environment": {"Variables": {"LARGE_VAR": "x" * 4096}}}),
            (NOT_FOUND, "Functions from 'ap-southeast-1' are not reachable in this region ('us-east-1')", {"FunctionName": "arn:aws:lambda:ap-southeast-1:000000000000:function:f"})]
        for code, message, change in wrong:
            self.refuses(code, message, self.functions.create_function, **{**self.request(unique("letter")), **change})
        name, _ = self.make()
        self.refuses(CONFLICT, f"Function already exist: {name}", self.functions.create_function, **self.request(name))
        self.refuses(
            BROKEN, violation("invalid", "functionVersion", "Member must satisfy enum value set: [ALL]"), self.functions.list_functions,
            FunctionVersion="invalid")
