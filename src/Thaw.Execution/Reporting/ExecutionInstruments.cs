using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Thaw.Execution.Reporting;

/// <summary>The metrics of this node's execution environments.</summary>
public sealed class ExecutionInstruments : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Thaw.Execution";

    private readonly Meter _meter;
    private readonly Counter<long> _invocations;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _initDuration;
    private readonly Histogram<double> _extensionsDuration;
    private readonly UpDownCounter<long> _environments;
    private readonly Counter<long> _provisioned;
    private readonly Counter<long> _spillovers;

    /// <param name="meters">Makes the meter.</param>
    public ExecutionInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(MeterName);
        _invocations = _meter.CreateCounter<long>("thaw.invocations", description: "Invocations by how they ended");
        _duration = _meter.CreateHistogram<double>("thaw.invocation.duration", "ms", "From giving the event to the runtime until it asks for the next");
        _initDuration = _meter.CreateHistogram<double>("thaw.init.duration", "ms", "Initialization before a first invocation");
        _extensionsDuration = _meter.CreateHistogram<double>("thaw.extensions.duration", "ms", "From the runtime's request for the next invocation until every extension has asked too");
        _environments = _meter.CreateUpDownCounter<long>("thaw.environments", description: "Execution environments that exist");
        _provisioned = _meter.CreateCounter<long>("thaw.provisioned.invocations", description: "Invocations in environments that were kept ready");
        _spillovers = _meter.CreateCounter<long>("thaw.provisioned.spillovers", description: "Invocations for which no environment that was kept ready was free");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    internal void Invoked(InvocationReport report)
    {
        var tags = new TagList
        {
            { "function", report.Version.Name },
            { "status", report.Status.ToString() },
        };
        _invocations.Add(1, tags);
        _duration.Record(report.Duration.TotalMilliseconds, tags);
        CountProvisioned(report);
        RecordExtensions(report);
        if (report.InitDuration is { } init)
        {
            _initDuration.Record(init.TotalMilliseconds, new KeyValuePair<string, object?>("function", report.Version.Name));
        }
    }

    private void RecordExtensions(InvocationReport report)
    {
        if (report.ExtensionsDuration is { } extensions)
        {
            _extensionsDuration.Record(extensions.TotalMilliseconds, new KeyValuePair<string, object?>("function", report.Version.Name));
        }
    }

    private void CountProvisioned(InvocationReport report)
    {
        var function = new KeyValuePair<string, object?>("function", report.Version.Name);
        if (report.IsProvisioned)
        {
            _provisioned.Add(1, function);
        }

        if (report.IsSpillover)
        {
            _spillovers.Add(1, function);
        }
    }

    internal void EnvironmentCreated() => _environments.Add(1);

    internal void EnvironmentEnded() => _environments.Add(-1);
}
