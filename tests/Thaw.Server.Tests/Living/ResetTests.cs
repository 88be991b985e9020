using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class ResetTests : OwnServerTests
{
    private const string ResetFromInside = """
        import http.client
        connection = http.client.HTTPConnection("127.0.0.1", 4566, timeout=10)
        connection.request("POST", "/_thaw/reset")
        answer = connection.getresponse().status
        """;

    [Fact]
    public async Task A_reset_empties_everything_and_the_server_goes_on()
    {
        await using var server = await StartAsync("--allow-reset");
        await server.CreateAsync("gone");
        await server.AskAsync("gone", "print('said')\nanswer = 1");
        await server.LogOfAsync("gone", "said");

        var reset = await server.Lambda.SendUnsignedAsync(HttpMethod.Post, "/_thaw/reset");

        Assert.Equal(204, reset.Status);
        Assert.Empty(await server.Lambda.ListAsync());
        Assert.Empty(await server.Lambda.LogOfAsync("gone"));
        await Eventually.HoldsAsync(() => server.Traces.Cgroups().Count == 0 && server.Traces.Processes().Count == 0, () => "a sandbox is left: " + string.Join(", ", server.Traces.Cgroups()));
        await server.CreateAsync("gone");
        Assert.Equal(2, (await server.AskAsync("gone", "answer = 2")).GetInt32());
    }

    [Fact]
    public async Task An_invocation_that_runs_during_a_reset_answers_and_leaves_nothing()
    {
        await using var server = await StartAsync("--allow-reset");
        await server.CreateAsync("held");
        var held = await server.HoldAsync("held");

        var reset = await server.Lambda.SendUnsignedAsync(HttpMethod.Post, "/_thaw/reset");
        await server.ReleaseAsync("held");
        var answer = await held;

        Assert.Equal(204, reset.Status);
        Assert.Equal((200, null), (answer.Status, answer.Error));
        await Eventually.HoldsAsync(() => server.Traces.Cgroups().Count == 0, () => "a sandbox is left: " + string.Join(", ", server.Traces.Cgroups()));
    }

    [Fact]
    public async Task No_function_may_reset_even_when_it_is_allowed()
    {
        await using var server = await StartAsync("--allow-reset");
        await server.CreateAsync("mutiny");

        var status = await server.AskAsync("mutiny", ResetFromInside);

        Assert.Equal(403, status.GetInt32());
        Assert.Equal(["mutiny"], await server.Lambda.ListAsync());
    }

    [Fact]
    public async Task Nobody_may_reset_when_it_is_not_allowed()
    {
        await using var server = await StartAsync();
        await server.CreateAsync("kept");

        var reset = await server.Lambda.SendUnsignedAsync(HttpMethod.Post, "/_thaw/reset");

        Assert.Equal(403, reset.Status);
        Assert.Equal(["kept"], await server.Lambda.ListAsync());
    }
}
