"""Managed policies with boto3: made, versioned, counted, tagged, listed and removed."""

import json

from support import ThawTest, client, unique

READ = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}]}
WRITE = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "*"}]}
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


class Boto3Policies(ThawTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.iam = client("iam")

    def policy(self, **more):
        """Makes a policy that goes away with the test; gives its ARN."""
        arn = self.iam.create_policy(PolicyName=unique("policy"), PolicyDocument=json.dumps(READ), **more)["Policy"]["Arn"]
        self.addCleanup(self.remove, arn)
        return arn

    def remove(self, arn):
        for version in self.iam.list_policy_versions(PolicyArn=arn)["Versions"]:
            if not version["IsDefaultVersion"]:
                self.iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
        self.iam.delete_policy(PolicyArn=arn)

    def test_versions_come_and_go(self):
        arn = self.policy(Description="Reads", Path="/team/")
        self.iam.get_waiter("policy_exists").wait(PolicyArn=arn, WaiterConfig={"Delay": 1})
        self.assertEqual(("Reads", "v1", []), tuple(self.iam.get_policy(PolicyArn=arn)["Policy"][name] for name in ("Description", "DefaultVersionId", "Tags")))
        made = self.iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(WRITE), SetAsDefault=True)["PolicyVersion"]
        self.assertEqual(("v2", True), (made["VersionId"], made["IsDefaultVersion"]))
        self.assertEqual(WRITE, self.iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"])
        self.refused("DeleteConflict", self.iam.delete_policy_version, PolicyArn=arn, VersionId="v2", status=409)
        self.iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
        self.iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
        self.assertEqual(["v1"], [version["VersionId"] for version in self.iam.list_policy_versions(PolicyArn=arn)["Versions"]])

    def test_uses_are_counted(self):
        arn = self.policy()
        role = unique("role")
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        self.iam.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(trust), PermissionsBoundary=arn)
        self.iam.attach_role_policy(RoleName=role, PolicyArn=arn)
        shown = self.iam.get_policy(PolicyArn=arn)["Policy"]
        self.assertEqual((1, 1), (shown["AttachmentCount"], shown["PermissionsBoundaryUsageCount"]))
        self.assertEqual([role], [entity["RoleName"] for entity in self.iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"]])
        self.refused("DeleteConflict", self.iam.delete_policy, PolicyArn=arn, status=409)
        self.iam.detach_role_policy(RoleName=role, PolicyArn=arn)
        self.iam.delete_role(RoleName=role)
        self.assertEqual(0, self.iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"])

    def test_policies_are_listed_by_whose_they_are(self):
        arn = self.policy()

        def arns(**filters):
            pages = self.iam.get_paginator("list_policies").paginate(**filters, PaginationConfig={"PageSize": 7})
            return [policy["Arn"] for page in pages for policy in page["Policies"]]

        self.assertIn(arn, arns(Scope="Local"))
        self.assertNotIn(BASIC, arns(Scope="Local"))
        self.assertIn(BASIC, arns(Scope="AWS"))
        self.assertNotIn(arn, arns(Scope="AWS"))
        everything = arns()
        self.assertTrue({arn, BASIC} <= set(everything))
        self.assertEqual(len(everything), len(set(everything)))

    def test_tags_of_policies(self):
        arn = self.policy(Tags=[{"Key": "a", "Value": "lower"}, {"Key": "A", "Value": "upper"}])
        self.iam.untag_policy(PolicyArn=arn, TagKeys=["a"])
        self.iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "b", "Value": ""}])
        self.assertEqual([{"Key": "A", "Value": "upper"}, {"Key": "b", "Value": ""}], self.iam.list_policy_tags(PolicyArn=arn)["Tags"])

    def test_what_is_wrong_is_refused_in_AWSs_words(self):
        none = "arn:aws:iam::000000000000:policy/none"
        self.assertEqual(f"Policy {none} was not found.", self.refused("NoSuchEntity", self.iam.get_policy, PolicyArn=none, status=404))
        self.assertEqual(
            "Syntax errors in policy.", self.refused("MalformedPolicyDocument", self.iam.create_policy, PolicyName="p", PolicyDocument="{}", status=400))
        self.refused("AccessDenied", self.iam.delete_policy, PolicyArn=BASIC, status=403)
        self.assertEqual(
            "Cannot exceed quota for PolicySize: 6144",
            self.refused("LimitExceeded", self.iam.create_policy, PolicyName="p", PolicyDocument=json.dumps(READ).replace('"*"', json.dumps(["arn:aws:s3:::" + "a" * 6144])), status=409))
