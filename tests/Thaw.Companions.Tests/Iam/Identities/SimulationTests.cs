using System.Xml.Linq;

namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class SimulationTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string Bucket = "arn:aws:s3:::b/x";

    [Theory]
    [InlineData("s3:GetObject", "allowed", 1)]
    [InlineData("s3:DeleteObject", "explicitDeny", 1)]
    [InlineData("sqs:SendMessage", "implicitDeny", 0)]
    public async Task A_custom_policy_decides_and_says_by_which_statement(string action, string decision, int statements)
    {
        await using var host = new IdentityHost();

        var result = Result(await host.CallAsync("SimulateCustomPolicy", "PolicyInputList.member.1", Document("Allow s3:*", "Deny s3:Delete*"), "ActionNames.member.1", action));

        Assert.Equal(action, result.At("EvalActionName"));
        Assert.Equal("*", result.At("EvalResourceName"));
        Assert.Equal(decision, result.At("EvalDecision"));
        Assert.Equal(statements, result.Element("MatchedStatements")!.Elements().Count());
        Assert.All(result.Element("MatchedStatements")!.Elements(), statement => Assert.Equal("PolicyInputList.1", statement.At("SourcePolicyId")));
        Assert.Null(result.Element("ResourceSpecificResults"));
    }

    [Fact]
    public async Task Named_resources_have_results_of_their_own_and_the_worst_is_the_actions()
    {
        await using var host = new IdentityHost();
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"}]}""";

        var result = Result(await host.CallAsync(
            "SimulateCustomPolicy", "PolicyInputList.member.1", policy, "ActionNames.member.1", "s3:GetObject", "ResourceArns.member.1", Bucket, "ResourceArns.member.2", "arn:aws:s3:::c/x"));

        Assert.Equal("implicitDeny", result.At("EvalDecision"));
        Assert.Equal([Bucket, "arn:aws:s3:::c/x"], result.Each("ResourceSpecificResults", "EvalResourceName"));
        Assert.Equal(["allowed", "implicitDeny"], result.Each("ResourceSpecificResults", "EvalResourceDecision"));
    }

    [Fact]
    public async Task Keys_are_those_that_are_given_and_the_others_are_missing()
    {
        await using var host = new IdentityHost();
        const string policy = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",
            "Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"},"StringEquals":{"aws:username":"ann"}}}}
            """;
        string[] request = ["PolicyInputList.member.1", policy, "ActionNames.member.1", "dynamodb:CreateBackup"];
        string[] time = ["ContextEntries.member.1.ContextKeyName", "aws:CurrentTime", "ContextEntries.member.1.ContextKeyValues.member.1", "2019-04-25T11:00:00Z", "ContextEntries.member.1.ContextKeyType", "date"];

        var nothing = Result(await host.CallAsync("SimulateCustomPolicy", request));
        var timed = Result(await host.CallAsync("SimulateCustomPolicy", [.. request, .. time]));
        var asAnn = Result(await host.CallAsync("SimulateCustomPolicy", [.. request, .. time, "CallerArn", "arn:aws:iam::111122223333:user/ann"]));

        Assert.Equal(["aws:CurrentTime", "aws:username"], nothing.Items("MissingContextValues"));
        Assert.Equal(["aws:username"], timed.Items("MissingContextValues"));
        Assert.Equal("implicitDeny", timed.At("EvalDecision"));
        Assert.Equal("allowed", asAnn.At("EvalDecision"));
        Assert.Empty(asAnn.Items("MissingContextValues"));
    }

    [Fact]
    public async Task A_users_policies_its_groups_and_its_boundary_are_simulated()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann", "PermissionsBoundary", ReadOnly);
        await host.CallAsync("CreateGroup", "GroupName", "ops");
        await host.CallAsync("AddUserToGroup", "GroupName", "ops", "UserName", "ann");
        await host.CallAsync("PutGroupPolicy", "GroupName", "ops", "PolicyName", "all", "PolicyDocument", IdentityHost.AllowAll);
        string[] request = ["PolicySourceArn", "arn:aws:iam::111122223333:user/ann", "ActionNames.member.1", "lambda:InvokeFunction", "ActionNames.member.2", "lambda:GetFunction"];

        var results = (await host.CallAsync("SimulatePrincipalPolicy", request)).Element("EvaluationResults")!.Elements("member").ToList();

        Assert.Equal(["implicitDeny", "allowed"], results.Select(result => result.At("EvalDecision")));
        Assert.Equal(["false", "true"], results.Select(result => result.At("PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary")));
        Assert.Equal(["group_ops_all"], results[1].Each("MatchedStatements", "SourcePolicyId"));

        string[] exclude = ["PolicyExclusionList.member.1.PolicyType", "permission-boundary"];
        Assert.Equal("allowed", Result(await host.CallAsync("SimulatePrincipalPolicy", [.. request, .. exclude])).At("EvalDecision"));
        string[] without = ["PolicyExclusionList.member.1.PolicyType", "inline"];
        Assert.Equal("implicitDeny", Result(await host.CallAsync("SimulatePrincipalPolicy", [.. request, .. without])).At("EvalDecision"));
    }

    [Fact]
    public async Task A_resource_policy_takes_part_for_a_user()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/ann"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}""";

        var result = Result(await host.CallAsync(
            "SimulatePrincipalPolicy", "PolicySourceArn", "arn:aws:iam::111122223333:user/ann", "ActionNames.member.1", "s3:GetObject", "ResourceArns.member.1", Bucket, "ResourcePolicy", policy));

        Assert.Equal("allowed", result.At("EvalDecision"));
        Assert.Equal(["ResourcePolicy"], result.Each("MatchedStatements", "SourcePolicyId"));
    }

    [Fact]
    public async Task Results_come_page_by_page()
    {
        await using var host = new IdentityHost();
        string[] request = ["PolicyInputList.member.1", IdentityHost.AllowAll, "ActionNames.member.1", "s3:GetObject", "ActionNames.member.2", "s3:PutObject", "ActionNames.member.3", "s3:ListBucket", "MaxItems", "2"];

        var first = await host.CallAsync("SimulateCustomPolicy", request);
        var second = await host.CallAsync("SimulateCustomPolicy", [.. request, "Marker", first.At("Marker")]);

        Assert.Equal(["s3:GetObject", "s3:PutObject"], first.Each("EvaluationResults", "EvalActionName"));
        Assert.Equal(["s3:ListBucket"], second.Each("EvaluationResults", "EvalActionName"));
        Assert.Equal("false", second.At("IsTruncated"));
    }

    [Theory]
    [InlineData("ActionNames.member.1 s3:*", "400 InvalidInput: Invalid action name: s3:*")]
    [InlineData("ActionNames.member.1 s3:GetObject ResourceOwner 111122223333", "400 InvalidInput: '111122223333' is not a valid as a Resource Owner.")]
    [InlineData("ActionNames.member.1 s3:GetObject PolicySourceArn arn:aws:sts::111122223333:assumed-role/a/b", "400 InvalidInput: Invalid Entity Arn: arn:aws:sts::111122223333:assumed-role/a/b does not clearly define entity type and name.")]
    [InlineData("ActionNames.member.1 s3:GetObject PolicySourceArn arn:aws:iam::111122223333:user/none", "404 NoSuchEntity: The user with name none cannot be found.")]
    [InlineData("ActionNames.member.1 s3:GetObject PolicySourceArn arn:aws:iam::444455556666:role/other", "404 NoSuchEntity: The role with name other cannot be found.")]
    [InlineData("ActionNames.member.1 s3:GetObject PolicyInputList.member.1 {}", "400 InvalidInput: ")]
    [InlineData("ActionNames.member.1 s3:GetObject Marker x", "400 ValidationError: Invalid Marker.")]
    public async Task What_cannot_be_simulated_is_refused(string members, string refusal)
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        var given = members.Split(' ').ToList();
        if (!given.Contains("PolicySourceArn"))
        {
            given.AddRange(["PolicySourceArn", "arn:aws:iam::111122223333:user/ann"]);
        }

        Assert.StartsWith(refusal, await host.RefusalAsync("SimulatePrincipalPolicy", [.. given]));
    }

    [Fact]
    public async Task A_simulation_that_would_take_long_is_refused()
    {
        await using var host = new IdentityHost();
        var statements = Document([.. Enumerable.Repeat("Allow s3:GetObject", 1000)]);
        var actions = Enumerable.Range(1, 100).SelectMany(number => new[] { $"ActionNames.member.{number}", $"s3:A{number}" });
        var resources = Enumerable.Range(1, 100).SelectMany(number => new[] { $"ResourceArns.member.{number}", $"arn:aws:s3:::b{number}" });

        Assert.StartsWith("400 InvalidInput: The simulation is too large", await host.RefusalAsync("SimulateCustomPolicy", ["PolicyInputList.member.1", statements, .. actions, .. resources]));
    }

    [Fact]
    public async Task The_keys_of_policies_are_listed()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        const string policy = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}""";
        await host.CallAsync("PutUserPolicy", "UserName", "ann", "PolicyName", "p", "PolicyDocument", policy);

        Assert.Equal(["aws:username", "aws:SecureTransport"], (await host.CallAsync("GetContextKeysForCustomPolicy", "PolicyInputList.member.1", policy)).Items("ContextKeyNames"));
        Assert.Equal(["aws:username", "aws:SecureTransport"], (await host.CallAsync("GetContextKeysForPrincipalPolicy", "PolicySourceArn", "arn:aws:iam::111122223333:user/ann")).Items("ContextKeyNames"));
    }

    private static XElement Result(XElement answer) => answer.Element("EvaluationResults")!.Elements("member").First();

    private static string Document(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements.Select(statement => $$"""{"Effect":"{{statement.Split(' ')[0]}}","Action":"{{statement.Split(' ')[1]}}","Resource":"*"}"""))}}]}""";
}
