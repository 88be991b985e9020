using Thaw.Aws.Delivery;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Images;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Delivery;

/// <summary>The registry for functions: images are read where they lie.</summary>
internal sealed class ImageSource(OwnAddresses addresses, PullPermission permission, RepositoryStore repositories, ImageStore images, LayerStore layers, LayerContents contents) : IImageSource
{
    private const string Denied = "AccessDenied";
    private const string Sha256 = "sha256:";

    public bool Serves(string registry) => EcrRegistry.TryParse(registry, out _) || addresses.Has(registry);

    public async ValueTask<ImageOpening> OpenManifestAsync(ImageLocation location, Caller caller, CancellationToken cancellation)
    {
        var (repository, refusal) = await EnterAsync(location, caller, cancellation);
        if (repository is null)
        {
            return refusal!;
        }

        var byDigest = EcrConstraints.IsSha256(location.Reference);
        var image = await images.FindAsync(repository.Id, byDigest ? location.Reference : null, byDigest ? null : location.Reference, cancellation);
        if (image is null || await images.ReadAsync(repository.Id, image.Digest, cancellation) is not { } content)
        {
            return Refused(EcrErrors.ImageNotFound(repository.Name, byDigest ? location.Reference : null, byDigest ? null : location.Reference));
        }

        return new ImageOpening.Opened(new MemoryStream(content.Manifest, writable: false), content.Manifest.Length, content.MediaType, content.Digest);
    }

    public async ValueTask<ImageOpening> OpenBlobAsync(ImageLocation location, Caller caller, CancellationToken cancellation)
    {
        var (repository, refusal) = await EnterAsync(location, caller, cancellation);
        if (repository is null)
        {
            return refusal!;
        }

        var digest = location.Reference;
        return EcrConstraints.IsSha256(digest) && await layers.FindAsync(repository.Id, digest[Sha256.Length..], cancellation) is { } size
            ? new ImageOpening.Opened(contents.Open(digest[Sha256.Length..]), size, "application/octet-stream", digest)
            : Refused(EcrErrors.LayerNotFound(repository.Name, digest));
    }

    private async Task<(Repository? Repository, ImageOpening? Refusal)> EnterAsync(ImageLocation location, Caller caller, CancellationToken cancellation)
    {
        if (NameOf(location) is not { } name)
        {
            return (null, new ImageOpening.Refused(
                EcrErrors.RepositoryNotFoundCode,
                $"{location.Registry}/{location.Repository} names no repository of an account and region, as HOST:PORT/ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY does."));
        }

        if (await permission.RefusalAsync(name, caller, location.FunctionArn, cancellation) is { } sentence)
        {
            return (null, new ImageOpening.Refused(Denied, sentence));
        }

        var repository = await repositories.FindAsync(name, cancellation);
        return (repository, repository is null ? Refused(EcrErrors.RepositoryNotFound(name)) : null);
    }

    // Whose registry an address means that names none only the function can tell.
    private static RepositoryName? NameOf(ImageLocation location)
    {
        var home = Arn.TryParse(location.FunctionArn, out var function) && AccountId.TryParse(function.Account, out var account) && Region.TryParse(function.Region, out var region)
            ? new Scope(account, region)
            : null;
        var named = RegistryAddress.Find(location.Registry, location.Repository, home ?? new Scope(default, default));
        return home is null && named?.Name == location.Repository && !EcrRegistry.TryParse(location.Registry, out _) ? null : named;
    }

    private static ImageOpening.Refused Refused(AwsException refusal) => new(refusal.Code, refusal.Message);
}
