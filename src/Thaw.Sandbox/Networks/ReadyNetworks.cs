using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Networks;

/// <summary>
/// Network namespaces that were made ahead: the kernel makes them one after another, a cold start should not wait in that line.
/// Each serves one sandbox and ends with it.
/// </summary>
internal sealed partial class ReadyNetworks(
    IReadOnlyList<int> ports, int ready, Func<IReadOnlyList<int>, Task<NetworkNamespace>> make, ILogger logger) : IAsyncDisposable
{
    private readonly ConcurrentQueue<NetworkNamespace> _ready = new();
    private readonly Lock _gate = new();
    private Task _refilling = Task.CompletedTask;
    private bool _filling, _closed;

    /// <summary>How many wait for a sandbox.</summary>
    public int Count => _ready.Count;

    /// <summary>Ends when as many are ready as there should be, or none could be made.</summary>
    public Task Filled
    {
        get
        {
            lock (_gate)
            {
                return _refilling;
            }
        }
    }

    /// <summary>Begins to make as many as are lacking, unless that is under way.</summary>
    public void Refill()
    {
        lock (_gate)
        {
            if (!_filling && !_closed && ports.Count > 0)
            {
                _filling = true;
                _refilling = Task.Run(FillUpAsync);
            }
        }
    }

    /// <summary>One that is ready, or a new one where none is or other ports are wanted.</summary>
    public Task<NetworkNamespace> TakeAsync(IReadOnlyList<int> wanted)
    {
        if (!wanted.SequenceEqual(ports))
        {
            return make(wanted);
        }

        var found = _ready.TryDequeue(out var network);
        Refill();
        return found ? Task.FromResult(network!) : make(wanted);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
        }

        await _refilling;
        while (_ready.TryDequeue(out var network))
        {
            network.Dispose();
        }
    }

    private async Task FillUpAsync()
    {
        try
        {
            while (LacksOne())
            {
                _ready.Enqueue(await make(ports));
            }
        }
        catch (Exception failure)
        {
            // Edge: background work. The next sandbox makes its own network and tells its caller what is wrong.
            LogRefillFailed(logger, failure);
            lock (_gate)
            {
                _filling = false;
            }
        }
    }

    // Seen and said in one step: whoever takes one afterwards begins anew.
    private bool LacksOne()
    {
        lock (_gate)
        {
            return _filling = _ready.Count < ready && !_closed;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not keep networks of sandboxes ready")]
    private static partial void LogRefillFailed(ILogger logger, Exception failure);
}
