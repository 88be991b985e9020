using Thaw.Functions.Aliases;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Decides how the environments of an alias are divided between its versions.</summary>
internal static class AliasSplit
{
    /// <summary>
    /// Each version gets its share by weight, and at least one environment when it gets any invocation and there are two or more;
    /// a single environment goes to the version with the greater weight.
    /// </summary>
    public static IReadOnlyList<(string Version, int Environments)> Of(Alias alias, int environments)
    {
        if (alias.Additional is not { Weight: > 0 } additional)
        {
            return [(alias.FunctionVersion, environments)];
        }

        var moved = (int)Math.Round(environments * additional.Weight, MidpointRounding.ToEven);
        if (environments > 1)
        {
            moved = Math.Clamp(moved, 1, additional.Weight < 1 ? environments - 1 : environments);
        }

        return [.. new[] { (alias.FunctionVersion, environments - moved), (additional.Version, moved) }.Where(share => share.Item2 > 0)];
    }
}
