using System.Net.Sockets;
using System.Text.Json;

namespace Thaw.Execution.TelemetryApi;

/// <summary>
/// What happens in one run of an environment, for those who subscribe. Until its initialization is over it keeps what has happened,
/// since whoever subscribes later is to know it too; an environment in which nobody has subscribed keeps no hub.
/// </summary>
/// <param name="isJson">Whether the function logs JSON: then lines that are objects are delivered as such.</param>
/// <param name="time">The clock.</param>
internal sealed class TelemetryHub(bool isJson, TimeProvider time) : IDisposable
{
    // A function that floods its log while it initializes is told in full only to those who subscribe early.
    private const int MostEarly = 10_000;
    private const int MostEarlyCharacters = 1 << 20;

    private readonly Lock _gate = new();
    private readonly AsyncGate _awake = OpenGate();
    private readonly List<TelemetryEvent> _early = [];
    private readonly List<TelemetrySubscriber> _subscribers = [];
    private int _earlyCharacters;
    private bool _isClosed;

    /// <summary>Whether somebody has subscribed.</summary>
    public bool HasSubscribers
    {
        get
        {
            lock (_gate)
            {
                return _subscribers.Count > 0;
            }
        }
    }

    /// <summary>A platform event.</summary>
    public void Platform(DateTimeOffset when, string type, Action<Utf8JsonWriter, TelemetrySchema> record) => Add(new TelemetryEvent(when, type, record));

    /// <summary>A line: of the function, an extension, or a fault.</summary>
    public void Line(string type, long timestamp, string text) => Add(new TelemetryEvent(DateTimeOffset.FromUnixTimeMilliseconds(timestamp), type, null, text)
    {
        IsObject = isJson && TelemetryEvent.IsJsonObject(text),
    });

    /// <summary>Subscribes an extension, or changes its subscription; why not when it has subscribed through the other API.</summary>
    public SubscriptionResult Subscribe(string name, TelemetrySettings settings, Func<int, CancellationToken, Task<Socket>> connect)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return SubscriptionResult.Closed;
            }

            var known = _subscribers.Find(subscriber => subscriber.Name == name);
            if (known is not null && (known.Settings.IsLogs != settings.IsLogs || known.Settings == settings))
            {
                return known.Settings.IsLogs == settings.IsLogs ? SubscriptionResult.Known : SubscriptionResult.OtherApi;
            }

            _subscribers.Remove(known!);
            known?.Dispose();
            var subscriber = new TelemetrySubscriber(name, settings, DeliveryTo(settings.Destination, connect), _awake, time);
            _early.ForEach(subscriber.Add);
            _subscribers.Add(subscriber);
            return SubscriptionResult.Subscribed;
        }
    }

    /// <summary>The initialization is over: nobody can subscribe any more, and nothing is kept.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _early.Clear();
        }
    }

    /// <summary>The environment is frozen, or not any more.</summary>
    public void SetAwake(bool awake) => _awake.Set(awake);

    /// <summary>The end is near: what waits is delivered at once. Completes when nothing does.</summary>
    public Task FlushAsync()
    {
        SetAwake(true);
        lock (_gate)
        {
            return Task.WhenAll(_subscribers.Select(subscriber => subscriber.FlushAsync()).ToList());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _subscribers.ForEach(subscriber => subscriber.Dispose());
            _subscribers.Clear();
        }
    }

    private static AsyncGate OpenGate()
    {
        var gate = new AsyncGate();
        gate.Set(true);
        return gate;
    }

    private static ITelemetryDelivery DeliveryTo(TelemetryDestination destination, Func<int, CancellationToken, Task<Socket>> connect) =>
        destination.Uri is null ? new TcpTelemetryDelivery(destination.Port, connect) : new HttpTelemetryDelivery(destination, connect);

    private void Add(TelemetryEvent happened)
    {
        lock (_gate)
        {
            var size = happened.Text?.Length ?? 0;
            if (!_isClosed && _early.Count < MostEarly && _earlyCharacters + size <= MostEarlyCharacters)
            {
                _early.Add(happened);
                _earlyCharacters += size;
            }

            _subscribers.ForEach(subscriber => subscriber.Add(happened));
        }
    }
}
