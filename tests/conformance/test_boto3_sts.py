"""Temporary credentials: who gets them, what they may do, and what becomes of those that end, are changed or are stolen."""

import base64
import hashlib
import json
import os
import random
import shutil
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from support import REGION, Thaw, ThawTest, client, unique

OURS = "111111111111"
THEIRS = "222222222222"


def root(service, account, endpoint=None):
    return client(service, endpoint, access_key=account)


def client_of(service, credentials, endpoint=None, **changed):
    """A client that signs with temporary credentials."""
    given = {**credentials, **changed}
    return boto3.client(
        service, endpoint_url=endpoint or os.environ["THAW_ENDPOINT"], region_name=REGION,
        aws_access_key_id=given["AccessKeyId"], aws_secret_access_key=given["SecretAccessKey"], aws_session_token=given["SessionToken"],
        config=Config(retries={"max_attempts": 0}))


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(*actions, resource="*", **more):
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource, **more}


def trust(principal, *actions, kind="AWS", **more):
    return policy({"Effect": "Allow", "Principal": {kind: principal}, "Action": list(actions) or ["sts:AssumeRole"], **more})


def make_role(account, trusted, *statements, endpoint=None, **more):
    """Creates a role; gives its ARN."""
    iam = root("iam", account, endpoint)
    name = unique("role")
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted, **more)["Role"]["Arn"]
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
    return arn


def assume(sts, role, name="run", **more):
    return sts.assume_role(RoleArn=role, RoleSessionName=name, **more)["Credentials"]


