using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.AwsManaged;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Tests.Iam;

public sealed class AwsManagedPolicyTests
{
    private static readonly DateTimeOffset FirstOfAll = new(2015, 2, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => [.. AwsManagedPolicyFiles.All.Select(policy => policy.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_complete_and_readable(string name)
    {
        var policy = Find(name);

        Assert.NotEmpty(Read(policy).Statements);
        Assert.Matches("^arn:aws:iam::aws:policy(/[a-z-]+)?/[A-Za-z0-9_-]+$", policy.Arn);
        Assert.Matches("^v[1-9][0-9]*$", policy.VersionId);
        Assert.Matches("^ANPA[A-Z2-7]{17}$", policy.Id);
        Assert.InRange(policy.Created, FirstOfAll.ToUnixTimeMilliseconds(), policy.Updated);
        Assert.Equal("2012-10-17", JsonDocument.Parse(policy.Document).RootElement.GetProperty("Version").GetString());
    }

    [Theory]
    [InlineData("service-role/AWSLambdaBasicExecutionRole", "v1")]
    [InlineData("service-role/AWSLambdaVPCAccessExecutionRole", "v3")]
    [InlineData("service-role/AWSLambdaSQSQueueExecutionRole", "v1")]
    [InlineData("service-role/AWSLambdaKinesisExecutionRole", "v2")]
    [InlineData("service-role/AWSLambdaDynamoDBExecutionRole", "v1")]
    [InlineData("service-role/AWSLambdaMSKExecutionRole", "v2")]
    [InlineData("service-role/AWSLambdaRole", "v1")]
    [InlineData("AWSLambda_FullAccess", "v7")]
    [InlineData("AWSLambda_ReadOnlyAccess", "v5")]
    [InlineData("AWSXRayDaemonWriteAccess", "v2")]
    [InlineData("AdministratorAccess", "v1")]
    [InlineData("PowerUserAccess", "v12")]
    [InlineData("ReadOnlyAccess", "v182")]
    [InlineData("job-function/ViewOnlyAccess", "v45")]
    public void Those_that_users_of_Lambda_attach_are_there(string path, string version)
    {
        var policy = Assert.Single(AwsManagedPolicyFiles.All, policy => policy.Arn == $"arn:aws:iam::aws:policy/{path}");

        Assert.Equal(version, policy.VersionId);
    }

    [Fact]
    public void A_document_is_given_as_AWS_gives_it()
    {
        var policy = Find("AWSLambdaBasicExecutionRole");

        Assert.Equal(new DateTimeOffset(2015, 4, 9, 15, 3, 43, TimeSpan.Zero).ToUnixTimeMilliseconds(), policy.Created);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}""",
            JsonSerializer.Serialize(JsonDocument.Parse(policy.Document)));
    }

    [Theory]
    [InlineData("AWSLambdaBasicExecutionRole", "logs:PutLogEvents", true)]
    [InlineData("AWSLambdaBasicExecutionRole", "sqs:ReceiveMessage", false)]
    [InlineData("AWSLambdaSQSQueueExecutionRole", "sqs:ReceiveMessage", true)]
    [InlineData("AdministratorAccess", "iam:CreateUser", true)]
    [InlineData("PowerUserAccess", "lambda:InvokeFunction", true)]
    [InlineData("PowerUserAccess", "iam:CreateUser", false)]
    [InlineData("ReadOnlyAccess", "lambda:GetFunction", true)]
    [InlineData("ReadOnlyAccess", "lambda:InvokeFunction", false)]
    [InlineData("ViewOnlyAccess", "lambda:ListFunctions", true)]
    [InlineData("ViewOnlyAccess", "lambda:GetFunction", false)]
    public void What_it_allows_is_allowed(string name, string action, bool allowed)
    {
        Assert.True(AccountId.TryParse("111122223333", out var account));
        var decision = Authorizer.Decide(new AuthorizationRequest
        {
            Principal = RequestPrincipal.User(account, "arn:aws:iam::111122223333:user/ann", "AIDAANN"),
            Policies = new PrincipalPolicies { Identity = [Read(Find(name))] },
            Action = action,
            Resource = "*",
            Keys = Thaw.Aws.Authorization.Enforcement.NoKeys.Instance,
            Time = FirstOfAll,
        });

        Assert.Equal(allowed, decision.IsAllowed);
    }

    [Fact]
    public void Those_of_service_linked_roles_cannot_be_attached()
    {
        Assert.False(Find("AWSLambdaReplicator").IsAttachable);
        Assert.True(Find("AWSLambdaBasicExecutionRole").IsAttachable);
    }

    [Fact]
    public void Two_policies_have_different_ids() =>
        Assert.Equal(AwsManagedPolicyFiles.All.Count, AwsManagedPolicyFiles.All.Select(policy => policy.Id).Distinct().Count());

    private static Policy Read(AwsManagedPolicy policy) =>
        Assert.IsType<PolicyReading.Accepted>(Policy.Read(PolicyKind.Identity, policy.Arn, policy.Document)).Policy;

    private static AwsManagedPolicy Find(string name) => Assert.Single(AwsManagedPolicyFiles.All, policy => policy.Name == name);
}
