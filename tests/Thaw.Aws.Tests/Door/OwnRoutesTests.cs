using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Door;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Tests.Door;

public sealed class OwnRoutesTests
{
    [Fact]
    public async Task Health_says_what_runs_without_a_signature()
    {
        using var host = new DoorHost();
        var answer = await host.SendRawAsync("GET", "/_thaw/health");
        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("{\"status\":\"running\",\"version\":\"0.1.0\",\"authorization\":\"enforced\",\"services\":[\"json\",\"query\",\"rest\"]}", answer.Body);
    }

    [Fact]
    public async Task A_reset_empties_every_part_where_it_is_allowed()
    {
        var parts = new[] { new Part(), new Part() };
        using var host = Host(true, parts);
        Assert.Equal(204, (await host.SendRawAsync("POST", "/_thaw/reset")).Status);
        Assert.All(parts, part => Assert.Equal(1, part.Resets));
    }

    [Fact]
    public async Task A_reset_is_refused_where_it_is_not_allowed()
    {
        var part = new Part();
        using var host = Host(false, part);
        var answer = await host.SendRawAsync("POST", "/_thaw/reset");
        Assert.Equal(403, answer.Status);
        Assert.Contains("--allow-reset", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, part.Resets);
    }

    [Fact]
    public async Task No_web_page_and_no_function_can_reset_the_server()
    {
        var part = new Part();
        using var host = Host(true, part);
        Assert.Equal(403, (await host.SendRawAsync("POST", "/_thaw/reset", prepare: request => request.Headers.Origin = "https://evil.example")).Status);
        Assert.Equal(403, (await host.SendRawAsync("POST", "/_thaw/reset", features: features => features.Set<ISandboxedConnection>(new Sandboxed()))).Status);
        Assert.Equal(0, part.Resets);
    }

    [Theory]
    [InlineData("GET", "/_thaw/reset")]
    [InlineData("POST", "/_thaw/health")]
    [InlineData("GET", "/_thaw/other")]
    [InlineData("GET", "/_thaw/")]
    public async Task Other_paths_of_our_own_do_not_exist(string method, string path)
    {
        using var host = new DoorHost();
        Assert.Equal((404, "NotFound"), ((await host.SendRawAsync(method, path)).Status, (await host.SendRawAsync(method, path)).ErrorType));
    }

    private static DoorHost Host(bool allowReset, params IResettable[] parts) =>
        new(new AwsOptions { AllowReset = allowReset }, services => Array.ForEach(parts, part => services.AddSingleton(part)));

    private sealed class Part : IResettable
    {
        public int Resets { get; private set; }

        public Task ResetAsync(CancellationToken cancellation)
        {
            Resets++;
            return Task.CompletedTask;
        }
    }

    private sealed class Sandboxed : ISandboxedConnection;
}
