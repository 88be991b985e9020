using System.Globalization;
using Thaw.Bench.Measuring;

namespace Thaw.Bench.Processes;

/// <summary>What a run's parts share: the floors, the server once it is wanted, and the sizes.</summary>
internal sealed class BenchSession(BenchOptions options, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The event of AWS's console test, which every request carries.</summary>
    public static readonly byte[] Payload = """{"key1":"value1","key2":"value2","key3":"value3"}"""u8.ToArray();

    private Floors? _floors;
    private readonly Dictionary<string, ThawServer> _servers = [];
    private int _functions;

    public Workshop Workshop { get; } = new(options.Keep);

    public BenchScale Scale { get; } = options.Quick ? BenchScale.Short : BenchScale.Full;

    public TimeProvider Time => time;

    public async Task<Floors> FloorsAsync() => _floors ??= await Floors.StartAsync(Workshop, time);

    /// <summary>The server, started when it is first asked for; with other options another one.</summary>
    public async Task<ThawServer> ServerAsync(params string[] serverOptions)
    {
        var key = string.Join(' ', serverOptions);
        if (!_servers.TryGetValue(key, out var server))
        {
            _servers[key] = server = await StartServerAsync(serverOptions);
        }

        return server;
    }

    /// <summary>A server of its own, which whoever asks for it ends.</summary>
    public Task<ThawServer> StartServerAsync(params string[] serverOptions) => ThawServer.StartAsync(
        options.Server ?? Repository.PathOf("src/Thaw.Server/bin/Release/net10.0/thaw-server"), serverOptions, Workshop, time);

    public async Task<LambdaClient> LambdaAsync(params string[] serverOptions) => (await ServerAsync(serverOptions)).Lambda;

    /// <summary>What the names of all functions of this run begin with.</summary>
    public string NamePrefix { get; } = string.Create(CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}-");

    /// <summary>A name that no other function has had.</summary>
    public string NewName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{kind}-{Interlocked.Increment(ref _functions)}");

    /// <summary>Makes a function that is deleted on disposal.</summary>
    public async Task<BenchFunction> CreateAsync(string kind, FunctionPlan plan, params string[] serverOptions)
    {
        var (lambda, name) = (await LambdaAsync(serverOptions), NewName(kind));
        await lambda.CreateAsync(name, plan);
        return new BenchFunction(lambda, name);
    }

    /// <summary>Invocations of a function with the common payload.</summary>
    public async Task<Contender> InvocationsAsync(BenchFunction function, string name, params string[] serverOptions) => Contender.Of(
        name, (await ServerAsync(serverOptions)).Endpoint, "POST", LambdaClient.InvocationsOf(function.Name), Payload, time);

    public async ValueTask DisposeAsync()
    {
        if (_floors is not null)
        {
            await _floors.DisposeAsync();
        }

        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }

        Workshop.Dispose();
    }
}
