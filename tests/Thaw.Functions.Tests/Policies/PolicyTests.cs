using System.Text.Json;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Policies;

[Trait("ring", "contract")]
public sealed class PolicyTests
{
    private const string S3 = """{"StatementId":"s3","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com"}""";
    private const string S3Statement =
        """{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f"}""";

    [Fact]
    public async Task A_permission_is_added_shown_and_removed()
    {
        await using var lambda = await StartAsync();
        Assert.Equal(S3Statement, (await AddAsync(lambda, S3)).Expect(201).String("Statement"));
        (await AddAsync(lambda, """{"StatementId":"all","Action":"lambda:*","Principal":"*"}""")).Expect(201);
        var both = await lambda.CallAsync("GetPolicy", "f");
        Assert.StartsWith($$"""{"Version":"2012-10-17","Id":"default","Statement":[{{S3Statement}},{"Sid":"all",""", both.Expect(200).String("Policy"));
        Assert.Equal(["s3", "all"], Sids(both));
        Assert.Empty((await RemoveAsync(lambda, "s3")).Expect(204).Body);
        Assert.Equal(["all"], Sids(await lambda.CallAsync("GetPolicy", LambdaHarness.Arn)));
        (await RemoveAsync(lambda, "all")).Expect(204);
        (await lambda.CallAsync("GetPolicy", "f")).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
    }

    [Fact]
    public async Task The_revision_of_a_policy_is_that_of_its_function_and_changes_with_it()
    {
        await using var lambda = await StartAsync();
        var created = await RevisionAsync(lambda);
        (await AddAsync(lambda, S3.Replace("}", ""","RevisionId":"wrong"}""", StringComparison.Ordinal))).Refuses("PreconditionFailedException", 412, StaleText);
        (await AddAsync(lambda, S3.Replace("}", $$""","RevisionId":"{{created}}"}""", StringComparison.Ordinal))).Expect(201);
        var added = (await lambda.CallAsync("GetPolicy", "f")).String("RevisionId");
        Assert.NotEqual(created, added);
        Assert.Equal(added, await RevisionAsync(lambda));
        (await RemoveAsync(lambda, "s3", "?RevisionId=wrong")).Refuses("PreconditionFailedException", 412, StaleText);
        (await lambda.CallAsync("GetPolicy", "f")).Expect(200);
        (await RemoveAsync(lambda, "s3", $"?RevisionId={added}")).Expect(204);
        Assert.NotEqual(added, await RevisionAsync(lambda));
    }

