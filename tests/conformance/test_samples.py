"""Every sample is deployed and answers."""

import base64
import os
import shutil
import subprocess
import tempfile
import unittest

from support import NODE, PROVIDED, ROLE, ROOT, ThawTest, zip_of_folder

SAMPLES = os.path.join(ROOT, "samples")


class Samples(ThawTest):
    def deploy(self, folder, runtime, handler, **more):
        name = f"sample-{folder}"
        self.functions.create_function(
            FunctionName=name, Runtime=runtime, Handler=handler, Role=more.pop("Role", ROLE),
            Code={"ZipFile": zip_of_folder(more.pop("path", os.path.join(SAMPLES, folder)))}, Timeout=30, MemorySize=1024, **more)
        self.addCleanup(self.functions.delete_function, FunctionName=name)
        self.functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return name

    def lister(self):
        return self.role({"Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*"}, name="lister")

    def test_python_hello(self):
        name = self.deploy("python-hello", "python3.11", "hello.handler", Environment={"Variables": {"GREETING": "Good day"}})

        self.assertEqual({"greeting": "Good day, Ada!", "function": name, "memory": 1024}, self.invoke(name, {"name": "Ada"})[0])

    @unittest.skipUnless(shutil.which("javac"), "Debian's package default-jdk-headless is not installed")
    def test_java_hello(self):
        folder = tempfile.mkdtemp(prefix="thaw-sample-")
        self.addCleanup(shutil.rmtree, folder)
        subprocess.run(
            ["javac", "-sourcepath", os.path.join(ROOT, "runtimes/java/src"), "-implicit:none", "-d", folder, os.path.join(SAMPLES, "java-hello/Hello.java")],
            check=True, capture_output=True, timeout=120)
        name = self.deploy("java-hello", "java17", "Hello", path=folder, Environment={"Variables": {"GREETING": "Good day"}})

        self.assertEqual({"greeting": "Good day, Ada!", "function": name, "memory": 1024}, self.invoke(name, {"name": "Ada"})[0])
        self.assertEqual("Good day, world!", self.invoke(name, {})[0]["greeting"])

    @unittest.skipUnless(shutil.which("go"), "Debian's package golang-go is not installed")
    def test_go_hello(self):
        folder = tempfile.mkdtemp(prefix="thaw-sample-")
        self.addCleanup(shutil.rmtree, folder)
        subprocess.run(
            ["go", "build", "-o", os.path.join(folder, "bootstrap"), "."], cwd=os.path.join(SAMPLES, "go-hello"), check=True, capture_output=True,
            timeout=300, env={**os.environ, "CGO_ENABLED": "0", "GOFLAGS": "-buildvcs=false", "GOCACHE": os.path.join(folder, "cache")})
        shutil.rmtree(os.path.join(folder, "cache"))
        name = self.deploy("go-hello", PROVIDED, "bootstrap", path=folder, Environment={"Variables": {"GREETING": "Good day"}})

        self.assertEqual({"greeting": "Good day, Ada!", "function": name}, self.invoke(name, {"name": "Ada"})[0])
        answer, error, _ = self.invoke(name, {})
        self.assertEqual(("Unhandled", "nobody to greet"), (error, answer["errorMessage"]))

    def test_node_thumbnail(self):
        folder = tempfile.mkdtemp(prefix="thaw-sample-")
        self.addCleanup(shutil.rmtree, folder)
        path = shutil.copytree(os.path.join(SAMPLES, "node-thumbnail"), os.path.join(folder, "code"), ignore=shutil.ignore_patterns("node_modules"))
        subprocess.run(["npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], cwd=path, check=True, capture_output=True, timeout=120)
        name = self.deploy("node-thumbnail", NODE, "index.handler", path=path)
        with open(os.path.join(SAMPLES, "photo/photo.jpg"), "rb") as photo:
            answer, error, _ = self.invoke(name, {"image": base64.b64encode(photo.read()).decode(), "width": 64})

        self.assertIsNone(error, answer)
        self.assertEqual((64, 43, 1024, 683), (answer["width"], answer["height"], answer["originalWidth"], answer["originalHeight"]))
        self.assertEqual(b"\xff\xd8\xff", base64.b64decode(answer["image"])[:3])

    @unittest.skipUnless(os.path.exists("/usr/bin/ruby"), "Debian's package ruby is not installed")
    def test_ruby_hello(self):
        name = self.deploy("ruby-hello", "ruby3.3", "hello.handler", Environment={"Variables": {"GREETING": "Good day"}})
        answer, _, log = self.invoke(name, {"name": "Ada"}, LogType="Tail")

        self.assertEqual({"greeting": "Good day, Ada!", "function": name, "memory": 1024}, answer)
        self.assertIn("-- : greeting Ada", log)

    def test_dotnet_hello(self):
        folder = tempfile.mkdtemp(prefix="thaw-sample-")
        self.addCleanup(shutil.rmtree, folder)
        source = shutil.copytree(os.path.join(SAMPLES, "dotnet-hello"), os.path.join(folder, "source"), ignore=shutil.ignore_patterns("bin", "obj"))
        package = os.path.join(folder, "package")
        subprocess.run(["dotnet", "publish", source, "-c", "Release", "-o", package, "-v", "q", "--nologo"], check=True, capture_output=True, timeout=300)
        name = self.deploy("dotnet-hello", "dotnet10", "Hello::Hello.Function::Greet", path=package, Environment={"Variables": {"GREETING": "Good day"}})
        answer, error, log = self.invoke(name, {"name": "Ada"}, LogType="Tail")

        self.assertEqual(({"text": "Good day, Ada!", "function": name, "memory": 1024}, None), (answer, error))
        self.assertIn("\tinfo\tgreeting Ada", log)

    @unittest.skipUnless(os.path.realpath(shutil.which("pwsh") or "/").startswith("/usr/"), "PowerShell (pwsh) is not installed below /usr")
    def test_powershell_hello(self):
        name = self.deploy("powershell-hello", PROVIDED, "hello.ps1", Environment={"Variables": {"GREETING": "Good day"}})
        answer, error, log = self.invoke(name, {"name": "Ada"}, LogType="Tail")

        self.assertEqual(({"greeting": "Good day, Ada!", "function": name, "memory": 1024}, None), (answer, error), log)
        self.assertIn("greeting Ada", log)

    def test_provided_echo(self):
        name = self.deploy("provided-echo", PROVIDED, "any")
        answer, error, log = self.invoke(name, {"a": ["b", 1.5]}, LogType="Tail")

        self.assertEqual(({"a": ["b", 1.5]}, None), (answer, error))
        self.assertIn("echoing", log)

    def test_boto3_inside_a_function_reaches_thaw_as_the_role(self):
        name = self.deploy("python-boto3", "python3.11", "functions.handler", Role=self.lister())
        answer, error, _ = self.invoke(name)

        self.assertIsNone(error, answer)
        self.assertIn(name, answer["functions"])
        self.assertEqual(f"arn:aws:sts::000000000000:assumed-role/lister/{name}", answer["caller"])

    def test_the_sdk_for_javascript_inside_a_function_reaches_thaw_as_the_role(self):
        name = self.deploy("node-sdk", NODE, "index.handler", Role=self.lister())
        answer, error, _ = self.invoke(name)

        self.assertIsNone(error, answer)
        self.assertIn(name, answer["functions"])
        self.assertEqual(f"arn:aws:sts::000000000000:assumed-role/lister/{name}", answer["caller"])

    def test_every_sample_is_tested_here(self):
        folders = {item for item in os.listdir(SAMPLES) if os.path.isdir(os.path.join(SAMPLES, item))}

        # The sample for Terraform is run by its guide, the photograph by the demo.
        self.assertEqual({"photo", "python-hello", "python-boto3", "node-thumbnail", "node-sdk", "provided-echo", "ruby-hello", "dotnet-hello", "powershell-hello", "java-hello", "go-hello", "terraform"}, folders)
