"""Event source mappings with boto3: nothing reads a source yet, so each is checked whole and then refused."""

import json

from support import ThawTest, client

QUEUE = "arn:aws:sqs:us-east-1:000000000000:queue"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/stream"
TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/table/stream/2026-01-01T00:00:00.000"
SECRET = [{"Type": "BASIC_AUTH", "URI": "arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}]
NOT_YET = "is not supported by this version of Thaw yet."
UNKNOWN = "00000000-0000-4000-8000-000000000000"

# An older boto3 does not know DocumentDB as a source; the tests in C# do.
SOURCES = {
    "an Amazon SQS queue": {"EventSourceArn": QUEUE},
    "an Amazon SQS FIFO queue": {"EventSourceArn": QUEUE + ".fifo"},
    "an Amazon Kinesis data stream": {"EventSourceArn": STREAM, "StartingPosition": "LATEST"},
    "an Amazon DynamoDB stream": {"EventSourceArn": TABLE, "StartingPosition": "TRIM_HORIZON"},
    "an Amazon MSK cluster": {
        "EventSourceArn": "arn:aws:kafka:us-east-1:000000000000:cluster/c/1", "StartingPosition": "LATEST", "Topics": ["topic"]},
    "a self-managed Apache Kafka cluster": {
        "SelfManagedEventSource": {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka:9092"]}}, "Topics": ["topic"],
        "SourceAccessConfigurations": SECRET},
    "an Amazon MQ broker": {
        "EventSourceArn": "arn:aws:mq:us-east-1:000000000000:broker:b:b-1", "Queues": ["queue"], "SourceAccessConfigurations": SECRET},
}


class EventSourcesWithBoto3(ThawTest):
    def rejected(self, **request):
        return self.refused("InvalidParameterValueException", self.functions.create_event_source_mapping, **request, status=400)

    def test_a_source_that_nothing_reads_is_refused_and_leaves_no_mapping(self):
        name = self.create()
        for source, request in SOURCES.items():
            with self.subTest(source):
                self.assertEqual(f"An event source mapping that reads from {source} {NOT_YET}", self.rejected(FunctionName=name, **request))
        self.assertEqual([], self.functions.list_event_source_mappings(FunctionName=name)["EventSourceMappings"])
        self.assertEqual([], self.functions.list_event_source_mappings(EventSourceArn=QUEUE)["EventSourceMappings"])

    def test_what_is_wrong_is_said_first(self):
        name = self.create()
        queue, stream = {"FunctionName": name, "EventSourceArn": QUEUE}, {"FunctionName": name, "EventSourceArn": STREAM, "StartingPosition": "LATEST"}
        pattern = {"Filters": [{"Pattern": json.dumps({"eventSource": "aws:sqs"})}]}
        missing = "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null."

        self.assertEqual("Unrecognized event source.", self.rejected(FunctionName=name))
        self.assertEqual("Function does not exist", self.rejected(FunctionName="nothing-here", EventSourceArn=QUEUE))
        self.assertEqual("Function does not exist", self.rejected(FunctionName=name + ":live", EventSourceArn=QUEUE))
        self.assertEqual("StartingPosition is not valid for SQS event sources.", self.rejected(**queue, StartingPosition="LATEST"))
        self.assertEqual(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10", self.rejected(**queue, BatchSize=11))
        self.assertEqual("Invalid filter pattern definition.", self.rejected(**queue, FilterCriteria=pattern))
        self.assertEqual(
            "Unsupported ParallelizationFactor parameter for given event source mapping type.", self.rejected(**queue, ParallelizationFactor=2))
        self.assertEqual(missing, self.rejected(FunctionName=name, EventSourceArn=STREAM))
        self.assertEqual(
            "Timestamp only valid with StartingPosition AT_TIMESTAMP", self.rejected(**stream, StartingPositionTimestamp=1741010802))
        self.assertEqual(
            f"Unsupported starting position for arn type: {TABLE}",
            self.rejected(FunctionName=name, EventSourceArn=TABLE, StartingPosition="AT_TIMESTAMP", StartingPositionTimestamp=1741010802))

    def test_broken_constraints_are_told_together(self):
        careless = client("lambda", parameter_validation=False)
        message = self.refused(
            "ValidationException", careless.create_event_source_mapping, FunctionName="f", EventSourceArn=STREAM, StartingPosition="0", BatchSize=0,
            status=400)
        self.assertEqual(
            "2 validation errors detected: Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1; "
            "Value '0' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
            message)

    def test_what_is_not_there_is_not_found(self):
        functions = self.functions
        for call in (functions.get_event_source_mapping, functions.update_event_source_mapping, functions.delete_event_source_mapping):
            message = self.refused("ResourceNotFoundException", call, UUID=UNKNOWN, status=404)
            self.assertEqual("The resource you requested does not exist.", message)
        self.refused("ResourceNotFoundException", functions.list_event_source_mappings, FunctionName="nothing-here", status=404)
        arn = f"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{UNKNOWN}"
        self.refused("ResourceNotFoundException", functions.list_tags, Resource=arn, status=404)
        self.refused("ResourceNotFoundException", functions.tag_resource, Resource=arn, Tags={"a": "b"}, status=404)
