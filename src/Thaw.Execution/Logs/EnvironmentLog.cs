using Thaw.Aws.Delivery;
using Thaw.Execution.Invocations;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Logs;

/// <summary>The log of one environment: what its processes write and what the platform says, in order, on their way to delivery.</summary>
internal sealed partial class EnvironmentLog
{
    private readonly Lock _gate = new();
    private readonly OutputDecoder _decoder = new();
    private readonly List<OutputEvent> _events = [];
    private readonly LogShipper _shipper;
    private readonly TimeProvider _time;
    private readonly LogBuffer _buffer;
    private readonly LogLevel? _lowest;
    private TelemetryHub? _telemetry;
    private TaskCompletionSource? _room;
    private LogTail? _tail;
    private bool _shipping;
    private long _latest;

    public EnvironmentLog(LogDestination destination, FunctionLogging logging, LogShipper shipper, int bufferBytes, TimeProvider time)
    {
        Destination = destination;
        _shipper = shipper;
        _time = time;
        _buffer = new LogBuffer(bufferBytes, (lines, bytes) => new LogLine(Now, DroppedNotice.Text(logging.Json, time, lines, bytes)));
        _lowest = logging.Json ? LogLevels.Parse(logging.ApplicationLogLevel) ?? LogLevel.Info : null;
    }

    public LogDestination Destination { get; }

    /// <summary>Who else is to know what is written; null when nobody is.</summary>
    public TelemetryHub? Telemetry
    {
        get => Volatile.Read(ref _telemetry);
        set => Volatile.Write(ref _telemetry, value);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a line of the platform's own.</summary>
    public void Write(DateTimeOffset time, string message, bool tail = true)
    {
        lock (_gate)
        {
            if (tail)
            {
                _tail?.Add(message);
            }

            _buffer.Add(At(time.ToUnixTimeMilliseconds(), message), platform: true);
            Ship();
        }
    }

    /// <summary>From now on the lines are kept for a caller that wants to see them.</summary>
    public void BeginTail()
    {
        lock (_gate)
        {
            _tail = new LogTail();
        }
    }

    /// <summary>The last 4 KB since <see cref="BeginTail"/>; empty when nobody asked.</summary>
    public ReadOnlyMemory<byte> EndTail()
    {
        lock (_gate)
        {
            var tail = _tail?.ToMemory() ?? default;
            _tail = null;
            return tail;
        }
    }

    /// <summary>Takes lines for delivery; false ends the shipper's round.</summary>
    public bool TryTake(out IReadOnlyList<LogLine> lines, out long bytes)
    {
        lock (_gate)
        {
            _shipping = !_buffer.IsEmpty;
            (lines, bytes) = _shipping ? _buffer.Take() : ([], 0);
            return _shipping;
        }
    }

    /// <summary>Lines taken before are no longer waiting.</summary>
    public void Release(long bytes)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _buffer.Release(bytes);
            room = _buffer.IsFull ? null : Interlocked.Exchange(ref _room, null);
        }

        room?.TrySetResult();
    }

    private void AddEvents()
    {
        if (_events.Count == 0)
        {
            return;
        }

        var now = Now;
        foreach (var output in _events)
        {
            _telemetry?.Line("function", output.Timestamp ?? now, output.Text);
            if (_lowest is { } lowest && LogLevels.Of(output) < lowest)
            {
                continue;
            }

            _tail?.Add(output.Text);
            _buffer.Add(At(Math.Min(output.Timestamp ?? now, now), output.Text), platform: false);
        }

        _events.Clear();
        Ship();
    }

    private void AddExtensionEvents(List<OutputEvent> events)
    {
        lock (_gate)
        {
            foreach (var output in events)
            {
                _telemetry?.Line("extension", output.Timestamp ?? Now, output.Text);
                _tail?.Add(output.Text);
                _buffer.Add(At(Now, output.Text), platform: false);
            }

            events.Clear();
            Ship();
        }
    }

    /// <summary>Readers of a log sort by time, and a frame is stamped when it is made but a plain line when it is read: none may be older than the one before.</summary>
    private LogLine At(long timestamp, string message)
    {
        _latest = Math.Max(_latest, timestamp);
        return new LogLine(_latest, message);
    }

    private void Ship()
    {
        if (!_shipping && !_buffer.IsEmpty)
        {
            _shipping = true;
            _shipper.Start(this);
        }
    }
}
