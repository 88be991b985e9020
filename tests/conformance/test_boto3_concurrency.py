"""Reserved concurrency and event-invoke configurations with boto3."""

from botocore.exceptions import ClientError

from support import ThawTest


class ReservedConcurrencyWithBoto3(ThawTest):
    def unreserved(self):
        return self.functions.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]

    def test_a_function_with_nothing_reserved_is_throttled(self):
        name = self.create()
        self.assertEqual(0, self.functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)["ReservedConcurrentExecutions"])
        with self.assertRaises(ClientError) as refused:
            self.functions.invoke(FunctionName=name, Payload=b"{}")
        response = refused.exception.response
        self.functions.delete_function_concurrency(FunctionName=name)

        self.assertEqual(("TooManyRequestsException", 429), (response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]))
        self.assertEqual("ReservedFunctionConcurrentInvocationLimitExceeded", response["Reason"])
        self.assertEqual({"a": 1}, self.invoke(name, {"a": 1})[0])

    def test_a_reservation_is_shown_and_taken_from_the_account(self):
        name = self.create()
        before = self.unreserved()
        self.assertNotIn("ReservedConcurrentExecutions", self.functions.get_function_concurrency(FunctionName=name))
        self.functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=30)

        self.assertEqual(30, self.functions.get_function_concurrency(FunctionName=name)["ReservedConcurrentExecutions"])
        self.assertEqual(30, self.functions.get_function(FunctionName=name)["Concurrency"]["ReservedConcurrentExecutions"])
        self.assertEqual(before - 30, self.unreserved())
        self.functions.delete_function(FunctionName=name)
        self.assertEqual(before, self.unreserved())

    def test_too_large_a_reservation_is_refused(self):
        name = self.create()
        message = self.refused(
            "InvalidParameterValueException", self.functions.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=1000, status=400)

        self.assertIn("below its minimum value of [100].", message)
        self.refused(
            "ResourceNotFoundException", self.functions.put_function_concurrency, FunctionName="nothing-here", ReservedConcurrentExecutions=1, status=404)


class EventInvokeConfigsWithBoto3(ThawTest):
    QUEUE = "arn:aws:sqs:us-east-1:000000000000:queue"

    def test_a_configuration_is_put_updated_listed_and_deleted(self):
        name = self.create(Role=self.deliverer())
        put = self.functions.put_function_event_invoke_config(
            FunctionName=name, MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": self.QUEUE}})
        updated = self.functions.update_function_event_invoke_config(FunctionName=name, MaximumEventAgeInSeconds=60)
        listed = self.functions.list_function_event_invoke_configs(FunctionName=name)["FunctionEventInvokeConfigs"]

        self.assertTrue(put["FunctionArn"].endswith(f"{name}:$LATEST"))
        self.assertEqual((1, 60, self.QUEUE), (
            updated["MaximumRetryAttempts"], updated["MaximumEventAgeInSeconds"], updated["DestinationConfig"]["OnFailure"]["Destination"]))
        self.assertEqual([updated["FunctionArn"]], [config["FunctionArn"] for config in listed])
        self.assertEqual(updated["LastModified"], self.functions.get_function_event_invoke_config(FunctionName=name)["LastModified"])
        self.functions.delete_function_event_invoke_config(FunctionName=name)
        message = self.refused("ResourceNotFoundException", self.functions.get_function_event_invoke_config, FunctionName=name, status=404)
        self.assertEqual(f"The function arn:aws:lambda:us-east-1:000000000000:function:{name}:$LATEST doesn't have an EventInvokeConfig", message)

    def test_wrong_destinations_are_refused(self):
        name = self.create(Role=self.deliverer())
        own = self.functions.get_function_configuration(FunctionName=name)["FunctionArn"]
        for destination in (own, own + "-none", "arn:aws:iam::000000000000:role/lambda-role"):
            with self.subTest(destination):
                self.refused(
                    "InvalidParameterValueException", self.functions.put_function_event_invoke_config,
                    FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": destination}}, status=400)
        self.refused("InvalidParameterValueException", self.functions.put_function_event_invoke_config, FunctionName=name, status=400)
