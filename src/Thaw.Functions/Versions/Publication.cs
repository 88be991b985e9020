using Thaw.Functions.Deploying;

namespace Thaw.Functions.Versions;

/// <summary>How <c>$LATEST</c> is published when it has changed since the last time.</summary>
/// <param name="clock">Gives the revisions.</param>
/// <param name="description">The version's own description, or null for that of the function.</param>
internal sealed class Publication(FunctionClock clock, string? description)
{
    /// <summary>The new version, and <c>$LATEST</c> with its new revision.</summary>
    public (Function Latest, Function Version) Make(Function latest, long number) => clock.Publish(latest, number, description);
}
