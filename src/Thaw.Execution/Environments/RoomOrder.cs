namespace Thaw.Execution.Environments;

/// <summary>Decides who gets room on a full node: those with the fewest environments first, and among equals whoever came first.</summary>
internal static class RoomOrder
{
    /// <summary>Whose turn it is, or -1 when nobody waits.</summary>
    /// <param name="held">How many environments each function has that waits, in the order in which they came.</param>
    public static int First(IReadOnlyList<int> held)
    {
        var first = -1;
        for (var i = 0; i < held.Count; i++)
        {
            first = first < 0 || held[i] < held[first] ? i : first;
        }

        return first;
    }

    /// <summary>Whether a function gives up an environment that has become idle for another that waits: not if it would then be the poorer one.</summary>
    /// <param name="held">How many it has.</param>
    /// <param name="waiting">How many the other has.</param>
    public static bool Yields(int held, int waiting) => held > waiting + 1;
}
