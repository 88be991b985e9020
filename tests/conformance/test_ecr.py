"""Images are pushed to the registry with skopeo, seen by boto3 and the AWS CLI, and pulled back; a kill loses nothing that was acknowledged."""

import base64
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import tempfile
import urllib.request

from support import REGION, CliTest, Thaw, client, unique


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def login(ecr):
    """The value of the header Authorization."""
    return "Basic " + ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]


def ask(endpoint, method, path, authorization, body=None, **headers):
    """Sends a request to the distribution API; gives status, headers and body."""
    connection = http.client.HTTPConnection(endpoint.removeprefix("http://"), timeout=60)
    connection.request(method, path, body, {"Authorization": authorization, **{name.replace("_", "-"): value for name, value in headers.items()}})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


class Image:
    """An image of one layer, built with umoci and without network."""

    def __init__(self, folder, size=100_000):
        self.layout = os.path.join(folder, "image")
        bundle = os.path.join(folder, "bundle")
        self.run("init", "--layout", self.layout)
        self.run("new", "--image", f"{self.layout}:v1")
        self.run("unpack", "--rootless", "--image", f"{self.layout}:v1", bundle)
        with open(os.path.join(bundle, "rootfs", "data"), "wb") as file:
            file.write(os.urandom(size))
        self.run("repack", "--image", f"{self.layout}:v1", bundle)
        self.run("config", "--image", f"{self.layout}:v1", "--config.cmd", "/data")

    @staticmethod
    def run(*arguments):
        subprocess.run(["umoci", *arguments], check=True, capture_output=True, timeout=120)

    @staticmethod
    def digest(layout, tag):
        with open(os.path.join(layout, "index.json"), encoding="utf-8") as file:
            found = [entry for entry in json.load(file)["manifests"] if entry["annotations"]["org.opencontainers.image.ref.name"] == tag]
        return found[0]["digest"]


class EcrTest(CliTest):
    def setUp(self):
        super().setUp()
        self.ecr = client("ecr")

    def repository(self, **more):
        """A repository that goes away with the test; gives its name and its URI."""
        name = unique("repo")
        made = self.ecr.create_repository(repositoryName=name, **more)["repository"]
        self.addCleanup(lambda: self.ecr.delete_repository(repositoryName=name, force=True))
        return name, made["repositoryUri"]

    def skopeo(self, *arguments, expected=0):
        done = subprocess.run(["skopeo", *arguments], capture_output=True, text=True, timeout=180, check=False)
        self.assertEqual(expected, done.returncode, done.stderr)
        return done.stdout + done.stderr

    def password(self):
        done = subprocess.run(
            ["aws", "--endpoint-url", os.environ["THAW_ENDPOINT"], "ecr", "get-login-password"],
            env=self.environment(), capture_output=True, text=True, timeout=60, check=True)
        return "AWS:" + done.stdout.strip()


class PushAndPull(EcrTest):
    def test_an_image_goes_in_and_comes_out_with_the_same_digest(self):
        name, uri = self.repository()
        image, creds = Image(self.folder), self.password()
        self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, f"oci:{image.layout}:v1", f"docker://{uri}:v1")
        wanted = Image.digest(image.layout, "v1")
        detail = self.aws("ecr", "describe-images", "--repository-name", name)["imageDetails"][0]
        self.assertEqual((wanted, ["v1"]), (detail["imageDigest"], detail["imageTags"]))
        back = os.path.join(self.folder, "back")
        self.skopeo("copy", "--src-tls-verify=false", "--src-creds", creds, f"docker://{uri}:v1", f"oci:{back}:v1")
        self.assertEqual(wanted, Image.digest(back, "v1"))
        self.assertEqual(["v1"], json.loads(self.skopeo("list-tags", "--tls-verify=false", "--creds", creds, f"docker://{uri}"))["Tags"])

    def test_dockers_manifests_and_the_short_name_work_too(self):
        name, _ = self.repository()
        image, creds = Image(self.folder), self.password()
        short = os.environ["THAW_ENDPOINT"].removeprefix("http://") + "/" + name
        self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, "--format", "v2s2", f"oci:{image.layout}:v1", f"docker://{short}:docker")
        found = self.ecr.describe_images(repositoryName=name, imageIds=[{"imageTag": "docker"}])["imageDetails"][0]
        self.assertEqual("application/vnd.docker.distribution.manifest.v2+json", found["imageManifestMediaType"])
        self.skopeo("copy", "--all", "--dest-tls-verify=false", "--dest-creds", creds, "--src-tls-verify=false", "--src-creds", creds,
                    f"docker://{short}:docker", f"docker://{self.repository()[1]}:copied")

    def test_an_immutable_tag_is_not_overwritten(self):
        _, uri = self.repository(imageTagMutability="IMMUTABLE")
        creds = self.password()
        first, second = Image(tempfile.mkdtemp(dir=self.folder)), Image(tempfile.mkdtemp(dir=self.folder))
        self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, f"oci:{first.layout}:v1", f"docker://{uri}:v1")
        said = self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, f"oci:{second.layout}:v1", f"docker://{uri}:v1", expected=1)
        self.assertIn("cannot be overwritten because the tag is immutable", said)

    def test_who_has_not_logged_in_and_who_may_not_is_refused(self):
        _, uri = self.repository()
        self.skopeo("list-tags", "--tls-verify=false", f"docker://{uri}", expected=1)
        other = base64.b64decode(client("ecr", access_key="222222222222").get_authorization_token()["authorizationData"][0]["authorizationToken"]).decode()
        self.assertIn("403 (Forbidden)", self.skopeo("list-tags", "--tls-verify=false", "--creds", other, f"docker://{uri}", expected=1))


