"""Requests that want to be somebody else's, or something else than what was signed."""

import datetime
import hashlib
import hmac
import http.client
import json
import os
import urllib.parse

import boto3

from support import REGION, ThawTest, client, unique

DENIED = {"InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignatureException", "UnrecognizedClientException", "InvalidClientTokenId"}


def digest(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class Signer:
    """Signature Version 4 written out, so that a test can sign one request and send another."""

    def __init__(self, service="lambda", key="test", secret="test", token=None, later=0):
        self.service, self.key, self.secret, self.token = service, key, secret, token
        self.moment = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=later)).strftime("%Y%m%dT%H%M%SZ")

    @property
    def scope(self):
        return f"{self.moment[:8]}/us-east-1/{self.service}/aws4_request"

    def signature(self, method, path, query, headers, body_hash):
        names = ";".join(sorted(headers))
        lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
        pairs = sorted(pair.partition("=")[::2] for pair in query.split("&") if pair)
        canonical = "\n".join([
            method, urllib.parse.quote(path, safe="/-_.~"), "&".join(f"{name}={value}" for name, value in pairs), lines, names, body_hash])
        key = ("AWS4" + self.secret).encode()
        for part in (self.moment[:8], "us-east-1", self.service, "aws4_request"):
            key = digest(key, part)
        text = "\n".join(["AWS4-HMAC-SHA256", self.moment, self.scope, hashlib.sha256(canonical.encode()).hexdigest()])
        return names, digest(key, text).hex()

    def headers(self, method, path, query="", body=b"", more=None):
        host = urllib.parse.urlsplit(os.environ["THAW_ENDPOINT"]).netloc
        headers = {"host": host, "x-amz-date": self.moment, **(more or {})}
        if self.token is not None:
            headers["x-amz-security-token"] = self.token
        names, signature = self.signature(method, path, query, headers, hashlib.sha256(body).hexdigest())
        return {**headers, "authorization": f"AWS4-HMAC-SHA256 Credential={self.key}/{self.scope}, SignedHeaders={names}, Signature={signature}"}

    def presigned(self, method, path, seconds):
        quoted = urllib.parse.quote(f"{self.key}/{self.scope}", safe="")
        query = (f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={quoted}&X-Amz-Date={self.moment}"
                 f"&X-Amz-Expires={seconds}&X-Amz-SignedHeaders=host")
        host = urllib.parse.urlsplit(os.environ["THAW_ENDPOINT"]).netloc
        return f"{query}&X-Amz-Signature={self.signature(method, path, query, {'host': host}, hashlib.sha256(b'').hexdigest())[1]}"


