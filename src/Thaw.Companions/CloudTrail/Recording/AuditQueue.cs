using System.Threading.Channels;
using Thaw.Aws.Auditing;

namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>The records that wait to be written: bounded, and never waiting itself.</summary>
internal sealed class AuditQueue(CloudTrailOptions options, TimeProvider time) : IAuditTrail
{
    /// <summary>The longest record, in bytes: parameters and answer of 100 KB each, and the rest. It fits into every file.</summary>
    public const int LongestRecord = 256 * 1024;

    private readonly Channel<AuditRecord> _records = Channel.CreateUnbounded<AuditRecord>(new UnboundedChannelOptions { SingleReader = true });
    private readonly UnprovenBudget _unproven = new(options.UnprovenPerMinute, time);
    private long _bytes;
    private long _lost;

    public void Append(AuditRecord record)
    {
        if (record.Json.Length > LongestRecord || (!record.IsProven && !_unproven.TryTake()))
        {
            Lose(1);
            return;
        }

        if (Interlocked.Add(ref _bytes, record.Json.Length) > options.QueueBytes || !_records.Writer.TryWrite(record))
        {
            Interlocked.Add(ref _bytes, -record.Json.Length);
            Lose(1);
        }
    }

    /// <summary>Ends when there is something to take.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _records.Reader.WaitToReadAsync(cancellation).AsTask();

    /// <summary>Takes the records that wait, oldest first, up to about so many bytes.</summary>
    public List<AuditRecord> Take(int bytes)
    {
        var taken = new List<AuditRecord>();
        while (bytes > 0 && _records.Reader.TryRead(out var record))
        {
            taken.Add(record);
            bytes -= record.Json.Length;
            Interlocked.Add(ref _bytes, -record.Json.Length);
        }

        return taken;
    }

    /// <summary>Counts records that could not be kept.</summary>
    public void Lose(int count) => Interlocked.Add(ref _lost, count);

    /// <summary>How many were lost since this was asked last.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);
}
