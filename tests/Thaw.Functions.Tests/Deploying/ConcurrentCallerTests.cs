using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Tests.Aliases;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class ConcurrentCallerTests
{
    private const string Conflict = "The operation cannot be performed at this time. An update is in progress for resource: " + LambdaHarness.Arn;

    [Fact]
    public async Task Of_updates_at_once_each_happens_and_none_undoes_another()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var both = await Task.WhenAll(UpdateAsync(lambda, """{"Timeout":9}"""), UpdateCodeAsync(lambda, "zip2"), UpdateAsync(lambda, """{"MemorySize":256}"""));
        Assert.All(both, answer => answer.Expect(200));
        Assert.Equal(3, both.Select(answer => answer.String("RevisionId")).Distinct().Count());
        var after = await lambda.CallAsync("GetFunctionConfiguration", "f");
        Assert.Equal((9, 256, 4), (after["Timeout"].GetInt32(), after["MemorySize"].GetInt32(), after["CodeSize"].GetInt32()));
        Assert.Contains(after.String("RevisionId"), both.Select(answer => answer.String("RevisionId")));
    }

    [Fact]
    public async Task Of_new_code_at_once_the_last_stays_and_nothing_else_is_left()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => UpdateCodeAsync(lambda, $"zip{number}")));
        Assert.All(all, answer => answer.Expect(200));
        var after = await lambda.CallAsync("GetFunctionConfiguration", "f");
        Assert.Equal(after.String("CodeSha256"), all.Single(answer => answer.String("RevisionId") == after.String("RevisionId")).String("CodeSha256"));
        await lambda.Get<CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(Convert.FromBase64String(after.String("CodeSha256")!)), Assert.Single(lambda.Packages.List()));
    }

    [Fact]
    public async Task While_updates_take_their_time_one_of_two_at_once_is_a_conflict()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { UpdateDelay = TimeSpan.FromSeconds(5) });
        await lambda.CreateAsync();
        lambda.Time.Advance(TimeSpan.FromSeconds(1));
        var both = await Task.WhenAll(UpdateAsync(lambda, """{"Timeout":9}"""), UpdateCodeAsync(lambda, "zip2"));
        Assert.Equal(200, both.Min(answer => answer.Status));
        both.MaxBy(answer => answer.Status)!.Refuses("ResourceConflictException", 409, Conflict);
        (await lambda.CallAsync("PublishVersion", "f")).Refuses("ResourceConflictException", 409, Conflict);
        var shown = await lambda.CallAsync("GetFunctionConfiguration", "f");
        Assert.NotEqual(shown["Timeout"].GetInt32() == 9, shown["CodeSize"].GetInt32() == 4);
    }

    [Fact]
    public async Task A_version_published_during_updates_is_one_of_the_states_between_them()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Timeout":1,"Description":"1"}""");
        var updates = UpdateManyTimesAsync(lambda);
        List<Answer> published = [];
        do
        {
            published.Add((await lambda.CallAsync("PublishVersion", "f")).Expect(201));
        }
        while (!updates.IsCompleted);
        await updates;
        Assert.All(published, version => Assert.Equal(version.String("Description"), $"{version["Timeout"].GetInt32()}"));
        foreach (var version in published)
        {
            Assert.Equal(version.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f", $"?Qualifier={version.String("Version")}")).Text);
        }
    }

    [Fact]
    public async Task Of_publications_at_once_all_are_the_same_version()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => lambda.CallAsync("PublishVersion", "f")));
        Assert.All(all, answer => Assert.Equal("1", answer.Expect(201).String("Version")));
    }

    [Fact]
    public async Task A_function_that_is_deleted_while_it_is_changed_is_gone_with_all_its_code()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        for (var round = 0; round < 5; round++)
        {
            await lambda.CreateAsync();
            var update = UpdateCodeAsync(lambda, "zip2");
            var publication = lambda.CallAsync("PublishVersion", "f");
            (await lambda.CallAsync("DeleteFunction", "f")).Expect(204);
            Assert.Contains((await update).Status, (int[])[200, 404]);
            Assert.Contains((await publication).Status, (int[])[201, 404]);
            (await lambda.CallAsync("GetFunction", "f")).Expect(404);
        }

        await lambda.Get<CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        Assert.Empty(lambda.Packages.List());
        Assert.Empty(lambda.Database.Blobs.List());
    }

    [Fact]
    public async Task An_invocation_that_runs_when_its_alias_moves_ends_where_it_began()
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        lambda.Pool.Run = async (version, request) =>
        {
            if (version.Version == "1")
            {
                running.SetResult();
                await finish.Task;
            }

            return new InvocationOutcome.Succeeded(request.Payload);
        };
        var invocation = lambda.InvokeAsync("f:live");
        await running.Task;
        (await AliasTests.CallAsync(lambda, "UpdateAlias", "live", """{"FunctionVersion":"2"}""")).Expect(200);
        Assert.Equal("2", (await lambda.InvokeAsync("f:live")).Expect(200).Headers["X-Amz-Executed-Version"]);
        finish.SetResult();
        Assert.Equal("1", (await invocation).Expect(200).Headers["X-Amz-Executed-Version"]);
    }

    private static async Task UpdateManyTimesAsync(LambdaHarness lambda)
    {
        for (var number = 2; number <= 30; number++)
        {
            (await UpdateAsync(lambda, $$"""{"Timeout":{{number}},"Description":"{{number}}"}""")).Expect(200);
        }
    }

    private static Task<Answer> UpdateAsync(LambdaHarness lambda, string body) => lambda.CallAsync("UpdateFunctionConfiguration", "f", body: body);

    private static Task<Answer> UpdateCodeAsync(LambdaHarness lambda, string zip) =>
        lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(zip))}}"}""");
}
