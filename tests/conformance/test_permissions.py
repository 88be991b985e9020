"""What users, roles and other accounts may do, and how a refusal explains itself."""

import json

from identities import ALL, HOME, OTHER, IdentityTest, document, session
from support import REGION, client, unique, zip_of


class Permissions(IdentityTest):
    def test_each_service_refuses_in_the_words_of_aws(self):
        arn, _, of = self.user()
        no = "because no identity-based policy allows the"
        message, _ = self.denied(of("lambda").list_functions)
        self.assertEqual(f"User: {arn} is not authorized to perform: lambda:ListFunctions on resource: * {no} lambda:ListFunctions action", message)
        message, _ = self.denied(of("logs").describe_log_groups, status=400)
        self.assertEqual(
            f"User: {arn} is not authorized to perform: logs:DescribeLogGroups on resource: "
            f"arn:aws:logs:{REGION}:{HOME}:log-group::log-stream: {no} logs:DescribeLogGroups action", message)
        message, _ = self.denied(of("iam").create_role, code="AccessDenied", RoleName="r", AssumeRolePolicyDocument=document())
        self.assertEqual(f"User: {arn} is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::{HOME}:role/r {no} iam:CreateRole action", message)
        self.assertEqual(arn, of("sts").get_caller_identity()["Arn"])

    def test_a_policy_allows_one_action_on_one_function(self):
        mine, other = self.create(), self.create()
        _, allow, of = self.user({"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": self.arn_of(mine)})
        functions = of("lambda")
        self.assertEqual({"a": 1}, self.invoke(mine, {"a": 1}, functions)[0])
        self.denied(functions.invoke, FunctionName=other)
        self.denied(functions.invoke, FunctionName=unique("none"))
        self.denied(functions.invoke, FunctionName=mine, Qualifier="$LATEST")
        self.denied(functions.get_function, FunctionName=mine)

        allow(ALL, {"Effect": "Deny", "Action": "lambda:InvokeFunction", "Resource": "*"})
        functions.get_function(FunctionName=mine)
        message, _ = self.denied(functions.invoke, FunctionName=mine)
        self.assertTrue(message.endswith("with an explicit deny in an identity-based policy"), message)

    def test_tags_decide(self):
        red, blue = self.create(Tags={"team": "red"}), self.create(Tags={"team": "blue"})
        same = {"StringEquals": {"aws:ResourceTag/team": "red"}}
        _, _, of = self.user({"Effect": "Allow", "Action": "lambda:*", "Resource": "*", "Condition": same})
        of("lambda").get_function(FunctionName=red)
        self.denied(of("lambda").get_function, FunctionName=blue)
        self.functions.tag_resource(Resource=self.arn_of(blue), Tags={"team": "red"})
        of("lambda").get_function(FunctionName=blue)

    def test_the_functions_own_policy_is_enough_within_the_account(self):
        name = self.create()
        arn, _, of = self.user()
        self.denied(of("lambda").invoke, FunctionName=name)
        self.functions.add_permission(FunctionName=name, StatementId="user", Action="lambda:InvokeFunction", Principal=arn)
        self.assertIsNone(self.invoke(name, {}, of("lambda"))[1])
        self.functions.remove_permission(FunctionName=name, StatementId="user")
        self.denied(of("lambda").invoke, FunctionName=name)

    def test_another_account_needs_both_sides(self):
        name = self.create()
        whole = self.arn_of(name)
        _, allow, of = self.user(account=OTHER)
        foreign = of("lambda")
        message, _ = self.denied(foreign.invoke, FunctionName=whole)
        self.assertIn("because no identity-based policy allows", message)
        allow({"Effect": "Allow", "Action": "lambda:*", "Resource": "*"})
        message, _ = self.denied(foreign.invoke, FunctionName=whole)
        self.assertIn("because no resource-based policy allows", message)

        self.functions.add_permission(FunctionName=name, StatementId="other", Action="lambda:InvokeFunction", Principal=OTHER)
        self.assertEqual({"b": 2}, self.invoke(whole, {"b": 2}, foreign)[0])
        self.denied(foreign.get_function, FunctionName=whole)
        self.functions.add_permission(FunctionName=name, StatementId="read", Action="lambda:GetFunction", Principal=OTHER)
        self.assertEqual(whole, foreign.get_function(FunctionName=whole)["Configuration"]["FunctionArn"])
        self.denied(foreign.update_function_configuration, FunctionName=whole, Timeout=5)

    def test_an_alias_is_shared_without_its_function(self):
        name = self.create()
        version = self.functions.publish_version(FunctionName=name)["Version"]
        self.functions.create_alias(FunctionName=name, Name="live", FunctionVersion=version)
        self.functions.add_permission(FunctionName=name, Qualifier="live", StatementId="other", Action="lambda:InvokeFunction", Principal=OTHER)
        _, _, of = self.user({"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}, account=OTHER)
        self.assertIsNone(self.invoke(self.arn_of(name) + ":live", {}, of("lambda"))[1])
        self.denied(of("lambda").invoke, FunctionName=self.arn_of(name))

    def test_a_session_may_no_more_than_its_policy(self):
        name = self.create()
        _, _, of = self.user(ALL)
        token = of("sts").get_federation_token(
            Name="some", Policy=document({"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}))["Credentials"]
        self.assertIsNone(self.invoke(name, {}, session("lambda", token))[1])
        message, _ = self.denied(session("lambda", token).get_function, FunctionName=name)
        self.assertIn("because no session policy allows the lambda:GetFunction action", message)

    def test_a_layer_needs_its_permission(self):
        layer = self.functions.publish_layer_version(LayerName=unique("layer"), Content={"ZipFile": zip_of({"file": "content"})})["LayerVersionArn"]
        _, allow, of = self.user(ALL, account=OTHER)
        self.denied(of("lambda").get_layer_version_by_arn, Arn=layer)
        name, version = layer.rsplit(":", 1)
        self.functions.add_layer_version_permission(
            LayerName=name, VersionNumber=int(version), StatementId="other", Action="lambda:GetLayerVersion", Principal=OTHER)
        self.assertEqual(layer, of("lambda").get_layer_version_by_arn(Arn=layer)["LayerVersionArn"])
        allow({"Effect": "Allow", "Action": "lambda:Create*", "Resource": "*"})
        self.denied(of("lambda").get_layer_version_by_arn, Arn=layer)

    def test_a_layer_of_a_function_needs_its_permission(self):
        layer = self.functions.publish_layer_version(LayerName=unique("layer"), Content={"ZipFile": zip_of({"file": "content"})})["LayerVersionArn"]
        name = self.create()
        update = {"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration", "Resource": "*"}
        _, allow, of = self.user(update)
        message, _ = self.denied(of("lambda").update_function_configuration, FunctionName=name, Layers=[layer])
        self.assertIn(f"lambda:GetLayerVersion on resource: {layer} because", message)
        allow(update, {"Effect": "Allow", "Action": "lambda:GetLayerVersion", "Resource": layer})
        of("lambda").update_function_configuration(FunctionName=name, Layers=[layer])

    def test_a_refusal_explains_itself_to_the_administrator(self):
        name = self.create()
        arn, _, of = self.user({"Sid": "OnlyOther", "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": self.arn_of("other")})
        _, encoded = self.denied(of("lambda").invoke, FunctionName=name)
        decoded = json.loads(client("sts").decode_authorization_message(EncodedMessage=encoded)["DecodedMessage"])
        self.assertEqual((False, "lambda:InvokeFunction"), (decoded["allowed"], decoded["context"]["action"]))
        text = self.explain(encoded)
        self.assertIn("OnlyOther", text)
        self.assertIn(f"it does not name the resource {self.arn_of(name)}", text)
        self.denied(of("sts").decode_authorization_message, code="AccessDenied", EncodedMessage=encoded)

        asked = self.explain("--principal", arn, "--action", "lambda:InvokeFunction", "--resource", self.arn_of("other"))
        self.assertTrue(asked.startswith("Allowed: "), asked)
        self.assertIn("is not authorized", self.explain("--principal", arn, "--action", "lambda:InvokeFunction", "--resource", self.arn_of(name)))
        self.assertIn("There is no such principal", self.explain("--principal", arn + "x", "--action", "a:b", status=1))
        self.assertIn("is not authorized", self.explain("--principal", arn, "--action", "a:b", status=1, AWS_ACCESS_KEY_ID=OTHER))