    [Fact]
    public async Task A_new_policy_leaves_the_environments_of_the_function_alone()
    {
        await using var lambda = await StartAsync();
        await lambda.InvokeAsync();
        (await AddAsync(lambda, S3)).Expect(201);
        await lambda.InvokeAsync();
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":5}""");
        (await AddAsync(lambda, """{"StatementId":"x","Action":"lambda:*","Principal":"*"}""")).Expect(201);
        await lambda.InvokeAsync();
        var generations = lambda.Pool.Invocations.Select(invocation => invocation.Version.Generation).ToList();
        Assert.Equal(generations[0], generations[1]);
        Assert.Equal(generations[2], lambda.Pool.Retired.Last().Generation);
    }

    [Theory]
    [InlineData("arn:aws:iam::111111111111:user/a*")]
    [InlineData("arn:aws:iam::111111111111:role/?")]
    [InlineData("arn:aws:sts::111111111111:assumed-role/role")]
    public async Task A_principal_that_no_policy_can_name_is_refused(string principal)
    {
        await using var lambda = await StartAsync();
        (await AddAsync(lambda, $$"""{"StatementId":"x","Action":"lambda:InvokeFunction","Principal":"{{principal}}"}""")).Refuses(
            "InvalidParameterValueException", 400, "The provided principal was invalid. Please check the principal and try again.");
    }

    [Fact]
    public async Task A_policy_goes_with_its_function()
    {
        await using var lambda = await StartAsync();
        (await AddAsync(lambda, S3)).Expect(201);
        (await lambda.CallAsync("DeleteFunction", "f")).Expect(204);
        await lambda.CreateAsync();
        (await lambda.CallAsync("GetPolicy", "f")).Expect(404);
        (await AddAsync(lambda, S3)).Expect(201);
    }

    [Fact]
    public async Task An_id_can_be_used_once()
    {
        await using var lambda = await StartAsync();
        (await AddAsync(lambda, S3)).Expect(201);
        var revision = await RevisionAsync(lambda);
        (await AddAsync(lambda, S3.Replace("s3.amazonaws.com", "sns.amazonaws.com", StringComparison.Ordinal))).Refuses(
            "ResourceConflictException",
            409,
            "The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement.");
        Assert.Equal(revision, await RevisionAsync(lambda));
        Assert.Contains(S3Statement, (await lambda.CallAsync("GetPolicy", "f")).String("Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_has_at_most_20_KB()
    {
        await using var lambda = await StartAsync();
        Answer answer;
        var count = 0;
        do
        {
            answer = await AddAsync(lambda, $$"""{"StatementId":"id-{{count++}}","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com","SourceArn":"arn:aws:s3:::{{new string('b', 2000)}}"}""");
        }
        while (answer.Status == 201);
        Assert.Equal(("PolicyLengthExceededException", 400), (answer.Error, answer.Status));
        Assert.Matches(@"^The final policy size \(2\d{4}\) is bigger than the limit \(20480\)\.$", answer.Message);
        var policy = (await lambda.CallAsync("GetPolicy", "f")).String("Policy")!;
        Assert.InRange(policy.Length, 18_000, 20_480);
        Assert.Equal(count - 1, JsonDocument.Parse(policy).RootElement.GetProperty("Statement").GetArrayLength());
    }

    [Theory]
    [InlineData("GetPolicy", "g", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g")]
    [InlineData("GetPolicy", "f", "", "The resource you requested does not exist.")]
    [InlineData("GetPolicy", "f", "?Qualifier=7", "The resource you requested does not exist.")]
    [InlineData("AddPermission", "g", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g")]
    [InlineData("AddPermission", "f:7", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:7")]
    [InlineData("AddPermission", "f", "?Qualifier=live", "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:f:live")]
    [InlineData("RemovePermission", "g", "", "No policy found for: arn:aws:lambda:us-east-1:000000000000:function:g")]
    [InlineData("RemovePermission", "f", "", "No policy is associated with the given resource.")]
    [InlineData("RemovePermission", "f", "?Qualifier=live", "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:f:live")]
    public async Task What_is_not_there_is_not_found(string operation, string name, string query, string message)
    {
        await using var lambda = await StartAsync();
        (await lambda.CallAsync(operation, name, query, operation == "AddPermission" ? S3 : "", more: [("StatementId", "s3")]))
            .Refuses("ResourceNotFoundException", 404, message);
    }

    [Fact]
    public async Task A_statement_that_is_not_there_cannot_be_removed()
    {
        await using var lambda = await StartAsync();
        (await AddAsync(lambda, S3)).Expect(201);
        (await RemoveAsync(lambda, "other")).Refuses("ResourceNotFoundException", 404, "Statement other is not found in resource policy.");
    }

    [Theory]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"invalid.nonaws.com"}""", "InvalidParameterValueException", "The provided principal was invalid. Please check the principal and try again.")]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"*","FunctionUrlAuthType":"NONE"}""", "InvalidParameterValueException", "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action")]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunctionUrl","Principal":"*","InvokedViaFunctionUrl":true}""", "InvalidParameterValueException", "InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action")]
    [InlineData("""{"StatementId":"example.com","Action":"lambda:InvokeFunction","Principal":"*"}""", "ValidationException", "1 validation error detected: Value 'example.com' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)")]
    [InlineData("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"*","SourceAccount":"12"}""", "ValidationException", @"1 validation error detected: Value '12' at 'sourceAccount' failed to satisfy constraint: Member must satisfy regular expression pattern: \d{12}")]
    [InlineData("{}", "ValidationException", "3 validation errors detected: Value null at 'statementId' failed to satisfy constraint: Member must not be null; Value null at 'action' failed to satisfy constraint: Member must not be null; Value null at 'principal' failed to satisfy constraint: Member must not be null")]
    public async Task Wrong_permissions_are_refused(string body, string error, string message)
    {
        await using var lambda = await StartAsync();
        (await AddAsync(lambda, body)).Refuses(error, 400, message);
    }

    [Fact]
    public async Task There_is_no_policy_for_the_version_that_changes()
    {
        await using var lambda = await StartAsync();
        (await lambda.CallAsync("AddPermission", "f", "?Qualifier=$LATEST", S3)).Refuses(
            "InvalidParameterValueException", 400, "We currently do not support adding policies for $LATEST.");
        (await lambda.CallAsync("AddPermission", "f:live", "?Qualifier=other", S3)).Refuses(
            "InvalidParameterValueException", 400, "The derived qualifier from the function name does not match the specified qualifier.");
    }

    private const string StaleText =
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";

    private static async Task<LambdaHarness> StartAsync()
    {
        var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        return lambda;
    }

    private static Task<Answer> AddAsync(LambdaHarness lambda, string body) => lambda.CallAsync("AddPermission", "f", body: body);

    private static Task<Answer> RemoveAsync(LambdaHarness lambda, string sid, string query = "") =>
        lambda.CallAsync("RemovePermission", "f", query, more: [("StatementId", sid)]);

    private static async Task<string?> RevisionAsync(LambdaHarness lambda) =>
        (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("RevisionId");

    private static IEnumerable<string?> Sids(Answer answer) => JsonDocument.Parse(answer.String("Policy")!).RootElement
        .GetProperty("Statement").EnumerateArray().Select(statement => statement.GetProperty("Sid").GetString());
}
