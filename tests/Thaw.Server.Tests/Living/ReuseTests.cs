using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class ReuseTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_warm_environment_keeps_its_globals_and_its_tmp()
    {
        const string Count = """
            import os
            kept["count"] = kept.get("count", 0) + 1
            open("/tmp/count", "a").write("x")
            answer = [kept["count"], os.path.getsize("/tmp/count"), loaded]
            """;
        await Server.CreateAsync("live-warm");

        var cold = await Server.RunAsync("live-warm", Count);
        var warm = await Server.RunAsync("live-warm", Count);

        Assert.Equal([1, 1], cold.Payload.EnumerateArray().Take(2).Select(number => number.GetInt32()));
        Assert.Equal([2, 2], warm.Payload.EnumerateArray().Take(2).Select(number => number.GetInt32()));
        Assert.Equal(cold.Payload[2].GetInt64(), warm.Payload[2].GetInt64());
        Assert.Contains("\tInit Duration: ", cold.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("\tInit Duration: ", warm.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_environment_stands_still_and_goes_on_with_the_next_invocation()
    {
        await Server.CreateAsync("live-frozen");
        await Server.AskAsync("live-frozen", """
            import threading
            def count():
                while True:
                    kept["n"] = kept.get("n", 0) + 1
            threading.Thread(target=count, daemon=True).start()
            """);
        var sandbox = Assert.Single(Server.Traces.SandboxesOf("live-frozen"));
        await Eventually.HoldsAsync(() => Server.Traces.IsFrozen(sandbox), () => "the environment is not frozen");

        var used = Server.Traces.ProcessorTime(sandbox);
        await Server.CreateAsync("live-meanwhile");
        await Server.AskAsync("live-meanwhile", "answer = 1");
        var usedLater = Server.Traces.ProcessorTime(sandbox);
        var went = await Server.AskAsync("live-frozen", """
            before = kept["n"]
            while kept["n"] == before:
                pass
            answer = True
            """);

        Assert.NotEqual("", used);
        Assert.Equal(used, usedLater);
        Assert.True(went.GetBoolean());
        await Eventually.HoldsAsync(() => Server.Traces.IsFrozen(sandbox), () => "the environment is not frozen again");
    }

    [Fact]
    public async Task Invocations_at_once_have_environments_of_their_own()
    {
        await Server.CreateAsync("live-many");

        var held = new List<Task<InvokeAnswer>>();
        for (var count = 1; count <= 3; count++)
        {
            held.Add(await Server.HoldAsync("live-many", count));
        }

        var sandboxes = Server.Traces.SandboxesOf("live-many");
        await Server.ReleaseAsync("live-many");
        var answers = await Task.WhenAll(held);

        Assert.Equal(3, sandboxes.Count);
        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(3, answers.Select(answer => answer.Text).Distinct().Count());
    }

    [Fact]
    public async Task The_newest_idle_environment_is_used_first()
    {
        await Server.CreateAsync("live-newest");
        var first = await Server.HoldAsync("live-newest", 1);
        var second = await Server.HoldAsync("live-newest", 2);
        await Server.ReleaseAsync("live-newest");
        long[] loaded = [(await first).Payload.GetInt64(), (await second).Payload.GetInt64()];

        var next = await Server.AskAsync("live-newest", "answer = loaded");
        var again = await Server.AskAsync("live-newest", "answer = loaded");

        Assert.Contains(next.GetInt64(), loaded);
        Assert.Equal(next.GetInt64(), again.GetInt64());
    }
}
