"""Code signing configurations with boto3, and what they do to unsigned code."""

from support import ECHO, PYTHON, ROLE, ThawTest, client, delete_quietly, role_in, unique, zip_of

PUBLISHERS = {"SigningProfileVersionArns": ["arn:aws:signer:us-east-1:000000000000:/signing-profiles/conformance/abcdefghij"]}
MISSING = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-00000000000000000"
REFUSAL = (
    "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. "
    "Check the provided signature for ")


class CodeSigningWithBoto3(ThawTest):
    def config(self, policy="Enforce", functions=None, **more):
        functions = functions or self.functions
        made = functions.create_code_signing_config(
            AllowedPublishers=PUBLISHERS, CodeSigningPolicies={"UntrustedArtifactOnDeployment": policy}, **more)["CodeSigningConfig"]
        self.addCleanup(self.delete_quietly, functions, made["CodeSigningConfigArn"])
        return made

    @staticmethod
    def delete_quietly(functions, arn):
        try:
            functions.delete_code_signing_config(CodeSigningConfigArn=arn)
        except functions.exceptions.ClientError:
            pass

    def test_a_configuration_is_created_read_updated_and_deleted(self):
        made = self.config(Description="first")
        arn = made["CodeSigningConfigArn"]
        self.assertTrue(arn.endswith(":code-signing-config:" + made["CodeSigningConfigId"]))
        self.assertEqual(PUBLISHERS, made["AllowedPublishers"])
        self.assertEqual(made, self.functions.get_code_signing_config(CodeSigningConfigArn=arn)["CodeSigningConfig"])
        changed = self.functions.update_code_signing_config(
            CodeSigningConfigArn=arn, CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Warn"})["CodeSigningConfig"]
        self.assertEqual(("first", "Warn"), (changed["Description"], changed["CodeSigningPolicies"]["UntrustedArtifactOnDeployment"]))
        self.functions.tag_resource(Resource=arn, Tags={"team": "a", "stage": "b"})
        self.functions.untag_resource(Resource=arn, TagKeys=["team"])
        self.assertEqual({"stage": "b"}, self.functions.list_tags(Resource=arn)["Tags"])
        self.functions.delete_code_signing_config(CodeSigningConfigArn=arn)
        message = self.refused("ResourceNotFoundException", self.functions.get_code_signing_config, CodeSigningConfigArn=arn, status=404)
        self.assertEqual(f"The Lambda code signing configuration {arn} can not be found.", message)

    def test_configurations_and_their_functions_are_listed_in_pages(self):
        functions = client("lambda", access_key="555555555551")
        made = sorted(self.config(functions=functions)["CodeSigningConfigArn"] for _ in range(3))
        pages = list(functions.get_paginator("list_code_signing_configs").paginate(PaginationConfig={"PageSize": 2}))
        self.assertEqual([2, 1], [len(page["CodeSigningConfigs"]) for page in pages])
        self.assertEqual(made, [config["CodeSigningConfigArn"] for page in pages for config in page["CodeSigningConfigs"]])
        names = sorted(self.create(functions=functions, Role=role_in("555555555551")) for _ in range(2))
        for name in names:
            functions.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=made[0])
        pages = list(functions.get_paginator("list_functions_by_code_signing_config").paginate(
            CodeSigningConfigArn=made[0], PaginationConfig={"PageSize": 1}))
        self.assertEqual(names, [arn.split(":")[-1] for page in pages for arn in page["FunctionArns"]])

    def test_enforce_refuses_unsigned_code(self):
        arn = self.config()["CodeSigningConfigArn"]
        name = unique()
        message = self.refused(
            "CodeVerificationFailedException", self.functions.create_function, status=400, FunctionName=name, Runtime=PYTHON, Handler="main.handler",
            Role=ROLE, Code={"ZipFile": zip_of(ECHO)}, CodeSigningConfigArn=arn)
        self.assertEqual(f"{REFUSAL}{name}.", message)
        self.create(FunctionName=name)
        self.functions.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
        message = self.refused(
            "CodeVerificationFailedException", self.functions.update_function_code, status=400, FunctionName=name, ZipFile=zip_of({"main.py": "x = 1"}))
        self.assertEqual(f"{REFUSAL}arn:aws:lambda:us-east-1:000000000000:function:{name}.", message)
        self.assertEqual({"still": "here"}, self.invoke(name, {"still": "here"})[0])

    def test_enforce_refuses_unsigned_layers(self):
        layer = unique("layer")
        version = self.functions.publish_layer_version(LayerName=layer, Content={"ZipFile": zip_of({"a.txt": "a"})})
        self.addCleanup(self.functions.delete_layer_version, LayerName=layer, VersionNumber=version["Version"])
        name = self.create()
        self.functions.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=self.config()["CodeSigningConfigArn"])
        message = self.refused(
            "CodeVerificationFailedException", self.functions.update_function_configuration, status=400,
            FunctionName=name, Layers=[version["LayerVersionArn"]])
        self.assertEqual(f"{REFUSAL}{version['LayerVersionArn']}.", message)

    def test_warn_deploys_unsigned_code_but_no_signature_that_cannot_be_checked(self):
        name = self.create(CodeSigningConfigArn=self.config("Warn")["CodeSigningConfigArn"])
        self.functions.update_function_code(FunctionName=name, ZipFile=zip_of({"main.py": "def handler(event, context):\n    return 2\n"}))
        self.assertEqual(2, self.invoke(name)[0])
        signed = zip_of({"main.py": "x = 1", "META_INF/aws_signer_signature_v1.0.SF": b"\x30\x80"})
        message = self.refused("InvalidCodeSignatureException", self.functions.update_function_code, status=400, FunctionName=name, ZipFile=signed)
        self.assertIn("cannot be verified", message)
        self.functions.delete_function_code_signing_config(FunctionName=name)
        self.functions.update_function_code(FunctionName=name, ZipFile=signed)

    def test_what_is_missing_or_in_use_is_told(self):
        name = self.create()
        self.assertNotIn("CodeSigningConfigArn", self.functions.get_function_code_signing_config(FunctionName=name))
        message = self.refused(
            "CodeSigningConfigNotFoundException", self.functions.put_function_code_signing_config, status=404,
            FunctionName=name, CodeSigningConfigArn=MISSING)
        self.assertEqual(f"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {MISSING}.", message)
        arn = self.config()["CodeSigningConfigArn"]
        self.functions.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
        self.assertEqual(arn, self.functions.get_function_code_signing_config(FunctionName=name)["CodeSigningConfigArn"])
        self.refused("ResourceConflictException", self.functions.delete_code_signing_config, CodeSigningConfigArn=arn, status=409)
        delete_quietly(self.functions, name)
        self.refused("ResourceNotFoundException", self.functions.get_function_code_signing_config, FunctionName=name, status=404)
