using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Functions.EventSources;

/// <summary>Carries changes of mappings out, after they are durable, and lets their states settle; a start takes up what an end has left.</summary>
internal sealed partial class MappingTransitions(
    EventSourceMappingStore store, EventSourceKinds kinds, TimeProvider time, ILogger<MappingTransitions> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (EventSourceMapping Mapping, Task Run)> _running = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Begins what the state of a mapping asks for; what is under way for it ends first and is not tried again.</summary>
    public void Begin(EventSourceMapping mapping)
    {
        lock (_gate)
        {
            var before = _running.TryGetValue(mapping.Uuid, out var running) ? running.Run : Task.CompletedTask;
            _running[mapping.Uuid] = (mapping, RunAsync(mapping, before));
        }
    }

    /// <summary>Ends when everything that has begun has settled.</summary>
    public Task WhenSettledAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running.Values.Select(running => running.Run));
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var mapping in await store.AllAsync(cancellationToken))
        {
            Begin(mapping);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await WhenSettledAsync();
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(EventSourceMapping mapping, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (IsLatest(mapping) && !_stopping.IsCancellationRequested && !await TryAsync(mapping))
        {
            await Task.Delay(BeforeAgain, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        lock (_gate)
        {
            if (IsLatest(mapping))
            {
                _running.Remove(mapping.Uuid);
            }
        }
    }

    private bool IsLatest(EventSourceMapping mapping)
    {
        lock (_gate)
        {
            return _running.TryGetValue(mapping.Uuid, out var running) && ReferenceEquals(running.Mapping, mapping);
        }
    }

    private async Task<bool> TryAsync(EventSourceMapping mapping)
    {
        try
        {
            await kinds.ApplyAsync(mapping, _stopping.Token);
            if (!MappingStates.IsSettled(mapping.State))
            {
                await store.SettleAsync(mapping, time.GetUtcNow(), _stopping.Token);
            }

            return true;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure) // Background work: the change has been answered and is durable; it is tried again.
        {
            Failed(mapping.Uuid, mapping.State, failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The event source mapping {Uuid} stays {State}; it is tried again.")]
    private partial void Failed(Guid uuid, MappingState state, Exception failure);
}
