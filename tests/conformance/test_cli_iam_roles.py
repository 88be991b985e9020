"""Roles as a person makes them with the AWS CLI."""

import json

from support import CliTest, unique


class CliRoles(CliTest):
    def test_a_role_for_a_function_from_files(self):
        name = unique("role")
        trust = self.file("trust.json", json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        own = self.file("own.json", json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}))
        made = self.aws("iam", "create-role", "--role-name", name, "--assume-role-policy-document", f"file://{trust}", "--tags", "Key=team,Value=red")
        self.assertEqual(f"arn:aws:iam::000000000000:role/{name}", made["Role"]["Arn"])
        basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        self.aws("iam", "attach-role-policy", "--role-name", name, "--policy-arn", basic)
        self.aws("iam", "put-role-policy", "--role-name", name, "--policy-name", "own", "--policy-document", f"file://{own}")
        shown = self.aws("iam", "get-role-policy", "--role-name", name, "--policy-name", "own")
        self.assertEqual("sqs:*", shown["PolicyDocument"]["Statement"][0]["Action"])
        self.assertIn(name, [role["RoleName"] for role in self.aws("iam", "list-roles")["Roles"]])

        self.aws_fails("(DeleteConflict) when calling the DeleteRole operation: Cannot delete entity, must detach all policies first.", "iam", "delete-role", "--role-name", name)
        self.aws("iam", "detach-role-policy", "--role-name", name, "--policy-arn", basic)
        self.aws("iam", "delete-role-policy", "--role-name", name, "--policy-name", "own")
        self.aws("iam", "delete-role", "--role-name", name)
        self.aws_fails(f"(NoSuchEntity) when calling the GetRole operation: The role with name {name} cannot be found.", "iam", "get-role", "--role-name", name)
