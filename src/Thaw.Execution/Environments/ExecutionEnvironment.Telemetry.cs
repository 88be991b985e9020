using Thaw.Execution.Extensions;
using Thaw.Execution.Reporting;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Environments;

/// <content>What extensions may learn of a run: the Telemetry API and the Logs API.</content>
internal sealed partial class ExecutionEnvironment
{
    /// <summary>An extension subscribes; null when it is not known.</summary>
    public SubscriptionResult? Subscribe(int run, Guid id, TelemetrySettings settings)
    {
        SubscriptionResult result;
        Extension? extension;
        lock (_gate)
        {
            extension = run == _run ? _extensions?.Find(id) : null;
            if (extension is null)
            {
                return null;
            }

            var isOpen = _state is EnvironmentState.Initializing or EnvironmentState.Readying;
            result = isOpen && _log.Telemetry is { } telemetry ? telemetry.Subscribe(extension.Name, settings, _sandbox!.ConnectAsync) : SubscriptionResult.Closed;
        }

        if (result == SubscriptionResult.Subscribed)
        {
            _platform.Subscribed(extension.Name, settings);
        }

        return result;
    }

    /// <summary>A run begins: what happens from now on is kept for those who will subscribe.</summary>
    private void BeginInit(string phase)
    {
        _log.Telemetry = new TelemetryHub(Version.Logging.Json, _time);
        _platform.InitStart(phase);
    }

    /// <summary>Nobody can subscribe any more; where nobody has, nothing is kept.</summary>
    private void CloseTelemetry()
    {
        if (_log.Telemetry is { } telemetry)
        {
            telemetry.Close();
            _log.Telemetry = telemetry.HasSubscribers ? telemetry : null;
        }
    }

    /// <summary>The processes have ended, and with them those who could be told.</summary>
    private void EndTelemetry()
    {
        _log.Telemetry?.Dispose();
        _log.Telemetry = null;
    }

    /// <summary>Those who watch a runtime are told that it is done before they are told of the end.</summary>
    private void TellRuntimeFailed(RunningInvocation? hit, EnvironmentFailure failure)
    {
        if (hit is { RuntimeDone: null } && _log.Telemetry is not null)
        {
            TellRuntimeDone(hit, failure.Status, failure.Status == InvocationStatus.Timeout ? null : failure.ErrorType);
        }
    }

    private void TellRuntimeDone(RunningInvocation running, InvocationStatus status, string? errorType)
    {
        var duration = _time.GetElapsedTime(running.Started);
        running.RuntimeDone = duration;
        _platform.RuntimeDone(new RuntimeReport(
            running.Request.RequestId, running.Request.TraceId, status, errorType, duration, running.ProducedBytes, SpansOf(running)));
    }

    /// <summary>The parts of an invocation; none where nobody wants to know them.</summary>
    private IReadOnlyList<PlatformSpan> SpansOf(RunningInvocation invocation)
    {
        if (invocation is not { ResponseStarted: { } answering, ResponseEnded: { } answered })
        {
            return [];
        }

        var now = _time.GetUtcNow();
        var timestamp = _time.GetTimestamp();
        return
        [
            new PlatformSpan("responseLatency", now - _time.GetElapsedTime(invocation.Started, timestamp), _time.GetElapsedTime(invocation.Started, answering)),
            new PlatformSpan("responseDuration", now - _time.GetElapsedTime(answering, timestamp), _time.GetElapsedTime(answering, answered)),
        ];
    }
}
