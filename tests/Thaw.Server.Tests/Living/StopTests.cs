using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class StopTests : OwnServerTests
{
    [Fact]
    public async Task A_stop_leaves_nothing_and_the_functions_are_there_after_the_next_start()
    {
        await using (var server = await StartAsync())
        {
            await server.CreateAsync("kept");
            await server.AskAsync("kept", "print('said')\nanswer = 1");
            var waits = Assert.Single(server.Traces.SandboxesOf("kept"));
            await Eventually.HoldsAsync(() => server.Traces.IsFrozen(waits), () => "the environment is not frozen");

            Assert.Equal(0, await server.Instance.StopAsync());
            Assert.Empty(server.Traces.All());
            Assert.DoesNotContain("fail", server.Instance.Output, StringComparison.OrdinalIgnoreCase);
        }

        await using var again = await StartAsync();
        Assert.Equal(2, (await again.AskAsync("kept", "answer = 2")).GetInt32());
        Assert.Contains(await again.Lambda.LogOfAsync("kept"), line => line == "said");
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_an_environment_that_is_not_frozen_yet()
    {
        await using var server = await StartAsync("--idle-before-freeze-ms", "60000");
        await server.CreateAsync("asks");
        await server.AskAsync("asks", "answer = 1");

        Assert.Equal(0, await server.Instance.StopAsync());
        Assert.Empty(server.Traces.All());
    }

    [Fact]
    public async Task A_stop_lets_a_running_invocation_answer()
    {
        await using var server = await StartAsync();
        await server.CreateAsync("busy");
        var held = await server.HoldAsync("busy");

        var stopped = server.Instance.StopAsync();
        await Eventually.HoldsAsync(async () => (await server.RunAsync("busy", "answer = 1")).Status == 429, () => "the server still takes invocations");
        await server.ReleaseAsync("busy");

        var answer = await held;
        Assert.True(answer is { Status: 200, Error: null }, answer.Text + answer.Log);
        Assert.Equal(0, await stopped);
        Assert.Empty(server.Traces.All());
    }

    [Fact]
    public async Task A_stop_gives_up_an_invocation_that_does_not_end()
    {
        await using var server = await StartAsync();
        await server.CreateAsync("endless", new FunctionSettings { Timeout = 900 });
        var held = await server.HoldAsync("endless");

        var status = await server.Instance.StopAsync();

        Assert.Equal(0, status);
        Assert.Empty(server.Traces.All());
        var answer = await held;
        Assert.Equal(("Unhandled", "Sandbox.Failure"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task A_killed_server_takes_its_sandboxes_along_and_the_next_start_cleans_up()
    {
        await using (var server = await StartAsync())
        {
            await server.CreateAsync("kept");
            await server.AskAsync("kept", "answer = 1");
            var held = await server.HoldAsync("kept");
            await server.Instance.KillAsync();

            await Assert.ThrowsAsync<HttpRequestException>(() => held);
            await Eventually.HoldsAsync(() => server.Traces.Processes().Count == 0, () => "a sandbox outlives its server");
        }

        await using var again = await StartAsync();
        Assert.Empty(again.Traces.Cgroups());
        Assert.Equal(2, (await again.AskAsync("kept", "answer = 2")).GetInt32());
        Assert.Equal(0, await again.Instance.StopAsync());
        Assert.Empty(again.Traces.All());
    }
}
