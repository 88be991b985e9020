"""What the audit log keeps of real clients' calls, and how CloudTrail finds it."""

import datetime
import json

from support import ECHO, PYTHON, ROLE, CliTest, ThawTest, client, eventually, unique


def found(trail, key, value, **more):
    return trail.lookup_events(LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}], **more)["Events"]


class Audit(ThawTest):
    def events(self, key, value, count=1, trail=None):
        trail = trail or client("cloudtrail")
        return eventually(
            lambda: (events := found(trail, key, value)) and len(events) >= count and events, f"fewer than {count} events with {key} {value}")

    def test_a_function_leaves_a_trail_without_its_secrets(self):
        name = self.create(Environment={"Variables": {"SECRET": "s3cret-of-mine"}}, Tags={"Team": "A"})
        self.functions.get_function(FunctionName=name)
        self.functions.update_function_configuration(FunctionName=name, Timeout=5)
        self.functions.delete_function(FunctionName=name)
        events = self.events("ResourceName", name, 4)
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

    def test_invocations_are_no_management(self):
        name = self.create()
        self.invoke(name, 1)
        self.functions.delete_function(FunctionName=name)
        names = {event["EventName"] for event in self.events("ResourceName", name, 2)}
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
        trail = client("cloudtrail", access_key="777777777703")
        self.refused("InvalidSignatureException", client("lambda", access_key="777777777703", secret_key="wrong").list_functions)
        record = json.loads(self.events("EventName", "ListFunctions20150331", trail=trail)[0]["CloudTrailEvent"])
        self.assertEqual(("InvalidSignatureException", None), (record["errorCode"], record["requestParameters"]))

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
