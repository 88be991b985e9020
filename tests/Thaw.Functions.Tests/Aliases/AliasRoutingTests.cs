using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Aliases;

[Trait("ring", "contract")]
public sealed class AliasRoutingTests
{
    [Fact]
    public async Task The_weight_decides_how_often_the_second_version_runs()
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":0.25}}}""");
        var executed = new List<string>();
        foreach (var _ in Enumerable.Range(0, 400))
        {
            executed.Add((await lambda.InvokeAsync("f:live")).Expect(200).Headers["X-Amz-Executed-Version"]);
        }

        // The harness's source of chance is seeded: the same numbers again say which version it was each time.
        var same = new Random(1);
        Assert.Equal(executed.Select(_ => same.NextDouble() < 0.25 ? "2" : "1"), executed);
        Assert.InRange(executed.Count(version => version == "2"), 70, 130);
        Assert.All(lambda.Pool.Invocations, run => Assert.Equal(LambdaHarness.Arn + ":live", run.Request.InvokedFunctionArn));
        Assert.Equal(executed, lambda.Pool.Invocations.Select(run => run.Version.Version));
    }

    [Fact]
    public async Task An_invocation_after_an_update_runs_the_new_version_and_no_environment_is_lost()
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        await lambda.InvokeAsync("f:live");
        var retired = lambda.Pool.Retired.Count;
        foreach (var version in (string[])["2", "1", "$LATEST", "2"])
        {
            (await AliasTests.CallAsync(lambda, "UpdateAlias", "live", $$"""{"FunctionVersion":"{{version}}"}""")).Expect(200);
            Assert.Equal(version, (await lambda.InvokeAsync("f:live")).Headers["X-Amz-Executed-Version"]);
        }

        Assert.Equal(retired, lambda.Pool.Retired.Count);
    }

    [Fact]
    public async Task What_has_been_resolved_once_is_resolved_without_the_store()
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":0.5}}}""");
        var catalog = lambda.Get<VersionCatalog>();
        var target = new FunctionTarget(LambdaHarness.Home, "f", AliasTests.Live);
        foreach (var _ in Enumerable.Range(0, 50))
        {
            await catalog.ResolveAsync(target, TestContext.Current.CancellationToken);
        }

        await lambda.Database.Database.DisposeAsync();
        foreach (var _ in Enumerable.Range(0, 50))
        {
            Assert.Equal("f", (await catalog.ResolveAsync(target, TestContext.Current.CancellationToken)).Version.Name);
        }

        await lambda.Database.ReopenAsync();
    }

    [Fact]
    public async Task Invocations_while_an_alias_moves_and_versions_go_always_find_one()
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                (await lambda.InvokeAsync("f:live")).Expect(200);
            }
        })).ToList();
        for (var number = 3; number < 20; number++)
        {
            await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Timeout":{{number + 100}}}""");
            var version = (await lambda.CallAsync("PublishVersion", "f")).Expect(201).String("Version")!;
            (await AliasTests.CallAsync(lambda, "UpdateAlias", "live", $$"""{"FunctionVersion":"{{version}}"}""")).Expect(200);
            Assert.Equal(version, (await lambda.InvokeAsync("f:live")).Headers["X-Amz-Executed-Version"]);
            (await lambda.CallAsync("DeleteFunction", $"f:{number - 1}")).Expect(204);
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
    }
}
