using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class CapacityTests : OwnServerTests
{
    [Fact]
    public async Task An_environment_that_nobody_needs_is_removed_and_the_next_invocation_is_cold()
    {
        await using var server = await StartAsync("--idle-lifetime-s", "1");
        await server.CreateAsync("reaped");
        var first = await server.AskAsync("reaped", "answer = loaded");

        await Eventually.HoldsAsync(() => server.Traces.Processes().Count == 0 && server.Traces.Cgroups().Count == 0, () => $"the idle environment still has {string.Join(", ", server.Traces.Cgroups())}");
        var second = await server.AskAsync("reaped", "answer = loaded");

        Assert.NotEqual(first.GetInt64(), second.GetInt64());
    }

    [Fact]
    public async Task A_node_whose_memory_is_given_away_throttles_with_a_reason_and_ends_what_is_idle_to_make_room()
    {
        await using var server = await StartAsync("--node-memory-mb", "512");
        await server.CreateAsync("large", new FunctionSettings { MemorySize = 512 });
        await server.CreateAsync("small", new FunctionSettings { MemorySize = 256 });
        var held = await server.HoldAsync("large");

        var refused = await server.RunAsync("small", "answer = 1");
        await server.ReleaseAsync("large");
        await held;
        var answer = await server.AskAsync("small", "answer = 1");

        Assert.Equal(429, refused.Status);
        Assert.Equal("ConcurrentInvocationLimitExceeded", refused["Reason"]);
        Assert.Equal(1, answer.GetInt32());
        await server.HasSandboxesAsync("large", 0);
    }

    [Fact]
    public async Task Freezing_can_be_immediate()
    {
        await using var server = await StartAsync("--idle-before-freeze-ms", "0");
        await server.CreateAsync("frozen");
        for (var i = 0; i < 20; i++)
        {
            await server.AskAsync("frozen", "answer = 1");
        }

        var sandbox = Assert.Single(server.Traces.SandboxesOf("frozen"));
        await Eventually.HoldsAsync(() => server.Traces.IsFrozen(sandbox), () => "the environment is not frozen");
    }
}
