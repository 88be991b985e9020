"""Functions are made of images in Thaw's own registry, by who may pull them."""

import json
import os
import urllib.request

from images import Registry, busybox
from support import REGION, ROLE, ThawTest, client, delete_quietly, role_in, unique


class OwnRegistry(Registry):
    """Thaw's registry, to somebody who has logged in."""

    def __init__(self, ecr):  # pylint: disable=super-init-not-called
        self.host = os.environ["THAW_ENDPOINT"].removeprefix("http://")
        self._authorization = "Basic " + ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]

    def _send(self, method, path, body, media_type):
        request = urllib.request.Request(f"http://{self.host}{path}", body, {"Content-Type": media_type, "Authorization": self._authorization}, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer


class FunctionsOfOwnImages(ThawTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ecr, cls.repository = client("ecr"), unique("team/app")
        cls.uri = cls.ecr.create_repository(repositoryName=cls.repository)["repository"]["repositoryUri"]
        cls.addClassCleanup(cls.ecr.delete_repository, repositoryName=cls.repository, force=True)
        cls.digest = OwnRegistry(cls.ecr).push(f"{cls.repository}:v1", [busybox("own")], Entrypoint=["/entry"], Env=["PATH=/bin"])
        cls.aws_uri = f"000000000000.dkr.ecr.{REGION}.amazonaws.com/{cls.repository}"

    def make(self, image, functions=None, role=ROLE):
        functions, name = functions or self.functions, unique("own")
        functions.create_function(FunctionName=name, Role=role, PackageType="Image", Code={"ImageUri": image})
        self.addCleanup(delete_quietly, functions, name)
        functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return name

    def test_the_uri_of_a_repository_and_the_name_at_aws_are_the_same_image(self):
        short = os.environ["THAW_ENDPOINT"].removeprefix("http://") + "/" + self.repository
        for image in (f"{self.uri}:v1", f"{short}:v1", f"{self.aws_uri}:v1", f"{self.aws_uri}@{self.digest}"):
            with self.subTest(image):
                name = self.make(image)
                self.assertEqual("own", self.invoke(name, {})[0]["version"])
                self.assertEqual(self.digest.removeprefix("sha256:"), self.functions.get_function_configuration(FunctionName=name)["CodeSha256"])

    def test_a_function_outlives_the_image_that_it_was_made_of(self):
        OwnRegistry(self.ecr).push(f"{self.repository}:gone", [busybox("gone")], Entrypoint=["/entry"], Env=["PATH=/bin"])
        name = self.make(f"{self.uri}:gone")
        self.ecr.batch_delete_image(repositoryName=self.repository, imageIds=[{"imageTag": "gone"}])
        self.assertEqual("gone", self.invoke(name, {})[0]["version"])
        said = self.refused("InvalidParameterValueException", self.make, f"{self.uri}:gone")
        self.assertIn("does not exist. Provide a valid source image.", said)

    def test_who_may_not_pull_makes_no_function(self):
        iam, user = client("iam"), unique("maker")
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        theirs = client("lambda", access_key=key["AccessKeyId"], secret_key=key["SecretAccessKey"])
        try:
            self.allow(iam, user, "lambda:*", "iam:PassRole")
            said = self.refused("AccessDeniedException", self.make, f"{self.uri}:v1", theirs)
            self.assertEqual("Lambda does not have permission to access the ECR image. Check the ECR permissions.", said)
            self.allow(iam, user, "lambda:*", "iam:PassRole", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
            self.refused("AccessDeniedException", self.make, f"{self.uri}:v1", theirs)
            self.allow(iam, user, "lambda:*", "iam:PassRole", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy")
            self.make(f"{self.uri}:v1", theirs)
        finally:
            iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"])
            iam.delete_user_policy(UserName=user, PolicyName="own")
            iam.delete_user(UserName=user)

    @staticmethod
    def allow(iam, user, *actions):
        document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": list(actions), "Resource": "*"}]}
        iam.put_user_policy(UserName=user, PolicyName="own", PolicyDocument=json.dumps(document))

    def test_another_account_needs_the_policy_of_the_repository_for_itself_and_for_lambda(self):
        account = "333333333333"
        theirs, role = client("lambda", access_key=account), role_in(account)
        self.refused("AccessDeniedException", self.make, f"{self.uri}:v1", theirs, role)
        pulling = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        statements = [
            {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": pulling},
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": pulling,
             "Condition": {"StringLike": {"aws:sourceARN": f"arn:aws:lambda:{REGION}:{account}:function:*"}}}]
        self.share(statements[:1])
        self.refused("AccessDeniedException", self.make, f"{self.uri}:v1", theirs, role)
        self.share(statements)
        name = self.make(f"{self.uri}:v1", theirs, role)
        self.assertEqual("own", self.invoke(name, {}, theirs)[0]["version"])
        self.ecr.delete_repository_policy(repositoryName=self.repository)

    def share(self, statements):
        self.ecr.set_repository_policy(repositoryName=self.repository, policyText=json.dumps({"Version": "2012-10-17", "Statement": statements}))
