"""What conditions of policies see: whom a permission is for, how a URL is guarded, which organization asks."""

import json
import shutil
import tempfile

from botocore.exceptions import ClientError

from identities import ALL, HOME, OTHER, IdentityTest, document, session
from support import ECHO, PYTHON, REGION, ROLE, Thaw, client, eventually, unique, zip_of

ORGANIZATION = "o-a1b2c3d4e5"


def allowing(action, **condition):
    return {"Effect": "Allow", "Action": action, "Resource": "*", "Condition": condition}


class Conditions(IdentityTest):
    def test_who_loses_a_permission_decides_as_well_as_who_gets_one(self):
        name = self.create()
        _, _, of = self.user(allowing(["lambda:AddPermission", "lambda:RemovePermission"], StringEquals={"lambda:Principal": "s3.amazonaws.com"}))
        functions = of("lambda")
        permission = {"FunctionName": name, "Action": "lambda:InvokeFunction"}
        functions.add_permission(StatementId="bucket", Principal="s3.amazonaws.com", **permission)
        self.denied(functions.add_permission, StatementId="topic", Principal="sns.amazonaws.com", **permission)

        self.functions.add_permission(StatementId="topic", Principal="sns.amazonaws.com", **permission)
        self.denied(functions.remove_permission, FunctionName=name, StatementId="topic")
        self.denied(functions.remove_permission, FunctionName=name, StatementId="none")
        functions.remove_permission(FunctionName=name, StatementId="bucket")

    def test_the_authorization_of_a_url_counts_when_nothing_is_said_of_it(self):
        signed, open_ = self.create(), self.create()
        self.functions.create_function_url_config(FunctionName=signed, AuthType="AWS_IAM")
        self.functions.create_function_url_config(FunctionName=open_, AuthType="NONE")
        _, _, of = self.user(allowing("lambda:*", StringEquals={"lambda:FunctionUrlAuthType": "AWS_IAM"}))
        functions = of("lambda")
        functions.update_function_url_config(FunctionName=signed, Cors={"MaxAge": 5})
        self.denied(functions.update_function_url_config, FunctionName=signed, AuthType="NONE")
        self.denied(functions.get_function_url_config, FunctionName=open_)
        self.denied(functions.delete_function_url_config, FunctionName=open_)
        functions.delete_function_url_config(FunctionName=signed)

    def test_the_token_of_an_event_source_is_nobody_elses(self):
        name = self.create()
        arn, _, of = self.user()
        self.functions.add_permission(FunctionName=name, StatementId="token", Action="lambda:InvokeFunction", Principal=arn, EventSourceToken="secret")
        self.denied(of("lambda").invoke, FunctionName=name)

    def test_temporary_credentials_of_users_are_none_to_iam(self):
        _, _, of = self.user(ALL)
        for credentials in (
                of("sts").get_session_token()["Credentials"],
                of("sts").get_federation_token(Name="fed", Policy=document(ALL))["Credentials"]):
            self.assertIn("UserId", session("sts", credentials).get_caller_identity())
            with self.assertRaises(ClientError) as raised:
                session("iam", credentials).list_users()
            error = raised.exception.response
            self.assertEqual(("InvalidClientTokenId", 403), (error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]))

    def test_a_policy_of_aws_services_cannot_be_attached(self):
        arn = "arn:aws:iam::aws:policy/aws-service-role/AWSLambdaReplicator"
        self.assertFalse(client("iam").get_policy(PolicyArn=arn)["Policy"]["IsAttachable"])
        role = self.role().split("/")[-1]
        message = self.refused("PolicyNotAttachable", client("iam").attach_role_policy, RoleName=role, PolicyArn=arn, status=400)
        self.assertEqual("Cannot attach a Service Role Policy to a Customer Role.", message)

    def test_the_policy_of_a_key_explains_itself(self):
        arn, _, _ = self.user({"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"})
        kms = client("kms")
        key = kms.create_key(Policy=document({"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{HOME}:root"}, "Action": "kms:*", "Resource": "*"}))
        key = key["KeyMetadata"]["Arn"]
        self.addCleanup(kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=7)
        asked = ("--principal", arn, "--action", "kms:Decrypt", "--resource", key)
        self.assertTrue(self.explain(*asked).startswith("Allowed: "))
        kms.put_key_policy(KeyId=key, PolicyName="default", BypassPolicyLockoutSafetyCheck=True, Policy=document(
            {"Sid": "NotYou", "Effect": "Deny", "Principal": {"AWS": arn}, "Action": "kms:Decrypt", "Resource": "*"},
            {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{HOME}:root"}, "Action": "kms:*", "Resource": "*"}))
        self.assertIn("NotYou", self.explain(*asked))


class Options(IdentityTest):
    def start(self, *arguments):
        data = tempfile.mkdtemp(prefix="thaw-permissions-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data, *arguments)
        self.addCleanup(server.kill)
        return server

    @staticmethod
    def make(functions, role=ROLE):
        arn = functions.create_function(
            FunctionName="f", Runtime=PYTHON, Handler="main.handler", Role=role, Code={"ZipFile": zip_of(ECHO)})["FunctionArn"]
        functions.get_waiter("function_active_v2").wait(FunctionName=arn, WaiterConfig={"Delay": 1})
        return arn

    def test_audit_mode_lets_pass_and_says_what_would_be_refused(self):
        server = self.start("--authorization", "audit")
        iam = client("iam", server.endpoint)
        iam.create_user(UserName="nobody")
        key = iam.create_access_key(UserName="nobody")["AccessKey"]
        functions = client("lambda", server.endpoint, key["AccessKeyId"], key["SecretAccessKey"])
        self.assertEqual([], functions.list_functions()["Functions"])
        sentence = f"User: arn:aws:iam::{HOME}:user/nobody is not authorized to perform: lambda:ListFunctions"
        eventually(lambda: sentence in server.output(), "the line in the server's log")
        self.assertIn("Permissions are not enforced", server.output())

        with self.assertRaises(ClientError) as raised:
            client("lambda", server.endpoint, key["AccessKeyId"], "wrong").list_functions()
        self.assertEqual("InvalidSignatureException", raised.exception.response["Error"]["Code"])

    def test_a_fresh_server_names_the_role_that_functions_may_have(self):
        self.assertIn(ROLE, self.start().output())

    def test_an_organization_shares_functions_and_layers(self):
        server = self.start("--organization", ORGANIZATION)
        functions, foreign = client("lambda", server.endpoint), client("lambda", server.endpoint, OTHER)
        arn = self.make(functions)
        layer = functions.publish_layer_version(LayerName="shared", Content={"ZipFile": zip_of({"a.txt": "a"})})["LayerVersionArn"]
        for organization, statement, allowed in (("o-0000000000", "strangers", False), (ORGANIZATION, "ours", True)):
            functions.add_permission(
                FunctionName="f", StatementId=statement, Action="lambda:InvokeFunction", Principal="*", PrincipalOrgID=organization)
            functions.add_layer_version_permission(
                LayerName="shared", VersionNumber=1, StatementId=statement, Action="lambda:GetLayerVersion", Principal="*", OrganizationId=organization)
            for call, arguments in ((foreign.invoke, {"FunctionName": arn}), (foreign.get_layer_version_by_arn, {"Arn": layer})):
                if allowed:
                    self.assertEqual(200, call(**arguments)["ResponseMetadata"]["HTTPStatusCode"])
                else:
                    self.denied(call, **arguments)

        iam = client("iam", server.endpoint, OTHER)
        role = iam.create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))["Role"]["Arn"]
        self.make(foreign, role)
        foreign.update_function_configuration(FunctionName="f", Layers=[layer])