class Sessions(ThawTest):
    def test_a_role_is_assumed_and_its_session_may_do_what_the_role_may(self):
        role = make_role(OURS, trust(OURS), allow("lambda:ListFunctions"))
        answer = root("sts", OURS).assume_role(RoleArn=role, RoleSessionName="run", DurationSeconds=900)
        name = role.split("/")[-1]
        self.assertEqual(f"arn:aws:sts::{OURS}:assumed-role/{name}/run", answer["AssumedRoleUser"]["Arn"])
        self.assertAlmostEqual(time.time() + 900, answer["Credentials"]["Expiration"].timestamp(), delta=60)

        session = answer["Credentials"]
        identity = client_of("sts", session).get_caller_identity()
        self.assertEqual((OURS, answer["AssumedRoleUser"]["Arn"]), (identity["Account"], identity["Arn"]))
        client_of("lambda", session).list_functions()
        self.assertIn(
            "is not authorized to perform: logs:DescribeLogGroups",
            self.refused("AccessDeniedException", client_of("logs", session).describe_log_groups))

    def test_a_session_policy_narrows_the_session(self):
        role = make_role(OURS, trust(OURS), allow("lambda:*", "logs:*"))
        session = assume(root("sts", OURS), role, Policy=policy(allow("lambda:ListFunctions", "iam:ListRoles")))
        client_of("lambda", session).list_functions()
        self.assertIn("no session policy allows", self.refused("AccessDeniedException", client_of("lambda", session).list_layers))
        self.assertIn("no identity-based policy allows", self.refused("AccessDenied", client_of("iam", session).list_roles))

    def test_a_managed_policy_narrows_the_session(self):
        role = make_role(OURS, trust(OURS), allow("lambda:*"))
        read_only = "arn:aws:iam::aws:policy/AWSLambda_ReadOnlyAccess"
        session = assume(root("sts", OURS), role, PolicyArns=[{"arn": read_only}])
        client_of("lambda", session).list_functions()
        self.refused("AccessDeniedException", client_of("lambda", session).delete_function, FunctionName="none")
        self.refused("ValidationError", root("sts", OURS).assume_role, RoleArn=role, RoleSessionName="run", PolicyArns=[{"arn": read_only + "None"}])

    def test_roles_are_chained_for_an_hour_across_accounts(self):
        first = make_role(OURS, trust(OURS), allow("sts:AssumeRole"))
        second = make_role(THEIRS, trust(first), allow("lambda:ListFunctions"), MaxSessionDuration=43200)
        sts = client_of("sts", assume(root("sts", OURS), first))
        session = assume(sts, second, DurationSeconds=3600)
        self.assertEqual(THEIRS, client_of("sts", session).get_caller_identity()["Account"])
        self.assertEqual(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
            self.refused("ValidationError", sts.assume_role, RoleArn=second, RoleSessionName="run", DurationSeconds=7200))

    def test_a_role_asks_for_an_external_id(self):
        role = make_role(THEIRS, trust(OURS, Condition={"StringEquals": {"sts:ExternalId": "4711"}}))
        assume(root("sts", OURS), role, ExternalId="4711")
        self.refused("AccessDenied", root("sts", OURS).assume_role, RoleArn=role, RoleSessionName="run", status=403)
        self.refused("AccessDenied", root("sts", OURS).assume_role, RoleArn=role, RoleSessionName="run", ExternalId="4712")

    def test_a_role_that_is_not_there_cannot_be_told_from_one_that_does_not_trust(self):
        deaf = make_role(THEIRS, trust("333333333333"))
        said = self.refused("AccessDenied", root("sts", OURS).assume_role, RoleArn=deaf, RoleSessionName="run")
        gone = f"arn:aws:iam::{THEIRS}:role/gone"
        self.assertEqual(said.replace(deaf, gone), self.refused("AccessDenied", root("sts", OURS).assume_role, RoleArn=gone, RoleSessionName="run"))

    def test_session_tags_decide_what_a_session_may_do(self):
        blue = {"StringEquals": {"aws:PrincipalTag/team": "blue"}}
        role = make_role(OURS, trust(OURS, "sts:AssumeRole", "sts:TagSession"), allow("lambda:ListFunctions", Condition=blue))
        sts = root("sts", OURS)
        tagged = sts.assume_role(RoleArn=role, RoleSessionName="run", Tags=[{"Key": "team", "Value": "blue"}])
        self.assertGreater(tagged["PackedPolicySize"], 0)
        client_of("lambda", tagged["Credentials"]).list_functions()
        self.refused("AccessDeniedException", client_of("lambda", assume(sts, role)).list_functions)
        many = [{"Key": f"T{number}", "Value": "a" * 250} for number in range(1, 10)]
        self.assertEqual(
            "Packed size of session tags consumes 498% of allotted space.",
            self.refused("PackedPolicyTooLarge", sts.assume_role, RoleArn=role, RoleSessionName="run", Tags=many))

    def test_a_token_that_was_altered_cut_or_exchanged_is_refused(self):
        role = make_role(OURS, trust(OURS))
        session = assume(root("sts", OURS), role)
        other = assume(root("sts", OURS), role, "other")
        token = session["SessionToken"]
        half = len(token) // 2
        altered = token[:half] + ("A" if token[half] != "A" else "B") + token[half + 1:]
        for wrong in (altered, token[:-8], token[8:], other["SessionToken"], "nonsense"):
            for service, code, call in (("sts", "InvalidClientTokenId", "get_caller_identity"), ("lambda", "UnrecognizedClientException", "list_functions")):
                stranger = client_of(service, session, SessionToken=wrong)
                self.assertEqual("The security token included in the request is invalid.", self.refused(code, getattr(stranger, call), status=403))
        client_of("sts", session).get_caller_identity()

    def test_a_presigned_request_carries_its_token(self):
        session = assume(root("sts", OURS), make_role(OURS, trust(OURS)))
        url = client_of("sts", session).generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
        with urllib.request.urlopen(url, timeout=20) as answer:
            self.assertIn(f"arn:aws:sts::{OURS}:assumed-role/", answer.read().decode())
        other = assume(root("sts", OURS), make_role(OURS, trust(OURS)))
        stolen = url.replace(urllib.parse.quote(session["SessionToken"], safe=""), urllib.parse.quote(other["SessionToken"], safe=""))
        self.assertNotEqual(url, stolen)
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(stolen, timeout=20)
        self.addCleanup(refused.exception.close)
        self.assertEqual(403, refused.exception.code)

    def test_a_stolen_token_is_nothing_without_its_secret(self):
        session = assume(root("sts", OURS), make_role(OURS, trust(OURS)))
        thief = assume(root("sts", THEIRS), make_role(THEIRS, trust(THEIRS)))
        self.refused("SignatureDoesNotMatch", client_of("sts", session, SecretAccessKey=thief["SecretAccessKey"]).get_caller_identity, status=403)
        self.refused("InvalidClientTokenId", client_of("sts", thief, SessionToken=session["SessionToken"]).get_caller_identity, status=403)

    def test_session_and_federation_tokens_of_the_root(self):
        sts = root("sts", OURS)
        session = sts.get_session_token()["Credentials"]
        self.assertEqual(f"arn:aws:iam::{OURS}:root", client_of("sts", session).get_caller_identity()["Arn"])
        self.assertEqual("Cannot call GetSessionToken with session credentials", self.refused("AccessDenied", client_of("sts", session).get_session_token))
        federated = sts.get_federation_token(Name="guest", Policy=policy(allow("lambda:ListFunctions")))
        self.assertEqual(f"{OURS}:guest", federated["FederatedUser"]["FederatedUserId"])
        guest = client_of("lambda", federated["Credentials"])
        guest.list_functions()
        self.refused("AccessDeniedException", guest.list_layers)

    def test_an_access_key_tells_its_account(self):
        session = assume(root("sts", OURS), make_role(OURS, trust(OURS)))
        self.assertEqual(OURS, root("sts", THEIRS).get_access_key_info(AccessKeyId=session["AccessKeyId"])["Account"])

    def test_a_message_of_nobody_is_not_decoded(self):
        self.refused("InvalidAuthorizationMessageException", root("sts", OURS).decode_authorization_message, EncodedMessage="bm9ib2R5", status=400)


