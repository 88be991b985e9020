"""Keys of KMS with boto3, and functions whose environment variables are encrypted under one."""

import json
import os
import shutil
import subprocess
import tempfile

from botocore.exceptions import ClientError
from support import Thaw, ThawTest, client, unique

ENVIRONMENT = {"main.py": "import os\n\ndef handler(event, context):\n    return os.environ.get(event)\n"}
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
NOWHERE = "arn:aws:kms:us-east-1:000000000000:key/12345678-1234-1234-1234-123456789012"


class KmsWithBoto3(ThawTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kms = client("kms")
        cls.iam = client("iam")

    def key(self, **more):
        return self.kms.create_key(**more)["KeyMetadata"]["Arn"]

    def role(self):
        """A role that functions may have, without any permission."""
        name = unique("role")
        arn = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        self.addCleanup(self.iam.delete_role, RoleName=name)
        return arn

    def test_a_key_is_created_described_and_listed(self):
        made = self.kms.create_key(Description="mine", Tags=[{"TagKey": "team", "TagValue": "a"}])["KeyMetadata"]
        self.assertEqual(
            ("mine", "Enabled", "CUSTOMER", "SYMMETRIC_DEFAULT", "AWS_KMS"),
            (made["Description"], made["KeyState"], made["KeyManager"], made["KeySpec"], made["Origin"]))
        self.assertEqual(made, self.kms.describe_key(KeyId=made["KeyId"])["KeyMetadata"])
        listed = [key["KeyArn"] for page in self.kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 3}) for key in page["Keys"]]
        self.assertIn(made["Arn"], listed)
        self.assertEqual(len(listed), len(set(listed)))
        self.assertEqual([{"TagKey": "team", "TagValue": "a"}], self.kms.list_resource_tags(KeyId=made["KeyId"])["Tags"])
        self.kms.update_key_description(KeyId=made["KeyId"], Description="still mine")
        self.assertEqual("still mine", self.kms.describe_key(KeyId=made["KeyId"])["KeyMetadata"]["Description"])

    def test_what_is_encrypted_opens_with_its_context_and_moves_to_other_keys(self):
        key = self.key()
        context = {"department": "payroll"}
        closed = self.kms.encrypt(KeyId=key, Plaintext=b"secret", EncryptionContext=context)["CiphertextBlob"]
        self.kms.enable_key_rotation(KeyId=key)
        self.assertTrue(self.kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"])
        opened = self.kms.decrypt(CiphertextBlob=closed, EncryptionContext=context)
        self.assertEqual((key, b"secret"), (opened["KeyId"], opened["Plaintext"]))
        self.refused("InvalidCiphertextException", self.kms.decrypt, CiphertextBlob=closed, status=400)
        self.refused("IncorrectKeyException", self.kms.decrypt, CiphertextBlob=closed, EncryptionContext=context, KeyId=self.key(), status=400)
        data_key = self.kms.generate_data_key(KeyId=key, KeySpec="AES_256")
        self.assertEqual(data_key["Plaintext"], self.kms.decrypt(CiphertextBlob=data_key["CiphertextBlob"])["Plaintext"])
        other = self.key()
        moved = self.kms.re_encrypt(CiphertextBlob=closed, SourceEncryptionContext=context, DestinationKeyId=other)
        self.assertEqual((key, other), (moved["SourceKeyId"], moved["KeyId"]))
        self.assertEqual(b"secret", self.kms.decrypt(CiphertextBlob=moved["CiphertextBlob"])["Plaintext"])
        self.assertEqual(12, len(self.kms.generate_random(NumberOfBytes=12)["Plaintext"]))

    def test_states_refuse_in_the_words_of_aws(self):
        key = self.key()
        self.kms.disable_key(KeyId=key)
        self.assertEqual(f"{key} is disabled.", self.refused("DisabledException", self.kms.encrypt, KeyId=key, Plaintext=b"x", status=400))
        self.kms.enable_key(KeyId=key)
        self.assertEqual("PendingDeletion", self.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)["KeyState"])
        self.assertEqual(
            f"{key} is pending deletion.", self.refused("KMSInvalidStateException", self.kms.encrypt, KeyId=key, Plaintext=b"x", status=400))
        self.kms.cancel_key_deletion(KeyId=key)
        self.assertEqual("Disabled", self.kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"])
        self.assertEqual(f"Key '{NOWHERE}' does not exist", self.refused("NotFoundException", self.kms.describe_key, KeyId=NOWHERE, status=400))
        self.refused("UnsupportedOperationException", self.kms.create_key, KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY", status=400)

    def test_aliases_name_keys(self):
        key, alias = self.key(), "alias/" + unique("conformance")
        self.kms.create_alias(AliasName=alias, TargetKeyId=key)
        self.assertEqual(key, self.kms.encrypt(KeyId=alias, Plaintext=b"x")["KeyId"])
        self.assertEqual([alias], [entry["AliasName"] for entry in self.kms.list_aliases(KeyId=key)["Aliases"]])
        message = self.refused("AlreadyExistsException", self.kms.create_alias, AliasName=alias, TargetKeyId=key, status=400)
        self.assertEqual(f"An alias with the name arn:aws:kms:us-east-1:000000000000:{alias} already exists", message)
        self.kms.delete_alias(AliasName=alias)
        self.refused("NotFoundException", self.kms.encrypt, KeyId=alias, Plaintext=b"x", status=400)

    def test_a_key_policy_denies_even_the_root(self):
        key = self.key()
        everything = json.loads(self.kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])["Statement"][0]
        deny = {"Effect": "Deny", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*"}
        self.kms.put_key_policy(KeyId=key, PolicyName="default", Policy=json.dumps({"Version": "2012-10-17", "Statement": [everything, deny]}))
        message = self.refused("AccessDeniedException", self.kms.encrypt, KeyId=key, Plaintext=b"x", status=400)
        self.assertIn(f"is not authorized to perform: kms:Encrypt on resource: {key} with an explicit deny in a resource-based policy", message)
        self.refused("MalformedPolicyDocumentException", self.kms.put_key_policy, KeyId=key, PolicyName="default", Policy="{}", status=400)

    def test_grants_are_created_listed_and_revoked(self):
        key, role = self.key(), self.role()
        grant = self.kms.create_grant(KeyId=key, GranteePrincipal=role, Operations=["Decrypt"], Name="n")
        self.assertEqual(grant["GrantId"], self.kms.create_grant(KeyId=key, GranteePrincipal=role, Operations=["Decrypt"], Name="n")["GrantId"])
        self.assertEqual([(grant["GrantId"], role)], [(each["GrantId"], each["GranteePrincipal"]) for each in self.kms.list_grants(KeyId=key)["Grants"]])
        self.kms.revoke_grant(KeyId=key, GrantId=grant["GrantId"])
        self.assertEqual([], self.kms.list_grants(KeyId=key)["Grants"])

    def test_a_function_has_its_variables_and_the_data_directory_does_not(self):
        folder, secret = tempfile.mkdtemp(prefix="thaw-kms-"), unique("very-secret")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        server = Thaw(folder)
        self.addCleanup(server.stop)
        functions = client("lambda", server.endpoint)
        role = client("iam", server.endpoint).create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        name = self.create(ENVIRONMENT, functions=functions, Role=role, Environment={"Variables": {"TOKEN": secret}})
        self.assertEqual(secret, self.invoke(name, "TOKEN", functions=functions)[0])
        self.assertEqual({"TOKEN": secret}, functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"])
        self.assertEqual("AWS", client("kms", server.endpoint).describe_key(KeyId="alias/aws/lambda")["KeyMetadata"]["KeyManager"])
        self.look_for(secret, folder)
        self.assertNotIn(secret, subprocess.run(["ps", "-ef"], capture_output=True, text=True, check=True).stdout)
        self.assertNotIn(secret, server.output())

    def look_for(self, secret, folder):
        """Nothing under the data directory holds the secret, but for the configuration of a sandbox, which is root's alone."""
        seen = []
        for parent, folders, names in os.walk(folder):
            # Mounted is what the host or the function brings; the images of /tmp are its too.
            folders[:] = [name for name in folders if not os.path.ismount(os.path.join(parent, name))]
            for path in [os.path.join(parent, name) for name in names]:
                if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > 64 << 20:
                    continue
                seen.append(os.path.basename(path))
                with open(path, "rb") as file:
                    if secret.encode() in file.read():
                        self.assertEqual("config.json", os.path.basename(path), path)
                        self.assertEqual(0o600, os.stat(path).st_mode & 0o777, path)
        self.assertIn("thaw.db", seen)

    def test_a_function_runs_under_a_key_only_while_the_key_opens(self):
        key, role = self.key(), self.role()
        name = self.create(ENVIRONMENT, Role=role, Environment={"Variables": {"TOKEN": "of the key"}}, KMSKeyArn=key)
        self.assertEqual(key, self.functions.get_function_configuration(FunctionName=name)["KMSKeyArn"])
        self.assertEqual("of the key", self.invoke(name, "TOKEN")[0])
        self.kms.disable_key(KeyId=key)
        message = self.refused("KMSDisabledException", self.functions.invoke, FunctionName=name, Payload=b'"TOKEN"', status=502)
        self.assertEqual(
            "Lambda was unable to decrypt the environment variables because the KMS key used is disabled. Please check the function's KMS key settings. "
            f"KMS Exception: DisabledException KMS Message: {key} is disabled.", message)
        self.kms.enable_key(KeyId=key)
        self.assertEqual("of the key", self.invoke(name, "TOKEN")[0])
        for grant in self.kms.list_grants(KeyId=key)["Grants"]:
            self.assertEqual((role, {"EncryptionContextEquals": {"aws:lambda:FunctionArn": f"arn:aws:lambda:us-east-1:000000000000:function:{name}"}}), (grant["GranteePrincipal"], grant["Constraints"]))
            self.kms.revoke_grant(KeyId=key, GrantId=grant["GrantId"])
        message = self.refused("KMSAccessDeniedException", self.functions.invoke, FunctionName=name, Payload=b'"TOKEN"', status=502)
        self.assertIn("is not authorized to perform: kms:Decrypt", message)
        self.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        self.refused("KMSAccessDeniedException", self.functions.invoke, FunctionName=name, Payload=b'"TOKEN"', status=502)

    def test_a_key_that_cannot_be_used_is_refused_with_what_kms_says(self):
        role = self.role()
        with self.assertRaises(ClientError) as raised:
            self.create(ENVIRONMENT, Role=role, Environment={"Variables": {"TOKEN": "x"}}, KMSKeyArn=NOWHERE)
        self.assertIn(f"KMS Exception: NotFoundException KMS Message: Key '{NOWHERE}' does not exist", raised.exception.response["Error"]["Message"])
        alias = "alias/" + unique("conformance")
        self.kms.create_alias(AliasName=alias, TargetKeyId=self.key())
        with self.assertRaises(ClientError) as raised:
            self.create(ENVIRONMENT, Role=role, Environment={"Variables": {"TOKEN": "x"}}, KMSKeyArn=f"arn:aws:kms:us-east-1:000000000000:{alias}")
        self.assertIn("KMS Exception: InvalidArnException KMS Message: Key Aliases are not supported for this operation.", raised.exception.response["Error"]["Message"])

    def test_who_may_not_decrypt_sees_an_error_instead_of_the_variables(self):
        key = self.key()
        name = self.create(ENVIRONMENT, Role=self.role(), Environment={"Variables": {"TOKEN": "hidden"}}, KMSKeyArn=key)
        everything = json.loads(self.kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])["Statement"][0]
        deny = {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "kms:Decrypt", "Resource": "*",
                "Condition": {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::000000000000:root"}}}
        self.kms.put_key_policy(KeyId=key, PolicyName="default", Policy=json.dumps({"Version": "2012-10-17", "Statement": [everything, deny]}))
        shown = self.functions.get_function_configuration(FunctionName=name)["Environment"]
        self.assertNotIn("Variables", shown)
        self.assertEqual("AccessDeniedException", shown["Error"]["ErrorCode"])
        self.assertIn("Lambda was unable to decrypt your environment variables because the KMS access was denied.", shown["Error"]["Message"])
        self.assertEqual("hidden", self.invoke(name, "TOKEN")[0])
