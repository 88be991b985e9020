"""Terraform applies a module with the resources of IAM that functions need, plans it without drift, changes and destroys it."""

from support import client
from terraforming import TerraformModule


class TerraformIam(TerraformModule):
    MODULE = "terraform-iam"

    def test_a_module_is_applied_changed_and_destroyed(self):
        iam = client("iam")
        self.terraform("init")
        arn = self.apply()["role"]
        self.assertEqual(f"arn:aws:iam::000000000000:role/functions/{self.prefix}-worker", arn)
        self.assertEqual(arn, self.apply(duration=7200, action="sqs:ReceiveMessage", color="blue")["role"])
        role = iam.get_role(RoleName=f"{self.prefix}-worker")["Role"]
        self.assertEqual((7200, [{"Key": "Color", "Value": "blue"}]), (role["MaxSessionDuration"], role["Tags"]))
        policy = iam.get_policy(PolicyArn=role["PermissionsBoundary"]["PermissionsBoundaryArn"])["Policy"]
        self.assertEqual((1, 1), (policy["AttachmentCount"], policy["PermissionsBoundaryUsageCount"]))

        self.terraform("destroy", "-auto-approve", "-no-color", "-input=false")
        left = [role["RoleName"] for page in iam.get_paginator("list_roles").paginate() for role in page["Roles"]]
        self.assertEqual([], [name for name in left if self.prefix in name])
