using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Says whether images are scanned when they are pushed; as Thaw has no scanner, each such scan shows as failed.</summary>
internal sealed class PutImageScanningConfiguration(RepositoryStore repositories) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.PutImageScanningConfigurationRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("imageScanningConfiguration", input.ImageScanningConfiguration)
            .CheckedName(request.Scope, input.RepositoryName);
        var scans = input.ImageScanningConfiguration!.ScanOnPush ?? false;
        await repositories.ChangeAsync(name, repository => repository with { ScanOnPush = scans }, cancellation);
        return OperationResponse.Json(new Response(name.Scope.Account.Value, name.Name, new ScanningShape(scans)), EcrJson.Default.PutImageScanningConfigurationResponse);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, ScanningShape? ImageScanningConfiguration);

    internal sealed record Response(string RegistryId, string RepositoryName, ScanningShape ImageScanningConfiguration);
}
