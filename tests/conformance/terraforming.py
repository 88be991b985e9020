"""A small Terraform module that a test applies, changes and destroys."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from support import ThawTest, unique
from test_terraform import MIRROR


@unittest.skipUnless(shutil.which("terraform"), "terraform is not installed")
@unittest.skipUnless(MIRROR, "there is no mirror of Terraform's AWS provider (THAW_TERRAFORM_PLUGINS names one)")
class TerraformModule(ThawTest):
    MODULE = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="thaw-terraform-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.prefix = unique("tf")
        self.settings = {}
        with open(os.path.join(self.folder, "rc"), "w", encoding="utf-8") as file:
            file.write('provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' % MIRROR)
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), self.MODULE)
        self.module = shutil.copytree(source, os.path.join(self.folder, "module"))

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
        """Applies the module, looks that a second plan has nothing to do, and gives its outputs."""
        self.settings = settings
        self.terraform("apply", "-auto-approve", "-no-color", "-input=false")
        self.terraform("plan", "-detailed-exitcode", "-no-color", "-input=false")
        return {name: output["value"] for name, output in json.loads(self.terraform("output", "-json")).items()}
