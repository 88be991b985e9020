using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Policies of resources and of roles that AWS refuses, with its reasons.</summary>
public sealed class RefusedGrantTests
{
    private const string Who = "\"Principal\":{\"AWS\":\"111111111111\"}";
    private const string What = "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"";
    private const string Assume = "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"";

    [Theory]
    [InlineData("x", "This policy contains invalid Json")]
    [InlineData("{}", "Missing required field Statement")]
    [InlineData("{\"Statement\":[]}", "Could not parse the policy: Statement is empty!")]
    [InlineData("{\"Version\":\"2011-01-01\",\"Statement\":{" + Who + "," + What + "}}", "The policy must contain a valid version string")]
    [InlineData("{\"Statement\":{" + Who + "," + What + "},\"Extra\":1}", "Unknown field Extra")]
    [InlineData("{\"Statement\":[{\"Sid\":\"a\"," + Who + "," + What + "},{\"Sid\":\"a\"," + Who + "," + What + "}]}", "The Statement Ids in the policy are not unique")]
    public void Documents(string document, string reason)
    {
        Assert.Equal(reason, Asking.Refusal(PolicyKind.Resource, document));
    }

    [Theory]
    [InlineData(What, "Missing required field Principal")]
    [InlineData("\"Principal\":{}," + What, "Missing required field Principal cannot be empty!")]
    [InlineData("\"Principal\":{\"AWS\":[]}," + What, "Missing required field Principal cannot be empty!")]
    [InlineData(Who + ",\"Action\":\"s3:*\",\"Resource\":\"*\"", "Missing required field Effect")]
    [InlineData(Who + ",\"Effect\":\"allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"", "Invalid effect: allow")]
    [InlineData(Who + ",\"Effect\":\"Allow\",\"Resource\":\"*\"", "Missing required field Action")]
    [InlineData(Who + ",\"Effect\":\"Allow\",\"Action\":\"s3:*\"", "Missing required field Resource")]
    [InlineData(Who + ",\"Principle\":\"x\"," + What, "Unknown field Principle")]
    [InlineData("\"NotPrincipal\":{\"AWS\":\"111111111111\"}," + What, "Allow with NotPrincipal is not allowed.")]
    [InlineData(Who + ",\"NotPrincipal\":{\"AWS\":\"111111111111\"}," + What, "Invalid policy syntax.")]
    [InlineData(Who + "," + What + ",\"Condition\":{\"x\":{\"a\":\"1\"}}", "Invalid Condition type : x")]
    [InlineData(Who + "," + What + ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"1.2.3\"}}", "Invalid IP address in Conditions")]
    [InlineData(Who + "," + What + ",\"Condition\":{\"Bool\":{\"a\":\"maybe\"}}", "Invalid value \"maybe\" for Bool in Conditions")]
    public void Statements_of_resources(string statement, string reason) => Assert.Equal(reason, Asking.Refusal(PolicyKind.Resource, Asking.Document(statement)));

    [Theory]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("{\"Aws\":\"111111111111\"}", "\"Aws\"")]
    [InlineData("{\"AWS\":\"1111\"}", "\"AWS\":\"1111\"")]
    [InlineData("{\"AWS\":\"11111111111\u0661\"}", "\"AWS\":\"11111111111\u0661\"")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:user/*\"}", "\"AWS\":\"arn:aws:iam::111111111111:user/*\"")]
    [InlineData("{\"AWS\":\"arn:aws:iam::*:root\"}", "\"AWS\":\"arn:aws:iam::*:root\"")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:group/g\"}", "\"AWS\":\"arn:aws:iam::111111111111:group/g\"")]
    [InlineData("{\"AWS\":\"arn:aws:sts::111111111111:assumed-role/r\"}", "\"AWS\":\"arn:aws:sts::111111111111:assumed-role/r\"")]
    [InlineData("{\"AWS\":\"111111111111\\n\"}", "\"AWS\":\"111111111111\n\"")]
    [InlineData("{\"Service\":\"*\"}", "\"SERVICE\":\"*\"")]
    [InlineData("{\"Service\":\"lambda\"}", "\"SERVICE\":\"lambda\"")]
    [InlineData("{\"Federated\":\"arn:aws:iam::111111111111:oidc-provider/*\"}", "\"FEDERATED\":\"arn:aws:iam::111111111111:oidc-provider/*\"")]
    [InlineData("{\"CanonicalUser\":\"x\"}", "\"CANONICALUSER\":\"x\"")]
    public void Principals(string principal, string shown) =>
        Assert.Equal($"Invalid principal in policy: {shown}", Asking.Refusal(PolicyKind.Resource, Asking.Document($"\"Principal\":{principal},{What}")));

    [Theory]
    [InlineData(Assume, "Missing required field Principal")]
    [InlineData(Who + "," + Assume + ",\"Resource\":\"*\"", "Has prohibited field Resource")]
    [InlineData(Who + "," + Assume + ",\"NotResource\":\"*\"", "Has prohibited field NotResource")]
    [InlineData(Who + ",\"Effect\":\"Allow\",\"Action\":\"*\"", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData(Who + ",\"Effect\":\"Allow\",\"Action\":\"sts:*\"", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData(Who + ",\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\",\"s3:GetObject\"]", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("\"NotPrincipal\":{\"AWS\":\"111111111111\"}," + Assume, "Allow with NotPrincipal is not allowed.")]
    [InlineData("\"Principal\":{\"CanonicalUser\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}," + Assume, "Invalid principal in policy: \"CANONICALUSER\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    public void Statements_of_roles(string statement, string reason) => Assert.Equal(reason, Asking.Refusal(PolicyKind.Trust, Asking.Document(statement)));

    [Theory]
    [InlineData(PolicyKind.Trust, Who + "," + Assume)]
    [InlineData(PolicyKind.Trust, "\"Principal\":\"*\"," + Assume + ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}")]
    [InlineData(PolicyKind.Trust, "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"]")]
    [InlineData(PolicyKind.Trust, "\"Principal\":{\"Federated\":\"arn:aws:iam::111111111111:oidc-provider/token.example.com/a\"},\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRoleWithWebIdentity\"")]
    [InlineData(PolicyKind.Resource, Who + "," + What + ",\"Sid\":\"an id with spaces\"")]
    [InlineData(PolicyKind.Resource, "\"NotPrincipal\":{\"AWS\":\"111111111111\"},\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"")]
    [InlineData(PolicyKind.Identity, "\"Effect\":\"Allow\",\"Action\":\"iam: asdf safdsf af \",\"Resource\":[\"arn:aws:s3:::b\",\"*\"]")]
    [InlineData(PolicyKind.Identity, "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:fdsasf\",\"Condition\":{\"a\":{}}")]
    [InlineData(PolicyKind.Identity, "\"Effect\":\"Allow\",\"NotAction\":\"*:*\",\"NotResource\":\"arn:aws:s3:us-east-1:111111111111:accesspoint/x\",\"Condition\":{\"DateGreaterThan\":{\"a\":[]}}")]
    [InlineData(PolicyKind.Identity, "\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:iam::*:role/*\"")]
    public void And_some_that_are_taken(PolicyKind kind, string statement) => Assert.Equal("", Asking.Refusal(kind, Asking.Document(statement)));
}
