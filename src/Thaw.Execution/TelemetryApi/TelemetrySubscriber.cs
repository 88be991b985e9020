using System.Text.Json;

namespace Thaw.Execution.TelemetryApi;

/// <summary>One subscription: gathers events and delivers them in batches while the environment is not frozen, in order, again and again until taken.</summary>
internal sealed class TelemetrySubscriber : IDisposable
{
    private const string Reason = "Consumer seems to have fallen behind as it has not acknowledged receipt of logs.";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<string> _types;
    private readonly TelemetryQueue _queue;
    private readonly ITelemetryDelivery _delivery;
    private readonly TimeProvider _time;
    private readonly AsyncGate _any = new();
    private readonly AsyncGate _due = new();
    private readonly AsyncGate _idle = new();
    private readonly AsyncGate _awake;
    private readonly CancellationTokenSource _end = new();
    private bool _flushing;
    private bool _delivering;

    /// <param name="name">The extension's name.</param>
    /// <param name="settings">What it wants.</param>
    /// <param name="delivery">The way to it.</param>
    /// <param name="awake">Open while the environment is not frozen.</param>
    /// <param name="time">The clock.</param>
    public TelemetrySubscriber(string name, TelemetrySettings settings, ITelemetryDelivery delivery, AsyncGate awake, TimeProvider time)
    {
        Name = name;
        Settings = settings;
        _types = settings.TypeNames;
        _queue = new TelemetryQueue(settings.MaxItems, settings.MaxBytes);
        _delivery = delivery;
        _awake = awake;
        _time = time;
        _ = RunAsync();
    }

    public string Name { get; }

    public TelemetrySettings Settings { get; }

    /// <summary>Takes an event if the subscription is for its type.</summary>
    public void Add(TelemetryEvent happened)
    {
        if (!_types.Contains(happened.Category) || happened.Render(Settings.Schema) is not { } rendered)
        {
            return;
        }

        lock (_gate)
        {
            _queue.Add(rendered);
            Signal();
        }
    }

    /// <summary>From now on nothing is gathered any longer: the end is near. Completes when nothing waits.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            _flushing = true;
            Signal();
            return _idle.Opened;
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _delivery.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _any.Opened.WaitAsync(_end.Token);
                await Task.WhenAny(_due.Opened, Task.Delay(Settings.Timeout, _time, _end.Token));
                await _awake.Opened.WaitAsync(_end.Token);
                await DeliverAsync(Take());
                Delivered();
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The environment's processes have ended.
        }
    }

    private IReadOnlyList<byte[]> Take()
    {
        lock (_gate)
        {
            var batch = _queue.Take();
            _delivering = true;
            if (_queue.DroppedRecords > 0)
            {
                _queue.TellDropped(_types.Contains("platform") ? Notice() : null);
            }

            Signal();
            return batch;
        }
    }

    private void Delivered()
    {
        lock (_gate)
        {
            _delivering = false;
            Signal();
        }
    }

    private byte[]? Notice()
    {
        var (records, bytes) = (_queue.DroppedRecords, _queue.DroppedBytes);
        return new TelemetryEvent(_time.GetUtcNow(), "platform.logsDropped", (record, _) => Write(record, records, bytes)).Render(Settings.Schema);
    }

    private static void Write(Utf8JsonWriter record, int records, long bytes)
    {
        record.WriteNumber("droppedBytes", bytes);
        record.WriteNumber("droppedRecords", records);
        record.WriteString("reason", Reason);
    }

    private async Task DeliverAsync(IReadOnlyList<byte[]> batch)
    {
        for (var pause = FirstPause; !await _delivery.TryDeliverAsync(batch, _end.Token); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, _time, _end.Token);
            await _awake.Opened.WaitAsync(_end.Token);
        }
    }

    /// <summary>Called under the lock.</summary>
    private void Signal()
    {
        _any.Set(!_queue.IsEmpty);
        _idle.Set(_queue.IsEmpty && !_delivering);
        _due.Set(_queue.IsFull || (_flushing && !_queue.IsEmpty));
    }
}
