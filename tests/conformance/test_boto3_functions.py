"""The control plane with boto3: states, names, paging and refusals."""

import io
import json
import os
import urllib.error
import urllib.request
import zipfile

from botocore.exceptions import ClientError

from support import ECHO, NODE, PYTHON, ROLE, ThawTest, client, role_in, unique, zip_of


class FunctionsWithBoto3(ThawTest):
    def test_names_arns_and_partial_arns_mean_the_same_function(self):
        name = self.create()
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
        for written in (name, f"{name}:$LATEST", f"000000000000:function:{name}", arn, f"{arn}:$LATEST"):
            with self.subTest(written):
                self.assertEqual(name, self.functions.get_function(FunctionName=written)["Configuration"]["FunctionName"])
                self.assertEqual({"a": 1}, self.invoke(written, {"a": 1})[0])

    def test_a_qualified_arn_answers_qualified(self):
        name = self.create()
        plain = self.functions.get_function_configuration(FunctionName=name)["FunctionArn"]
        qualified = self.functions.get_function_configuration(FunctionName=name, Qualifier="$LATEST")["FunctionArn"]

        self.assertEqual(plain + ":$LATEST", qualified)

    def test_a_list_comes_in_pages(self):
        account = client("lambda", access_key="210987654321")
        names = sorted(self.create(functions=account, Role=role_in("210987654321")) for _ in range(5))
        first = account.list_functions(MaxItems=2)
        seen = [item["FunctionName"] for page in account.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 2}) for item in page["Functions"]]

        self.assertEqual(2, len(first["Functions"]))
        self.assertTrue(first["NextMarker"])
        self.assertEqual(names, sorted(seen))

    def test_accounts_and_regions_are_worlds_apart(self):
        name = self.create()
        elsewhere = role_in("123456789012")
        for other, role in ((client("lambda", access_key="123456789012"), elsewhere), (client("lambda", region="eu-central-1"), ROLE)):
            self.refused("ResourceNotFoundException", other.get_function, FunctionName=name, status=404)
            self.create(functions=other, FunctionName=name, Role=role)
        arn = client("lambda", access_key="123456789012").get_function(FunctionName=name)["Configuration"]["FunctionArn"]

        self.assertEqual(f"arn:aws:lambda:us-east-1:123456789012:function:{name}", arn)

    def test_a_revision_that_is_no_longer_the_last_is_refused(self):
        name = self.create()
        stale = self.functions.get_function_configuration(FunctionName=name)["RevisionId"]
        fresh = self.functions.update_function_configuration(FunctionName=name, Description="new", RevisionId=stale)["RevisionId"]
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})

        self.assertNotEqual(stale, fresh)
        self.refused("PreconditionFailedException", self.functions.update_function_configuration, FunctionName=name, Description="newer", RevisionId=stale, status=412)
        self.refused("PreconditionFailedException", self.functions.update_function_code, FunctionName=name, ZipFile=zip_of(ECHO), RevisionId=stale, status=412)
        self.assertEqual("new", self.functions.get_function_configuration(FunctionName=name)["Description"])

    def test_a_dry_update_of_code_changes_nothing(self):
        name = self.create()
        before = self.functions.get_function_configuration(FunctionName=name)
        self.functions.update_function_code(FunctionName=name, ZipFile=zip_of({"main.py": "other = 1\n"}), DryRun=True)
        after = self.functions.get_function_configuration(FunctionName=name)

        self.assertEqual((before["CodeSha256"], before["RevisionId"]), (after["CodeSha256"], after["RevisionId"]))

    def test_the_same_package_twice_is_one_and_outlives_one_of_them(self):
        first, second = self.create(), self.create()
        self.functions.delete_function(FunctionName=first)

        self.assertEqual({"b": 2}, self.invoke(second, {"b": 2})[0])

    def test_a_download_needs_its_signature(self):
        name = self.create()
        location = self.functions.get_function(FunctionName=name)["Code"]["Location"]
        with urllib.request.urlopen(location, timeout=20) as answer:
            self.assertIn("main.py", zipfile.ZipFile(io.BytesIO(answer.read())).namelist())
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(location.split("?")[0], timeout=20)
        self.assertEqual(403, refused.exception.code)

    def test_function_settings_come_back(self):
        name = self.create(
            Environment={"Variables": {"COLOR": "blue", "NAME_2": "ü"}}, Description="d", Timeout=900, MemorySize=10240, EphemeralStorage={"Size": 1024})
        got = self.functions.get_function_configuration(FunctionName=name)

        self.assertEqual({"COLOR": "blue", "NAME_2": "ü"}, got["Environment"]["Variables"])
        self.assertEqual(("d", 900, 10240, 1024), (got["Description"], got["Timeout"], got["MemorySize"], got["EphemeralStorage"]["Size"]))
        self.assertEqual("PassThrough", got["TracingConfig"]["Mode"])


