using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Deploying;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Layers;

[Trait("ring", "contract")]
public sealed class FunctionLayerTests
{
    private const string A = "arn:aws:lambda:us-east-1:000000000000:layer:a:1";
    private const string B = "arn:aws:lambda:us-east-1:000000000000:layer:b:1";
    private static readonly Scope Other = LambdaHarness.ScopeOf("111111111111", "us-east-1");

    [Fact]
    public async Task A_function_runs_with_its_layers_merged_in_order()
    {
        await using var lambda = await StartAsync();
        var created = (await lambda.CreateAsync(patch: $$"""{"Layers":["{{B}}","{{A}}"]}""")).Expect(201);
        Assert.Equal($$"""[{"Arn":"{{B}}","CodeSize":2},{"Arn":"{{A}}","CodeSize":1}]""", created["Layers"].GetRawText());
        await lambda.InvokeAsync();
        await SetAsync(lambda, $"\"{A}\"");
        await lambda.InvokeAsync();
        await SetAsync(lambda, string.Empty);
        await lambda.InvokeAsync();
        var (a, b) = (FakePackages.IdOf("a"), FakePackages.IdOf("bb"));
        Assert.Equal([LayerTree.IdOf([b, a]), a, null], lambda.Pool.Invocations.Select(invocation => invocation.Version.LayersId));
        Assert.False((await lambda.CallAsync("GetFunctionConfiguration", "f")).Json.TryGetProperty("Layers", out _));
    }

