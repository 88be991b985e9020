using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Invoking;

[Trait("ring", "contract")]
public sealed class VersionCatalogTests
{
    private static readonly FunctionTarget Target = new(LambdaHarness.Home, "f", null);

    [Fact]
    public async Task A_version_is_read_once_and_again_after_it_was_dropped()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var catalog = lambda.Get<VersionCatalog>();
        var first = await catalog.ResolveAsync(Target, TestContext.Current.CancellationToken);
        Assert.Same(first, await catalog.ResolveAsync(Target, TestContext.Current.CancellationToken));
        await catalog.Drop(LambdaHarness.Home, "f", "$LATEST");
        Assert.False(first.TryEnter());
        Assert.NotSame(first, await catalog.ResolveAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_not_found_is_not_remembered()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.InvokeAsync()).Expect(404);
        Assert.Equal(0, lambda.Get<VersionCatalog>().Count);
        await lambda.CreateAsync();
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Fact]
    public async Task No_invocation_that_begins_after_an_update_was_answered_runs_the_old_configuration()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        using var stop = new CancellationTokenSource();
        var noise = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await lambda.InvokeAsync();
            }
        })).ToList();
        for (var timeout = 10; timeout < 40; timeout++)
        {
            await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Timeout":{{timeout}}}""");
            var live = await lambda.Get<VersionCatalog>().ResolveAsync(Target, TestContext.Current.CancellationToken);
            Assert.Equal(timeout, live.Version.Timeout.TotalSeconds);
        }

        await stop.CancelAsync();
        await Task.WhenAll(noise);
    }

    [Fact]
    public async Task Of_updates_at_once_the_last_that_was_stored_keeps_its_environments()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await Task.WhenAll(Enumerable.Range(10, 8).Select(timeout =>
            lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Timeout":{{timeout}}}""")));
        await lambda.InvokeAsync();
        Assert.Equal(lambda.Pool.Invocations.Last().Version.Generation, lambda.Pool.Retired.Last().Generation);
    }

    [Fact]
    public async Task A_reset_forgets_every_function_of_every_account()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CreateAsync(scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1"));
        await lambda.InvokeAsync();
        var removed = lambda.Packages.Deleted.Task;
        await lambda.Get<Aws.Operations.IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        (await lambda.InvokeAsync()).Expect(404);
        Assert.Equal("0", (await lambda.CallAsync("GetAccountSettings"))["AccountUsage"].GetProperty("FunctionCount").GetRawText());
        Assert.Equal(
            ["arn:aws:lambda:eu-west-1:000000000000:function:f", LambdaHarness.Arn],
            lambda.Pool.Retired.Select(retired => retired.Arn).Order(StringComparer.Ordinal));
        await removed;
        Assert.Empty(lambda.Packages.List());
        (await lambda.CreateAsync()).Expect(201);
    }
}
