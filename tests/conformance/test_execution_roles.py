"""A function acts as its role: who may give it one, what its code may do with it, and what becomes of it without one."""

import json
import shutil
import tempfile
import time
import urllib.request

from support import BASIC_EXECUTION, ECHO, LAMBDA_TRUST, PYTHON, ROLE, Thaw, ThawTest, client, eventually, unique, zip_of

ACCOUNT = "000000000000"
NOT_ASSUMABLE = "The role defined for the function cannot be assumed by Lambda."
EC2_TRUST = json.loads(json.dumps(LAMBDA_TRUST).replace("lambda.amazonaws.com", "ec2.amazonaws.com"))

# Makes the calls that the event names, each [service, operation, parameters]; answers what came of each.
CALLER = {"main.py": """
import boto3
from botocore.exceptions import ClientError

def call(service, operation, parameters):
    try:
        answer = getattr(boto3.client(service), operation)(**parameters)
        return {name: answer[name] for name in ("Arn", "UserId", "Account") if name in answer} or "allowed"
    except ClientError as refused:
        return f"{refused.response['Error']['Code']}: {refused.response['Error']['Message']}"

def handler(event, context):
    print("calling", len(event))
    return [call(*one) for one in event]
"""}


class CodeActsAsItsRole(ThawTest):
    def calls(self, name, *calls):
        answers, error, _ = self.invoke(name, calls)
        self.assertIsNone(error, answers)
        return answers

    def test_the_caller_is_the_session_of_the_role_that_is_named_after_the_function(self):
        arn = self.role()
        role = arn.split("/")[-1]
        name = self.create(CALLER, Role=arn)
        identity, = self.calls(name, ["sts", "get_caller_identity", {}])
        role_id = client("iam").get_role(RoleName=role)["Role"]["RoleId"]

        self.assertEqual(
            {"Arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{name}", "UserId": f"{role_id}:{name}", "Account": ACCOUNT}, identity)

    def test_what_the_role_lacks_is_refused_in_the_words_of_aws(self):
        arn = self.role({"Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*"})
        name = self.create(CALLER, Role=arn)
        session = f"arn:aws:sts::{ACCOUNT}:assumed-role/{arn.split('/')[-1]}/{name}"
        function = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{name}"
        listed, read, groups = self.calls(
            name, ["lambda", "list_functions", {}], ["lambda", "get_function", {"FunctionName": name}], ["logs", "describe_log_groups", {}])

        self.assertEqual("allowed", listed)
        self.assertIn(
            f"AccessDeniedException: User: {session} is not authorized to perform: lambda:GetFunction on resource: {function} "
            "because no identity-based policy allows the lambda:GetFunction action", read)
        self.assertIn("is not authorized to perform: logs:DescribeLogGroups", groups)

    def test_a_function_cannot_give_itself_more_than_its_role_has(self):
        strong = self.role({"Effect": "Allow", "Action": "*", "Resource": "*"})
        weak = self.role({"Effect": "Allow", "Action": ["lambda:UpdateFunctionConfiguration", "lambda:GetFunctionConfiguration"], "Resource": "*"})
        name = self.create(CALLER, Role=weak)
        passed, written, attached = self.calls(
            name,
            ["lambda", "update_function_configuration", {"FunctionName": name, "Role": strong}],
            ["iam", "put_role_policy", {"RoleName": weak.split("/")[-1], "PolicyName": "all", "PolicyDocument": "{}"}],
            ["iam", "attach_role_policy", {"RoleName": weak.split("/")[-1], "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}])

        self.assertIn(f"is not authorized to perform: iam:PassRole on resource: {strong}", passed)
        self.assertIn("is not authorized to perform: iam:PutRolePolicy", written)
        self.assertIn("is not authorized to perform: iam:AttachRolePolicy", attached)
        self.assertEqual(weak, self.functions.get_function_configuration(FunctionName=name)["Role"])

    def test_a_changed_policy_counts_with_the_next_call(self):
        arn = self.role()
        name = self.create(CALLER, Role=arn)
        listing = ["lambda", "list_functions", {}]
        self.assertIn("AccessDeniedException", self.calls(name, listing)[0])
        client("iam").attach_role_policy(RoleName=arn.split("/")[-1], PolicyArn="arn:aws:iam::aws:policy/AWSLambda_ReadOnlyAccess")
        self.assertEqual(["allowed"], self.calls(name, listing))

    def test_a_policy_may_ask_for_which_function_the_code_runs(self):
        for key in ("lambda:SourceFunctionArn", "aws:SourceArn"):
            with self.subTest(key):
                name, other = unique(), unique()
                arn = self.role({
                    "Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*",
                    "Condition": {"ArnEquals": {key: f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{name}"}}})
                for function in (name, other):
                    self.create(CALLER, Role=arn, FunctionName=function)

                self.assertEqual(["allowed"], self.calls(name, ["lambda", "list_functions", {}]))
                self.assertIn("AccessDeniedException", self.calls(other, ["lambda", "list_functions", {}])[0])


class RolesOfFunctions(ThawTest):
    def settings(self, role):
        return {"FunctionName": unique(), "Runtime": PYTHON, "Handler": "main.handler", "Role": role, "Code": {"ZipFile": zip_of(ECHO)}}

    def test_a_role_that_is_not_there_or_trusts_somebody_else_cannot_be_assumed(self):
        for role in (f"arn:aws:iam::{ACCOUNT}:role/nobody", self.role(trust=EC2_TRUST), ROLE.replace("/lambda-role", "/path/lambda-role")):
            message = self.refused("InvalidParameterValueException", self.functions.create_function, **self.settings(role), status=400)
            self.assertEqual(NOT_ASSUMABLE, message)
            name = self.create()
            self.assertEqual(NOT_ASSUMABLE, self.refused(
                "InvalidParameterValueException", self.functions.update_function_configuration, FunctionName=name, Role=role, status=400))

    def test_a_role_of_another_account_cannot_be_passed(self):
        message = self.refused("AccessDeniedException", self.functions.create_function, **self.settings("arn:aws:iam::111122223333:role/r"), status=403)
        self.assertEqual("Cross-account pass role is not allowed.", message)

    def test_a_function_whose_role_is_deleted_runs_in_warm_environments_only(self):
        arn = self.role()
        name = self.create(CALLER, Role=arn)
        self.invoke(name, [])
        iam, role = client("iam"), arn.split("/")[-1]
        iam.detach_role_policy(RoleName=role, PolicyArn=BASIC_EXECUTION)
        iam.delete_role(RoleName=role)

        self.assertIn("AccessDenied", self.invoke(name, [["lambda", "list_functions", {}]])[0][0])
        self.functions.update_function_configuration(FunctionName=name, Description="its environments are gone")
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual(NOT_ASSUMABLE, self.refused("AccessDeniedException", self.functions.invoke, FunctionName=name, Payload=b"[]", status=403))

    def test_a_function_whose_role_trusts_lambda_again_runs_again(self):
        arn = self.role()
        iam, role = client("iam"), arn.split("/")[-1]
        name = self.create(Role=arn)
        iam.update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(EC2_TRUST))
        self.assertEqual(NOT_ASSUMABLE, self.refused("AccessDeniedException", self.functions.invoke, FunctionName=name, Payload=b"1", status=403))
        iam.update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(LAMBDA_TRUST))
        self.assertEqual(1, self.invoke(name, 1)[0])


class WhatSettingsNeed(ThawTest):
    QUEUE = f"arn:aws:sqs:us-east-1:{ACCOUNT}:failed"
    TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:failed"

    def test_a_dead_letter_target_needs_a_role_that_may_send_to_it(self):
        name = self.create()
        for target, call in ((self.QUEUE, "SendMessage on SQS"), (self.TOPIC, "Publish on SNS")):
            message = self.refused(
                "InvalidParameterValueException", self.functions.update_function_configuration, FunctionName=name,
                DeadLetterConfig={"TargetArn": target}, status=400)
            self.assertEqual(f"The provided execution role does not have permissions to call {call}", message)
        self.functions.update_function_configuration(FunctionName=name, DeadLetterConfig={"TargetArn": self.QUEUE}, Role=self.deliverer())
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        message = self.refused("InvalidParameterValueException", self.functions.update_function_configuration, FunctionName=name, Role=ROLE)
        self.assertIn("SendMessage on SQS", message)

    def test_a_destination_needs_a_role_that_may_deliver_to_it(self):
        name, able = self.create(), self.create(Role=self.deliverer())
        settings = {"DestinationConfig": {"OnFailure": {"Destination": self.QUEUE}}}
        message = self.refused(
            "InvalidParameterValueException", self.functions.put_function_event_invoke_config, FunctionName=name, status=400, **settings)
        self.assertEqual(f"The function's execution role does not have permissions to call SendMessage on {self.QUEUE}", message)
        self.functions.put_function_event_invoke_config(FunctionName=able, **settings)


class LogsNeedPermission(ThawTest):
    def without(self, *actions):
        """A role that may write logs, but for some actions."""
        arn = self.role({"Effect": "Deny", "Action": [f"logs:{action}" for action in actions], "Resource": "*"})
        return arn, self.create(Role=arn)

    def groups(self, name):
        return [group["logGroupName"] for group in self.logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"]]

    def test_without_permission_the_function_runs_and_nothing_appears(self):
        _, silent = self.without("CreateLogGroup", "CreateLogStream", "PutLogEvents")
        heard = self.create()
        for name in (silent, heard):
            answer, error, log = self.invoke(name, 1, LogType="Tail")
            self.assertEqual((1, None), (answer, error))
            self.assertIn("got 1", log)
        self.lines_of(heard, "got 1")
        time.sleep(0.5)

        self.assertEqual([], self.groups(silent))

    def test_a_group_that_somebody_has_made_is_written_to_without_the_permission_to_make_it(self):
        _, name = self.without("CreateLogGroup")
        self.logs.create_log_group(logGroupName=f"/aws/lambda/{name}")
        self.addCleanup(self.logs.delete_log_group, logGroupName=f"/aws/lambda/{name}")
        self.invoke(name, "heard")

        self.lines_of(name, "got heard")

    def test_permission_that_comes_later_counts_for_what_comes_later(self):
        arn, name = self.without("PutLogEvents")
        self.invoke(name, "lost")
        eventually(lambda: self.groups(name), "the group is made all the same")
        self.assertEqual([], self.logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"])
        client("iam").delete_role_policy(RoleName=arn.split("/")[-1], PolicyName="more")
        self.invoke(name, "kept")

        self.lines_of(name, "got kept")


class TheRoleOfQuickStarts(ThawTest):
    def test_a_fresh_server_has_one_role_that_comes_back_with_a_reset_only(self):
        data = tempfile.mkdtemp(prefix="thaw-role-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)

        def roles(server):
            return [role["Arn"] for role in client("iam", server.endpoint).list_roles()["Roles"]]

        server = Thaw(data, "--allow-reset")
        self.addCleanup(server.kill)
        self.assertEqual([ROLE], roles(server))
        iam = client("iam", server.endpoint)
        attached = iam.list_attached_role_policies(RoleName="lambda-role")["AttachedPolicies"]
        self.assertEqual([BASIC_EXECUTION], [policy["PolicyArn"] for policy in attached])
        iam.detach_role_policy(RoleName="lambda-role", PolicyArn=BASIC_EXECUTION)
        iam.delete_role(RoleName="lambda-role")
        server.stop()

        server = Thaw(data, "--allow-reset")
        self.addCleanup(server.kill)
        self.assertEqual([], roles(server))
        with urllib.request.urlopen(urllib.request.Request(server.endpoint + "/_thaw/reset", method="POST"), timeout=20):
            self.assertEqual([ROLE], roles(server))
        server.stop()

        other = Thaw(data + "-root", "--root-access-key", "AKIAROOT", "--root-secret-key", "a-secret-for-the-root")
        self.addCleanup(shutil.rmtree, data + "-root", ignore_errors=True)
        self.addCleanup(other.kill)
        self.assertEqual([], client("iam", other.endpoint, "AKIAROOT", "a-secret-for-the-root").list_roles()["Roles"])
