"""Versions and aliases with boto3: immutable snapshots, names for them, weights, and what is refused."""

from botocore.exceptions import ClientError

from support import ThawTest, client, role_in, unique, zip_of

TELL = {"main.py": """
import os

def handler(event, context):
    return {
        "answer": os.environ.get("ANSWER"),
        "version": context.function_version,
        "variable": os.environ["AWS_LAMBDA_FUNCTION_VERSION"],
        "arn": context.invoked_function_arn,
        "stream": context.log_stream_name,
    }
"""}


def variables(answer):
    return {"Variables": {"ANSWER": answer}}


class VersionsTest(ThawTest):
    def make(self, answer="one", **more):
        return self.create(TELL, Environment=variables(answer), **more)

    def change(self, name, answer):
        self.functions.update_function_configuration(FunctionName=name, Environment=variables(answer))
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})

    def publish(self, name, **more):
        version = self.functions.publish_version(FunctionName=name, **more)["Version"]
        self.functions.get_waiter("published_version_active").wait(FunctionName=name, Qualifier=version, WaiterConfig={"Delay": 1})
        return version

    def two_versions(self):
        name = self.make()
        self.publish(name)
        self.change(name, "two")
        self.publish(name)
        return name

    def executed(self, name, qualifier):
        answer = self.functions.invoke(FunctionName=name, Qualifier=qualifier, Payload=b"{}")
        return answer["ExecutedVersion"], answer["Payload"].read()


class VersionsWithBoto3(VersionsTest):
    def test_a_version_runs_as_it_was_published(self):
        name = self.make("old")
        self.assertEqual("1", self.publish(name, Description="first"))
        self.change(name, "new")
        latest = self.invoke(name)[0]
        for written, qualifier in ((name, "1"), (f"{name}:1", None), (f"arn:aws:lambda:us-east-1:000000000000:function:{name}:1", None)):
            with self.subTest(written):
                told = self.invoke(written, **({"Qualifier": qualifier} if qualifier else {}))[0]
                self.assertEqual(("old", "1", "1"), (told["answer"], told["version"], told["variable"]))
                self.assertTrue(told["arn"].endswith(f":function:{name}:1"), told["arn"])
                self.assertIn("/[1]", told["stream"])

        self.assertEqual(("new", "$LATEST"), (latest["answer"], latest["version"]))
        self.assertIn("/[$LATEST]", latest["stream"])
        self.assertEqual("first", self.functions.get_function_configuration(FunctionName=name, Qualifier="1")["Description"])
        self.lines_of(name, "Version: 1")

    def test_versions_have_environments_of_their_own(self):
        name = self.create({"main.py": "count = 0\n\ndef handler(event, context):\n    global count\n    count += 1\n    return count\n"})
        self.publish(name)
        self.assertEqual([1, 2], [self.invoke(name)[0], self.invoke(name)[0]])
        self.assertEqual([1, 2], [self.invoke(f"{name}:1")[0], self.invoke(f"{name}:1")[0]])
        self.functions.update_function_configuration(FunctionName=name, Timeout=20)
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})

        self.assertEqual((1, 3), (self.invoke(name)[0], self.invoke(f"{name}:1")[0]))

    def test_numbers_grow_and_what_has_not_changed_keeps_its_number(self):
        name = self.make()
        numbers = [self.publish(name), self.publish(name)]
        self.change(name, "two")
        numbers.append(self.publish(name))
        self.functions.delete_function(FunctionName=name, Qualifier="2")
        numbers.append(self.publish(name))
        self.functions.delete_function(FunctionName=name, Qualifier="99")

        self.assertEqual(["1", "1", "2", "3"], numbers)
        self.refused("ResourceNotFoundException", self.functions.invoke, FunctionName=name, Qualifier="2", status=404)

    def test_create_and_update_publish_at_once(self):
        name = unique()
        self.make(FunctionName=name, Publish=True)
        updated = self.functions.update_function_code(FunctionName=name, ZipFile=zip_of({"main.py": "def handler(e, c): return 2\n"}), Publish=True)

        self.assertEqual("2", updated["Version"])
        self.assertTrue(updated["FunctionArn"].endswith(f":{name}:2"))
        self.assertEqual(("one", 2), (self.invoke(f"{name}:1")[0]["answer"], self.invoke(f"{name}:2")[0]))

    def test_versions_are_listed_in_pages_latest_first(self):
        name = self.make()
        for number in range(1, 12):
            self.change(name, str(number))
            self.publish(name)
        pages = self.functions.get_paginator("list_versions_by_function").paginate(FunctionName=name, PaginationConfig={"PageSize": 5})
        listed = [version["Version"] for page in pages for version in page["Versions"]]

        self.assertEqual(["$LATEST"] + [str(number) for number in range(1, 12)], listed)

    def test_a_list_of_functions_can_have_all_versions(self):
        account = client("lambda", access_key="210987654399")
        name = self.create(functions=account, Role=role_in("210987654399"), Publish=True)
        pages = account.get_paginator("list_functions").paginate(FunctionVersion="ALL", PaginationConfig={"PageSize": 1})
        arns = [function["FunctionArn"] for page in pages for function in page["Functions"]]

        self.assertEqual([f"arn:aws:lambda:us-east-1:210987654399:function:{name}:{version}" for version in ("$LATEST", "1")], arns)

    def test_a_publication_that_expects_something_else_is_refused(self):
        name = self.make()
        sha = self.functions.get_function_configuration(FunctionName=name)["CodeSha256"]
        message = self.refused("InvalidParameterValueException", self.functions.publish_version, FunctionName=name, CodeSha256="x", status=400)
        self.assertEqual(f"CodeSHA256 (x) is different from current CodeSHA256 in $LATEST ({sha}). Please try again with the CodeSHA256 in $LATEST.", message)
        self.refused("PreconditionFailedException", self.functions.publish_version, FunctionName=name, RevisionId="x", status=412)
        self.refused("ResourceNotFoundException", self.functions.publish_version, FunctionName="nothing-here", status=404)
        self.refused("InvalidParameterValueException", self.functions.delete_function, FunctionName=name, Qualifier="$LATEST", status=400)
        self.assertEqual("1", self.functions.publish_version(FunctionName=name, CodeSha256=sha)["Version"])
        self.refused("InvalidParameterValueException", self.functions.update_function_configuration, FunctionName=f"{name}:1", Timeout=9, status=400)


