using System.Text.RegularExpressions;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The forms of what a simulation is asked.</summary>
internal static partial class SimulationForms
{
    /// <summary>An action with its service; wildcards are not taken.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9-]+:[A-Za-z0-9]+\z")]
    public static partial Regex Action();
}
