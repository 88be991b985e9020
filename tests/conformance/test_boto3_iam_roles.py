"""Roles with boto3: made, changed, limited, tagged, listed and removed."""

import json

from support import ThawTest, client, unique

TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
READ = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::data/*"}]}
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


class Boto3Roles(ThawTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.iam = client("iam")

    def role(self, **more):
        """Makes a role that goes away with the test; gives its name."""
        name = unique("role")
        self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), **more)
        self.addCleanup(self.remove, name)
        return name

    def remove(self, name):
        for policy in self.iam.list_role_policies(RoleName=name)["PolicyNames"]:
            self.iam.delete_role_policy(RoleName=name, PolicyName=policy)
        for policy in self.iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
            self.iam.detach_role_policy(RoleName=name, PolicyArn=policy["PolicyArn"])
        self.iam.delete_role(RoleName=name)

    def test_a_role_is_shown_as_it_was_made(self):
        name = self.role(Path="/team/", Description="Runs it", MaxSessionDuration=7200, Tags=[{"Key": "Team", "Value": "red"}])
        self.iam.get_waiter("role_exists").wait(RoleName=name, WaiterConfig={"Delay": 1})
        role = self.iam.get_role(RoleName=name)["Role"]

        self.assertEqual(f"arn:aws:iam::000000000000:role/team/{name}", role["Arn"])
        self.assertEqual(TRUST, role["AssumeRolePolicyDocument"])
        self.assertEqual(("/team/", "Runs it", 7200), (role["Path"], role["Description"], role["MaxSessionDuration"]))
        self.assertEqual([{"Key": "Team", "Value": "red"}], role["Tags"])
        self.assertEqual({}, role["RoleLastUsed"])
        self.assertRegex(role["RoleId"], "^AROA[A-Z2-7]{17}$")
        self.assertEqual(0, role["CreateDate"].utcoffset().total_seconds())

    def test_a_role_is_changed(self):
        name = self.role(Description="first")
        self.iam.update_role(RoleName=name, MaxSessionDuration=3601)
        self.assertEqual("first", self.iam.get_role(RoleName=name)["Role"]["Description"])
        self.assertEqual("second", self.iam.update_role_description(RoleName=name, Description="second")["Role"]["Description"])
        trust = {"Version": "2012-10-17", "Statement": [{**TRUST["Statement"][0], "Principal": {"AWS": "000000000000"}}]}
        self.iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(trust))
        role = self.iam.get_role(RoleName=name)["Role"]
        self.assertEqual((trust, 3601), (role["AssumeRolePolicyDocument"], role["MaxSessionDuration"]))

    def test_policies_are_put_attached_and_taken_away(self):
        name = self.role()
        self.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=json.dumps(READ))
        self.iam.attach_role_policy(RoleName=name, PolicyArn=BASIC)
        self.assertEqual(READ, self.iam.get_role_policy(RoleName=name, PolicyName="own")["PolicyDocument"])
        self.assertEqual(["own"], self.iam.list_role_policies(RoleName=name)["PolicyNames"])
        attached = self.iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        self.assertEqual([{"PolicyName": "AWSLambdaBasicExecutionRole", "PolicyArn": BASIC}], attached)

        self.refused("DeleteConflict", self.iam.delete_role, RoleName=name, status=409)
        self.iam.detach_role_policy(RoleName=name, PolicyArn=BASIC)
        self.refused("DeleteConflict", self.iam.delete_role, RoleName=name, status=409)
        self.iam.delete_role_policy(RoleName=name, PolicyName="own")
        self.refused("NoSuchEntity", self.iam.get_role_policy, RoleName=name, PolicyName="own", status=404)

    def test_a_boundary_is_set_and_ended(self):
        name = self.role(PermissionsBoundary=BASIC)
        self.assertEqual(
            {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": BASIC}, self.iam.get_role(RoleName=name)["Role"]["PermissionsBoundary"])
        self.iam.delete_role_permissions_boundary(RoleName=name)
        self.assertNotIn("PermissionsBoundary", self.iam.get_role(RoleName=name)["Role"])

    def test_roles_and_tags_are_paged(self):
        path = f"/{unique('path')}/"
        names = sorted(self.role(Path=path) for _ in range(3))
        pages = self.iam.get_paginator("list_roles").paginate(PathPrefix=path, PaginationConfig={"PageSize": 2})
        listed = [[role["RoleName"] for role in page["Roles"]] for page in pages]
        self.assertEqual([names[:2], names[2:]], listed)

        self.iam.tag_role(RoleName=names[0], Tags=[{"Key": key, "Value": ""} for key in "cab"])
        first = self.iam.list_role_tags(RoleName=names[0], MaxItems=2)
        second = self.iam.list_role_tags(RoleName=names[0], MaxItems=2, Marker=first["Marker"])
        self.assertEqual(["a", "b", "c"], [tag["Key"] for page in (first, second) for tag in page["Tags"]])
        self.iam.untag_role(RoleName=names[0], TagKeys=["A", "b"])
        self.assertEqual([{"Key": "c", "Value": ""}], self.iam.list_role_tags(RoleName=names[0])["Tags"])

    def test_what_is_wrong_is_refused_in_AWSs_words(self):
        name = self.role()
        trust = json.dumps(TRUST)
        self.assertEqual(f"Role with name {name} already exists.", self.refused("EntityAlreadyExists", self.iam.create_role, RoleName=name, AssumeRolePolicyDocument=trust, status=409))
        self.assertEqual("The role with name nobody cannot be found.", self.refused("NoSuchEntity", self.iam.get_role, RoleName="nobody", status=404))
        self.assertEqual(
            "This policy contains invalid Json", self.refused("MalformedPolicyDocument", self.iam.create_role, RoleName="r", AssumeRolePolicyDocument="{", status=400))
        stranger = trust.replace('"Service": "lambda.amazonaws.com"', '"AWS": "arn:aws:iam::000000000000:user/nobody-at-all"')
        self.assertEqual(
            'Invalid principal in policy: "AWS":"arn:aws:iam::000000000000:user/nobody-at-all"',
            self.refused("MalformedPolicyDocument", self.iam.create_role, RoleName="r", AssumeRolePolicyDocument=stranger, status=400))
        self.assertIn(
            "Value at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64",
            self.refused("ValidationError", self.iam.create_role, RoleName="r" * 65, AssumeRolePolicyDocument=trust, status=400))

    def test_the_role_of_a_service_is_the_services(self):
        iam = client("iam", access_key="222233334444")
        role = iam.create_service_linked_role(AWSServiceName="replicator.lambda.amazonaws.com", Description="edge")["Role"]
        self.assertEqual("/aws-service-role/replicator.lambda.amazonaws.com/", role["Path"])
        self.refused("UnmodifiableEntity", iam.delete_role, RoleName=role["RoleName"], status=400)
        task = iam.delete_service_linked_role(RoleName=role["RoleName"])["DeletionTaskId"]
        self.assertEqual("SUCCEEDED", iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"])

    def test_what_is_not_here_yet_says_so(self):
        self.refused("NotImplemented", self.iam.create_virtual_mfa_device, VirtualMFADeviceName="m", status=501)
