using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Aliases;

/// <summary>What versions an alias may stand for.</summary>
internal static class AliasRules
{
    /// <summary>The second version that a request asks for, or null for none; its form has been checked.</summary>
    /// <exception cref="AwsException">There is more than one.</exception>
    public static AdditionalVersion? Read(AliasRoutingShape? routing)
    {
        if (routing?.AdditionalVersionWeights is not { Count: > 0 } weights)
        {
            return null;
        }

        var (version, weight) = weights.Count == 1 ? weights.Single() : throw LambdaErrors.TooManyWeights();
        return new AdditionalVersion(version, weight ?? 0);
    }

    /// <summary>Refuses a second version that is the first, or that goes with <c>$LATEST</c>.</summary>
    public static void Check(Alias alias)
    {
        if (alias.Additional is not { } additional)
        {
            return;
        }

        if (additional.Version == alias.FunctionVersion)
        {
            throw LambdaErrors.VersionTwice(additional.Version);
        }

        if (alias.FunctionVersion == Function.Latest)
        {
            throw LambdaErrors.LatestWithWeights();
        }
    }
}
