using System.Collections.Concurrent;

namespace Thaw.Execution.Environments;

/// <summary>The rate at which each function may scale: so many new environments every ten seconds.</summary>
internal sealed class ScalingLimits(int limit, TimeProvider time)
{
    /// <summary>AWS's reason for a refusal.</summary>
    public const string Reason = "FunctionInvocationRateLimitExceeded";

    private readonly ConcurrentDictionary<string, (ScalingBucket Bucket, long Since)> _functions = new(StringComparer.Ordinal);

    /// <summary>Counts one more environment of a function; false when it has begun too many lately.</summary>
    public bool TryTake(string functionArn)
    {
        while (true)
        {
            var now = time.GetTimestamp();
            var known = _functions.GetOrAdd(functionArn, (ScalingBucket.Full(limit), now));
            if (!known.Bucket.After(time.GetElapsedTime(known.Since, now), limit).TryTake(out var rest))
            {
                return false;
            }

            if (_functions.TryUpdate(functionArn, (rest, now), known))
            {
                return true;
            }
        }
    }

    /// <summary>Forgets the functions that have begun none for long.</summary>
    public void Forget()
    {
        foreach (var known in _functions)
        {
            if (time.GetElapsedTime(known.Value.Since) >= ScalingBucket.Period)
            {
                _functions.TryRemove(known);
            }
        }
    }
}
