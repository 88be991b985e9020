using System.Collections.Concurrent;

namespace Thaw.Companions.Iam.Access;

/// <summary>What was read of IAM, by ARN, until IAM changes; what is not there is not kept, so that asking for nonsense takes no memory.</summary>
internal sealed class Kept<T>(IamChanges changes, Func<string, CancellationToken, Task<T?>> read)
    where T : class
{
    private Generation _current = new(-1);

    /// <summary>What the ARN names, or null.</summary>
    public ValueTask<T?> FindAsync(string arn, CancellationToken cancellation)
    {
        var revision = changes.Revision;
        var generation = Volatile.Read(ref _current);
        return generation.Revision == revision && generation.Items.TryGetValue(arn, out var found)
            ? new ValueTask<T?>(found)
            : new ValueTask<T?>(ReadAsync(arn, revision, cancellation));
    }

    private async Task<T?> ReadAsync(string arn, long revision, CancellationToken cancellation)
    {
        var found = await read(arn, cancellation);
        if (found is not null && GenerationOf(revision) is { } generation)
        {
            generation.Items[arn] = found;
        }

        return found;
    }

    // The revision was taken before the reading: what a change came between goes to a generation that nobody asks any more.
    private Generation? GenerationOf(long revision)
    {
        while (true)
        {
            var current = Volatile.Read(ref _current);
            if (current.Revision >= revision)
            {
                return current.Revision == revision ? current : null;
            }

            Interlocked.CompareExchange(ref _current, new Generation(revision), current);
        }
    }

    private sealed record Generation(long Revision)
    {
        public ConcurrentDictionary<string, T> Items { get; } = new(StringComparer.Ordinal);
    }
}
