using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class TenantTests
{
    [Fact]
    public async Task No_environment_serves_two_tenants_and_each_runtime_is_told_whom()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var tenants = new System.Collections.Concurrent.ConcurrentQueue<(string Sandbox, string Tenant)>();
        execution.Host.Script = async runtime =>
        {
            while (true)
            {
                var next = await runtime.NextAsync();
                tenants.Enqueue((runtime.Sandbox.Id, next.Headers["Lambda-Runtime-Aws-Tenant-Id"]));
                await runtime.RespondAsync(next.RequestId, next.Payload);
            }
        };
        foreach (var (tenant, request) in new[] { ("blue", "r1"), ("green", "r2"), ("blue", "r3") })
        {
            await InvokeAsync(execution, tenant, request);
            await execution.IdleAsync(execution.Host.Sandboxes[tenant == "blue" ? 0 : 1]);
        }

        var (blue, green) = (execution.Host.Sandboxes[0].Id, execution.Host.Sandboxes[1].Id);
        Assert.Equal(2, execution.Host.Sandboxes.Count);
        Assert.Equal([(blue, "blue"), (green, "green"), (blue, "blue")], tenants);
    }

    [Fact]
    public async Task The_log_in_json_names_the_tenant_and_a_function_without_tenants_names_none()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await InvokeAsync(execution, "blue", "r1");
        await execution.Logs.SeenAsync("platform.report");
        Assert.All(
            ["platform.start", "platform.report"],
            type => Assert.Contains("\"tenantId\":\"blue\"", Assert.Single(execution.Logs.Lines, line => line.Contains(type, StringComparison.Ordinal)), StringComparison.Ordinal));
        await execution.InvokeAsync(Json(ExecutionFixture.Function("g")), ExecutionFixture.Request("r2"));
        await execution.Logs.SeenAsync("r2");
        Assert.DoesNotContain(execution.Logs.Lines, line => line.Contains("r2", StringComparison.Ordinal) && line.Contains("tenantId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_generation_ends_the_environments_of_every_tenant()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await InvokeAsync(execution, "blue", "r1");
        await execution.IdleAsync(execution.Host.Sandboxes[0]);
        await InvokeAsync(execution, "green", "r2");
        await execution.IdleAsync(execution.Host.Sandboxes[1]);
        execution.Pool.Retire(ExecutionFixture.Function().FunctionArn, "$LATEST", "g2");
        await Patience.UntilAsync(() => execution.Host.Sandboxes.All(sandbox => sandbox.IsDisposed), "the end of both environments");
    }

    private static Task<InvocationOutcome> InvokeAsync(ExecutionFixture execution, string tenant, string request) => execution.InvokeAsync(
        Json(ExecutionFixture.Function()) with { IsTenantIsolated = true, TenantId = tenant },
        ExecutionFixture.Request(request) with { TenantId = tenant });

    private static FunctionVersion Json(FunctionVersion version) => version with { Logging = version.Logging with { Json = true } };
}
