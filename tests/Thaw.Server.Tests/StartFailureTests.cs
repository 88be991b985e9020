using System.Net;
using System.Net.Sockets;
using Thaw.TestKit;

namespace Thaw.Server.Tests;

public sealed class StartFailureTests : OwnServerTests
{
    [Fact]
    public async Task A_database_of_garbage_is_refused_in_a_sentence()
    {
        ServerFixture.RequireSandboxes();
        await File.WriteAllTextAsync(Path.Combine(Data, "thaw.db"), string.Concat(Enumerable.Repeat("this is no database. ", 1000)), TestContext.Current.CancellationToken);

        var sentence = await RefusalAsync();

        Assert.Contains("thaw.db", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_another_server_uses_is_refused_in_a_sentence()
    {
        await using var first = await StartAsync();

        var sentence = await RefusalAsync();

        Assert.Contains(Data, sentence, StringComparison.Ordinal);
        await first.CreateAsync("unharmed");
        Assert.Equal(1, (await first.AskAsync("unharmed", "answer = 1")).GetInt32());
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_refused_in_a_sentence()
    {
        ServerFixture.RequireSandboxes();
        var file = Path.Combine(Data, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (status, errors) = await ThawInstance.RefusesAsync(file);

        Assert.Contains(file, Sentence(status, errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_in_a_sentence_and_nothing_is_left()
    {
        ServerFixture.RequireSandboxes();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var listen = taken.LocalEndpoint.ToString()!;

        var sentence = await RefusalAsync("--listen", listen);

        Assert.Contains(listen, sentence, StringComparison.Ordinal);
        Assert.Empty(ThawInstance.TracesOf(Data).All());
    }

    private async Task<string> RefusalAsync(params string[] arguments)
    {
        var (status, errors) = await ThawInstance.RefusesAsync(Data, arguments);
        return Sentence(status, errors);
    }

    private static string Sentence(int status, string errors)
    {
        Assert.NotEqual(0, status);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("thaw: ", line, StringComparison.Ordinal);
        return line;
    }
}