class Restarts(ThawTest):
    def setUp(self):
        self.data = tempfile.mkdtemp(prefix="thaw-sts-")
        self.addCleanup(shutil.rmtree, self.data)

    def start(self, *arguments):
        thaw = Thaw(self.data, *arguments)
        self.addCleanup(thaw.stop)
        return thaw

    def test_a_session_survives_a_restart(self):
        thaw = self.start()
        role = make_role(OURS, trust(OURS), allow("lambda:ListFunctions"), endpoint=thaw.endpoint)
        session = assume(root("sts", OURS, thaw.endpoint), role)
        thaw.kill()
        thaw = self.start()
        client_of("lambda", session, thaw.endpoint).list_functions()
        self.assertEqual(0o600, os.stat(os.path.join(self.data, "master.key")).st_mode & 0o777)

    def test_without_its_master_key_a_data_directory_is_refused(self):
        self.start().stop()
        key = os.path.join(self.data, "master.key")
        os.rename(key, key + ".away")
        with self.assertRaisesRegex(RuntimeError, "master.key is missing"):
            self.start()
        os.rename(key + ".away", key)
        os.chmod(key, 0o644)
        with self.assertRaisesRegex(RuntimeError, "chmod 600"):
            self.start()
        os.chmod(key, 0o600)
        with self.assertRaisesRegex(RuntimeError, "'MasterKey' is not a setting of Thaw"):
            self.start("--set", "MasterKey=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        self.start()

    def test_a_token_of_a_provider_assumes_a_role(self):
        issuer = Issuer("https://id.example.org")
        with open(os.path.join(self.data, "keys.json"), "w", encoding="utf-8") as file:
            json.dump(issuer.keys(), file)
        with open(os.path.join(self.data, "providers.json"), "w", encoding="utf-8") as file:
            json.dump([{"issuer": issuer.name, "audiences": ["sts.amazonaws.com"], "keys": "keys.json"}], file)
        thaw = self.start("--oidc-providers", os.path.join(self.data, "providers.json"))
        trusted = trust(
            f"arn:aws:iam::{OURS}:oidc-provider/id.example.org", "sts:AssumeRoleWithWebIdentity", kind="Federated",
            Condition={"StringLike": {"id.example.org:sub": "repo:thaw/*"}})
        role = make_role(OURS, trusted, allow("lambda:ListFunctions"), endpoint=thaw.endpoint)
        unsigned = boto3.client("sts", endpoint_url=thaw.endpoint, region_name=REGION, config=Config(signature_version=UNSIGNED, retries={"max_attempts": 0}))

        def ask(token):
            return unsigned.assume_role_with_web_identity(RoleArn=role, RoleSessionName="run", WebIdentityToken=token)

        answer = ask(issuer.token(sub="repo:thaw/app"))
        self.assertEqual(("repo:thaw/app", "sts.amazonaws.com"), (answer["SubjectFromWebIdentityToken"], answer["Audience"]))
        client_of("lambda", answer["Credentials"], thaw.endpoint).list_functions()
        self.refused("AccessDenied", ask, issuer.token(sub="repo:other/app"), status=403)
        self.refused("InvalidIdentityToken", ask, issuer.token(sub="repo:thaw/app", aud="other"), status=400)
        self.refused("ExpiredTokenException", ask, issuer.token(sub="repo:thaw/app", exp=int(time.time()) - 1), status=400)
        self.refused("InvalidIdentityToken", ask, Issuer(issuer.name).token(sub="repo:thaw/app"), status=400)
        self.refused("MissingAuthenticationToken", unsigned.get_caller_identity, status=403)


class Issuer:
    """An OpenID Connect provider; its RSA key is made without a library, and for tests only."""

    def __init__(self, name):
        self.name = name
        primes = [self.prime(), self.prime()]
        self.modulus = primes[0] * primes[1]
        self.private = pow(65537, -1, (primes[0] - 1) * (primes[1] - 1))

    def keys(self):
        return {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k", "n": self.encode(self.modulus.to_bytes(256, "big")), "e": "AQAB"}]}

    def token(self, **claims):
        now = int(time.time())
        payload = {"iss": self.name, "aud": "sts.amazonaws.com", "iat": now, "exp": now + 300, **claims}
        text = self.encode(json.dumps({"alg": "RS256", "kid": "k"}).encode()) + "." + self.encode(json.dumps(payload).encode())
        digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(text.encode()).digest()
        padded = b"\0\1" + b"\xff" * (253 - len(digest)) + b"\0" + digest
        return text + "." + self.encode(pow(int.from_bytes(padded, "big"), self.private, self.modulus).to_bytes(256, "big"))

    @staticmethod
    def encode(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    @staticmethod
    def prime():
        # Both upper bits are set, so that the product of two has 2,048 bits; Fermat's test is enough for a test.
        while True:
            number = random.getrandbits(1024) | 3 << 1022 | 1
            if number % 65537 != 1 and all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7)):
                return number
