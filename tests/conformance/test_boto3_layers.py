"""Layers with boto3: what is published, shared and given to functions is there at run time."""

import io
import json
import urllib.request
import zipfile

from botocore.exceptions import ClientError

from support import NODE, PROVIDED, ThawTest, client, role_in, unique, zip_of

PROBE = {"main.py": "import os, sys\n\ndef handler(event, context):\n    return {name: open('/opt/' + name).read() for name in event}\n"}


class LayersWithBoto3(ThawTest):
    def publish(self, files, name=None, executable=(), functions=None, **more):
        functions = functions or self.functions
        name = name or unique("layer")
        made = functions.publish_layer_version(LayerName=name, Content={"ZipFile": zip_of(files, executable)}, **more)
        self.addCleanup(functions.delete_layer_version, LayerName=name, VersionNumber=made["Version"])
        return made

    def test_a_python_function_imports_from_its_layer(self):
        layer = self.publish({"python/greeting.py": "WORD = 'hello'\n"})["LayerVersionArn"]
        name = self.create({"main.py": "import greeting\n\ndef handler(event, context):\n    return greeting.WORD\n"}, Layers=[layer])

        self.assertEqual("hello", self.invoke(name)[0])

    def test_a_node_function_requires_from_its_layer(self):
        layer = self.publish({"nodejs/node_modules/greeting/index.js": "exports.word = 'hello'\n"})["LayerVersionArn"]
        name = self.create({"index.js": "const greeting = require('greeting')\nexports.handler = async () => greeting.word\n"}, NODE, "index.handler", Layers=[layer])

        self.assertEqual("hello", self.invoke(name)[0])

    def test_later_layers_lie_over_earlier_ones(self):
        first = self.publish({"shared": "first", "only-first": "1"})["LayerVersionArn"]
        second = self.publish({"shared": "second", "only-second": "2"})["LayerVersionArn"]
        name = self.create(PROBE, Layers=[first, second])
        self.assertEqual({"shared": "second", "only-first": "1", "only-second": "2"}, self.invoke(name, ["shared", "only-first", "only-second"])[0])

        changed = self.functions.update_function_configuration(FunctionName=name, Layers=[second, first])
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual([second, first], [layer["Arn"] for layer in changed["Layers"]])
        self.assertEqual({"shared": "first"}, self.invoke(name, ["shared"])[0])

        self.functions.update_function_configuration(FunctionName=name, Layers=[])
        self.functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.assertEqual("Unhandled", self.invoke(name, ["shared"])[1])

    def test_a_bootstrap_may_come_from_a_layer(self):
        bootstrap = (
            "#!/bin/bash\n"
            "exec /usr/bin/python3 -c '\n"
            "import http.client, os\n"
            "api = http.client.HTTPConnection(os.environ[\"AWS_LAMBDA_RUNTIME_API\"])\n"
            "while True:\n"
            "    api.request(\"GET\", \"/2018-06-01/runtime/invocation/next\")\n"
            "    event = api.getresponse()\n"
            "    event.read()\n"
            "    api.request(\"POST\", \"/2018-06-01/runtime/invocation/%s/response\" % event.headers[\"Lambda-Runtime-Aws-Request-Id\"], b\"\\\"from a layer\\\"\")\n"
            "    api.getresponse().read()\n"
            "'\n")
        layer = self.publish({"bootstrap": bootstrap}, executable=("bootstrap",))["LayerVersionArn"]
        name = self.create({"anything": "x"}, PROVIDED, "anything", Layers=[layer])

        self.assertEqual("from a layer", self.invoke(name)[0])

    def test_a_deleted_version_stays_with_its_function(self):
        layer = self.publish({"file": "content"})
        name = self.create(PROBE, Layers=[layer["LayerVersionArn"]])
        self.functions.delete_layer_version(LayerName=layer["LayerArn"].split(":")[-1], VersionNumber=1)

        self.assertEqual({"file": "content"}, self.invoke(name, ["file"])[0])
        with self.assertRaises(ClientError) as refused:
            self.create(PROBE, Layers=[layer["LayerVersionArn"]])
        self.assertEqual(f"Layer version {layer['LayerVersionArn']} does not exist.", refused.exception.response["Error"]["Message"])

    def test_versions_are_listed_and_downloaded(self):
        name = unique("layer")
        self.publish({"a": "1"}, name, CompatibleRuntimes=["python3.11"])
        self.publish({"a": "2"}, name, CompatibleRuntimes=["nodejs20.x"])
        versions = self.functions.list_layer_versions(LayerName=name)["LayerVersions"]
        paged = [
            version["Version"]
            for page in self.functions.get_paginator("list_layer_versions").paginate(LayerName=name, PaginationConfig={"PageSize": 1})
            for version in page["LayerVersions"]]
        by_arn = self.functions.get_layer_version_by_arn(Arn=versions[1]["LayerVersionArn"])
        with urllib.request.urlopen(by_arn["Content"]["Location"], timeout=20) as answer:
            content = zipfile.ZipFile(io.BytesIO(answer.read())).read("a")
        matching = [layer for layer in self.functions.list_layers(CompatibleRuntime="python3.11")["Layers"] if layer["LayerName"] == name]

        self.assertEqual([2, 1], [version["Version"] for version in versions])
        self.assertEqual([2, 1], paged)
        self.assertEqual(b"1", content)
        self.assertEqual(1, matching[0]["LatestMatchingVersion"]["Version"])

    def test_a_layer_is_used_by_another_account_when_it_is_shared(self):
        layer = self.publish({"file": "shared"})["LayerVersionArn"]
        name = layer.split(":")[-2]
        other = client("lambda", access_key="123456789012")
        settings = {"functions": other, "Role": role_in("123456789012"), "Layers": [layer]}
        with self.assertRaises(ClientError) as refused:
            self.create(PROBE, **settings)
        self.assertEqual("AccessDeniedException", refused.exception.response["Error"]["Code"])

        given = self.functions.add_layer_version_permission(
            LayerName=name, VersionNumber=1, StatementId="share", Action="lambda:GetLayerVersion", Principal="123456789012")
        policy = self.functions.get_layer_version_policy(LayerName=name, VersionNumber=1)
        self.assertEqual([json.loads(given["Statement"])], json.loads(policy["Policy"])["Statement"])
        function = self.create(PROBE, **settings)
        self.functions.remove_layer_version_permission(LayerName=name, VersionNumber=1, StatementId="share", RevisionId=policy["RevisionId"])
        self.assertEqual({"file": "shared"}, self.invoke(function, ["file"], other)[0])