def send(method, target, headers, body=b""):
    """Sends exactly this; gives status, error code and body."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(os.environ["THAW_ENDPOINT"]).netloc, timeout=60)
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    for name, value in {"host": connection.host + f":{connection.port}", **headers, "content-length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    code = (answer.headers.get("x-amzn-ErrorType") or "").split(":")[0]
    return answer.status, code or next((word for word in DENIED if word in text), ""), text


class Signatures(ThawTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.victim, cls.bait = unique("victim"), unique("bait")

    def asked(self, path, query="", sent=None, method="GET", body=b"", sent_body=None, more=None, change=None, signer=None):
        """Signs one request and sends another."""
        headers = (signer or Signer()).headers(method, path, query, body, more)
        headers.update(change or {})
        target = sent or (path + ("?" + query if query else ""))
        return send(method, target, headers, body if sent_body is None else sent_body)

    def denied(self, answer):
        self.assertIn(answer[1], DENIED, answer)
        self.assertIn(answer[0], (400, 403), answer)

    def test_the_signer_of_these_tests_is_right(self):
        self.assertEqual(200, self.asked("/2015-03-31/functions", "MaxItems=1")[0])

    def test_a_changed_body_is_refused(self):
        path = f"/2015-03-31/functions/{self.victim}/policy"
        mine = b'{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"111111111111"}'
        self.assertEqual(404, self.asked(path, method="POST", body=mine)[0])
        self.denied(self.asked(path, method="POST", body=mine, sent_body=mine.replace(b"111111111111", b"222222222222")))
        self.denied(self.asked(path, method="POST", body=mine, sent_body=b""))
        self.denied(self.asked(path, method="POST", body=b"", sent_body=mine))
        claimed = {"x-amz-content-sha256": hashlib.sha256(mine).hexdigest()}
        self.denied(self.asked(path, method="POST", body=mine, more=claimed, sent_body=mine + b" "))

    def test_a_changed_header_is_refused(self):
        for name in ("host", "x-amz-date", "content-type"):
            with self.subTest(name):
                more = {"content-type": "application/json"}
                other = {"host": "elsewhere:1", "x-amz-date": Signer(later=300).moment, "content-type": "text/plain"}[name]
                self.denied(self.asked("/2015-03-31/functions", more=more, change={name: other}))

    def test_headers_that_matter_must_be_signed(self):
        for name, value in (("x-amz-invocation-type", "DryRun"), ("X-Amz-Security-Token", "t"), ("x-amz-target", "Logs_20140328.DeleteLogGroup")):
            with self.subTest(name):
                self.denied(self.asked(f"/2015-03-31/functions/{self.victim}/invocations", method="POST", change={name: value}))
        create = {"x-amz-target": "Logs_20140328.DescribeLogGroups", "content-type": "application/x-amz-json-1.1"}
        signer = Signer("logs")
        self.assertEqual(200, self.asked("/", method="POST", body=b"{}", more=create, signer=signer)[0])
        self.denied(self.asked("/", method="POST", body=b"{}", more=create, change={"x-amz-target": "Logs_20140328.DeleteLogGroup"}, signer=signer))

    def test_another_path_than_the_signed_one_is_refused(self):
        base = "/2015-03-31/functions/"
        for signed, sent in (
                (base + self.bait, base + self.victim), (base + self.bait, base + self.bait + "/../" + self.victim),
                (base + self.bait, base + self.bait + "%2e"), (base + "a%2Fb", base + "a/b"), (base + "a%252Fb", base + "a%2Fb"),
                (base + "a+b", base + "a%20b"), (base + "a%3Ab", base + "a:b"), (base + self.bait, base + self.bait + "/"),
                (base + self.bait, "/2015-03-31/functions%2F" + self.bait), (base + self.bait, base + self.bait.upper())):
            with self.subTest(sent=sent):
                status, code, text = self.asked(signed, sent=sent)
                self.assertIn((status, code), ((403, "InvalidSignatureException"), (404, "UnknownOperationException")), text)

    def test_another_spelling_reaches_what_was_signed_and_nothing_else(self):
        name = self.create()
        path = f"/2015-03-31/functions/{name}"
        for sent in (f"//2015-03-31/functions/{name}", f"/2015-03-31/./functions//{name}", f"/2015-03-31/x/../functions/{name}"):
            with self.subTest(sent):
                status, _, text = self.asked(path, sent=sent)
                self.assertEqual((200, name), (status, json.loads(text)["Configuration"]["FunctionName"]))

    def test_encoded_dots_and_slashes_are_no_path(self):
        for path in ("/2015-03-31/functions/%2e%2e/functions", "/2015-03-31/functions/%2E%2E%2F", "/2015-03-31/functions/a%2F..%2F", "/2015-03-31%2Ffunctions"):
            with self.subTest(path):
                status, _, text = self.asked(path)
                self.assertIn(status, (400, 403, 404), text)
                self.assertNotIn('"Functions"', text)

    def test_the_order_of_a_query_says_nothing_and_its_content_everything(self):
        path = "/2015-03-31/functions"
        self.assertEqual(200, self.asked(path, "FunctionVersion=ALL&MaxItems=1", sent=path + "?MaxItems=1&FunctionVersion=ALL")[0])
        for sent in ("MaxItems=2", "MaxItems=1&MaxItems=2", "MaxItems=1&FunctionVersion=ALL", "", "maxitems=1", "MaxItems=1&X-Amz-Signature=0"):
            with self.subTest(sent):
                self.denied(self.asked(path, "MaxItems=1", sent=f"{path}?{sent}"))
        self.denied(self.asked(path, "Marker=%2B", sent=f"{path}?Marker=+"))

    def test_a_replay_outside_the_clock_window_is_refused(self):
        for seconds, word in ((-16 * 60, "Signature expired"), (16 * 60, "Signature not yet current")):
            with self.subTest(seconds):
                answer = self.asked("/2015-03-31/functions", signer=Signer(later=seconds))
                self.denied(answer)
                self.assertIn(word, answer[2])
        self.assertEqual(200, self.asked("/2015-03-31/functions", signer=Signer(later=-10 * 60))[0])

    def test_a_presigned_url_is_good_for_its_method_and_its_time(self):
        path = "/2015-03-31/functions"
        self.assertEqual(200, send("GET", f"{path}?{Signer().presigned('GET', path, 60)}", {})[0])
        one = f"{path}/{self.victim}"
        self.assertEqual(404, send("GET", f"{one}?{Signer().presigned('GET', one, 60)}", {})[0])
        for method in ("DELETE", "delete", "POST", "PUT", "HEAD"):
            with self.subTest(method):
                status, code, _ = send(method, f"{one}?{Signer().presigned('GET', one, 60)}", {})
                self.assertIn((status, code), ((403, "InvalidSignatureException"), (404, "UnknownOperationException")))
        self.denied(send("DELETE", f"{one}?{Signer().presigned('GET', one, 60)}", {}))
        answer = send("GET", f"{path}?{Signer(later=-120).presigned('GET', path, 60)}", {})
        self.denied(answer)
        self.assertIn("Signature expired", answer[2])
        self.denied(send("GET", f"{path}?{Signer().presigned('GET', path, 60)}", {"x-amz-invocation-type": "DryRun"}))

    def test_a_signature_for_another_service_or_region_is_good_for_nothing_here(self):
        self.denied(self.asked("/2015-03-31/functions", change={"authorization": Signer("logs").headers("GET", "/2015-03-31/functions")["authorization"].replace("/logs/", "/lambda/")}))
        east = Signer().headers("GET", "/2015-03-31/functions")["authorization"]
        self.denied(self.asked("/2015-03-31/functions", change={"authorization": east.replace("us-east-1", "eu-west-1")}))


class Tokens(ThawTest):
    """What somebody does who has got hold of a part of a session."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = client("sts").get_session_token()["Credentials"]
        cls.other = client("sts", access_key="888888888801").get_session_token()["Credentials"]

    def ask(self, credentials, token, key=None):
        signer = Signer("sts", key or credentials["AccessKeyId"], credentials["SecretAccessKey"], token)
        body = b"Action=GetCallerIdentity&Version=2011-06-15"
        return send("POST", "/", signer.headers("POST", "/", body=body, more={"content-type": "application/x-www-form-urlencoded"}), body)

    def test_a_session_answers_to_its_own_token(self):
        self.assertEqual(200, self.ask(self.mine, self.mine["SessionToken"])[0])

    def test_a_token_that_is_cut_changed_or_missing_is_refused(self):
        token = self.mine["SessionToken"]
        middle = len(token) // 2
        flipped = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1:] for at in (0, 5, middle, len(token) - 5)]
        for hostile in (None, "", token[:-1], token[:middle], token[1:], token + "A", token + token, token.swapcase(), "A" * len(token), "=", *flipped):
            with self.subTest(hostile):
                status, code, text = self.ask(self.mine, hostile)
                self.assertIn(status, (400, 403), text)
                self.assertIn(code, DENIED, text)

    def test_a_token_belongs_to_one_key_and_one_account(self):
        for credentials, token, key in (
                (self.mine, self.other["SessionToken"], None), (self.other, self.mine["SessionToken"], None),
                (self.mine, self.other["SessionToken"], self.other["AccessKeyId"]), (self.mine, self.mine["SessionToken"], self.other["AccessKeyId"])):
            with self.subTest(key=key):
                status, code, text = self.ask(credentials, token, key)
                self.assertIn(status, (400, 403), text)
                self.assertIn(code, DENIED, text)

    def test_a_session_of_another_account_sees_nothing_of_this_one(self):
        name = self.create()
        stolen = boto3.client(
            "lambda", endpoint_url=os.environ["THAW_ENDPOINT"], region_name=REGION, aws_access_key_id=self.other["AccessKeyId"],
            aws_secret_access_key=self.other["SecretAccessKey"], aws_session_token=self.other["SessionToken"])
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
        for call in (stolen.get_function, stolen.delete_function, stolen.get_function_configuration, stolen.get_policy):
            with self.subTest(call.__name__):
                self.assertRaises(stolen.exceptions.ClientError, call, FunctionName=arn)
        self.assertRaises(stolen.exceptions.ClientError, stolen.invoke, FunctionName=arn)
        self.assertNotIn(name, [function["FunctionName"] for function in stolen.list_functions()["Functions"]])
        self.assertEqual(name, self.functions.get_function(FunctionName=name)["Configuration"]["FunctionName"])


