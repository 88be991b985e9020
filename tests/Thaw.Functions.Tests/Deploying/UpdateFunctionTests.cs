using System.Text;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class UpdateFunctionTests
{
    private static readonly string Zip2 = Convert.ToBase64String(Encoding.UTF8.GetBytes("zip2"));

    [Fact]
    public async Task Members_that_are_not_given_stay_as_they_are()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = await lambda.CreateAsync(patch: """{"Timeout":9,"Environment":{"Variables":{"AA":"1"}},"Description":"old"}""");
        lambda.Time.Advance(TimeSpan.FromSeconds(1));
        var updated = (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"MemorySize":256,"Description":""}""")).Expect(200);
        Assert.Equal((9, 256, ""), (updated["Timeout"].GetInt32(), updated["MemorySize"].GetInt32(), updated.String("Description")));
        Assert.Equal("""{"AA":"1"}""", updated["Environment"].GetProperty("Variables").GetRawText());
        Assert.Equal("2026-01-01T00:00:01.000+0000", updated.String("LastModified"));
        Assert.NotEqual(created.String("RevisionId"), updated.String("RevisionId"));
        Assert.Equal(updated.Lasting, (await lambda.CallAsync("GetFunctionConfiguration", "f")).Lasting);
    }

    [Fact]
    public async Task An_update_replaces_the_variables_as_a_whole_and_can_empty_them()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Environment":{"Variables":{"AA":"1","BB":"2"}}}""");
        var one = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Environment":{"Variables":{"CC":"3"}}}""");
        Assert.Equal("""{"CC":"3"}""", one["Environment"].GetProperty("Variables").GetRawText());
        var none = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Environment":{}}""");
        Assert.Equal("{}", none["Environment"].GetProperty("Variables").GetRawText());
    }

    [Fact]
    public async Task Log_levels_need_JSON_and_go_with_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"LoggingConfig":{"LogFormat":"JSON","SystemLogLevel":"WARN"}}""");
        var text = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"LoggingConfig":{"LogFormat":"Text"}}""");
        Assert.Equal("""{"LogFormat":"Text","LogGroup":"/aws/lambda/f"}""", text["LoggingConfig"].GetRawText());
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"LoggingConfig":{"ApplicationLogLevel":"WARN"}}""")).Expect(400);
    }

    [Fact]
    public async Task The_next_invocation_runs_with_the_new_configuration_and_old_environments_are_retired()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.InvokeAsync();
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":60}""");
        await lambda.InvokeAsync();
        Assert.Equal([3d, 60d], lambda.Pool.Invocations.Select(invocation => invocation.Version.Timeout.TotalSeconds));
        var generations = lambda.Pool.Invocations.Select(invocation => invocation.Version.Generation).ToList();
        Assert.NotEqual(generations[0], generations[1]);
        Assert.Equal((LambdaHarness.Arn, "$LATEST", generations[1]), Assert.Single(lambda.Pool.Retired));
    }

    [Theory]
    [InlineData("UpdateFunctionConfiguration", """{"Timeout":4}""")]
    [InlineData("UpdateFunctionCode", """{"ZipFile":"emlwMg=="}""")]
    public async Task A_stale_revision_is_refused_and_the_present_one_accepted(string operation, string body)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var revision = (await lambda.CreateAsync()).String("RevisionId");
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":5}""");
        var stale = await lambda.CallAsync(operation, "f", body: body.Replace("}", $",\"RevisionId\":\"{revision}\"}}", StringComparison.Ordinal));
        stale.Refuses("PreconditionFailedException", 412, "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        var present = (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("RevisionId");
        (await lambda.CallAsync(operation, "f", body: body.Replace("}", $",\"RevisionId\":\"{present}\"}}", StringComparison.Ordinal))).Expect(200);
    }

    [Fact]
    public async Task Of_two_updates_with_the_same_revision_one_succeeds()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var revision = (await lambda.CreateAsync()).String("RevisionId");
        var both = await Task.WhenAll(Enumerable.Range(10, 2).Select(timeout =>
            lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Timeout":{{timeout}},"RevisionId":"{{revision}}"}""")));
        Assert.Equal([200, 412], both.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task New_code_replaces_the_old_which_is_removed()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = await lambda.CreateAsync();
        var removed = lambda.Packages.Deleted.Task;
        var updated = (await lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Zip2}}"}""")).Expect(200);
        Assert.NotEqual(created.String("CodeSha256"), updated.String("CodeSha256"));
        Assert.Equal(4, updated["CodeSize"].GetInt64());
        Assert.Equal(Hex(created), await removed);
        Assert.Equal(Hex(updated), Assert.Single(lambda.Packages.List()));
        Assert.Equal(Hex(updated), Assert.Single(lambda.Database.Blobs.List()));
    }

    [Fact]
    public async Task A_dry_run_checks_the_code_and_changes_nothing()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = await lambda.CreateAsync();
        var before = await lambda.CallAsync("GetFunctionConfiguration", "f");
        var dry = (await lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Zip2}}","DryRun":true}""")).Expect(200);
        Assert.Equal(4, dry["CodeSize"].GetInt64());
        Assert.Equal(before.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f")).Text);
        Assert.Equal(Hex(created), Assert.Single(lambda.Packages.List()));
        (await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"YmFk","DryRun":true}""")).Expect(400);
    }

    [Fact]
    public async Task The_old_code_stays_until_the_last_invocation_that_runs_it_has_ended()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var old = Hex(await lambda.CreateAsync());
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        lambda.Pool.Run = async (_, request) =>
        {
            running.SetResult();
            await finish.Task;
            return new Execution.Invocations.InvocationOutcome.Succeeded(request.Payload);
        };
        var invocation = lambda.InvokeAsync();
        await running.Task;
        var removed = lambda.Packages.Deleted.Task;
        await lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Zip2}}"}""");
        Assert.True(lambda.Packages.Contains(old));
        Assert.False(removed.IsCompleted);
        finish.SetResult();
        (await invocation).Expect(200);
        Assert.Equal(old, await removed);
    }

    [Fact]
    public async Task An_update_is_answered_as_under_way_and_is_done_when_it_is_looked_at()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (string, string)[] updates = [("UpdateFunctionConfiguration", """{"Timeout":4}"""), ("UpdateFunctionCode", $$"""{"ZipFile":"{{Zip2}}"}""")];
        foreach (var (operation, body) in updates)
        {
            var updated = (await lambda.CallAsync(operation, "f", body: body)).Expect(200);
            Assert.Equal(("Active", "InProgress", "Creating"), (updated.String("State"), updated.String("LastUpdateStatus"), updated.String("LastUpdateStatusReasonCode")));
            Assert.Equal("The function is being created.", updated.String("LastUpdateStatusReason"));
            Assert.Equal("Successful", (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("LastUpdateStatus"));
        }

        var dry = await lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Zip2}}","DryRun":true}""");
        Assert.Equal("Successful", dry.String("LastUpdateStatus"));
    }

    [Fact]
    public async Task An_update_delay_shows_as_in_progress_and_refuses_a_second_update()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { UpdateDelay = TimeSpan.FromSeconds(5) });
        await lambda.CreateAsync();
        lambda.Time.Advance(TimeSpan.FromSeconds(1));
        var updated = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":4}""");
        Assert.Equal(("Active", "InProgress", "Creating"), (updated.String("State"), updated.String("LastUpdateStatus"), updated.String("LastUpdateStatusReasonCode")));
        (await lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Zip2}}"}""")).Refuses(
            "ResourceConflictException", 409, $"The operation cannot be performed at this time. An update is in progress for resource: {LambdaHarness.Arn}");
        lambda.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Successful", (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("LastUpdateStatus"));
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":4}""")).Expect(200);
    }

    [Theory]
    [InlineData("UpdateFunctionCode", """{"ZipFile":"emlw","PublishTo":"LATEST_PUBLISHED"}""", "PublishTo is not supported by this version of Thaw yet.")]
    [InlineData("UpdateFunctionCode", """{"ZipFile":"emlw","Architectures":["arm64"]}""", "The architecture arm64 is not supported by this version of Thaw yet.")]
    [InlineData("UpdateFunctionCode", """{"S3Bucket":"bucket","S3Key":"key"}""", "Code from Amazon S3 (S3Bucket, S3Key) is not supported by this version of Thaw yet.")]
    [InlineData("UpdateFunctionCode", "{}", "Please provide a source for function code.")]
    [InlineData("UpdateFunctionConfiguration", """{"Runtime":"nodejs12.x"}""", "The runtime parameter of nodejs12.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.")]
    [InlineData("UpdateFunctionConfiguration", """{"Runtime":"nodejs24.x"}""", "The runtime nodejs24.x needs Node.js 24: install it.")]
    public async Task A_wrong_update_is_refused_and_changes_nothing(string operation, string body, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var before = await lambda.CallAsync("GetFunctionConfiguration", "f");
        (await lambda.CallAsync(operation, "f", body: body)).Refuses("InvalidParameterValueException", 400, message);
        Assert.Equal(before.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f")).Text);
    }

    [Theory]
    [InlineData("UpdateFunctionCode", """{"ZipFile":"emlw"}""")]
    [InlineData("UpdateFunctionConfiguration", "{}")]
    public async Task A_function_that_does_not_exist_cannot_be_updated(string operation, string body)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync(operation, "f", body: body)).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}");
        await lambda.CreateAsync();
        (await lambda.CallAsync(operation, "f:$LATEST", body: body)).Expect(200);
        (await lambda.CallAsync(operation, "f:1", body: body)).Refuses(
            "InvalidParameterValueException",
            400,
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");
    }

    private static string Hex(Answer answer) => Convert.ToHexStringLower(Convert.FromBase64String(answer.String("CodeSha256")!));
}