    [Fact]
    public async Task An_update_that_does_not_speak_of_layers_leaves_them()
    {
        await using var lambda = await StartAsync();
        await lambda.CreateAsync(patch: $$"""{"Layers":["{{A}}"]}""");
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":9}""");
        Assert.Equal(1, (await lambda.CallAsync("GetFunctionConfiguration", "f"))["Layers"].GetArrayLength());
    }

    [Fact]
    public async Task A_deleted_version_stays_with_its_functions_and_is_given_to_no_other()
    {
        await using var lambda = await StartAsync();
        await lambda.CreateAsync(patch: $$"""{"Layers":["{{A}}","{{B}}"]}""");
        (await LayerTests.DeleteAsync(lambda, 1, "a")).Expect(204);
        Assert.True(lambda.Packages.Contains(FakePackages.IdOf("a")));
        await lambda.InvokeAsync();
        Assert.Equal(2, (await lambda.CallAsync("GetFunctionConfiguration", "f"))["Layers"].GetArrayLength());
        (await lambda.CreateAsync("g", patch: $$"""{"Layers":["{{A}}"]}""")).Refuses(
            "InvalidParameterValueException", 400, $"Layer version {A} does not exist.");
    }

    [Fact]
    public async Task Layers_and_trees_that_nothing_needs_are_removed_at_start_and_missing_ones_made_again()
    {
        await using var lambda = await StartAsync();
        await lambda.CreateAsync(patch: $$"""{"Layers":["{{A}}","{{B}}"]}""");
        var tree = LayerTree.IdOf([FakePackages.IdOf("a"), FakePackages.IdOf("bb")]);
        lambda.Packages.Delete(tree);
        lambda.Packages.Delete(FakePackages.IdOf("a"));
        await lambda.Packages.MergeAsync([FakePackages.IdOf("bb"), FakePackages.IdOf("zip")], TestContext.Current.CancellationToken);
        await lambda.Get<CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await lambda.Get<CodeShelf>().RestoreAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            new[] { tree, FakePackages.IdOf("a"), FakePackages.IdOf("bb"), FakePackages.IdOf("zip") }.Order(StringComparer.Ordinal),
            lambda.Packages.List().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"arn:aws:lambda:us-east-1:000000000000:layer:a:1\",\"arn:aws:lambda:us-east-1:000000000000:layer:a:1\"", "Two different versions of the same layer are not allowed to be referenced in the same function. arn:aws:lambda:us-east-1:000000000000:layer:a:1 and arn:aws:lambda:us-east-1:000000000000:layer:a:1 are versions of the same layer.")]
    [InlineData("\"arn:aws:lambda:us-east-1:000000000000:layer:a:9\"", "Layer version arn:aws:lambda:us-east-1:000000000000:layer:a:9 does not exist.")]
    [InlineData("\"arn:aws:lambda:eu-west-1:000000000000:layer:a:1\"", "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.")]
    [InlineData("\"arn:aws:lambda:us-east-1:000000000000:layer:a:1\",\"arn:aws:lambda:us-east-1:000000000000:layer:a:2\",\"arn:aws:lambda:us-east-1:000000000000:layer:a:3\",\"arn:aws:lambda:us-east-1:000000000000:layer:a:4\",\"arn:aws:lambda:us-east-1:000000000000:layer:a:5\",\"arn:aws:lambda:us-east-1:000000000000:layer:a:6\"", "Cannot reference more than 5 layers.")]
    public async Task Wrong_layers_are_refused(string layers, string message)
    {
        await using var lambda = await StartAsync();
        (await lambda.CreateAsync(patch: $$"""{"Layers":[{{layers}}]}""")).Refuses("InvalidParameterValueException", 400, message);
        await lambda.CreateAsync();
        (await SetAsync(lambda, layers)).Refuses("InvalidParameterValueException", 400, message);
    }

    [Fact]
    public async Task Whether_there_is_such_a_function_is_looked_at_before_its_layers()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Layers":["arn:aws:lambda:us-east-1:000000000000:layer:none:1"]}"""))
            .Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}");
    }

    [Fact]
    public async Task Code_and_layers_together_have_a_limit()
    {
        await using var lambda = await StartAsync(new FunctionsOptions { CodeSizeUnzipped = 2500 });
        (await lambda.CreateAsync(patch: $$"""{"Layers":["{{A}}","{{B}}"]}""")).Refuses(
            "InvalidParameterValueException",
            400,
            "Function code combined with layers exceeds the maximum allowed size of 2500 bytes. The actual size is 3000 bytes.");
        (await lambda.CreateAsync(patch: $$"""{"Layers":["{{A}}"]}""")).Expect(201);
        (await SetAsync(lambda, $"\"{A}\",\"{B}\"")).Expect(400);
    }

    [Fact]
    public async Task A_layer_of_another_account_needs_its_permission()
    {
        await using var lambda = await StartAsync();
        const string role = "\"Role\":\"arn:aws:iam::111111111111:role/r\"";
        var refused = await lambda.CreateAsync(patch: $$"""{{{role}},"Layers":["{{A}}"]}""", scope: Other);
        Assert.Equal(("AccessDeniedException", 403), (refused.Error, refused.Status));
        Assert.Contains($"is not authorized to perform: lambda:GetLayerVersion on resource: {A}", refused.Message, StringComparison.Ordinal);
        (await PermitAsync(lambda, """{"StatementId":"s","Action":"lambda:GetLayerVersion","Principal":"111111111111"}""")).Expect(201);
        (await lambda.CreateAsync(patch: $$"""{{{role}},"Layers":["{{A}}"]}""", scope: Other)).Expect(201);
        (await lambda.CallAsync("GetLayerVersionByArn", query: $"?Arn={A}", scope: Other)).Expect(200);
        (await lambda.CallAsync("GetLayerVersionByArn", query: $"?Arn={B}", scope: Other)).Expect(403);
    }

    [Fact]
    public async Task The_policy_of_a_version_is_kept_like_that_of_a_function()
    {
        await using var lambda = await StartAsync();
        (await PolicyAsync(lambda)).Refuses("ResourceNotFoundException", 404, "No policy is associated with the given resource.");
        var added = (await PermitAsync(lambda, Everyone)).Expect(201);
        var statement = $$"""{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:GetLayerVersion","Resource":"{{A}}"}""";
        Assert.Equal(statement, added.String("Statement"));
        var policy = await PolicyAsync(lambda);
        Assert.Equal($$"""{"Version":"2012-10-17","Id":"default","Statement":[{{statement}}]}""", policy.String("Policy"));
        Assert.Equal(added.String("RevisionId"), policy.String("RevisionId"));
        (await PermitAsync(lambda, Everyone)).Refuses(
            "ResourceConflictException", 409, "The statement id (s) provided already exists. Please provide a new statement id, or remove the existing statement.");
        (await PermitAsync(lambda, Everyone.Replace("\"s\"", "\"t\"", StringComparison.Ordinal), "?RevisionId=wrong")).Refuses("PreconditionFailedException", 412, Stale);
        (await RemoveAsync(lambda, "t")).Refuses("ResourceNotFoundException", 404, "Statement t is not found in resource policy.");
        (await RemoveAsync(lambda, "s", "?RevisionId=wrong")).Refuses("PreconditionFailedException", 412, Stale);
        (await RemoveAsync(lambda, "s", $"?RevisionId={policy.String("RevisionId")}")).Expect(204);
        (await PolicyAsync(lambda)).Expect(404);
        (await PermitAsync(lambda, Everyone, version: "9")).Refuses(
            "ResourceNotFoundException", 404, "Layer version arn:aws:lambda:us-east-1:000000000000:layer:a:9 does not exist.");
        (await PermitAsync(lambda, """{"StatementId":"s","Action":"*","Principal":"*"}""")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value '*' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: lambda:GetLayerVersion");
    }

    private const string Everyone = """{"StatementId":"s","Action":"lambda:GetLayerVersion","Principal":"*"}""";
    private const string Stale = "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id";

    private static async Task<LambdaHarness> StartAsync(FunctionsOptions? options = null)
    {
        var lambda = await LambdaHarness.StartAsync(options);
        await LayerTests.PublishAsync(lambda, "{}", "a", "a");
        await LayerTests.PublishAsync(lambda, "{}", "b", "bb");
        return lambda;
    }

    private static Task<Answer> SetAsync(LambdaHarness lambda, string layers) =>
        lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Layers":[{{layers}}]}""");

    private static Task<Answer> PermitAsync(LambdaHarness lambda, string body, string query = "", string version = "1") =>
        lambda.CallAsync("AddLayerVersionPermission", query: query, body: body, more: [("LayerName", "a"), ("VersionNumber", version)]);

    private static Task<Answer> PolicyAsync(LambdaHarness lambda) =>
        lambda.CallAsync("GetLayerVersionPolicy", more: [("LayerName", "a"), ("VersionNumber", "1")]);

    private static Task<Answer> RemoveAsync(LambdaHarness lambda, string sid, string query = "") =>
        lambda.CallAsync("RemoveLayerVersionPermission", query: query, more: [("LayerName", "a"), ("VersionNumber", "1"), ("StatementId", sid)]);
}
