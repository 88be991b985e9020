"""Who a caller is, and how a request that proves nothing is refused."""

import datetime
import json
import os
import urllib.error
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from support import ThawTest, client


def send(url, headers=None, data=None, method=None):
    """Status, headers and body of a request as they come."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers or {}, method=method), timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode()


class Identity(ThawTest):
    def signed(self, path, change=None):
        request = AWSRequest("GET", os.environ["THAW_ENDPOINT"] + path)
        SigV4Auth(Credentials("test", "test"), "lambda", "us-east-1").add_auth(request)
        headers = dict(request.headers)
        if change:
            change(headers)
        return send(request.url, headers)

    def test_a_twelve_digit_access_key_is_the_root_of_that_account(self):
        identity = client("sts", access_key="123456789012").get_caller_identity()

        self.assertEqual(("123456789012", "arn:aws:iam::123456789012:root"), (identity["Account"], identity["Arn"]))

    def test_each_service_refuses_a_wrong_secret_in_its_words(self):
        wrong = {"secret_key": "wrong"}
        self.refused("SignatureDoesNotMatch", client("sts", **wrong).get_caller_identity, status=403)
        self.refused("InvalidSignatureException", client("lambda", **wrong).list_functions, status=403)
        self.refused("InvalidSignatureException", client("logs", **wrong).describe_log_groups)

    def test_an_unknown_access_key_is_refused(self):
        self.refused("UnrecognizedClientException", client("lambda", access_key="AKIAUNKNOWN000000000").list_functions, status=403)

    def test_a_presigned_request_is_answered(self):
        url = client("sts").generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
        status, _, body = send(url)

        self.assertEqual(200, status, body)
        self.assertIn("arn:aws:iam::000000000000:root", body)

    def test_a_presigned_request_that_was_changed_is_refused(self):
        url = client("sts").generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
        status, _, body = send(url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))

        self.assertEqual(403, status, body)
        self.assertIn("SignatureDoesNotMatch", body)

    def test_a_request_without_a_signature_is_refused(self):
        status, headers, body = send(os.environ["THAW_ENDPOINT"] + "/2015-03-31/functions/")

        self.assertEqual(403, status)
        self.assertEqual("MissingAuthenticationTokenException", headers["x-amzn-ErrorType"].split(":")[0])
        self.assertIn("Missing Authentication Token", json.loads(body)["message"])

    def test_a_good_signature_passes_and_a_changed_header_does_not(self):
        self.assertEqual(200, self.signed("/2015-03-31/functions")[0])

        def later(headers):
            headers["X-Amz-Date"] = headers["X-Amz-Date"][:-2] + ("0Z" if headers["X-Amz-Date"][-2] != "0" else "1Z")

        status, headers, _ = self.signed("/2015-03-31/functions", later)
        self.assertEqual((403, "InvalidSignatureException"), (status, headers["x-amzn-ErrorType"].split(":")[0]))

    def test_half_a_signature_is_incomplete(self):
        def shorten(headers):
            headers["Authorization"] = headers["Authorization"].rsplit(", Signature=", 1)[0]

        status, headers, _ = self.signed("/2015-03-31/functions", shorten)
        self.assertEqual("IncompleteSignatureException", headers["x-amzn-ErrorType"].split(":")[0])
        self.assertIn(status, (400, 403))

    def test_a_signature_of_an_hour_ago_is_refused(self):
        request = AWSRequest("GET", os.environ["THAW_ENDPOINT"] + "/2015-03-31/functions")
        signer = SigV4Auth(Credentials("test", "test"), "lambda", "us-east-1")
        then = (datetime.datetime.utcnow() - datetime.timedelta(hours=1)).strftime("%Y%m%dT%H%M%SZ")
        request.context["timestamp"] = then
        request.headers["X-Amz-Date"] = then
        canonical = signer.canonical_request(request)
        signature = signer.signature(signer.string_to_sign(request, canonical), request)
        signed = ";".join(sorted(signer.signed_headers(signer.headers_to_sign(request)).split(";")))
        headers = {"X-Amz-Date": then, "Authorization": f"AWS4-HMAC-SHA256 Credential=test/{then[:8]}/us-east-1/lambda/aws4_request, SignedHeaders={signed}, Signature={signature}"}
        status, headers, body = send(request.url, headers)

        self.assertEqual(403, status, body)
        self.assertIn("Signature expired", body)

    def test_health_says_what_runs(self):
        status, _, body = send(os.environ["THAW_ENDPOINT"] + "/_thaw/health")

        self.assertEqual(200, status)
        self.assertTrue(json.loads(body))
