namespace Thaw.Bench.Reporting;

/// <summary>A run's figures and where they were taken.</summary>
/// <param name="Date">When the run began, in UTC.</param>
/// <param name="Cores">The processors the run could use.</param>
/// <param name="Kernel">The operating system and its version.</param>
/// <param name="Quick">Whether the run was shortened, so that its figures are rough.</param>
/// <param name="Rows">The figures.</param>
internal sealed record BenchReport(DateTimeOffset Date, int Cores, string Kernel, bool Quick, IReadOnlyList<Row> Rows)
{
    /// <summary>Whether every promise that was measured was kept.</summary>
    public bool AllHeld => Rows.All(row => row.Held != false);
}
