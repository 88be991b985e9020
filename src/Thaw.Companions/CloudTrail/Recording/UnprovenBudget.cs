namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>How many records of wrong signatures may still be kept in this minute.</summary>
internal sealed class UnprovenBudget(int perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _until;
    private int _left;

    public bool TryTake()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (now >= _until)
            {
                _until = now + TimeSpan.FromMinutes(1);
                _left = perMinute;
            }

            return _left-- > 0;
        }
    }
}
