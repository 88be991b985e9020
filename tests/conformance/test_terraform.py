"""Terraform applies a module with every Lambda resource that Thaw serves, plans it without drift, changes, imports and destroys it."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from guides import walk_through
from support import ThawTest, unique, zip_of

MODULE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "terraform")
MIRRORS = [
    os.environ.get("THAW_TERRAFORM_PLUGINS", ""), "/opt/tf-plugins", "/usr/share/terraform/plugins", "/usr/local/share/terraform/plugins",
    os.path.expanduser("~/.terraform.d/plugins")]
PROVIDER = "registry.terraform.io/hashicorp/aws"
MIRROR = next((path for path in MIRRORS if path and os.path.isdir(os.path.join(path, PROVIDER))), None)

CODE = """
import os

def handler(event, context):
    with open("/opt/message") as message:
        return {"event": event, "code": "%s", "color": os.environ["COLOR"], "layer": message.read()}
"""

HERE = "arn:aws:lambda:us-east-1:000000000000:"

# What AWS does not tell, so that an import cannot know it.
UNKNOWN = {"filename", "publish", "skip_destroy", "source_code_hash", "statement_id_prefix", "timeouts"}


def import_id(kind, attributes):
    """How the provider wants a resource to be called when it is imported."""
    function = bare(attributes.get("function_name", ""))
    if kind == "aws_lambda_alias":
        return f"{function}/{attributes['name']}"
    if kind == "aws_lambda_permission":
        qualifier = attributes.get("qualifier")
        return f"{function}{':' + qualifier if qualifier else ''}/{attributes['statement_id']}"
    if kind == "aws_lambda_layer_version_permission":
        return f"{HERE}layer:{bare(attributes['layer_name'])},{attributes['version_number']}"
    if kind == "aws_iam_role_policy_attachment":
        return f"{attributes['role']}/{attributes['policy_arn']}"
    if kind == "aws_lambda_runtime_management_config":
        return f"{function},$LATEST"
    return attributes.get("id") or function


def bare(value):
    """A name without the ARN that it may stand in; the qualifier that is meant without one is none."""
    if not isinstance(value, str):
        return value
    return value.removeprefix(f"{HERE}function:").removeprefix(f"{HERE}layer:").removesuffix("$LATEST").removesuffix(":")


def comparable(attributes, names):
    """Attributes of which a name and its ARN are the same, and a list without elements and none."""
    return {name: bare(attributes.get(name)) or None for name in names if name not in UNKNOWN}


@unittest.skipUnless(shutil.which("terraform"), "terraform is not installed")
@unittest.skipUnless(MIRROR, "there is no mirror of Terraform's AWS provider (THAW_TERRAFORM_PLUGINS names one)")
class Terraform(ThawTest):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="thaw-terraform-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.prefix = unique("tf")
        self.settings = {}
        with open(os.path.join(self.folder, "rc"), "w", encoding="utf-8") as file:
            file.write('provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' % MIRROR)
        packages = {
            "first": {"main.py": CODE % "first"}, "second": {"main.py": CODE % "second"}, "layer": {"message": "from a layer"},
            "plain": {"index.mjs": "export const handler = async (event) => ({ event });\n"}}
        for name, files in packages.items():
            with open(os.path.join(self.folder, name + ".zip"), "wb") as file:
                file.write(zip_of(files))

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
        variables = {"endpoint": os.environ["THAW_ENDPOINT"], "prefix": self.prefix, "packages": self.folder, **self.settings}
        return {
            **kept, "TF_CLI_CONFIG_FILE": os.path.join(self.folder, "rc"), "CHECKPOINT_DISABLE": "1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            **{f"TF_VAR_{name}": str(value) for name, value in variables.items()}}

    def workspace(self):
        """A folder with the module and the provider."""
        path = shutil.copytree(MODULE, os.path.join(self.folder, "module"))
        self.run_terraform(path, "init")
        return path

    def copy_without_state(self, path):
        return shutil.copytree(path, path + "-copy", symlinks=True, ignore=shutil.ignore_patterns("terraform.tfstate*"))

    def run_terraform(self, path, *arguments, status=0):
        done = subprocess.run(
            ["terraform", *arguments], cwd=path, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=600, check=False)
        self.assertEqual(status, done.returncode, f"terraform {' '.join(arguments)}\n{done.stdout[-8000:]}")
        return done.stdout

    def apply(self, path, **settings):
        """Applies the module, looks that a second plan has nothing to do, and gives what the module has seen."""
        self.settings = settings
        self.run_terraform(path, "apply", "-auto-approve", "-no-color", "-input=false")
        self.run_terraform(path, "plan", "-detailed-exitcode", "-no-color", "-input=false")
        return json.loads(self.run_terraform(path, "output", "-json"))["seen"]["value"]

    def managed(self, path):
        """The attributes of everything that the module manages and that can be imported, by address."""
        with open(os.path.join(path, "terraform.tfstate"), encoding="utf-8") as file:
            resources = json.load(file)["resources"]
        return {
            f"{resource['type']}.{resource['name']}": resource["instances"][0]["attributes"]
            for resource in resources if resource["mode"] == "managed" and resource["type"] != "aws_lambda_invocation"}

    def imported(self, path, resources):
        """What Terraform reads when it imports the given resources, by address."""
        with open(os.path.join(path, "import.tf"), "w", encoding="utf-8") as file:
            for address, attributes in resources.items():
                file.write('import {\n  to = %s\n  id = "%s"\n}\n' % (address, import_id(address.split(".")[0], attributes)))
        self.run_terraform(path, "plan", "-out=imports", "-no-color", "-input=false")
        plan = json.loads(self.run_terraform(path, "show", "-json", "imports"))
        return {change["address"]: change["change"]["before"] for change in plan["resource_changes"] if change["change"].get("importing")}

    def left(self):
        functions = [function["FunctionName"] for page in self.functions.get_paginator("list_functions").paginate() for function in page["Functions"]]
        layers = [layer["LayerName"] for page in self.functions.get_paginator("list_layers").paginate() for layer in page["Layers"]]
        signing = [config.get("Description", "") for config in self.functions.list_code_signing_configs()["CodeSigningConfigs"]]
        groups = [group["logGroupName"] for group in self.logs.describe_log_groups(logGroupNamePrefix=f"/{self.prefix}")["logGroups"]]
        return [name for name in [*functions, *layers, *signing, *groups] if self.prefix in name]

    def test_a_module_is_applied_changed_imported_and_destroyed(self):
        path = self.workspace()
        first = self.apply(path)
        second = self.apply(path, code="second", memory=300, retries=2, provisioned=2)

        self.assertEqual(("1", "2"), (first["version"], second["version"]))
        self.assertEqual(("1", "2"), (first["alias"], second["alias"]))
        self.assertEqual([f"{self.prefix}-{name}" for name in ("governed", "plain", "whole")], sorted(first["functions"]))
        self.assertEqual("Warn", first["signing"])
        self.assertEqual(
            [{"event": {"text": "größer"}, "code": code, "color": "blue", "layer": "from a layer"} for code in ("first", "second")],
            [first["invocation"], second["invocation"]])
        self.assertEqual(({"event": "hello"}, -1, 1), (first["plain"], first["reserved"], first["layer"]))
        self.assertEqual(f"arn:aws:lambda:us-east-1:000000000000:function:{self.prefix}-whole:2", second["version_arn"])
        self.check_import(path)
        self.run_terraform(path, "destroy", "-auto-approve", "-no-color", "-input=false")
        self.assertEqual([], self.left())

    def check_import(self, path):
        applied = self.managed(path)
        imported = self.imported(self.copy_without_state(path), applied)
        self.assertEqual(sorted(applied), sorted(imported))
        for address, attributes in applied.items():
            # The id of an attachment is the provider's own invention.
            names = set(attributes) - ({"id"} if address.startswith("aws_iam_role_policy_attachment.") else set())
            with self.subTest(address):
                self.assertEqual(comparable(attributes, names), comparable(imported[address], names))

    def test_the_commands_of_the_guide_work(self):
        said = walk_through(self, "docs/guides/terraform.md", **{name: value for name, value in self.environment().items() if name.startswith("TF_CLI")})

        self.assertIn("Good day, Ada!", said)
        self.assertIn("Hello, Ada!", said)
        self.assertIn("No changes.", said)