class Operations(EcrTest):
    def test_a_layer_goes_in_by_ecrs_own_operations_and_comes_out_by_a_link(self):
        name, _ = self.repository()
        content = os.urandom(5 << 20) + b"rest"
        upload = self.ecr.initiate_layer_upload(repositoryName=name)["uploadId"]
        self.ecr.upload_layer_part(repositoryName=name, uploadId=upload, partFirstByte=0, partLastByte=(5 << 20) - 1, layerPartBlob=content[:5 << 20])
        self.ecr.upload_layer_part(repositoryName=name, uploadId=upload, partFirstByte=5 << 20, partLastByte=len(content) - 1, layerPartBlob=content[5 << 20:])
        self.ecr.complete_layer_upload(repositoryName=name, uploadId=upload, layerDigests=[digest_of(content)])
        link = self.ecr.get_download_url_for_layer(repositoryName=name, layerDigest=digest_of(content))["downloadUrl"]
        with urllib.request.urlopen(link, timeout=60) as answer:
            self.assertEqual(content, answer.read())
        for code, digest in (("LayersNotFoundException", digest_of(b"")), ("LayersNotFoundException", "md5:00")):
            self.refused(code, self.ecr.get_download_url_for_layer, repositoryName=name, layerDigest=digest)

    def test_refusals_are_worded_as_ecrs(self):
        name, _ = self.repository()
        self.assertEqual(
            f"The repository with name '{name}' already exists in the registry with id '000000000000'",
            self.refused("RepositoryAlreadyExistsException", self.ecr.create_repository, repositoryName=name, status=400))
        self.assertEqual(
            f"The repository with name '{name}x' does not exist in the registry with id '000000000000'",
            self.refused("RepositoryNotFoundException", self.ecr.describe_repositories, repositoryNames=[name + "x"], status=400))
        self.assertEqual(
            f"Repository policy does not exist for the repository with name '{name}' in the registry with id '000000000000'",
            self.refused("RepositoryPolicyNotFoundException", self.ecr.get_repository_policy, repositoryName=name, status=400))
        self.assertIn("StartImageScan", self.refused("NotImplemented", self.ecr.start_image_scan, repositoryName=name, imageId={"imageTag": "x"}))

    def test_pages_and_waiters_of_the_sdk_work(self):
        names = sorted(self.repository()[0] for _ in range(3))
        pages = self.ecr.get_paginator("describe_repositories").paginate(PaginationConfig={"PageSize": 1})
        self.assertEqual(names, [entry["repositoryName"] for page in pages for entry in page["repositories"] if entry["repositoryName"] in names])


