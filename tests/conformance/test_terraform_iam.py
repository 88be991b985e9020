"""Terraform applies a module with the resources of IAM that functions need, plans it without drift, changes and destroys it."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from support import ThawTest, client, unique
from test_terraform import MIRROR

MODULE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "terraform-iam")


@unittest.skipUnless(shutil.which("terraform"), "terraform is not installed")
@unittest.skipUnless(MIRROR, "there is no mirror of Terraform's AWS provider (THAW_TERRAFORM_PLUGINS names one)")
class TerraformIam(ThawTest):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="thaw-terraform-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.prefix = unique("tf")
        self.settings = {}
        with open(os.path.join(self.folder, "rc"), "w", encoding="utf-8") as file:
            file.write('provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' % MIRROR)
        self.module = shutil.copytree(MODULE, os.path.join(self.folder, "module"))

    def terraform(self, *arguments):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
        variables = {"endpoint": os.environ["THAW_ENDPOINT"], "prefix": self.prefix, **self.settings}
        environment = {
            **kept, "TF_CLI_CONFIG_FILE": os.path.join(self.folder, "rc"), "CHECKPOINT_DISABLE": "1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            **{f"TF_VAR_{name}": str(value) for name, value in variables.items()}}
        done = subprocess.run(
            ["terraform", *arguments], cwd=self.module, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600, check=False)
        self.assertEqual(0, done.returncode, f"terraform {' '.join(arguments)}\n{done.stdout[-8000:]}")
        return done.stdout

    def apply(self, **settings):
        self.settings = settings
        self.terraform("apply", "-auto-approve", "-no-color", "-input=false")
        self.terraform("plan", "-detailed-exitcode", "-no-color", "-input=false")
        return json.loads(self.terraform("output", "-json"))["role"]["value"]

    def test_a_module_is_applied_changed_and_destroyed(self):
        iam = client("iam")
        self.terraform("init")
        arn = self.apply()
        self.assertEqual(f"arn:aws:iam::000000000000:role/functions/{self.prefix}-worker", arn)
        self.assertEqual(arn, self.apply(duration=7200, action="sqs:ReceiveMessage", color="blue"))
        role = iam.get_role(RoleName=f"{self.prefix}-worker")["Role"]
        self.assertEqual((7200, [{"Key": "Color", "Value": "blue"}]), (role["MaxSessionDuration"], role["Tags"]))
        policy = iam.get_policy(PolicyArn=role["PermissionsBoundary"]["PermissionsBoundaryArn"])["Policy"]
        self.assertEqual((1, 1), (policy["AttachmentCount"], policy["PermissionsBoundaryUsageCount"]))

        self.terraform("destroy", "-auto-approve", "-no-color", "-input=false")
        left = [role["RoleName"] for page in iam.get_paginator("list_roles").paginate() for role in page["Roles"]]
        self.assertEqual([], [name for name in left if self.prefix in name])
