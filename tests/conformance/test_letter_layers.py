"""Layers, to the letter."""

import json
from unittest.mock import ANY

from letter import BAD_VALUE, BROKEN, CONFLICT, GONE, HERE, NOT_FOUND, STALE, LetterTest, violation
from support import unique, zip_of

STALE_LAYER = "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id"
ARCHITECTURES = "Member must satisfy enum value set: [x86_64, arm64]"


class LayersToTheLetter(LetterTest):
    def publish(self, name, **more):
        return {"LayerName": name, "Content": {"ZipFile": zip_of({"file": "content"})}, **more}

    def version(self, name, number, **more):
        return {"CreatedDate": ANY, "Description": "", "LayerVersionArn": f"{HERE}layer:{name}:{number}", "Version": number, **more}

    def whole(self, name, number, **more):
        content = {"CodeSha256": ANY, "CodeSize": ANY, "Location": ANY}
        return {**self.version(name, number, **more), "Content": content, "LayerArn": f"{HERE}layer:{name}"}

    def published(self):
        name = unique("letter")
        self.functions.publish_layer_version(**self.publish(name))
        return name

    def test_the_life_of_a_layer(self):
        call = self.functions
        name = unique("letter")
        details = {"CompatibleArchitectures": ["x86_64"], "CompatibleRuntimes": ["python3.9"], "LicenseInfo": "l", "Description": "d"}
        empty = {"CompatibleArchitectures": [], "CompatibleRuntimes": []}
        self.answers(self.whole(name, 1), call.publish_layer_version, 201, **self.publish(name))
        self.answers(self.whole(name, 2, **details), call.publish_layer_version, 201, **self.publish(name, **details))
        self.answers(self.whole(name, 3, **empty), call.publish_layer_version, 201, **self.publish(name, **empty))
        self.answers(self.whole(name, 2, **details), call.get_layer_version, LayerName=name, VersionNumber=2)
        self.answers(self.whole(name, 1), call.get_layer_version_by_arn, Arn=f"{HERE}layer:{name}:1")
        self.answers(
            {"LayerVersions": [self.version(name, 3, **empty), self.version(name, 2, **details), self.version(name, 1)]}, call.list_layer_versions,
            LayerName=name)
        for number in (1, 2, 3, 3, 9):
            self.answers(None, call.delete_layer_version, 204, LayerName=name, VersionNumber=number)
        self.answers({"LayerVersions": []}, call.list_layer_versions, LayerName=name)
        self.answers(self.whole(name, 4), call.publish_layer_version, 201, **self.publish(name))

    def test_wrong_layers(self):
        call = self.functions
        name = self.published()
        for layer, number in (("none", 1), (name, 9)):
            self.refuses(NOT_FOUND, GONE, call.get_layer_version, LayerName=layer, VersionNumber=number)
            self.refuses(NOT_FOUND, GONE, call.get_layer_version_by_arn, Arn=f"{HERE}layer:{layer}:{number}")
        for number in (0, -1):
            for operation in (call.get_layer_version, call.delete_layer_version):
                self.refuses(BAD_VALUE, "Layer Version Cannot be less than 1", operation, LayerName=name, VersionNumber=number)
        self.refuses(BROKEN, violation("mips", "compatibleArchitecture", ARCHITECTURES), call.list_layers, CompatibleArchitecture="mips")
        self.refuses(
            BROKEN, violation("[mips]", "compatibleArchitectures", f"Member must satisfy constraint: [{ARCHITECTURES}]"),
            call.publish_layer_version, **self.publish(name, CompatibleArchitectures=["mips"]))

    def test_the_policy_of_a_layer(self):
        call = self.functions
        name = self.published()
        layer = {"LayerName": name, "VersionNumber": 1}
        self.refuses(NOT_FOUND, "No policy is associated with the given resource.", call.get_layer_version_policy, **layer)
        statement = {"Sid": "s1", "Effect": "Allow", "Principal": "*", "Action": "lambda:GetLayerVersion", "Resource": f"{HERE}layer:{name}:1"}
        share = {**layer, "StatementId": "s1", "Action": "lambda:GetLayerVersion", "Principal": "*"}
        given = self.answers(
            {"RevisionId": ANY, "Statement": json.dumps(statement, separators=(",", ":"))}, call.add_layer_version_permission, 201, **share)
        policy = json.dumps({"Version": "2012-10-17", "Id": "default", "Statement": [statement]}, separators=(",", ":"))
        self.answers({"Policy": policy, "RevisionId": given["RevisionId"]}, call.get_layer_version_policy, **layer)
        wrong = [
            (BROKEN, violation("*", "action", "Member must satisfy regular expression pattern: lambda:GetLayerVersion"), {"Action": "*"}),
            (CONFLICT, "The statement id (s1) provided already exists. Please provide a new statement id, or remove the existing statement.", {}),
            (STALE, STALE_LAYER, {"StatementId": "s2", "RevisionId": "wrong"})]
        for code, message, change in wrong:
            self.refuses(code, message, call.add_layer_version_permission, **{**share, **change})
        for other, number in (("none", 1), (name, 9)):
            message = f"Layer version {HERE}layer:{other}:{number} does not exist."
            which = {"LayerName": other, "VersionNumber": number}
            self.refuses(NOT_FOUND, message, call.add_layer_version_permission, **{**share, **which})
            self.refuses(NOT_FOUND, message, call.get_layer_version_policy, **which)
            self.refuses(NOT_FOUND, message, call.remove_layer_version_permission, StatementId="s1", **which)
        remove = call.remove_layer_version_permission
        self.refuses(NOT_FOUND, "Statement none is not found in resource policy.", remove, StatementId="none", **layer)
        self.refuses(STALE, STALE_LAYER, remove, StatementId="s1", RevisionId="wrong", **layer)
        self.answers(None, remove, 204, StatementId="s1", **layer)

    def test_functions_with_wrong_layers(self):
        name = self.published()
        self.functions.publish_layer_version(**self.publish(name))
        function, _ = self.make()
        one, two, nine = (f"{HERE}layer:{name}:{number}" for number in (1, 2, 9))
        twice = "Two different versions of the same layer are not allowed to be referenced in the same function. {} and {} are versions of the same layer."
        wrong = [
            ([one, two], twice.format(one, two)), ([one, one], twice.format(one, one)), ([one, two, nine], twice.format(one, two)),
            ([nine], f"Layer version {nine} does not exist."), ([f"{HERE}layer:none:1"], f"Layer version {HERE}layer:none:1 does not exist."),
            (["arn:aws:lambda:eu-west-1:000000000000:layer:l:1"], "Layers are not in the same region as the function. Layers are expected to be in region us-east-1."),
            ([f"{HERE}layer:l{number}:1" for number in range(6)], "Cannot reference more than 5 layers.")]
        for layers, message in wrong:
            self.refuses(BAD_VALUE, message, self.functions.update_function_configuration, FunctionName=function, Layers=layers)
