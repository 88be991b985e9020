using System.Text.Json.Nodes;
using Thaw.Functions.Policies;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Policies;

public sealed class PolicyStatementTests
{
    [Fact]
    public void A_statement_is_written_as_AWS_writes_it() => Assert.Equal(
        """{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:f"}""",
        Statement().ToJson());

    [Fact]
    public void Every_condition_has_its_operator_and_key() => Assert.Equal(
        """
        {"StringEquals":{"lambda:FunctionUrlAuthType":"AWS_IAM","aws:PrincipalOrgID":"o-1234567890","AWS:SourceAccount":"123456789012","lambda:EventSourceToken":"token"},"Bool":{"lambda:InvokedViaFunctionUrl":"true"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}
        """,
        JsonNode.Parse((Statement() with
        {
            SourceArn = "arn:aws:s3:::b",
            SourceAccount = "123456789012",
            PrincipalOrgId = "o-1234567890",
            EventSourceToken = "token",
            FunctionUrlAuthType = "AWS_IAM",
            InvokedViaFunctionUrl = true,
        }).ToJson())!["Condition"]!.ToJsonString());

    [Theory]
    [InlineData("*", "\"*\"")]
    [InlineData("123456789012", """{"AWS":"arn:aws:iam::123456789012:root"}""")]
    [InlineData("arn:aws:iam::123456789012:root", """{"AWS":"arn:aws:iam::123456789012:root"}""")]
    [InlineData("arn:aws:iam::123456789012:role/path/name", """{"AWS":"arn:aws:iam::123456789012:role/path/name"}""")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/r/s", """{"AWS":"arn:aws:sts::123456789012:assumed-role/r/s"}""")]
    [InlineData("s3.amazonaws.com", """{"Service":"s3.amazonaws.com"}""")]
    [InlineData("logs.us-east-1.amazonaws.com", """{"Service":"logs.us-east-1.amazonaws.com"}""")]
    [InlineData("alexa-appkit.amazon.com", """{"Service":"alexa-appkit.amazon.com"}""")]
    [InlineData("invalid.nonaws.com", null)]
    [InlineData("12345", null)]
    [InlineData("someone", null)]
    [InlineData("arn:aws:iam::123456789012:policy/p", null)]
    [InlineData("arn:aws:s3:::bucket", null)]
    public void A_principal_is_a_service_an_account_an_identity_or_everyone(string written, string? expected) =>
        Assert.Equal(expected, PolicyPrincipal.TryRead(written, LambdaHarness.Home)?.ToJsonString());

    [Fact]
    public void An_account_of_another_partition_has_that_partitions_ARN() => Assert.Equal(
        """{"AWS":"arn:aws-cn:iam::123456789012:root"}""",
        PolicyPrincipal.TryRead("123456789012", LambdaHarness.ScopeOf("000000000000", "cn-north-1"))!.ToJsonString());

    private static PolicyStatement Statement() => new()
    {
        Sid = "s3",
        Action = "lambda:InvokeFunction",
        Principal = new JsonObject { ["Service"] = "s3.amazonaws.com" },
        Resource = "arn:f",
    };
}
