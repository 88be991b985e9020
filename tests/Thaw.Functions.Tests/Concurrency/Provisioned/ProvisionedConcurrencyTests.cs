using Thaw.Aws.Operations;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Concurrency.Provisioned;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Concurrency.Provisioned;

[Trait("ring", "contract")]
public sealed class ProvisionedConcurrencyTests
{
    [Fact]
    public async Task A_configuration_begins_in_progress_and_shows_what_there_is()
    {
        await using var lambda = await StartAsync();
        lambda.Provisioned.State = (_, _) => new ProvisionedState(2, 1, false, null);
        Assert.Equal(Shown(3, 0, 0, "IN_PROGRESS"), (await PutAsync(lambda, "1", 3)).Expect(202).Text);
        Assert.Equal(["f:1=3"], lambda.Provisioned.Targets);
        Assert.Equal(Shown(3, 1, 2, "IN_PROGRESS"), (await GetAsync(lambda, "1")).Expect(200).Text);
        lambda.Provisioned.State = (_, wanted) => new ProvisionedState(wanted, wanted, true, null);
        Assert.Equal(Shown(3, 3, 3, "READY"), (await GetAsync(lambda, "1")).Text);
        Assert.Equal(Shown(2, 2, 2, "IN_PROGRESS"), (await PutAsync(lambda, "1", 2)).Text);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_reason_and_the_same_configuration_may_try_again()
    {
        await using var lambda = await StartAsync();
        lambda.Provisioned.State = (_, _) => new ProvisionedState(0, 0, false, "FUNCTION_ERROR_INIT_FAILURE");
        await PutAsync(lambda, "1", 1);
        var failed = await GetAsync(lambda, "1");
        Assert.Equal(("FAILED", "FUNCTION_ERROR_INIT_FAILURE"), (failed.String("Status"), failed.String("StatusReason")));
        var calls = lambda.Provisioned.Calls;
        var again = await PutAsync(lambda, "1", 1);
        Assert.Equal(("IN_PROGRESS", false), (again.String("Status"), again.Json.TryGetProperty("StatusReason", out _)));
        Assert.Equal(calls + 1, lambda.Provisioned.Calls);
    }

    [Fact]
    public async Task An_alias_moves_its_environments_to_its_new_version_and_splits_them_by_weight()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, "live", 4);
        Assert.Equal(["f:1=4"], lambda.Provisioned.Targets);
        await MoveAsync(lambda, """{"RoutingConfig":{"AdditionalVersionWeights":{"2":0.25}}}""");
        Assert.Equal(["f:1=3", "f:2=1"], lambda.Provisioned.Targets);
        lambda.Provisioned.State = (version, wanted) => new ProvisionedState(wanted, version == "1" ? wanted : 0, version == "1", null);
        Assert.Equal(Shown(4, 3, 4, "IN_PROGRESS"), (await GetAsync(lambda, "live")).Text);
        await MoveAsync(lambda, """{"FunctionVersion":"2","RoutingConfig":{"AdditionalVersionWeights":{}}}""");
        Assert.Equal(["f:2=4"], lambda.Provisioned.Targets);
    }

    [Fact]
    public async Task Of_a_version_and_its_alias_only_one_can_be_configured()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, "1", 1);
        (await PutAsync(lambda, "live", 1)).Refuses(
            "ResourceConflictException", 409, "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        (await lambda.CallAsync("DeleteProvisionedConcurrencyConfig", "f", "?Qualifier=1")).Expect(204);
        (await PutAsync(lambda, "live", 1)).Expect(202);
        (await PutAsync(lambda, "1", 1)).Refuses("ResourceConflictException", 409, "Version is pointed by a Provisioned Concurrency alias");
        (await PutAsync(lambda, "2", 1)).Expect(202);
        (await TryMoveAsync(lambda, """{"FunctionVersion":"2"}""")).Refuses(
            "ResourceConflictException", 409, "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        (await TryMoveAsync(lambda, """{"FunctionVersion":"$LATEST"}""")).Refuses(
            "InvalidParameterValueException", 400, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }

    [Fact]
    public async Task An_alias_with_weights_cannot_be_configured()
    {
        await using var lambda = await StartAsync();
        await MoveAsync(lambda, """{"RoutingConfig":{"AdditionalVersionWeights":{"2":0.5}}}""");
        (await PutAsync(lambda, "live", 1)).Refuses("InvalidParameterValueException", 400, "Alias with weights can not be used with Provisioned Concurrency");
    }

    [Fact]
    public async Task A_configuration_goes_with_its_alias_its_version_its_function_and_a_reset()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, "live", 1);
        await PutAsync(lambda, "2", 2);
        await lambda.CallAsync("DeleteAlias", "f", more: [("Name", "live")]);
        Assert.Equal(["f:2=2"], lambda.Provisioned.Targets);
        (await GetAsync(lambda, "live")).Refuses("ResourceNotFoundException", 404, $"Cannot find alias arn: {LambdaHarness.Arn}:live");
        (await lambda.CallAsync("DeleteFunction", "f", "?Qualifier=2")).Expect(204);
        Assert.Empty(lambda.Provisioned.Targets);
        Assert.Equal("""{"ProvisionedConcurrencyConfigs":[]}""", (await lambda.CallAsync("ListProvisionedConcurrencyConfigs", "f")).Text);
        await PutAsync(lambda, "1", 3);
        await lambda.CallAsync("DeleteFunction", "f");
        Assert.Empty(lambda.Provisioned.Targets);
        Assert.Equal(1000, await UnreservedAsync(lambda));
        await lambda.CreateAsync();
        await lambda.CallAsync("PublishVersion", "f", body: "{}");
        await PutAsync(lambda, "3", 3);
        await lambda.Get<IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        Assert.Empty(lambda.Provisioned.Targets);
        Assert.Equal(1000, await UnreservedAsync(lambda));
    }

    [Fact]
    public async Task Configurations_are_listed_by_qualifier_in_pages()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, "2", 1);
        await PutAsync(lambda, "live", 2);
        var first = (await lambda.CallAsync("ListProvisionedConcurrencyConfigs", "f", "?MaxItems=1")).Expect(200);
        Assert.Equal($"{LambdaHarness.Arn}:2", first["ProvisionedConcurrencyConfigs"][0].GetProperty("FunctionArn").GetString());
        var second = await lambda.CallAsync("ListProvisionedConcurrencyConfigs", "f", $"?MaxItems=1&Marker={first.String("NextMarker")}");
        Assert.Equal(
            $$"""{"ProvisionedConcurrencyConfigs":[{"FunctionArn":"{{LambdaHarness.Arn}}:live",{{Shown(2, 2, 2, "READY")[1..]}}]}""",
            second.Text);
        (await lambda.CallAsync("ListProvisionedConcurrencyConfigs", "g")).Refuses(
            "ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g");
    }

    [Fact]
    public async Task Configurations_are_back_after_a_restart()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, "live", 5);
        var ledger = new ConcurrencyLedger(new FunctionsOptions());
        var environments = new FakeProvisioned();
        using var allocations = new ProvisionedAllocations(lambda.Get<ProvisionedStore>(), ledger, environments);
        await allocations.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal((995, 0), (ledger.UnreservedOf(LambdaHarness.Home), environments.Targets.Count));
        await allocations.StartedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["f:1=5"], environments.Targets);
    }

    [Fact]
    public async Task An_invocation_within_what_is_provisioned_runs_when_the_account_has_nothing_left()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { ConcurrentExecutions = 101 });
        await lambda.CreateAsync();
        await lambda.CallAsync("PublishVersion", "f", body: "{}");
        (await PutAsync(lambda, "1", 1)).Expect(202);
        Assert.Equal(100, await UnreservedAsync(lambda));
        var go = new TaskCompletionSource<InvocationOutcome>();
        lambda.Pool.Run = (_, _) => go.Task;
        var held = Enumerable.Range(0, 100).Select(_ => lambda.InvokeAsync("f")).ToList();
        (await lambda.InvokeAsync("f")).Expect(429);
        var within = lambda.InvokeAsync("f:1");
        (await lambda.InvokeAsync("f:1")).Expect(429);
        go.SetResult(new InvocationOutcome.Succeeded("{}"u8.ToArray()));
        (await within).Expect(200);
        Assert.All(await Task.WhenAll(held), answer => answer.Expect(200));
    }

    internal static async Task<LambdaHarness> StartAsync()
    {
        var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CallAsync("PublishVersion", "f", body: "{}");
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":4}""");
        await lambda.CallAsync("PublishVersion", "f", body: "{}");
        (await lambda.CallAsync("CreateAlias", "f", body: """{"Name":"live","FunctionVersion":"1"}""")).Expect(201);
        return lambda;
    }

    internal static Task<Answer> PutAsync(LambdaHarness lambda, string qualifier, int environments, string name = "f") => lambda.CallAsync(
        "PutProvisionedConcurrencyConfig", name, $"?Qualifier={qualifier}", $$"""{"ProvisionedConcurrentExecutions":{{environments}}}""");

    internal static async Task<int> UnreservedAsync(LambdaHarness lambda) =>
        (await lambda.CallAsync("GetAccountSettings"))["AccountLimit"].GetProperty("UnreservedConcurrentExecutions").GetInt32();

    private static Task<Answer> GetAsync(LambdaHarness lambda, string qualifier) =>
        lambda.CallAsync("GetProvisionedConcurrencyConfig", "f", $"?Qualifier={qualifier}");

    private static Task<Answer> TryMoveAsync(LambdaHarness lambda, string change) => lambda.CallAsync("UpdateAlias", "f", body: change, more: [("Name", "live")]);

    private static async Task MoveAsync(LambdaHarness lambda, string change) => (await TryMoveAsync(lambda, change)).Expect(200);

    private static string Shown(int requested, int available, int allocated, string status) =>
        $$"""{"RequestedProvisionedConcurrentExecutions":{{requested}},"AvailableProvisionedConcurrentExecutions":{{available}},"AllocatedProvisionedConcurrentExecutions":{{allocated}},"Status":"{{status}}","LastModified":"2026-01-01T00:00:00+0000"}""";
}
