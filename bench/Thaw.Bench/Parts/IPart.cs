using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>One thing that can be measured by itself with <c>--only</c>.</summary>
internal interface IPart
{
    /// <summary>As <c>--only</c> names it.</summary>
    string Name { get; }

    /// <summary>Whether it runs when no part is named.</summary>
    bool ByDefault => true;

    Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session);
}
