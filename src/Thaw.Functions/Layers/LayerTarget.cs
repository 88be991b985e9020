using System.Globalization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>A layer, or one of its versions.</summary>
/// <param name="Scope">The account and region that the layer is in.</param>
/// <param name="Name">The bare name.</param>
/// <param name="Version">The version, or 0 for the layer as a whole.</param>
internal sealed record LayerTarget(Scope Scope, string Name, long Version)
{
    /// <summary>The ARN of the layer.</summary>
    public string Arn => $"arn:{FunctionTarget.PartitionOf(Scope.Region)}:lambda:{Scope.Region}:{Scope.Account}:layer:{Name}";

    /// <summary>The ARN of the version.</summary>
    public string VersionArn => $"{Arn}:{Version}";

    /// <summary>Reads the path's layer, by name or ARN, and refuses with it what is broken of the rest of the request.</summary>
    /// <exception cref="AwsException">It is neither.</exception>
    public static LayerTarget OfLayer(OperationRequest request, Constraints? rest = null)
    {
        var text = request.Label("LayerName");
        new Constraints()
            .Length("layerName", text, 1, 140)
            .Pattern("layerName", text, LayerPatterns.LayerName(), LayerPatterns.LayerNameText)
            .And(rest)
            .ThrowIfAny();
        return text.Contains(':', StringComparison.Ordinal) ? Parse(text) : new LayerTarget(request.Scope, text, 0);
    }

    /// <summary>Reads the path's layer and version.</summary>
    /// <exception cref="AwsException">The layer is neither a name nor an ARN, or the version is not a number of at least 1.</exception>
    public static LayerTarget OfVersion(OperationRequest request, Constraints? rest = null)
    {
        if (!long.TryParse(request.Label("VersionNumber"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version))
        {
            throw LambdaErrors.NotANumber("versionNumber");
        }

        var layer = OfLayer(request, rest);
        return version >= 1 ? layer with { Version = version } : throw LambdaErrors.LayerVersionBelowOne();
    }

    /// <summary>Reads the ARN of a layer or of a version, whose pattern has been checked.</summary>
    public static LayerTarget Parse(string arn)
    {
        var parts = arn.Split(':');
        return parts is [_, _, _, var region, var account, _, var name, ..]
            && Region.TryParse(region, out var regionName)
            && AccountId.TryParse(account, out var accountId)
                ? new LayerTarget(new Scope(accountId, regionName), name, VersionIn(parts))
                : throw LambdaErrors.ResourceNotFound();
    }

    private static long VersionIn(string[] parts) =>
        parts.Length > 7 && long.TryParse(parts[7], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
