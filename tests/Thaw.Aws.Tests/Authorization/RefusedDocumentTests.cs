using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Documents that AWS refuses, with its reasons.</summary>
public sealed class RefusedDocumentTests
{
    private const string Syntax = "Syntax errors in policy.";
    private const string Legacy = "The policy failed legacy parsing";
    private const string Fine = "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"";

    [Theory]
    [InlineData("This is not a json document")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{} {}")]
    [InlineData("{\"Version\":\"2012-10-17\"}")]
    [InlineData("{\"Version\":\"2013-10-17\",\"Statement\":{" + Fine + "}}")]
    [InlineData("{\"Version\":1,\"Statement\":{" + Fine + "}}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[\"x\"]}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[]}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":\"x\"}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Id\":{},\"Statement\":{" + Fine + "}}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Extra\":\"x\",\"Statement\":{" + Fine + "}}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\",\"Statement\":{" + Fine + "}}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":{" + Fine + "},}")]
    [InlineData("{\"Version\":\"2012-10-17\",/* */\"Statement\":{" + Fine + "}}")]
    [InlineData("\uFEFF{\"Version\":\"2012-10-17\",\"Statement\":{" + Fine + "}}")]
    public void Documents_of_a_wrong_form(string document) => Assert.Equal(Syntax, Asking.Refusal(PolicyKind.Identity, document));

    [Theory]
    [InlineData("\"Action\":\"s3:Get*\",\"Resource\":\"*\"", Syntax)]
    [InlineData("\"Effect\":\"invalid\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"", Syntax)]
    [InlineData("\"Effect\":1,\"Action\":\"s3:Get*\",\"Resource\":\"*\"", Syntax)]
    [InlineData("\"Effect\":\"denY\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"", Legacy)]
    [InlineData("\"effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"", Syntax)]
    [InlineData(Fine + ",\"Extra\":\"x\"", Syntax)]
    [InlineData(Fine + ",\"Effect\":\"Deny\"", Syntax)]
    [InlineData(Fine + ",\"\\u0045ffect\":\"Deny\"", Syntax)]
    [InlineData(Fine + ",\"NotAction\":[]", Syntax)]
    [InlineData(Fine + ",\"NotResource\":\"*\"", Syntax)]
    [InlineData(Fine + ",\"Sid\":{}", Syntax)]
    [InlineData(Fine + ",\"Sid\":null", Syntax)]
    [InlineData(Fine + ",\"Sid\":\"a-b\"", "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*")]
    [InlineData(Fine + ",\"Sid\":\"\\ud800\"", Syntax)]
    [InlineData(Fine + ",\"Principal\":\"*\"", "Policy document should not specify a principal.")]
    [InlineData(Fine + ",\"NotPrincipal\":{\"AWS\":\"*\"}", "Policy document should not specify a principal.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":{},\"Resource\":\"*\"", Syntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":[[]],\"Resource\":\"*\"", Syntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":null,\"Resource\":\"*\"", Syntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"", "Policy statement must contain actions.")]
    [InlineData("\"Effect\":\"Allow\",\"Resource\":\"*\"", "Policy statement must contain actions.")]
    [InlineData("\"Effect\":\"Allow\"", "Policy statement must contain actions.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"s3:Get*\"", "Policy statement must contain resources.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":[]", "Policy statement must contain resources.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":[\"x\",{}]", Syntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"invalid\",\"Resource\":\"*\"", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"invalid\"", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("\"Effect\":\"Allow\",\"NotAction\":\"\",\"Resource\":\"*\"", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a a:List\",\"Resource\":\"*\"", "Vendor a a is not valid")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"s*:List\",\"Resource\":\"*\"", "Vendor s* is not valid")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"s3:List:Bucket\",\"Resource\":\"*\"", "Actions/Condition can contain only one colon.")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"s:3:List\",\"Resource\":\"sdf\"", "Resource sdf must be in ARN format or \"*\".")]
    public void Statements_of_identities(string statement, string reason) =>
        Assert.Equal(reason, Asking.Refusal(PolicyKind.Identity, Asking.Document(statement)));

    [Theory]
    [InlineData("invalid resource", "Resource invalid resource must be in ARN format or \"*\".")]
    [InlineData("", "Resource  must be in ARN format or \"*\".")]
    [InlineData("x:aws:s3:::b", "Resource x:aws:s3:::b must be in ARN format or \"*\".")]
    [InlineData("a:bsdfdsafsad", "Partition \"bsdfdsafsad\" is not valid for resource \"arn:bsdfdsafsad:*:*:*:*\".")]
    [InlineData("a:b:cadfsdf", "Partition \"b\" is not valid for resource \"arn:b:cadfsdf:*:*:*\".")]
    [InlineData("a:b:c:d:e:f:g:h", "Partition \"b\" is not valid for resource \"arn:b:c:d:e:f:g:h\".")]
    [InlineData("aws:s3:::example_bucket", "Partition \"s3\" is not valid for resource \"arn:s3:::example_bucket:*\".")]
    [InlineData("arn:error:s3:::example_bucket", "Partition \"error\" is not valid for resource \"arn:error:s3:::example_bucket\".")]
    [InlineData("arn:aws", "Resource vendor must be fully qualified and cannot contain regexes.")]
    [InlineData("arn:aws:*:us-east-1:*:*", "Resource vendor must be fully qualified and cannot contain regexes.")]
    [InlineData("arn:aws:s3::example_bucket", Legacy)]
    [InlineData("arn:aws::::example_bucket", Legacy)]
    [InlineData("arn:aws::fdsasf", Legacy)]
    [InlineData("arn:aws:s3:us-east-1::example_bucket", "Resource arn:aws:s3:us-east-1::example_bucket can not contain region information.")]
    [InlineData("arn:aws:iam:us-east-1::user/x", "IAM resource arn:aws:iam:us-east-1::user/x cannot contain region information.")]
    [InlineData("arn:aws:iam:::example_bucket", "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.")]
    public void Resources_of_identities(string resource, string reason) => Assert.Equal(
        reason,
        Asking.Refusal(PolicyKind.Identity, Asking.Document($"\"Effect\":\"Allow\",\"Action\":\"s3:List\",\"Resource\":\"{resource}\"")));

    [Theory]
    [InlineData("[]", Syntax)]
    [InlineData("\"a\"", Syntax)]
    [InlineData("{\"StringEquals\":\"b\"}", Syntax)]
    [InlineData("{\"StringEquals\":[]}", Syntax)]
    [InlineData("{\"StringEquals\":{\"a\":{}}}", Syntax)]
    [InlineData("{\"StringEquals\":{\"a\":null}}", Syntax)]
    [InlineData("{\"StringEquals\":{\"a\":[[\"x\"]]}}", Syntax)]
    [InlineData("{\"StringEquals\":{\"a\":\"1\",\"a\":\"2\"}}", Syntax)]
    [InlineData("{\"StringEquals\":{\"a\":\"1\"},\"StringEquals\":{\"b\":\"1\"}}", Syntax)]
    [InlineData("{\"x\":{\"a\":\"1\"}}", Syntax)]
    [InlineData("{\"stringEquals\":{\"a\":\"1\"}}", Syntax)]
    [InlineData("{\"NullIfExists\":{\"a\":\"true\"}}", Syntax)]
    [InlineData("{\"ForAnyValue::StringEqualsIfExists\":{\"a\":\"1\"}}", Syntax)]
    [InlineData("{\"ForSomeValue:StringEquals\":{\"a\":\"1\"}}", Syntax)]
    [InlineData("{\"DateGreaterThan\":{\"a\":\"sdfdsf\"}}", Legacy)]
    [InlineData("{\"DateLessThanEquals\":{\"a\":\"234-13\"}}", Legacy)]
    [InlineData("{\"DateLessThanEquals\":{\"a\":\"2016-12-13t2:00:00.593194+1\"}}", Legacy)]
    [InlineData("{\"DateLessThan\":{\"a\":\"9223372036854775808\"}}", Legacy)]
    [InlineData("{\"NumericEquals\":{\"a\":\"one\"}}", Legacy)]
    [InlineData("{\"Bool\":{\"a\":\"yes\"}}", Legacy)]
    [InlineData("{\"BinaryEquals\":{\"a\":\"!\"}}", Legacy)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/33\"}}", Legacy)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"010.0.0.1\"}}", Legacy)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"${aws:username}\"}}", Legacy)]
    public void Conditions_of_identities(string condition, string reason) =>
        Assert.Equal(reason, Asking.Refusal(PolicyKind.Identity, Asking.Document($"{Fine},\"Condition\":{condition}")));

    [Theory]
    [InlineData("{\"Statement\":{" + Fine + "}}", "Policy document must be version 2012-10-17 or greater.")]
    [InlineData("{\"Version\":\"2008-10-17\",\"Statement\":{" + Fine + "}}", "Policy document must be version 2012-10-17 or greater.")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\"," + Fine + "},{\"Sid\":\"a\",\"Effect\":\"Allow\"}]}", "Statement IDs (SID) in a single policy must be unique.")]
    public void Versions_and_ids_of_identities(string document, string reason) => Assert.Equal(reason, Asking.Refusal(PolicyKind.Identity, document));

    [Fact]
    public void A_document_that_nests_without_end_is_refused() =>
        Assert.Equal(Syntax, Asking.Refusal(PolicyKind.Identity, $"{{\"Version\":\"2012-10-17\",\"Statement\":{new string('[', 3000)}{new string(']', 3000)}}}"));
}
