"""What is of an account as a whole, with boto3 and the AWS CLI: details, aliases, identity providers, AWS's own policies."""

import json
import uuid

from support import CliTest, ThawTest, client

READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})


def account():
    """An account that no other test uses; its digits are the access key of its root."""
    return f"{uuid.uuid4().int % 10**12:012d}"


class IamAccountWithBoto3(ThawTest):
    def setUp(self):
        self.account = account()
        self.iam = client("iam", access_key=self.account)

    def test_details_show_everything_page_by_page(self):
        self.iam.create_user(UserName="ann", Tags=[{"Key": "team", "Value": "blue"}])
        self.iam.create_group(GroupName="ops")
        self.iam.add_user_to_group(GroupName="ops", UserName="ann")
        self.iam.attach_group_policy(GroupName="ops", PolicyArn=READ_ONLY)
        self.iam.create_role(RoleName="worker", AssumeRolePolicyDocument=TRUST)
        pages = list(self.iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 1}))
        users, groups, roles, policies = ([item for page in pages for item in page[name]] for name in (
            "UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"))
        self.assertEqual([("ann", ["ops"])], [(user["UserName"], user["GroupList"]) for user in users])
        self.assertEqual([READ_ONLY], [policy["PolicyArn"] for policy in groups[0]["AttachedManagedPolicies"]])
        self.assertEqual("lambda.amazonaws.com", roles[0]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"])
        self.assertEqual([("ReadOnlyAccess", "2012-10-17")], [(policy["PolicyName"], policy["PolicyVersionList"][0]["Document"]["Version"]) for policy in policies])
        self.assertEqual([], self.iam.get_account_authorization_details(Filter=["Role"])["UserDetailList"])
        summary = self.iam.get_account_summary()["SummaryMap"]
        self.assertEqual((1, 1, 1, 2), (summary["Users"], summary["Groups"], summary["Roles"], summary["AccessKeysPerUserQuota"]))

    def test_an_account_has_an_alias(self):
        alias = f"thaw-{uuid.uuid4().hex[:10]}"
        self.iam.create_account_alias(AccountAlias=alias)
        self.assertEqual([alias], self.iam.list_account_aliases()["AccountAliases"])
        self.refused("EntityAlreadyExists", client("iam", access_key=account()).create_account_alias, AccountAlias=alias, status=409)
        self.iam.delete_account_alias(AccountAlias=alias)
        self.assertEqual([], self.iam.list_account_aliases()["AccountAliases"])

    def test_policies_of_AWS_have_the_documents_of_AWS(self):
        policy = self.iam.get_policy(PolicyArn=BASIC)["Policy"]
        self.assertEqual(("AWSLambdaBasicExecutionRole", "/service-role/", "v1"), (policy["PolicyName"], policy["Path"], policy["DefaultVersionId"]))
        document = self.iam.get_policy_version(PolicyArn=BASIC, VersionId="v1")["PolicyVersion"]["Document"]
        self.assertEqual(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], document["Statement"][0]["Action"])
        names = [policy["PolicyName"] for page in self.iam.get_paginator("list_policies").paginate(Scope="AWS") for policy in page["Policies"]]
        self.assertTrue({"AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "AWSLambda_FullAccess", "AWSLambdaSQSQueueExecutionRole"} <= set(names))
        self.assertEqual(len(names), len(set(names)))

    def test_an_identity_provider_is_trusted_and_not_any_more(self):
        arn = self.iam.create_open_id_connect_provider(
            Url="https://issuer.example/team", ClientIDList=["one"], ThumbprintList=["a" * 40], Tags=[{"Key": "team", "Value": "blue"}])["OpenIDConnectProviderArn"]
        self.assertEqual(f"arn:aws:iam::{self.account}:oidc-provider/issuer.example/team", arn)
        self.iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="two")
        shown = self.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        self.assertEqual(("issuer.example/team", ["one", "two"], ["a" * 40]), (shown["Url"], shown["ClientIDList"], shown["ThumbprintList"]))
        self.assertEqual([{"Arn": arn}], self.iam.list_open_id_connect_providers()["OpenIDConnectProviderList"])
        self.iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        self.refused("NoSuchEntity", self.iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn, status=404)

    def test_a_report_on_the_use_of_services_says_that_nobody_has_noted_it(self):
        self.iam.create_user(UserName="ann")
        job = self.iam.generate_service_last_accessed_details(Arn=f"arn:aws:iam::{self.account}:user/ann")["JobId"]
        report = self.iam.get_service_last_accessed_details(JobId=job)
        self.assertEqual(("FAILED", "NOT_TRACKED", []), (report["JobStatus"], report["Error"]["Code"], report["ServicesLastAccessed"]))

    def test_what_is_not_there_says_so(self):
        self.assertIn("CreateLoginProfile", self.refused("NotImplemented", self.iam.create_login_profile, UserName="ann", Password="Secret-1", status=501))
        self.assertIn("root", self.refused("NotImplemented", self.iam.create_access_key, status=501))


class IamUsersWithTheCli(CliTest):
    def test_a_person_makes_a_user_who_may_only_list_functions(self):
        root = {"AWS_ACCESS_KEY_ID": account()}
        self.aws("iam", "create-user", "--user-name", "ann", **root)
        self.aws("iam", "put-user-policy", "--user-name", "ann", "--policy-name", "list", "--policy-document", json.dumps(
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*"}}), **root)
        key = self.aws("iam", "create-access-key", "--user-name", "ann", **root)["AccessKey"]
        ann = {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
        self.assertEqual(f"arn:aws:iam::{root['AWS_ACCESS_KEY_ID']}:user/ann", self.aws("sts", "get-caller-identity", **ann)["Arn"])
        self.assertEqual([], self.aws("lambda", "list-functions", **ann)["Functions"])
        self.aws_fails("not authorized to perform: lambda:ListLayers", "lambda", "list-layers", **ann)
        self.aws_fails("not authorized to perform: iam:CreateUser on resource: arn:aws:iam::" + root["AWS_ACCESS_KEY_ID"] + ":user/bob",
                       "iam", "create-user", "--user-name", "bob", **ann)
