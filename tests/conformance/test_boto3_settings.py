"""Settings of functions beside their code with boto3: what is kept and shown, what means nothing, what is refused by name."""

from support import ROLE, ThawTest, unique, zip_of, ECHO

QUEUE = "arn:aws:sqs:us-east-1:000000000000:letters"
IMAGE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/echo:latest"
NEUTRAL = {
    "TracingConfig": {"Mode": "PassThrough"}, "VpcConfig": {"SubnetIds": [], "SecurityGroupIds": []}, "SnapStart": {"ApplyOn": "None"},
    "FileSystemConfigs": [], "DeadLetterConfig": {"TargetArn": ""}, "KMSKeyArn": "", "Layers": [], "ImageConfig": {},
}


class SettingsWithBoto3(ThawTest):
    def test_tracing_and_a_dead_letter_target_are_shown_until_they_are_taken_away(self):
        name = self.create(TracingConfig={"Mode": "Active"}, DeadLetterConfig={"TargetArn": QUEUE}, Role=self.deliverer())
        set_to = self.functions.get_function_configuration(FunctionName=name)
        self.functions.update_function_configuration(FunctionName=name, **NEUTRAL)
        taken_away = self.functions.get_function_configuration(FunctionName=name)

        self.assertEqual(("Active", QUEUE), (set_to["TracingConfig"]["Mode"], set_to["DeadLetterConfig"]["TargetArn"]))
        self.assertEqual("PassThrough", taken_away["TracingConfig"]["Mode"])
        self.assertNotIn("DeadLetterConfig", taken_away)

    def test_a_function_with_every_setting_that_means_nothing_runs(self):
        name = self.create(**NEUTRAL)
        shown = self.functions.get_function_configuration(FunctionName=name)

        self.assertEqual({"a": 1}, self.invoke(name, {"a": 1})[0])
        self.assertEqual(([], [], ""), tuple(shown["VpcConfig"][member] for member in ("SubnetIds", "SecurityGroupIds", "VpcId")))
        self.assertEqual({"ApplyOn": "None", "OptimizationStatus": "Off"}, shown["SnapStart"])
        self.assertFalse({"KMSKeyArn", "FileSystemConfigs", "Layers", "ImageConfigResponse"} & set(shown))

    def test_what_contradicts_itself_is_said_in_the_words_of_aws(self):
        access_point = "arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0"
        wrong = {
            "SubnetIds and SecurityIds must coexist or be both empty list.": {"VpcConfig": {"SubnetIds": ["subnet-1"]}},
            "Function must be configured to execute in a VPC to reference access point " + access_point:
                {"FileSystemConfigs": [{"Arn": access_point, "LocalMountPath": "/mnt/a"}]},
            "Invalid dead letter queue ARN: The service specified by the TargetArn is not supported for dead letter configuration.":
                {"DeadLetterConfig": {"TargetArn": "arn:aws:kinesis:us-east-1:000000000000:stream/s"}},
            "python3.11 is not supported for SnapStart enabled functions.": {"SnapStart": {"ApplyOn": "PublishedVersions"}},
            "VpcConfig is not supported by this version of Thaw yet.": {"VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}},
        }
        name = self.create()
        for text, settings in wrong.items():
            with self.subTest(text):
                self.assertIn(text, self.refused("InvalidParameterValueException", self.functions.update_function_configuration, FunctionName=name, **settings))

    def test_code_comes_from_one_place(self):
        wrong = {
            "Please do not provide other FunctionCode parameters when providing a ZipFile.": {"ZipFile": zip_of(ECHO), "S3Bucket": "bucket", "S3Key": "key"},
            "S3 Bucket and Key are required for uploading with S3 parameters.": {"S3Bucket": "bucket"},
            "Code from Amazon S3 (S3Bucket, S3Key) is not supported by this version of Thaw yet.": {"S3Bucket": "bucket", "S3Key": "key"},
            "Please provide a source for function code.": {},
        }
        for text, code in wrong.items():
            with self.subTest(text):
                self.assertEqual(text, self.refused(
                    "InvalidParameterValueException", self.functions.create_function,
                    FunctionName=unique(), Role=ROLE, Runtime="python3.11", Handler="main.handler", Code=code))
        name = self.create()
        self.assertEqual(
            "Please don't provide ImageUri when updating a function with packageType Zip.",
            self.refused("InvalidParameterValueException", self.functions.update_function_code, FunctionName=name, ImageUri=IMAGE))

    def test_what_contradicts_an_image_is_refused_before_it_is_asked_for(self):
        refusals = [
            self.refused("InvalidParameterValueException", self.functions.create_function, FunctionName=unique(), Role=ROLE, PackageType="Image", **more)
            for more in ({"Code": {"ImageUri": "echo"}}, {"Code": {"ImageUri": IMAGE}, "Runtime": "python3.11"})
        ]

        self.assertEqual(
            [
                "Source image echo is not valid. Provide a valid source image.",
                "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
            ],
            refusals)