class Names(ThawTest):
    """Names that would be the same to somebody who normalises."""

    def test_function_names_that_look_alike_are_no_names(self):
        name = self.create()
        for alike in (name.upper(), name + "\u200b", name + "\u0301", name.replace("fn", "\uff46\uff4e"), name + "%00", name + " ", "./" + name, name + "/../" + name):
            with self.subTest(alike):
                code = self.refused_code(self.functions.get_function, FunctionName=alike)
                self.assertIn(code, ("ValidationException", "InvalidParameterValueException", "ResourceNotFoundException", "ParamValidationError", "UnknownOperationException"))

    def test_a_role_cannot_be_made_again_in_other_letters(self):
        iam, name = client("iam"), unique("Role")
        trust = json.dumps({
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)
        self.addCleanup(iam.delete_role, RoleName=name)
        self.refused("EntityAlreadyExists", iam.create_role, RoleName=name.upper(), AssumeRolePolicyDocument=trust, status=409)
        self.refused("EntityAlreadyExists", iam.create_role, RoleName=name.lower(), Path="/other/", AssumeRolePolicyDocument=trust, status=409)
        self.refused("ValidationError", iam.create_role, RoleName=name + "\u0301", AssumeRolePolicyDocument=trust, status=400)

    def test_log_groups_are_what_is_written(self):
        name = unique("/Group")
        self.logs.create_log_group(logGroupName=name)
        self.addCleanup(self.logs.delete_log_group, logGroupName=name)
        self.logs.create_log_group(logGroupName=name.lower())
        self.logs.delete_log_group(logGroupName=name.lower())
        self.assertEqual([name], [group["logGroupName"] for group in self.logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]])

    def refused_code(self, call, **named):
        try:
            call(**named)
        except Exception as refusal:  # pylint: disable=broad-except
            return getattr(refusal, "response", {}).get("Error", {}).get("Code", type(refusal).__name__)
        return "answered"
