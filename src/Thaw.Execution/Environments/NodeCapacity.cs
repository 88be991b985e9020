namespace Thaw.Execution.Environments;

/// <summary>How much of the node is taken: environments and the sum of their memory sizes.</summary>
internal sealed class NodeCapacity(int maxEnvironments, long maxMemoryBytes)
{
    private int _environments;
    private long _memoryBytes;

    public int Environments => Volatile.Read(ref _environments);

    public long MemoryBytes => Interlocked.Read(ref _memoryBytes);

    /// <summary>How many more environments of a size there is room for.</summary>
    public int RoomFor(long memoryBytes) =>
        (int)Math.Clamp((maxMemoryBytes - MemoryBytes) / memoryBytes, 0, Math.Max(0, maxEnvironments - Environments));

    /// <summary>Takes a place before the environment is made; false when there is none.</summary>
    public bool TryTake(long memoryBytes)
    {
        if (!TryAdd(ref _environments))
        {
            return false;
        }

        for (var taken = Interlocked.Read(ref _memoryBytes); taken + memoryBytes <= maxMemoryBytes;)
        {
            var seen = Interlocked.CompareExchange(ref _memoryBytes, taken + memoryBytes, taken);
            if (seen == taken)
            {
                return true;
            }

            taken = seen;
        }

        Interlocked.Decrement(ref _environments);
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release(long memoryBytes)
    {
        Interlocked.Add(ref _memoryBytes, -memoryBytes);
        Interlocked.Decrement(ref _environments);
    }

    private bool TryAdd(ref int environments)
    {
        for (var taken = Volatile.Read(ref environments); taken < maxEnvironments;)
        {
            var seen = Interlocked.CompareExchange(ref environments, taken + 1, taken);
            if (seen == taken)
            {
                return true;
            }

            taken = seen;
        }

        return false;
    }
}
