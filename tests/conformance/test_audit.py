"""What the audit log keeps of real clients' calls, and how CloudTrail finds it."""

import base64
import datetime
import json
import os
import shutil
import tempfile

import boto3

from support import ECHO, PYTHON, REGION, ROLE, CliTest, Thaw, ThawTest, client, eventually, unique


def found(trail, key, value, **more):
    return trail.lookup_events(LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}], **more)["Events"]


class Audit(ThawTest):
    def events(self, key, value, count=1, trail=None, last=None):
        """The events, newest first, once there are so many and the last call of the test is among them: records are written a moment after the answers."""
        trail = trail or client("cloudtrail")

        def complete():
            events = found(trail, key, value)
            return len(events) >= count and (last is None or last in [event["EventName"] for event in events]) and events

        return eventually(complete, f"fewer than {count} events with {key} {value}, or none of {last}")

    def test_a_function_leaves_a_trail_without_its_secrets(self):
        name = self.create(Environment={"Variables": {"SECRET": "s3cret-of-mine"}}, Tags={"Team": "A"})
        self.functions.get_function(FunctionName=name)
        self.functions.update_function_configuration(FunctionName=name, Timeout=5)
        self.functions.delete_function(FunctionName=name)
        events = self.events("ResourceName", name, 4, last="DeleteFunction20150331")
        names = [event["EventName"] for event in events]
        for expected in ("CreateFunction20150331", "GetFunction20150331v2", "UpdateFunctionConfiguration20150331v2", "DeleteFunction20150331"):
            self.assertIn(expected, names)
        self.assertEqual("DeleteFunction20150331", names[0])
        created = next(event for event in events if event["EventName"] == "CreateFunction20150331")
        self.assertEqual(("lambda.amazonaws.com", "false", "test", "root"), tuple(created[key] for key in ("EventSource", "ReadOnly", "AccessKeyId", "Username")))
        self.assertIn({"ResourceType": "AWS::IAM::Role", "ResourceName": ROLE}, created["Resources"])
        record = json.loads(created["CloudTrailEvent"])
        self.assertEqual(name, record["requestParameters"]["functionName"])
        self.assertEqual({"Team": "A"}, record["requestParameters"]["tags"])
        self.assertEqual({"zipFile": "HIDDEN_DUE_TO_SECURITY_REASONS"}, record["requestParameters"]["code"])
        self.assertEqual(f"arn:aws:lambda:us-east-1:000000000000:function:{name}", record["responseElements"]["functionArn"])
        self.assertEqual("arn:aws:iam::000000000000:root", record["userIdentity"]["arn"])
        self.assertIn("boto", record["userAgent"].lower())
        self.assertNotIn("s3cret-of-mine", json.dumps([event["CloudTrailEvent"] for event in events]))
        read = next(event for event in events if event["EventName"] == "GetFunction20150331v2")
        self.assertEqual("true", read["ReadOnly"])

    def test_a_refused_call_is_there_too(self):
        name = unique()
        self.refused("ResourceNotFoundException", self.functions.get_policy, FunctionName=name)
        record = json.loads(self.events("ResourceName", name)[0]["CloudTrailEvent"])
        self.assertEqual(("GetPolicy20150331v2", "ResourceNotFoundException"), (record["eventName"], record["errorCode"]))

    def test_a_user_without_permission_leaves_the_refusal_and_nothing_of_what_was_asked(self):
        iam, name = client("iam"), unique("nobody")
        iam.create_user(UserName=name)
        self.addCleanup(iam.delete_user, UserName=name)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        self.addCleanup(iam.delete_access_key, UserName=name, AccessKeyId=key["AccessKeyId"])
        refused = client("lambda", access_key=key["AccessKeyId"], secret_key=key["SecretAccessKey"])
        self.refused("AccessDeniedException", refused.get_function, FunctionName="secret-name", status=403)
        event = self.events("Username", name)[0]
        record = json.loads(event["CloudTrailEvent"])
        self.assertEqual(("GetFunction20150331v2", key["AccessKeyId"]), (event["EventName"], event["AccessKeyId"]))
        self.assertEqual(("AccessDenied", None, None), (record["errorCode"], record["requestParameters"], record["responseElements"]))
        self.assertIn(f"user/{name} is not authorized to perform: lambda:GetFunction", record["errorMessage"])
        self.assertEqual(("IAMUser", name), (record["userIdentity"]["type"], record["userIdentity"]["userName"]))
        kept = json.dumps([event["CloudTrailEvent"] for event in self.events("ResourceName", name, 2, last="CreateAccessKey")])
        self.assertIn(key["AccessKeyId"], kept)
        self.assertNotIn(key["SecretAccessKey"], kept)

    def test_sessions_are_recorded_without_what_signs_for_them(self):
        iam, name = client("iam"), unique("assumed")
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        self.addCleanup(iam.delete_role, RoleName=name)
        given = client("sts").assume_role(RoleArn=role, RoleSessionName="audited-session")
        record = json.loads(self.events("ResourceName", role, last="AssumeRole")[0]["CloudTrailEvent"])
        self.assertEqual(("AssumeRole", True), (record["eventName"], record["readOnly"]))
        self.assertEqual(given["Credentials"]["AccessKeyId"], record["responseElements"]["credentials"]["accessKeyId"])
        self.assertNotIn(given["Credentials"]["SecretAccessKey"], json.dumps(record))
        self.assertNotIn(given["Credentials"]["SessionToken"], json.dumps(record))
        session = boto3.client(
            "sts", endpoint_url=os.environ["THAW_ENDPOINT"], region_name=REGION, aws_access_key_id=given["Credentials"]["AccessKeyId"],
            aws_secret_access_key=given["Credentials"]["SecretAccessKey"], aws_session_token=given["Credentials"]["SessionToken"])
        session.get_caller_identity()
        identity = json.loads(self.events("AccessKeyId", given["Credentials"]["AccessKeyId"])[0]["CloudTrailEvent"])["userIdentity"]
        self.assertEqual(("AssumedRole", role), (identity["type"], identity["sessionContext"]["sessionIssuer"]["arn"]))
        self.assertEqual(identity["principalId"].split(":")[0], identity["sessionContext"]["sessionIssuer"]["principalId"])
        self.assertRegex(identity["sessionContext"]["attributes"]["creationDate"], r"^\d{4}-\d\d-\d\dT")

    def test_what_kms_handles_is_left_out(self):
        kms = client("kms")
        key = kms.create_key(Description="audited")["KeyMetadata"]["KeyId"]
        self.addCleanup(kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=7)
        secret = kms.encrypt(KeyId=key, Plaintext=b"my-plain-secret", EncryptionContext={"Purpose": "Test"})["CiphertextBlob"]
        kms.decrypt(CiphertextBlob=secret, EncryptionContext={"Purpose": "Test"})
        made = kms.generate_data_key(KeyId=key, KeySpec="AES_256")
        events = self.events("ResourceName", key, 2, last="GenerateDataKey")
        kept = json.dumps([event["CloudTrailEvent"] for event in events])
        for hidden in (b"my-plain-secret", secret, made["Plaintext"], made["CiphertextBlob"]):
            self.assertNotIn(base64.b64encode(hidden).decode(), kept)
        encrypted = next(json.loads(event["CloudTrailEvent"]) for event in events if event["EventName"] == "Encrypt")
        self.assertEqual({"Purpose": "Test"}, encrypted["requestParameters"]["encryptionContext"])
        self.assertIsNone(encrypted["responseElements"])

    def test_invocations_are_no_management(self):
        name = self.create()
        self.invoke(name, 1)
        self.functions.delete_function(FunctionName=name)
        names = {event["EventName"] for event in self.events("ResourceName", name, 2, last="DeleteFunction20150331")}
        self.assertIn("DeleteFunction20150331", names)
        self.assertFalse([found for found in names if found.startswith("Invoke")])

    def test_pages_go_back_in_time_and_stay_in_their_account(self):
        functions, trail = client("lambda", access_key="777777777701"), client("cloudtrail", access_key="777777777701")
        for _ in range(7):
            functions.list_functions()
        self.events("EventName", "ListFunctions20150331", 7, trail)
        pages = list(trail.get_paginator("lookup_events").paginate(
            LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "ListFunctions20150331"}], PaginationConfig={"PageSize": 3}))
        self.assertEqual([3, 3, 1], [len(page["Events"]) for page in pages])
        times = [event["EventTime"] for page in pages for event in page["Events"]]
        self.assertEqual(sorted(times, reverse=True), times)
        self.assertFalse(found(client("cloudtrail", access_key="777777777702"), "EventName", "ListFunctions20150331"))
        self.assertFalse(found(client("cloudtrail", access_key="777777777701", region="eu-west-1"), "EventName", "ListFunctions20150331"))

    def test_a_wrong_question_is_refused_in_cloudtrails_words(self):
        trail = client("cloudtrail")
        now = datetime.datetime.now(datetime.timezone.utc)
        self.refused("InvalidTimeRangeException", trail.lookup_events, StartTime=now, EndTime=now - datetime.timedelta(hours=1), status=400)
        self.refused("InvalidNextTokenException", trail.lookup_events, NextToken="x", status=400)
        self.refused("NotImplemented", trail.describe_trails, status=501)

    def test_a_wrong_secret_for_a_known_key_leaves_who_and_what_but_no_details(self):
        # Only so many a minute are kept, and other tests guess, too: hence a server of its own.
        data = tempfile.mkdtemp(prefix="thaw-audit-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data)
        self.addCleanup(server.stop)
        self.refused("InvalidSignatureException", client("lambda", server.endpoint, secret_key="wrong").list_functions)
        found = self.events("EventName", "ListFunctions20150331", trail=client("cloudtrail", server.endpoint))
        record = json.loads(found[0]["CloudTrailEvent"])
        self.assertEqual(("InvalidSignatureException", None), (record["errorCode"], record["requestParameters"]))
        self.assertEqual(("Root", "test"), (record["userIdentity"]["type"], record["userIdentity"]["accessKeyId"]))

    def test_the_uploaded_code_is_left_out_however_large(self):
        name = unique()
        self.create(FunctionName=name, files={**ECHO, "large.txt": bytes(range(256)) * 20_000})
        record = json.loads(self.events("ResourceName", name)[-1]["CloudTrailEvent"])
        self.assertLess(len(json.dumps(record)), 10_000)
        self.assertEqual(PYTHON, record["requestParameters"]["runtime"])


class AuditWithCli(CliTest):
    def test_the_cli_looks_up_events(self):
        name = unique("group")
        self.aws("logs", "create-log-group", "--log-group-name", name)
        self.addCleanup(self.aws, "logs", "delete-log-group", "--log-group-name", name)
        lookup = ("cloudtrail", "lookup-events", "--lookup-attributes", f"AttributeKey=ResourceName,AttributeValue={name}")
        events = eventually(lambda: self.aws(*lookup)["Events"], "the group leaves no trail")
        self.assertEqual("CreateLogGroup", events[0]["EventName"])
        self.assertIn({"ResourceType": "AWS::Logs::LogGroup", "ResourceName": name}, events[0]["Resources"])
