using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>What a server and its sandboxes hold after much work, beside what they held before.</summary>
internal static class Growth
{
    private const double Megabytes = 48;
    private const int HierarchiesOfOne = 12;
    private const int MountsOfOne = 4;
    private const int DescriptorsOfOne = 16;
    private const int ProcessesOfOne = 3;

    /// <param name="part">The part that measured it.</param>
    /// <param name="before">Before the work.</param>
    /// <param name="after">After it.</param>
    /// <param name="sandboxes">How many sandboxes more there may be, since stem cells come and go.</param>
    public static IReadOnlyList<Row> Rows(string part, Footprint before, Footprint after, int sandboxes = 0) =>
    [
        Row(part, "resident memory of the server", "MB", before.ResidentMegabytes, after.ResidentMegabytes, Megabytes),
        Row(part, "file descriptors of the server", "", before.FileDescriptors, after.FileDescriptors, 8 + (sandboxes * DescriptorsOfOne)),
        Row(part, "threads of the server", "", before.Threads, after.Threads, 16),
        Row(part, "mounts of the server", "", before.Mounts, after.Mounts, sandboxes * MountsOfOne),
        Row(part, "namespaces held by the server", "", before.Namespaces, after.Namespaces, sandboxes),
        Row(part, "control groups of sandboxes", "", before.ControlGroups, after.ControlGroups, sandboxes * HierarchiesOfOne),
        Row(part, "processes of sandboxes", "", before.Processes, after.Processes, sandboxes * ProcessesOfOne),
    ];

    private static Row Row(string part, string what, string unit, double before, double after, double growth)
    {
        var row = new Row(part, $"{what}, after", unit, after).Over("before", before);
        return row with { Bound = $"+ ≤ {growth:0}", Held = after - before <= growth };
    }
}
