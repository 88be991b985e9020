"""Functions from container images of a real registry, with boto3."""

import gzip
import json
import os
import shutil
import tempfile

from images import LAMBDA_ENTRYPOINT, OCI, Layer, Registry, busybox, digest_of, python
from support import ROLE, Thaw, ThawTest, client, delete_quietly, eventually, unique, zip_of


class Images(ThawTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry()
        cls.addClassCleanup(cls.registry.stop)
        eventually(cls.registry.is_up, "the registry answers")

    def push(self, tag, layers, **process):
        return self.registry.push(f"team/app:{tag}", layers, **process)

    def image(self, tag):
        return f"{self.registry.host}/team/app:{tag}"

    def make(self, tag, functions=None, **more):
        functions = functions or self.functions
        name = unique("image")
        made = functions.create_function(FunctionName=name, Role=ROLE, PackageType="Image", Code={"ImageUri": self.image(tag)}, **more)
        if functions is self.functions:
            self.addCleanup(delete_quietly, functions, name)
        functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return name, made

    def call(self, functions, name, event=None, **more):
        return self.invoke(name, event or {}, functions, **more)[:2]

    def test_an_image_of_a_shell_answers(self):
        digest = self.push("shell", [busybox()], Entrypoint=["/entry", "a"], Cmd=["b"], WorkingDir="/bin", Env=["OWN=image", "PATH=/bin"])

        name, made = self.make("shell")
        self.assertEqual(("Image", digest.removeprefix("sha256:"), 0), (made["PackageType"], made["CodeSha256"], made["CodeSize"]))
        self.assertEqual(
            {"event": {"x": 1}, "arguments": "a b", "handler": "b", "version": "1", "directory": "/bin", "own": "image", "user": 993},
            self.call(self.functions, name, {"x": 1})[0])
        code = self.functions.get_function(FunctionName=name)["Code"]
        self.assertEqual(
            {"RepositoryType": "ECR", "ImageUri": self.image("shell"), "ResolvedImageUri": f"{self.registry.host}/team/app@{digest}"}, code)

        self.functions.update_function_configuration(
            FunctionName=name, ImageConfig={"EntryPoint": ["/bin/sh", "/entry"], "Command": ["c", "d"], "WorkingDirectory": "/tmp"}, Environment={"Variables": {"OWN": "function"}})
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        seen = self.call(self.functions, name)[0]
        self.assertEqual(("c d", "c", "/tmp", "function"), (seen["arguments"], seen["handler"], seen["directory"], seen["own"]))
        shown = self.functions.get_function_configuration(FunctionName=name)
        self.assertEqual({"EntryPoint": ["/bin/sh", "/entry"], "Command": ["c", "d"], "WorkingDirectory": "/tmp"}, shown["ImageConfigResponse"]["ImageConfig"])

    def test_an_image_like_those_of_aws_runs_its_own_python(self):
        function = Layer().text("var/task/app.py", "import ssl, sqlite3, sys\n\ndef handler(event, context):\n    return [sys.prefix, event]\n").bytes()
        self.push("python", [busybox(), python(), Layer().text("lambda-entrypoint.sh", LAMBDA_ENTRYPOINT, 0o755).bytes(), function],
                  Entrypoint=["/lambda-entrypoint.sh"], Cmd=["app.handler"], WorkingDir="/var/task", Env=["LAMBDA_TASK_ROOT=/var/task", "PATH=/usr/bin:/bin"])

        name, _ = self.make("python", Timeout=20, MemorySize=256)
        self.assertEqual((["/usr", {"y": 2}], None), self.call(self.functions, name, {"y": 2}))

    def test_a_tag_that_moves_changes_a_function_only_when_it_is_updated(self):
        process = {"Entrypoint": ["/entry"], "Env": ["PATH=/bin"]}
        self.push("moves", [busybox("first")], **process)
        name, _ = self.make("moves", Publish=True)
        second = self.push("moves", [busybox("second")], **process)
        self.assertEqual("first", self.call(self.functions, name)[0]["version"])

        updated = self.functions.update_function_code(FunctionName=name, ImageUri=self.image("moves"))
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual(second.removeprefix("sha256:"), updated["CodeSha256"])
        self.assertEqual("second", self.call(self.functions, name)[0]["version"])
        self.assertEqual("first", self.call(self.functions, name, Qualifier="1")[0]["version"])

    def test_what_an_image_cannot_start_is_said_as_aws_says_it(self):
        self.push("broken", [busybox()], Entrypoint=["/nothing"])
        name, _ = self.make("broken")
        problem, kind = self.call(self.functions, name)
        self.assertEqual(("Unhandled", "Runtime.InvalidEntrypoint"), (kind, problem["errorType"]))
        self.assertIn("fork/exec /nothing: no such file or directory", problem["errorMessage"])

        self.functions.update_function_configuration(FunctionName=name, ImageConfig={"WorkingDirectory": "/nowhere"})
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual("Runtime.InvalidWorkingDir", self.call(self.functions, name)[0]["errorType"])

    def test_images_that_cannot_be_taken_are_refused(self):
        self.push("arm", [busybox()], architecture="arm64", Entrypoint=["/entry"])
        for tag, words in {"none": "does not exist. Provide a valid source image.", "arm": "it is made for arm64"}.items():
            said = self.refused("InvalidParameterValueException", self.make, tag)
            self.assertIn(f"ource image {self.image(tag)} ", said)
            self.assertIn(words, said)

    def test_images_outlive_the_server_and_go_with_their_last_function(self):
        self.push("stays", [busybox("stays")], Entrypoint=["/entry"], Env=["PATH=/bin"])
        data = tempfile.mkdtemp(prefix="thaw-images-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data)
        self.addCleanup(lambda: server.stop())
        name, _ = self.make("stays", functions=client("lambda", server.endpoint))
        server.kill()

        server = Thaw(data)
        functions = client("lambda", server.endpoint)
        self.assertEqual("stays", self.call(functions, name)[0]["version"])
        functions.delete_function(FunctionName=name)
        eventually(lambda: not any(os.listdir(os.path.join(data, "images", folder)) for folder in ("layers", "trees", "manifests")), "nothing of the image is left")

    def test_a_runtime_may_come_from_an_image(self):
        self.push("runtime", [busybox(), python(), Layer().text("lambda-entrypoint.sh", LAMBDA_ENTRYPOINT, 0o755).text("made/of/image", "yes").bytes()],
                  Entrypoint=["/lambda-entrypoint.sh"], WorkingDir="/var/task", Env=["LAMBDA_TASK_ROOT=/var/task", "PATH=/usr/bin:/bin"])
        data = tempfile.mkdtemp(prefix="thaw-runtime-")
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        server = Thaw(data, "--runtime-images", f"python3.13={self.image('runtime')}")
        self.addCleanup(lambda: server.stop())
        functions = client("lambda", server.endpoint)
        name = unique("runtime")
        functions.create_function(
            FunctionName=name, Role=ROLE, Runtime="python3.13", Handler="main.handler", Timeout=20, MemorySize=256,
            Code={"ZipFile": zip_of({"main.py": "def handler(event, context):\n    return [open('/made/of/image').read(), open('/var/task/own').read(), event]\n", "own": "zip"})})
        functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual((["yes", "zip", {"z": 3}], None), self.call(functions, name, {"z": 3}))

    def test_an_image_of_the_servers_own_registry_is_read_where_it_lies(self):
        ecr, repository = client("ecr"), unique("team/own")
        registry = ecr.create_repository(repositoryName=repository)["repository"]
        self.addCleanup(ecr.delete_repository, repositoryName=repository, force=True)
        layer = gzip.compress(busybox("own"), 1)
        config = json.dumps({"architecture": "amd64", "os": "linux", "config": {"Entrypoint": ["/entry"], "Env": ["PATH=/bin"]},
                             "rootfs": {"type": "layers", "diff_ids": [digest_of(gzip.decompress(layer))]}}).encode()
        for part in (layer, config):
            upload = ecr.initiate_layer_upload(repositoryName=repository)
            ecr.upload_layer_part(repositoryName=repository, uploadId=upload["uploadId"], partFirstByte=0, partLastByte=len(part) - 1, layerPartBlob=part)
            ecr.complete_layer_upload(repositoryName=repository, uploadId=upload["uploadId"], layerDigests=[digest_of(part)])
        manifest = {"schemaVersion": 2, "mediaType": OCI + "manifest.v1+json",
                    "config": {"mediaType": OCI + "config.v1+json", "digest": digest_of(config), "size": len(config)},
                    "layers": [{"mediaType": OCI + "layer.v1.tar+gzip", "digest": digest_of(layer), "size": len(layer)}]}
        ecr.put_image(repositoryName=repository, imageTag="1", imageManifest=json.dumps(manifest), imageManifestMediaType=manifest["mediaType"])

        name = unique("image")
        self.functions.create_function(FunctionName=name, Role=ROLE, PackageType="Image", Code={"ImageUri": f"{registry['repositoryUri']}:1"})
        self.addCleanup(delete_quietly, self.functions, name)
        self.functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual("own", self.call(self.functions, name)[0]["version"])