class Durability(EcrTest):
    def test_what_was_acknowledged_survives_a_kill(self):
        data = tempfile.mkdtemp(prefix="thaw-ecr-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data)
        layer, pieces = os.urandom(300_000), [os.urandom(200_000) for _ in range(3)]
        try:
            ecr = client("ecr", server.endpoint)
            ecr.create_repository(repositoryName="app")
            authorization = login(ecr)
            status, _, _ = ask(server.endpoint, "POST", f"/v2/app/blobs/uploads/?digest={digest_of(layer)}", authorization, layer)
            self.assertEqual(201, status)
            _, headers, _ = ask(server.endpoint, "POST", "/v2/app/blobs/uploads/", authorization)
            place = headers["Location"]
            for piece in pieces[:2]:
                status, headers, _ = ask(server.endpoint, "PATCH", place, authorization, piece)
                self.assertEqual(202, status)
            # A piece whose end never comes, so that the kill catches the server while it receives it.
            halting = http.client.HTTPConnection(server.endpoint.removeprefix("http://"), timeout=60)
            halting.putrequest("PATCH", place)
            halting.putheader("Authorization", authorization)
            halting.putheader("Content-Length", str(len(pieces[2])))
            halting.endheaders(pieces[2][:100_000])
        finally:
            server.kill()
        server = Thaw(data)
        try:
            authorization = login(client("ecr", server.endpoint))
            self.assertEqual((200, layer), ask(server.endpoint, "GET", f"/v2/app/blobs/{digest_of(layer)}", authorization)[::2])
            status, headers, _ = ask(server.endpoint, "GET", place, authorization)
            self.assertEqual((204, "0-399999"), (status, headers["Range"]))
            whole = b"".join(pieces)
            status, _, said = ask(server.endpoint, "PUT", f"{place}?digest={digest_of(whole)}", authorization, pieces[2])
            self.assertEqual(201, status, said)
            self.assertEqual(whole, ask(server.endpoint, "GET", f"/v2/app/blobs/{digest_of(whole)}", authorization)[2])
        finally:
            server.stop()

    def test_an_image_and_a_password_outlive_a_restart(self):
        data = tempfile.mkdtemp(prefix="thaw-ecr-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        image = Image(self.folder)
        server = Thaw(data)
        try:
            ecr = client("ecr", server.endpoint)
            ecr.create_repository(repositoryName="app")
            creds = base64.b64decode(login(ecr).removeprefix("Basic ")).decode()
            host = server.endpoint.removeprefix("http://")
            self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, f"oci:{image.layout}:v1", f"docker://{host}/app:v1")
        finally:
            server.stop()
        server = Thaw(data)
        try:
            host, back = server.endpoint.removeprefix("http://"), os.path.join(self.folder, "back")
            self.skopeo("copy", "--src-tls-verify=false", "--src-creds", creds, f"docker://{host}/app:v1", f"oci:{back}:v1")
            self.assertEqual(Image.digest(image.layout, "v1"), Image.digest(back, "v1"))
        finally:
            server.stop()


class Permissions(EcrTest):
    def test_a_policy_of_the_repository_lets_another_account_pull(self):
        name, uri = self.repository()
        image, creds = Image(self.folder), self.password()
        self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, f"oci:{image.layout}:v1", f"docker://{uri}:v1")
        other = client("ecr", access_key="222222222222")
        theirs = base64.b64decode(other.get_authorization_token()["authorizationData"][0]["authorizationToken"]).decode()
        back = f"oci:{self.folder}/back:v1"
        self.skopeo("copy", "--src-tls-verify=false", "--src-creds", theirs, f"docker://{uri}:v1", back, expected=1)
        policy = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::222222222222:root"},
            "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]}]}
        self.ecr.set_repository_policy(repositoryName=name, policyText=json.dumps(policy))
        self.skopeo("copy", "--src-tls-verify=false", "--src-creds", theirs, f"docker://{uri}:v1", back)
        self.refused("AccessDeniedException", other.list_images, registryId="000000000000", repositoryName=name)

    def test_a_user_pulls_and_pushes_as_far_as_the_policies_go(self):
        iam, user = client("iam"), unique("puller")
        iam.create_user(UserName=user)
        self.addCleanup(iam.delete_user, UserName=user)
        actions = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}
        iam.put_user_policy(UserName=user, PolicyName="pull", PolicyDocument=json.dumps(document))
        self.addCleanup(iam.delete_user_policy, UserName=user, PolicyName="pull")
        key = iam.create_access_key(UserName=user)["AccessKey"]
        self.addCleanup(self.drop_key, iam, user, key)
        _, uri = self.repository()
        image = Image(self.folder)
        self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", self.password(), f"oci:{image.layout}:v1", f"docker://{uri}:v1")
        theirs = client("ecr", access_key=key["AccessKeyId"], secret_key=key["SecretAccessKey"], region=REGION)
        creds = base64.b64decode(theirs.get_authorization_token()["authorizationData"][0]["authorizationToken"]).decode()
        self.skopeo("copy", "--src-tls-verify=false", "--src-creds", creds, f"docker://{uri}:v1", f"oci:{self.folder}/back:v1")
        said = self.skopeo("copy", "--dest-tls-verify=false", "--dest-creds", creds, f"oci:{image.layout}:v1", f"docker://{uri}:v2", expected=1)
        self.assertIn("403 (Forbidden)", said)
        status, _, said = ask(os.environ["THAW_ENDPOINT"], "POST", "/v2/" + uri.split("/", 1)[1] + "/blobs/uploads/", login(theirs))
        self.assertEqual(403, status)
        self.assertIn(f"user/{user} is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:", said.decode())
        self.drop_key(iam, user, key)
        self.skopeo("inspect", "--tls-verify=false", "--creds", creds, f"docker://{uri}:v1", expected=1)

    @staticmethod
    def drop_key(iam, user, key):
        for known in iam.list_access_keys(UserName=user)["AccessKeyMetadata"]:
            if known["AccessKeyId"] == key["AccessKeyId"]:
                iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"])
