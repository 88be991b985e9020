using Thaw.Aws.Delivery;

namespace Thaw.Execution.Tests;

/// <summary>Keeps every delivered line and lets a test wait for one.</summary>
internal sealed class CapturedLogs : ILogDelivery
{
    private readonly Lock _gate = new();
    private readonly List<LogBatch> _batches = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource Seen)> _waiting = [];

    /// <summary>Runs before each delivery; may wait or throw.</summary>
    public Func<LogBatch, Task>? Before { get; set; }

    public IReadOnlyList<LogBatch> Batches
    {
        get
        {
            lock (_gate)
            {
                return [.. _batches];
            }
        }
    }

    public IReadOnlyList<string> Lines => [.. Batches.SelectMany(batch => batch.Lines).Select(line => line.Message)];

    public async Task DeliverAsync(LogBatch batch, CancellationToken cancellation)
    {
        if (Before is { } before)
        {
            await before(batch);
        }

        lock (_gate)
        {
            _batches.Add(batch);
            foreach (var (wanted, seen) in _waiting)
            {
                if (batch.Lines.Any(line => wanted(line.Message)))
                {
                    seen.TrySetResult();
                }
            }
        }
    }

    /// <summary>Completes when a line with this text has been delivered.</summary>
    public Task SeenAsync(string part)
    {
        lock (_gate)
        {
            bool Wanted(string line) => line.Contains(part, StringComparison.Ordinal);
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Wanted, seen));
            if (_batches.SelectMany(batch => batch.Lines).Any(line => Wanted(line.Message)))
            {
                seen.TrySetResult();
            }

            return seen.Task.Within($"a log line with '{part}'");
        }
    }
}
