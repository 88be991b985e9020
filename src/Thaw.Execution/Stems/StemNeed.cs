namespace Thaw.Execution.Stems;

/// <summary>What is known of a kind of stem cells when it is decided how many there shall be.</summary>
/// <param name="ColdStarts">How many cold starts of functions of the kind there were within <see cref="StemSizing.Window"/>.</param>
/// <param name="SinceLast">How long ago the last one was.</param>
internal readonly record struct StemNeed(int ColdStarts, TimeSpan SinceLast);
