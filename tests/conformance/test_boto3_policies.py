"""Resource policies with boto3: permissions, revisions and refusals."""

import json

from support import ThawTest, client


class PoliciesWithBoto3(ThawTest):
    def policy(self, name):
        return json.loads(self.functions.get_policy(FunctionName=name)["Policy"])

    def test_permissions_come_back_to_the_letter(self):
        name = self.create()
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
        given = self.functions.add_permission(
            FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
            SourceArn="arn:aws:s3:::bucket", SourceAccount="123456789012")
        self.functions.add_permission(FunctionName=arn, StatementId="friend", Action="lambda:InvokeFunction", Principal="123456789012")
        policy = self.policy(name)

        self.assertEqual(
            {
                "Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": arn,
                "Condition": {"StringEquals": {"AWS:SourceAccount": "123456789012"}, "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::bucket"}}},
            json.loads(given["Statement"]))
        self.assertEqual(("2012-10-17", "default"), (policy["Version"], policy["Id"]))
        self.assertEqual(["s3", "friend"], [statement["Sid"] for statement in policy["Statement"]])
        self.assertEqual({"AWS": "arn:aws:iam::123456789012:root"}, policy["Statement"][1]["Principal"])

    def test_removed_permissions_are_gone_and_so_is_an_empty_policy(self):
        name = self.create()
        for sid in ("one", "two"):
            self.functions.add_permission(FunctionName=name, StatementId=sid, Action="lambda:InvokeFunction", Principal="*")
        self.functions.remove_permission(FunctionName=name, StatementId="one")
        self.assertEqual(["two"], [statement["Sid"] for statement in self.policy(name)["Statement"]])
        self.functions.remove_permission(FunctionName=name, StatementId="two")

        self.refused("ResourceNotFoundException", self.functions.get_policy, FunctionName=name, status=404)
        self.refused("ResourceNotFoundException", self.functions.remove_permission, FunctionName=name, StatementId="two", status=404)

    def test_a_policy_changes_only_as_it_was_seen(self):
        name = self.create()
        self.functions.add_permission(FunctionName=name, StatementId="one", Action="lambda:InvokeFunction", Principal="*")
        seen = self.functions.get_policy(FunctionName=name)["RevisionId"]
        self.assertEqual(seen, self.functions.get_function_configuration(FunctionName=name)["RevisionId"])
        self.functions.add_permission(FunctionName=name, StatementId="two", Action="lambda:InvokeFunction", Principal="*", RevisionId=seen)

        self.refused(
            "PreconditionFailedException", self.functions.remove_permission, FunctionName=name, StatementId="one", RevisionId=seen, status=412)

    def test_refusals(self):
        name = self.create()
        permission = {"FunctionName": name, "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"}
        self.functions.add_permission(**permission)

        message = self.refused("ResourceConflictException", self.functions.add_permission, **permission, status=409)
        self.assertEqual("The statement id (s) provided already exists. Please provide a new statement id, or remove the existing statement.", message)
        self.refused("InvalidParameterValueException", self.functions.add_permission, **{**permission, "StatementId": "t", "Principal": "nobody"})
        self.refused("ResourceNotFoundException", self.functions.add_permission, **{**permission, "FunctionName": "nothing-here"}, status=404)
        functions = client("lambda", parameter_validation=False)
        source = "arn:aws:s3:::" + "b" * 9000
        for number in range(2):
            functions.add_permission(**{**permission, "StatementId": f"long{number}", "SourceArn": source})
        self.refused("PolicyLengthExceededException", functions.add_permission, **{**permission, "StatementId": "long", "SourceArn": source}, status=400)
