namespace Thaw.Companions.Iam.Simulation;

/// <summary>What came of one action on one resource.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Decision">AWS's word: <c>allowed</c>, <c>explicitDeny</c> or <c>implicitDeny</c>.</param>
/// <param name="Matched">The statements that decided.</param>
/// <param name="AllowedByBoundary">Whether the permissions boundary allows it; null when there is none.</param>
internal sealed record SimulationAnswer(string Resource, string Decision, IReadOnlyList<MatchedStatement> Matched, bool? AllowedByBoundary)
{
    public const string Allowed = "allowed";
    public const string ExplicitDeny = "explicitDeny";
    public const string ImplicitDeny = "implicitDeny";
}