class RefusalsWithBoto3(ThawTest):
    def attempt(self, **changes):
        # What boto3 itself would refuse must reach the server.
        functions = client("lambda", parameter_validation=False)
        settings = {"FunctionName": unique(), "Runtime": PYTHON, "Handler": "main.handler", "Role": ROLE, "Code": {"ZipFile": zip_of(ECHO)}, **changes}
        return functions.create_function(**settings)

    def test_what_is_not_there_is_not_found(self):
        for call in (self.functions.get_function, self.functions.get_function_configuration, self.functions.delete_function, self.functions.invoke):
            with self.subTest(call.__name__):
                message = self.refused("ResourceNotFoundException", call, FunctionName="nothing-here", status=404)
                self.assertEqual("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nothing-here", message)

    def test_a_second_function_of_the_name_is_refused(self):
        name = self.create()
        message = self.refused("ResourceConflictException", self.attempt, FunctionName=name, status=409)

        self.assertEqual(f"Function already exist: {name}", message)

    def test_every_broken_constraint_is_told(self):
        message = self.refused("ValidationException", self.attempt, Timeout=0, MemorySize=64, status=400)

        self.assertTrue(message.startswith("2 validation errors detected: "), message)
        self.assertIn("Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1", message)
        self.assertIn("at 'memorySize' failed to satisfy constraint", message)

    def test_bad_packages_are_refused_and_leave_nothing(self):
        escaping = zip_of({"../outside.py": "x"})
        absolute = zip_of({"/etc/passwd": "x"})
        for package in (b"not a zip", b"PK\x03\x04 torn", escaping, absolute):
            with self.subTest(package[:20]):
                name = unique()
                message = self.refused("InvalidParameterValueException", self.attempt, FunctionName=name, Code={"ZipFile": package}, status=400)
                self.assertIn("Could not unzip uploaded file", message)
                self.refused("ResourceNotFoundException", self.functions.get_function, FunctionName=name)

    def test_bad_settings_are_refused(self):
        bad = [
            {"Role": "not-a-role"}, {"Timeout": 901}, {"Runtime": "python0.1"}, {"FunctionName": "has spaces"}, {"EphemeralStorage": {"Size": 1}},
            {"Environment": {"Variables": {"AWS_REGION": "mine"}}}, {"Environment": {"Variables": {"BIG": "x" * 5000}}}]
        for change in bad:
            with self.subTest(str(change)[:60]), self.assertRaises(ClientError) as refused:
                self.attempt(**change)
            self.assertIn(refused.exception.response["Error"]["Code"], ("ValidationException", "InvalidParameterValueException"))

    def test_a_runtime_whose_interpreter_is_missing_says_what_to_do(self):
        if os.path.exists("/usr/bin/ruby"):
            self.skipTest("this machine has Ruby")
        message = self.refused("InvalidParameterValueException", self.attempt, Runtime="ruby3.3", Handler="main.handler")

        self.assertIn("ruby", message)

    def test_payloads_that_are_not_json_or_too_large_are_refused(self):
        name = self.create()
        self.refused("InvalidRequestContentException", self.functions.invoke, FunctionName=name, Payload=b"{not json", status=400)
        self.refused("RequestTooLargeException", self.functions.invoke, FunctionName=name, Payload=json.dumps("x" * (6 * 1024 * 1024)), status=413)

    def test_asynchronous_invocation_says_that_it_is_not_there_yet(self):
        name = self.create()
        with self.assertRaises(ClientError) as refused:
            self.functions.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        self.assertEqual(501, refused.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_an_operation_that_is_not_there_yet_says_its_name(self):
        with self.assertRaises(ClientError) as refused:
            self.logs.describe_export_tasks()
        self.assertIn("DescribeExportTasks", str(refused.exception))
        self.assertEqual(501, refused.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_a_qualifier_that_does_not_exist_is_not_found(self):
        name = self.create()
        self.refused("ResourceNotFoundException", self.functions.invoke, FunctionName=name, Qualifier="7", status=404)

    def test_tags_of_nothing_are_not_found(self):
        arn = "arn:aws:lambda:us-east-1:000000000000:function:nothing-here"
        self.refused("ResourceNotFoundException", self.functions.list_tags, Resource=arn, status=404)
        self.refused("ResourceNotFoundException", self.functions.tag_resource, Resource=arn, Tags={"a": "b"}, status=404)

    def test_node_is_created_with_the_handler_checked_only_when_it_runs(self):
        name = self.create({"index.js": "exports.handler = async () => 1"}, NODE, "index.nothing")
        payload, error, _ = self.invoke(name)

        self.assertEqual("Unhandled", error)
        self.assertEqual("Runtime.HandlerNotFound", payload["errorType"])
