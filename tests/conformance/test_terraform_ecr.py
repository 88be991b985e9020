"""Terraform applies a module with a repository, its policy and its tags, plans it without drift, changes and destroys it."""

import json

from support import client
from terraforming import TerraformModule


class TerraformEcr(TerraformModule):
    MODULE = "terraform-ecr"

    def test_a_repository_is_applied_changed_and_destroyed(self):
        ecr = client("ecr")
        self.terraform("init")
        seen = self.apply()
        name = f"{self.prefix}/app"
        self.assertEqual(f"arn:aws:ecr:us-east-1:000000000000:repository/{name}", seen["arn"])
        self.assertTrue(seen["url"].endswith(f"/000000000000.dkr.ecr.us-east-1.amazonaws.com/{name}"), seen["url"])
        self.assertEqual("AWS", seen["user"])
        self.apply(mutability="MUTABLE", color="green")
        repository = ecr.describe_repositories(repositoryNames=[name])["repositories"][0]
        self.assertEqual(("MUTABLE", {"scanOnPush": True}), (repository["imageTagMutability"], repository["imageScanningConfiguration"]))
        self.assertEqual([{"Key": "Color", "Value": "green"}], ecr.list_tags_for_resource(resourceArn=seen["arn"])["tags"])
        policy = json.loads(ecr.get_repository_policy(repositoryName=name)["policyText"])
        self.assertEqual("lambda.amazonaws.com", policy["Statement"][0]["Principal"]["Service"])
        self.terraform("destroy", "-auto-approve", "-no-color", "-input=false")
        self.refused("RepositoryNotFoundException", ecr.describe_repositories, repositoryNames=[name])
