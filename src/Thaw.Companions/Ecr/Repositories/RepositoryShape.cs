using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>A repository on the wire.</summary>
internal sealed record RepositoryShape(
    string RepositoryArn,
    string RegistryId,
    string RepositoryName,
    string RepositoryUri,
    double CreatedAt,
    string ImageTagMutability,
    IReadOnlyList<ExclusionFilterShape>? ImageTagMutabilityExclusionFilters,
    ScanningShape ImageScanningConfiguration,
    EncryptionShape EncryptionConfiguration)
{
    /// <summary>The repository as the client that reached this server at the address can use it.</summary>
    public static RepositoryShape Of(Repository repository, string address) => new(
        repository.Name.Arn,
        repository.Name.Scope.Account.Value,
        repository.Name.Name,
        RegistryAddress.UriOf(repository.Name, address),
        repository.Created / 1000.0,
        repository.Mutability.Mode,
        ExclusionFilterShape.Of(repository.Mutability),
        new ScanningShape(repository.ScanOnPush),
        new EncryptionShape(EncryptionShape.Aes256, null));
}
