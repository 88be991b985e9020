"""Users, groups and access keys of IAM with boto3: keys that sign, what groups give, pages and refusals."""

import json
import uuid

from support import ThawTest, client

READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def account():
    """An account that no other test uses; its digits are the access key of its root."""
    return f"{uuid.uuid4().int % 10**12:012d}"


def allow(*actions, resource="*"):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": list(actions), "Resource": resource}]})


class IamUsersWithBoto3(ThawTest):
    def setUp(self):
        self.account = account()
        self.iam = client("iam", access_key=self.account)

    def user(self, name="ann", *actions, **more):
        """Makes a user who may do these things; gives what its clients sign with."""
        self.iam.create_user(UserName=name, **more)
        if actions:
            self.iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=allow(*actions))
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        return {"access_key": key["AccessKeyId"], "secret_key": key["SecretAccessKey"]}

    def test_a_key_signs_for_its_user_until_it_is_switched_off(self):
        ann = self.user(Path="/dev/")
        identity = client("sts", **ann).get_caller_identity()
        self.assertEqual(f"arn:aws:iam::{self.account}:user/dev/ann", identity["Arn"])
        self.assertEqual((self.account, self.iam.get_user(UserName="ann")["User"]["UserId"]), (identity["Account"], identity["UserId"]))
        self.iam.update_access_key(UserName="ann", AccessKeyId=ann["access_key"], Status="Inactive")
        self.refused("InvalidClientTokenId", client("sts", **ann).get_caller_identity, status=403)
        self.refused("UnrecognizedClientException", client("lambda", **ann).list_functions, status=403)
        self.iam.update_access_key(UserName="ann", AccessKeyId=ann["access_key"], Status="Active")
        client("sts", **ann).get_caller_identity()
        self.refused("SignatureDoesNotMatch", client("sts", **{**ann, "secret_key": "x" * 40}).get_caller_identity, status=403)
        self.iam.delete_access_key(UserName="ann", AccessKeyId=ann["access_key"])
        self.refused("InvalidClientTokenId", client("sts", **ann).get_caller_identity, status=403)

    def test_a_user_may_do_what_its_policies_and_groups_say(self):
        ann = self.user()
        message = self.refused("AccessDeniedException", client("lambda", **ann).list_functions, status=403)
        self.assertTrue(message.startswith(f"User: arn:aws:iam::{self.account}:user/ann is not authorized to perform: lambda:ListFunctions"), message)
        message = self.refused("AccessDenied", client("iam", **ann).list_users, status=403)
        self.assertIn("because no identity-based policy allows the iam:ListUsers action", message)
        self.iam.create_group(GroupName="readers")
        self.iam.attach_group_policy(GroupName="readers", PolicyArn=READ_ONLY)
        self.iam.add_user_to_group(GroupName="readers", UserName="ann")
        client("lambda", **ann).list_functions()
        self.assertEqual(["ann"], [user["UserName"] for user in client("iam", **ann).list_users()["Users"]])
        self.refused("AccessDenied", client("iam", **ann).create_user, UserName="bob", status=403)
        self.iam.remove_user_from_group(GroupName="readers", UserName="ann")
        self.refused("AccessDeniedException", client("lambda", **ann).list_functions, status=403)

    def test_a_user_looks_after_itself(self):
        ann = client("iam", **self.user("ann", "iam:*AccessKey*", "iam:GetUser"))
        self.assertEqual("ann", ann.get_user()["User"]["UserName"])
        second = ann.create_access_key()["AccessKey"]
        self.assertEqual(("ann", "Active"), (second["UserName"], second["Status"]))
        self.assertEqual(2, len(ann.list_access_keys()["AccessKeyMetadata"]))
        message = self.refused("LimitExceeded", ann.create_access_key, status=409)
        self.assertEqual("Cannot exceed quota for AccessKeysPerUser: 2", message)
        ann.update_access_key(AccessKeyId=second["AccessKeyId"], Status="Inactive")
        ann.delete_access_key(AccessKeyId=second["AccessKeyId"])
        used = self.iam.get_access_key_last_used(AccessKeyId=ann.list_access_keys()["AccessKeyMetadata"][0]["AccessKeyId"])
        self.assertEqual(("ann", "iam", "us-east-1"), (used["UserName"], used["AccessKeyLastUsed"]["ServiceName"], used["AccessKeyLastUsed"]["Region"]))
        self.assertIn("LastUsedDate", used["AccessKeyLastUsed"])
        self.assertEqual(f"arn:aws:iam::{self.account}:root", self.iam.get_user()["User"]["Arn"])

    def test_users_and_groups_are_listed_in_pages(self):
        self.iam.create_group(GroupName="all")
        for number in range(5):
            self.iam.create_user(UserName=f"u{number}", Path="/a/" if number < 3 else "/b/")
            self.iam.add_user_to_group(GroupName="all", UserName=f"u{number}")
        pages = list(self.iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 2}))
        self.assertEqual([2, 2, 1], [len(page["Users"]) for page in pages])
        self.assertEqual([f"u{number}" for number in range(5)], [user["UserName"] for page in pages for user in page["Users"]])
        self.assertEqual(["u0", "u1", "u2"], [user["UserName"] for user in self.iam.list_users(PathPrefix="/a/")["Users"]])
        members = list(self.iam.get_paginator("get_group").paginate(GroupName="all", PaginationConfig={"PageSize": 3}))
        self.assertEqual([3, 2], [len(page["Users"]) for page in members])
        self.assertEqual(["all"], [group["GroupName"] for group in self.iam.list_groups_for_user(UserName="u0")["Groups"]])

    def test_a_user_with_everything_comes_and_goes(self):
        self.iam.create_user(UserName="ann", PermissionsBoundary=READ_ONLY, Tags=[{"Key": "team", "Value": "blue"}])
        self.iam.put_user_policy(UserName="ann", PolicyName="own", PolicyDocument=allow("s3:*"))
        self.iam.attach_user_policy(UserName="ann", PolicyArn=BASIC)
        user = self.iam.get_user(UserName="ann")["User"]
        self.assertEqual(READ_ONLY, user["PermissionsBoundary"]["PermissionsBoundaryArn"])
        self.assertEqual([{"Key": "team", "Value": "blue"}], user["Tags"])
        self.assertEqual(["s3:*"], self.iam.get_user_policy(UserName="ann", PolicyName="own")["PolicyDocument"]["Statement"][0]["Action"])
        self.assertEqual([{"PolicyName": "AWSLambdaBasicExecutionRole", "PolicyArn": BASIC}], self.iam.list_attached_user_policies(UserName="ann")["AttachedPolicies"])
        self.assertEqual("Cannot delete entity, must detach all policies first.", self.refused("DeleteConflict", self.iam.delete_user, UserName="ann", status=409))
        self.iam.detach_user_policy(UserName="ann", PolicyArn=BASIC)
        self.iam.delete_user_policy(UserName="ann", PolicyName="own")
        self.iam.delete_user_permissions_boundary(UserName="ann")
        self.iam.update_user(UserName="ann", NewUserName="anna")
        self.iam.get_waiter("user_exists").wait(UserName="anna")
        self.iam.delete_user(UserName="anna")
        self.assertEqual("The user with name anna cannot be found.", self.refused("NoSuchEntity", self.iam.get_user, UserName="anna", status=404))

    def test_refusals_have_the_words_of_AWS(self):
        self.iam.create_user(UserName="ann")
        self.assertEqual("User with name ann already exists.", self.refused("EntityAlreadyExists", self.iam.create_user, UserName="ann", status=409))
        self.assertEqual("The group with name no cannot be found.", self.refused("NoSuchEntity", self.iam.add_user_to_group, GroupName="no", UserName="ann", status=404))
        self.assertIn("does not exist or is not attachable", self.refused(
            "NoSuchEntity", self.iam.attach_user_policy, UserName="ann", PolicyArn="arn:aws:iam::aws:policy/NoSuchPolicyOfAWS", status=404))
        self.refused("MalformedPolicyDocument", self.iam.put_user_policy, UserName="ann", PolicyName="p", PolicyDocument="{", status=400)
        self.refused("ValidationError", self.iam.create_user, UserName="not a name", status=400)

    def test_simulations_say_what_would_be(self):
        self.user("ann", "s3:Get*")
        arn = f"arn:aws:iam::{self.account}:user/ann"
        results = self.iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=["s3:GetObject", "s3:PutObject"])["EvaluationResults"]
        self.assertEqual(["allowed", "implicitDeny"], [result["EvalDecision"] for result in results])
        self.assertEqual("user_ann_own", results[0]["MatchedStatements"][0]["SourcePolicyId"])
        policy = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}'
        entry = {"ContextKeyName": "aws:CurrentTime", "ContextKeyValues": ["2019-04-25T11:00:00Z"], "ContextKeyType": "date"}
        result = self.iam.simulate_custom_policy(PolicyInputList=[policy], ActionNames=["dynamodb:CreateBackup"], ContextEntries=[entry])["EvaluationResults"][0]
        self.assertEqual(("allowed", {"Line": 1, "Column": 38}), (result["EvalDecision"], result["MatchedStatements"][0]["StartPosition"]))
        self.assertEqual(["aws:CurrentTime"], self.iam.get_context_keys_for_custom_policy(PolicyInputList=[policy])["ContextKeyNames"])
