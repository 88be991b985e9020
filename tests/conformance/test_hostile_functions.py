"""What a hostile function tries, and what somebody tries who may do a little and wants more."""

import json
import os
import tempfile
import shutil

from botocore.exceptions import ClientError

from support import BASIC_EXECUTION, LAMBDA_TRUST, ROLE, ThawTest, Thaw, client, delete_quietly, delete_role, unique, zip_of, ECHO, PYTHON

LOOKING = {"main.py": '''
import errno, http.client, os, socket, urllib.parse
import boto3
from botocore.exceptions import ClientError

def connect(host, port):
    try:
        with socket.create_connection((host, port), 3):
            return "connected"
    except OSError as refused:
        return errno.errorcode.get(refused.errno, str(refused))

def read(path):
    try:
        if os.path.isdir(path):
            return sorted(os.listdir(path))
        with open(path, "rb") as file:
            return "read %d" % len(file.read(100))
    except OSError as refused:
        return errno.errorcode[refused.errno]

def request(method, path):
    endpoint = urllib.parse.urlparse(os.environ["AWS_ENDPOINT_URL"])
    connection = http.client.HTTPConnection(endpoint.netloc, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    return [answer.status, answer.read().decode()]

def known(key):
    try:
        return boto3.client("sts", aws_access_key_id=key, aws_secret_access_key="test").get_caller_identity()["Arn"]
    except ClientError as refused:
        return refused.response["Error"]["Code"]

def handler(event, context):
    return {
        "development": [known("test"), known("000000000000"), known("123456789012")],
        "metadata": {place: connect(place, 80) for place in ("169.254.169.254", "169.254.170.2", "169.254.170.23", "fd00:ec2::254", "100.100.100.200")},
        "files": {path: read(path) for path in event["paths"]},
        "processes": [int(name) for name in os.listdir("/proc") if name.isdigit()],
        "parents": [os.getppid(), read("/proc/%d/environ" % os.getppid()), read("/proc/1/root")],
        "unsigned": request("GET", "/2015-03-31/functions"),
        "query": request("POST", "/?Action=GetCallerIdentity&Version=2011-06-15"),
        "reset": request("POST", "/_thaw/reset"),
        "variables": sorted(os.environ),
    }
'''}

CALLING = {"main.py": '''
import boto3
from botocore.exceptions import ClientError

def handler(event, context):
    try:
        answer = getattr(boto3.client(event["service"]), event["call"])(**event["with"])
        return {"answered": sorted(answer)}
    except ClientError as refused:
        return {"code": refused.response["Error"]["Code"], "message": refused.response["Error"]["Message"]}
'''}


