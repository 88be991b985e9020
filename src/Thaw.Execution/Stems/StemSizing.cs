namespace Thaw.Execution.Stems;

/// <summary>Decides how many stem cells of each kind there shall be.</summary>
internal static class StemSizing
{
    // Stem cells never take more than this part of the node's memory, nor more than half of what is free.
    private const int LargestPart = 10;
    private const int FreePart = 2;

    /// <summary>How far back cold starts count one by one.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How many there may be in all.</summary>
    /// <param name="limit">The option.</param>
    /// <param name="nodeMemoryBytes">The memory of the node.</param>
    /// <param name="free">For how many more the node has room.</param>
    /// <param name="present">How many there are.</param>
    public static int Cap(int limit, long nodeMemoryBytes, int free, int present)
    {
        var ofMemory = nodeMemoryBytes / LargestPart / StemKind.MemoryBytes;
        var ofRoom = ((long)free + present) / FreePart;
        return (int)Math.Min(limit, Math.Min(ofMemory, ofRoom));
    }

    /// <summary>
    /// As many of each kind as there were cold starts within the window, and one for as long as the kind is remembered. Where that is
    /// more than the cap, each kind has one before any has two, and those that were needed last come first.
    /// </summary>
    /// <param name="needs">The kinds.</param>
    /// <param name="cap">How many there may be in all.</param>
    /// <param name="idleLifetime">How long a kind is remembered.</param>
    /// <returns>How many there shall be of each kind, in the order of the needs.</returns>
    public static int[] Targets(IReadOnlyList<StemNeed> needs, int cap, TimeSpan idleLifetime)
    {
        var wanted = needs.Select(need => need.SinceLast >= idleLifetime ? 0 : Math.Max(1, need.ColdStarts)).ToArray();
        var order = Enumerable.Range(0, needs.Count).OrderBy(kind => needs[kind].SinceLast).ToArray();
        var targets = new int[needs.Count];
        for (var left = cap; left > 0;)
        {
            var unmet = order.Where(kind => targets[kind] < wanted[kind]).Take(left).ToList();
            if (unmet.Count == 0)
            {
                break;
            }

            unmet.ForEach(kind => targets[kind]++);
            left -= unmet.Count;
        }

        return targets;
    }
}
