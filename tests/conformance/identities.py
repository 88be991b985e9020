"""Users and sessions for tests of permissions."""

import json
import os
import subprocess

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from support import REGION, SERVER, ThawTest, client, unique

HOME = "000000000000"
OTHER = "111122223333"
ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def session(service, credentials):
    """A client with the credentials of a session."""
    return boto3.client(
        service, endpoint_url=os.environ["THAW_ENDPOINT"], region_name=REGION, aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"], aws_session_token=credentials["SessionToken"], config=Config(retries={"max_attempts": 0}))


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


class IdentityTest(ThawTest):
    """Tests that act as users whom they make."""

    def user(self, *statements, account=HOME):
        """A user with an inline policy that goes away with the test; gives its name, ARN and what makes clients for it."""
        iam = client("iam", access_key=account if account != HOME else "test")
        name = unique("user")
        arn = iam.create_user(UserName=name)["User"]["Arn"]
        key = iam.create_access_key(UserName=name)["AccessKey"]
        self.addCleanup(iam.delete_user, UserName=name)
        self.addCleanup(iam.delete_access_key, UserName=name, AccessKeyId=key["AccessKeyId"])

        def allow(*wanted):
            iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document(*wanted))

        if statements:
            allow(*statements)
        self.addCleanup(self.forget_policy, iam, name)
        return arn, allow, lambda service: client(service, access_key=key["AccessKeyId"], secret_key=key["SecretAccessKey"])

    @staticmethod
    def forget_policy(iam, name):
        try:
            iam.delete_user_policy(UserName=name, PolicyName="own")
        except ClientError:
            pass

    def denied(self, call, *arguments, code="AccessDeniedException", status=403, **named):
        """Checks that a call is refused for want of permission; gives the sentence and the encoded reason."""
        with self.assertRaises(ClientError) as raised:
            call(*arguments, **named)
        response = raised.exception.response
        self.assertEqual((code, status), (response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]), response)
        return response["Error"]["Message"], response["ResponseMetadata"]["HTTPHeaders"].get("x-thaw-authorization-failure")

    def arn_of(self, name):
        return f"arn:aws:lambda:{REGION}:{HOME}:function:{name}"

    def explain(self, *arguments, status=0, **environment):
        done = subprocess.run(
            [SERVER, "explain", "--endpoint", os.environ["THAW_ENDPOINT"], *arguments],
            env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(status, done.returncode, done.stderr + done.stdout)
        return done.stdout if status == 0 else done.stderr
