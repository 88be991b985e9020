using Thaw.Sandbox;
using Thaw.Server.Options;
using Thaw.Storage;

namespace Thaw.Server;

/// <summary>From options to a listening server, with a sentence for everything that can stand in the way.</summary>
internal static class ServerStart
{
    private const int Failed = 1;
    private const int WrongOptions = 2;
    private const int MachineLacks = 3;

    /// <summary>Runs until the process is asked to end; returns the exit status.</summary>
    public static async Task<int> RunAsync(IDictionary<string, string?> arguments)
    {
        try
        {
            return await RunAsync(ReadOptions(arguments, out var mistakes), mistakes);
        }
        catch (Exception failure) when (failure is StorageException or SandboxException or IOException or InvalidDataException)
        {
            return Say(Failed, failure.Message);
        }
    }

    private static async Task<int> RunAsync(ServerOptions options, IReadOnlyList<string> mistakes)
    {
        mistakes = [.. mistakes, .. mistakes.Count > 0 ? [] : Composition.Check(options)];
        if (mistakes.Count > 0)
        {
            return Say(WrongOptions, [.. mistakes]);
        }

        if (HostRequirements.Check(options.SandboxRuntime) is { Count: > 0 } lacking)
        {
            return Say(MachineLacks, [.. lacking]);
        }

        await using var app = Composition.Build(options);
        await app.StartAsync();
        Announcement.Write(Console.Out, options, app.Services.GetRequiredService<OciSandboxHost>().Egress, app.Urls);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static ServerOptions ReadOptions(IDictionary<string, string?> arguments, out IReadOnlyList<string> mistakes)
    {
        var configuration = new ConfigurationBuilder();
        if (arguments.TryGetValue("Config", out var file) && file is not null)
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        var reader = new ServerOptionsReader(configuration
            .AddInMemoryCollection(ServerCommandLine.ReadEnvironment())
            .AddInMemoryCollection(arguments)
            .Build());
        var options = reader.Read() with { MasterKey = ServerCommandLine.TakeMasterKey() };
        mistakes = reader.Errors;
        return options;
    }

    private static int Say(int status, params string[] sentences)
    {
        foreach (var sentence in sentences)
        {
            Console.Error.WriteLine($"thaw: {sentence}");
        }

        return status;
    }
}
