"""Resource policies and function URLs, to the letter."""

import json
from unittest.mock import ANY

from letter import BAD_VALUE, BROKEN, CONFLICT, GONE, HERE, MISMATCH, NOT_FOUND, STALE, STALE_FUNCTION, LetterTest, violation

SOURCE = "arn:aws:s3:::bucket"
TOKEN = "amzn1.ask.skill.xxxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
ALIAS_FORM = r"Member must satisfy regular expression pattern: ((?!^\d+$)^[0-9a-zA-Z-_]+$)"


def written(document):
    """A policy or statement as AWS writes it: in this order, without spaces."""
    return json.dumps(document, separators=(",", ":"))


class PoliciesToTheLetter(LetterTest):
    def permission(self, name, **more):
        return {"FunctionName": name, "StatementId": "s3", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", **more}

    def test_the_life_of_a_policy(self):
        call = self.functions
        name, arn = self.make()
        statement = {
            "Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": arn,
            "Condition": {"ArnLike": {"AWS:SourceArn": SOURCE}}}
        self.answers({"Statement": written(statement)}, call.add_permission, 201, **self.permission(name, SourceArn=SOURCE))
        policy = written({"Version": "2012-10-17", "Id": "default", "Statement": [statement]})
        shown = self.answers({"Policy": policy, "RevisionId": ANY}, call.get_policy, FunctionName=name)
        self.assertEqual(call.get_function_configuration(FunctionName=name)["RevisionId"], shown["RevisionId"])
        self.answers(None, call.remove_permission, 204, FunctionName=name, StatementId="s3")
        self.refuses(NOT_FOUND, GONE, call.get_policy, FunctionName=name)

    def test_statements(self):
        call = self.functions
        name, arn = self.make()
        url = {"Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE", "Principal": "*"}
        everything = {
            "StringEquals": {"lambda:FunctionUrlAuthType": "NONE", "aws:PrincipalOrgID": "o-1234567890", "AWS:SourceAccount": "000000000000"},
            "ArnLike": {"AWS:SourceArn": SOURCE}}
        cases = [
            ({"Principal": "*"}, {"Principal": "*"}),
            ({"Principal": "123456789012"}, {"Principal": {"AWS": "arn:aws:iam::123456789012:root"}}),
            ({"Principal": "arn:aws:iam::000000000000:user/u"}, {"Principal": {"AWS": "arn:aws:iam::000000000000:user/u"}}),
            ({"SourceAccount": "000000000000"}, {"Condition": {"StringEquals": {"AWS:SourceAccount": "000000000000"}}}),
            ({"EventSourceToken": TOKEN}, {"Condition": {"StringEquals": {"lambda:EventSourceToken": TOKEN}}}),
            ({**url, "SourceArn": SOURCE, "SourceAccount": "000000000000", "PrincipalOrgID": "o-1234567890"},
             {"Principal": "*", "Action": "lambda:InvokeFunctionUrl", "Condition": everything})]
        for number, (change, expected) in enumerate(cases):
            statement = {
                "Sid": f"s{number}", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction",
                "Resource": arn, **expected}
            self.answers({"Statement": written(statement)}, call.add_permission, 201, **self.permission(name, StatementId=f"s{number}", **change))

    def test_wrong_permissions(self):
        call = self.functions
        name, arn = self.make()
        self.refuses(NOT_FOUND, "No policy is associated with the given resource.", call.remove_permission, FunctionName=name, StatementId="s3")
        call.add_permission(**self.permission(name))
        wrong = [
            (BROKEN, violation("a.b", "statementId", "Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)"), {"StatementId": "a.b"}),
            (BAD_VALUE, MISMATCH, {"FunctionName": name + ":alias", "Qualifier": "1"}),
            (BAD_VALUE, "We currently do not support adding policies for $LATEST.", {"Qualifier": "$LATEST"}),
            (BAD_VALUE, "The provided principal was invalid. Please check the principal and try again.", {"Principal": "invalid.nonaws.com"}),
            (NOT_FOUND, f"Function not found: {HERE}function:none", {"FunctionName": "none"}),
            (NOT_FOUND, f"Cannot find alias arn: {arn}:none", {"Qualifier": "none"}),
            (NOT_FOUND, f"Function not found: {arn}:42", {"Qualifier": "42"}),
            (NOT_FOUND, f"Function not found: {arn}:with-$-inside", {"Qualifier": "with-$-inside"}),
            (STALE, STALE_FUNCTION, {"RevisionId": "wrong", "StatementId": "other"}),
            (CONFLICT, "The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement.", {})]
        for code, message, change in wrong:
            self.refuses(code, message, call.add_permission, **{**self.permission(name), **change})
        wrong = [
            (NOT_FOUND, f"No policy found for: {HERE}function:none", {"FunctionName": "none"}),
            (NOT_FOUND, f"Cannot find alias arn: {arn}:none", {"Qualifier": "none"}),
            (NOT_FOUND, "Statement none is not found in resource policy.", {"StatementId": "none"}),
            (STALE, STALE_FUNCTION, {"RevisionId": "wrong"})]
        for code, message, change in wrong:
            self.refuses(code, message, call.remove_permission, **{"FunctionName": name, "StatementId": "s3", **change})
        self.refuses(NOT_FOUND, f"Function not found: {HERE}function:none", call.get_policy, FunctionName="none")
        self.refuses(NOT_FOUND, GONE, call.get_policy, FunctionName=name, Qualifier="999")


class UrlsToTheLetter(LetterTest):
    def test_the_life_of_a_url(self):
        call = self.functions
        name, arn = self.make()
        url = {"AuthType": "NONE", "CreationTime": ANY, "FunctionArn": arn, "FunctionUrl": ANY, "InvokeMode": "BUFFERED"}
        self.answers({"FunctionUrlConfigs": []}, call.list_function_url_configs, FunctionName=name)
        self.answers(url, call.create_function_url_config, 201, FunctionName=name, AuthType="NONE")
        self.refuses(
            CONFLICT, f"Failed to create function url config for [functionArn = {arn}]. Error message:  FunctionUrlConfig exists for this Lambda function",
            call.create_function_url_config, FunctionName=name, AuthType="NONE")
        later = {**url, "LastModifiedTime": ANY}
        self.answers(later, call.get_function_url_config, FunctionName=name)
        self.answers({**later, "AuthType": "AWS_IAM"}, call.update_function_url_config, FunctionName=name, AuthType="AWS_IAM")
        self.answers({"FunctionUrlConfigs": [{**later, "AuthType": "AWS_IAM"}]}, call.list_function_url_configs, FunctionName=name)
        self.answers(None, call.delete_function_url_config, 204, FunctionName=name)
        self.refuses(NOT_FOUND, GONE, call.get_function_url_config, FunctionName=name)

    def test_wrong_urls(self):
        call = self.functions
        name, arn = self.make()
        none = "Function does not exist"
        for operation, message in (
                (call.create_function_url_config, none), (call.update_function_url_config, none), (call.get_function_url_config, GONE),
                (call.delete_function_url_config, GONE)):
            more = {"AuthType": "NONE"} if message == none else {}
            self.refuses(NOT_FOUND, message, operation, FunctionName="none", **more)
            self.refuses(NOT_FOUND, message, operation, FunctionName=HERE + "function:none", **more)
            self.refuses(NOT_FOUND, message, operation, FunctionName=name, Qualifier="none", **more)
            self.refuses(BAD_VALUE, MISMATCH, operation, FunctionName=arn + ":other", Qualifier="alias", **more)
            for qualifier in ("1", "$LATEST"):
                self.refuses(BROKEN, violation(qualifier, "qualifier", ALIAS_FORM), operation, FunctionName=name, Qualifier=qualifier, **more)
        self.refuses(NOT_FOUND, none, call.list_function_url_configs, FunctionName="none")
        self.refuses(NOT_FOUND, GONE, call.update_function_url_config, FunctionName=name, AuthType="NONE")
