using System.Globalization;
using Thaw.Aws.Content;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>Writes layer versions as the API shows them.</summary>
internal sealed class LayerAnswers(ContentLinks links)
{
    /// <summary>One version with a link to its zip.</summary>
    public LayerVersionShape Show(OperationRequest request, LayerVersion version)
    {
        var link = links.For(request.Http.Request, request.Scope.Region, CodeDownloads.IdOf(version.Code.CodeId));
        return Summarize(version) with
        {
            Content = new LayerContentShape(link, version.Code.CodeSha256, version.Code.Size),
            LayerArn = version.Target.Arn,
        };
    }

    /// <summary>The same for a list.</summary>
    public static LayerVersionShape Summarize(LayerVersion version) => new()
    {
        LayerVersionArn = version.Target.VersionArn,
        Description = version.Details.Description,
        CreatedDate = version.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        Version = version.Target.Version,
        CompatibleRuntimes = version.Details.CompatibleRuntimes,
        CompatibleArchitectures = version.Details.CompatibleArchitectures,
        LicenseInfo = version.Details.LicenseInfo,
    };
}
