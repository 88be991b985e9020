using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Tags;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Makes a repository.</summary>
internal sealed class CreateRepository(RepositoryStore repositories, IdSource ids, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.CreateRepositoryRequest);
        var encryption = input.EncryptionConfiguration;
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Mutability(input.ImageTagMutability, input.ImageTagMutabilityExclusionFilters)
            .Required("encryptionConfiguration.encryptionType", encryption is null ? "" : encryption.EncryptionType)
            .OneOf("encryptionConfiguration.encryptionType", encryption?.EncryptionType, EncryptionShape.Aes256, "KMS", "KMS_DSSE")
            .Tags(input.Tags)
            .CheckedName(request.Scope, input.RepositoryName);
        if (encryption is not null && (encryption.EncryptionType != EncryptionShape.Aes256 || encryption.KmsKey is not null))
        {
            throw EcrErrors.NoKmsHere();
        }

        var made = await repositories.CreateAsync(New(name, input), RepositoryTags.Of(input.Tags), cancellation);
        return OperationResponse.Json(new Response(RepositoryShape.Of(made, RegistryAddress.OfDoor(request.Http.Request))), EcrJson.Default.CreateRepositoryResponse);
    }

    private Repository New(RepositoryName name, Request input) => new()
    {
        Id = ids.NextHex(16),
        Name = name,
        Created = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Mutability = MutabilityConstraints.Read(input.ImageTagMutability, input.ImageTagMutabilityExclusionFilters),
        ScanOnPush = input.ImageScanningConfiguration?.ScanOnPush ?? false,
        Policy = null,
    };

    internal sealed record Request(
        string? RegistryId,
        string? RepositoryName,
        IReadOnlyList<RepositoryTag?>? Tags,
        string? ImageTagMutability,
        IReadOnlyList<ExclusionFilterShape?>? ImageTagMutabilityExclusionFilters,
        ScanningShape? ImageScanningConfiguration,
        EncryptionShape? EncryptionConfiguration);

    internal sealed record Response(RepositoryShape Repository);
}