class AliasesWithBoto3(VersionsTest):
    def test_an_alias_leads_to_its_version_and_can_be_moved(self):
        name = self.two_versions()
        alias = self.functions.create_alias(FunctionName=name, Name="live", FunctionVersion="1", Description="d")
        self.assertEqual(f"arn:aws:lambda:us-east-1:000000000000:function:{name}:live", alias["AliasArn"])
        told = self.invoke(f"{name}:live")[0]
        self.assertEqual(("one", "1", alias["AliasArn"]), (told["answer"], told["version"], told["arn"]))
        self.assertEqual(alias["AliasArn"], self.functions.get_function(FunctionName=name, Qualifier="live")["Configuration"]["FunctionArn"])
        moved = self.functions.update_alias(FunctionName=name, Name="live", FunctionVersion="2", RevisionId=alias["RevisionId"])

        self.assertEqual("2", self.executed(name, "live")[0])
        self.assertEqual("d", moved["Description"])
        self.refused("PreconditionFailedException", self.functions.update_alias, FunctionName=name, Name="live", RevisionId=alias["RevisionId"], status=412)
        self.assertEqual({**moved, "ResponseMetadata": None}, {**self.functions.get_alias(FunctionName=name, Name="live"), "ResponseMetadata": None})

    def test_weights_divide_the_invocations(self):
        name = self.two_versions()
        self.functions.create_alias(
            FunctionName=name, Name="canary", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
        seen = [self.executed(name, "canary")[0] for _ in range(60)]
        self.assertEqual({"1", "2"}, set(seen))
        self.functions.update_alias(FunctionName=name, Name="canary", RoutingConfig={"AdditionalVersionWeights": {"2": 1.0}})
        self.assertEqual({"2"}, {self.executed(name, "canary")[0] for _ in range(5)})
        cleared = self.functions.update_alias(FunctionName=name, Name="canary", RoutingConfig={})

        self.assertNotIn("RoutingConfig", cleared)
        self.assertEqual({"1"}, {self.executed(name, "canary")[0] for _ in range(5)})

    def test_aliases_are_listed_in_pages_and_by_version(self):
        name = self.two_versions()
        for alias, version in (("c", "1"), ("a", "2"), ("b", "1")):
            self.functions.create_alias(FunctionName=name, Name=alias, FunctionVersion=version)
        pages = self.functions.get_paginator("list_aliases").paginate(FunctionName=name, PaginationConfig={"PageSize": 2})
        self.assertEqual(["a", "b", "c"], [alias["Name"] for page in pages for alias in page["Aliases"]])
        self.assertEqual(["b", "c"], [alias["Name"] for alias in self.functions.list_aliases(FunctionName=name, FunctionVersion="1")["Aliases"]])

    def test_a_version_with_an_alias_stays(self):
        name = self.two_versions()
        self.functions.create_alias(FunctionName=name, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}})
        for version in ("1", "2"):
            message = self.refused("ResourceConflictException", self.functions.delete_function, FunctionName=name, Qualifier=version, status=409)
            self.assertEqual("Unable to delete version because the following aliases reference it: [live]", message)
        for _ in range(2):
            self.assertEqual(204, self.functions.delete_alias(FunctionName=name, Name="live")["ResponseMetadata"]["HTTPStatusCode"])
        self.functions.delete_function(FunctionName=name, Qualifier="1")
        self.refused("ResourceNotFoundException", self.functions.invoke, FunctionName=name, Qualifier="live", status=404)

    def test_what_cannot_be_is_refused(self):
        name = self.two_versions()
        self.functions.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
        cases = [
            ("ResourceConflictException", "1", None, f"Alias already exists: {arn}:live"),
            ("ResourceNotFoundException", "9", None, f"Function not found: {arn}:9"),
            ("InvalidParameterValueException", "1", {"1": 0.5}, "Invalid function version 1. Function version 1 is already included in routing configuration."),
            ("InvalidParameterValueException", "$LATEST", {"1": 0.5}, "$LATEST is not supported for an alias pointing to more than 1 version"),
            ("InvalidParameterValueException", "1", {"1": 0.5, "2": 0.5}, "Number of items in AdditionalVersionWeights cannot be greater than 1"),
            ("ResourceNotFoundException", "1", {"9": 0.5}, f"Function not found: {arn}:9")]
        for code, version, weights, expected in cases:
            with self.subTest(expected):
                routing = {"RoutingConfig": {"AdditionalVersionWeights": weights}} if weights else {}
                alias = "other" if weights else "live"
                self.assertEqual(expected, self.refused(code, self.functions.create_alias, FunctionName=name, Name=alias, FunctionVersion=version, **routing))
        message = self.refused("ValidationException", self.functions.create_alias, FunctionName=name, Name="7", FunctionVersion="1", status=400)
        self.assertIn("Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)", message)
        self.assertEqual(f"Cannot find alias arn: {arn}:no", self.refused("ResourceNotFoundException", self.functions.get_alias, FunctionName=name, Name="no"))
        with self.assertRaises(ClientError):
            self.functions.update_alias(FunctionName=name, Name="no")