class HostileFunction(ThawTest):
    def test_a_function_finds_neither_the_host_nor_its_neighbours_nor_a_way_around_the_signature(self):
        data = tempfile.mkdtemp(prefix="thaw-hostile-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data, "--allow-reset")
        self.addCleanup(server.stop)
        functions = client("lambda", server.endpoint)
        for name, files in (("neighbour", ECHO), ("hostile", LOOKING)):
            functions.create_function(
                FunctionName=name, Runtime=PYTHON, Handler="main.handler", Role=ROLE, Timeout=60, MemorySize=512, Code={"ZipFile": zip_of(files)})
            functions.get_waiter("function_active_v2").wait(FunctionName=name)
        self.invoke("neighbour", 1, functions)
        kept = os.listdir(data)
        self.assertIn("audit", kept)
        paths = [data, *(os.path.join(data, name) for name in kept), "/proc/kcore", "/proc/sysrq-trigger", "/proc/keys", "/sys/fs/cgroup", "/run/crun", "/etc/shadow", "/root"]
        seen, error, _ = self.invoke("hostile", {"paths": paths}, functions)
        self.assertIsNone(error, seen)
        self.assertNotIn("connected", seen["metadata"].values())
        self.assertEqual(["InvalidClientTokenId"] * 3, seen["development"])
        for path, found in seen["files"].items():
            with self.subTest(path):
                self.assertIn(found, ("ENOENT", "EACCES", "EPERM", "EIO", [], "read 0"))
        self.assertLess(len(seen["processes"]), 8, seen["processes"])
        self.assertLess(max(seen["processes"]), 1000)
        for kind in ("unsigned", "query"):
            self.assertEqual(403, seen[kind][0], seen[kind])
        self.assertEqual(403, seen["reset"][0], seen["reset"])
        self.assertEqual(2, len(functions.list_functions()["Functions"]))
        self.assertFalse([name for name in seen["variables"] if name.startswith("THAW_")])


class Escalation(ThawTest):
    """A person or a function that may do a little and wants more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.iam = client("iam")

    def user(self, *statements):
        """Clients of a user who may do what the statements say."""
        name = unique("user")
        self.iam.create_user(UserName=name)
        self.addCleanup(self.iam.delete_user, UserName=name)
        self.iam.put_user_policy(UserName=name, PolicyName="some", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
        self.addCleanup(self.iam.delete_user_policy, UserName=name, PolicyName="some")
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        self.addCleanup(self.iam.delete_access_key, UserName=name, AccessKeyId=key["AccessKeyId"])
        return name, lambda service: client(service, access_key=key["AccessKeyId"], secret_key=key["SecretAccessKey"])

    def admin_role(self):
        return self.role({"Effect": "Allow", "Action": "*", "Resource": "*"})

    def denied(self, action, call, **named):
        with self.assertRaises(ClientError) as raised:
            call(**named)
        error = raised.exception.response["Error"]
        self.assertIn(error["Code"], ("AccessDenied", "AccessDeniedException"), error)
        self.assertIn(f"is not authorized to perform: {action}", error.get("Message") or raised.exception.response.get("Message", ""))

    def test_a_role_that_may_not_be_passed_is_not_given_to_a_function(self):
        small, admin = self.role(), self.admin_role()
        _, of = self.user(
            {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": small})
        functions, name = of("lambda"), unique()
        code = {"Runtime": PYTHON, "Handler": "main.handler", "Code": {"ZipFile": zip_of(CALLING)}}
        self.denied("iam:PassRole", functions.create_function, FunctionName=name, Role=admin, **code)
        functions.create_function(FunctionName=name, Role=small, **code)
        self.addCleanup(delete_quietly, self.functions, name)
        functions.get_waiter("function_active_v2").wait(FunctionName=name)
        self.denied("iam:PassRole", functions.update_function_configuration, FunctionName=name, Role=admin)
        self.assertEqual(small, self.functions.get_function_configuration(FunctionName=name)["Role"])

    def test_a_role_that_may_be_passed_to_others_is_not_given_to_a_function(self):
        admin = self.admin_role()
        _, of = self.user(
            {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
            {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}})
        self.denied(
            "iam:PassRole", of("lambda").create_function, FunctionName=unique(), Role=admin, Runtime=PYTHON, Handler="main.handler", Code={"ZipFile": zip_of(ECHO)})

    def test_a_role_of_another_account_is_nobodys_to_pass(self):
        foreign = client("iam", access_key="888888888802")
        name = unique("foreign")
        arn = foreign.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(LAMBDA_TRUST))["Role"]["Arn"]
        self.addCleanup(delete_role, foreign, name)
        with self.assertRaises(ClientError) as raised:
            self.functions.create_function(FunctionName=unique(), Role=arn, Runtime=PYTHON, Handler="main.handler", Code={"ZipFile": zip_of(ECHO)})
        self.assertIn(raised.exception.response["Error"]["Code"], ("AccessDeniedException", "InvalidParameterValueException"))

    def test_a_function_cannot_widen_its_own_role_nor_open_itself(self):
        role = self.role()
        role_name, name = role.rsplit("/", 1)[1], self.create(CALLING, Role=role, Timeout=30)
        every = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
        tries = [
            ("iam", "put_role_policy", {"RoleName": role_name, "PolicyName": "all", "PolicyDocument": every}),
            ("iam", "attach_role_policy", {"RoleName": role_name, "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}),
            ("iam", "update_assume_role_policy", {"RoleName": role_name, "PolicyDocument": json.dumps(LAMBDA_TRUST)}),
            ("iam", "delete_role_permissions_boundary", {"RoleName": role_name}),
            ("iam", "create_access_key", {"UserName": "anybody"}),
            ("sts", "assume_role", {"RoleArn": self.admin_role(), "RoleSessionName": "more"}),
            ("lambda", "add_permission", {"FunctionName": name, "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "*"}),
            ("lambda", "update_function_configuration", {"FunctionName": name, "Role": self.admin_role()}),
            ("lambda", "get_function", {"FunctionName": name}),
            ("cloudtrail", "lookup_events", {}),
        ]
        for service, call, named in tries:
            with self.subTest(f"{service}.{call}"):
                answer, error, _ = self.invoke(name, {"service": service, "call": call, "with": named})
                self.assertIsNone(error, answer)
                self.assertIn(answer.get("code"), ("AccessDenied", "AccessDeniedException"), answer)
                self.assertIn(f"assumed-role/{role_name}/{name} is not authorized to perform", answer["message"])
        self.assertEqual([BASIC_EXECUTION], [policy["PolicyArn"] for policy in self.iam.list_attached_role_policies(RoleName=role_name)["AttachedPolicies"]])

    def test_a_boundary_holds_whatever_is_attached(self):
        limit = self.iam.create_policy(PolicyName=unique("limit"), PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "lambda:List*", "Resource": "*"}]}))["Policy"]["Arn"]
        self.addCleanup(self.iam.delete_policy, PolicyArn=limit)
        name, of = self.user({"Effect": "Allow", "Action": "*", "Resource": "*"})
        self.iam.put_user_permissions_boundary(UserName=name, PermissionsBoundary=limit)
        self.addCleanup(self.iam.delete_user_permissions_boundary, UserName=name)
        of("lambda").list_functions()
        self.denied("iam:DeleteUserPermissionsBoundary", of("iam").delete_user_permissions_boundary, UserName=name)
        self.denied("iam:AttachUserPolicy", of("iam").attach_user_policy, UserName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
        self.denied("lambda:GetAccountSettings", of("lambda").get_account_settings)
