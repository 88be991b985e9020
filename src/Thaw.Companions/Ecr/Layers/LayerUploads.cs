using System.Collections.Concurrent;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Takes layers in parts and keeps them when they are whole and what they claim to be.</summary>
internal sealed class LayerUploads(UploadStore uploads, LayerStore layers, LayerContents contents)
{
    /// <summary>The largest layer: 52,000 MiB, as at AWS.</summary>
    public const long LargestLayer = 52_000L << 20;

    /// <summary>The smallest part except the last one, when parts come by ECR's own operations: 5 MiB.</summary>
    public const long SmallestPart = 5L << 20;

    private const int MostParts = 4200;
    private const string Sha256 = "sha256:";

    // Two parts of one upload at a time would write into each other.
    private readonly ConcurrentDictionary<Guid, bool> _busy = new();

    /// <summary>Begins an upload.</summary>
    public Task<Guid> BeginAsync(Repository repository, CancellationToken cancellation) => uploads.BeginAsync(repository, cancellation);

    /// <summary>How far an upload is.</summary>
    /// <exception cref="AwsException">There is none of this id in the repository.</exception>
    public async Task<LayerUpload> GetAsync(Repository repository, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var parsed) && await uploads.FindAsync(repository.Id, parsed, cancellation) is { } upload
            ? upload
            : throw EcrErrors.UploadNotFound(repository.Name, id);

    /// <summary>Takes the next part; when the task ends it is on disk and counts.</summary>
    /// <param name="repository">The repository of the upload.</param>
    /// <param name="id">The upload.</param>
    /// <param name="first">Where the part begins; null where the last one ended.</param>
    /// <param name="part">The bytes.</param>
    /// <param name="isLimited">Whether the rules for parts of ECR's own operations hold.</param>
    /// <param name="cancellation">Ends the part, which then does not count.</param>
    /// <exception cref="AwsException">There is no such upload, the part does not fit, or another one is being written.</exception>
    public async Task<LayerUpload> AppendAsync(Repository repository, string id, long? first, Stream part, bool isLimited, CancellationToken cancellation)
    {
        using var turn = Take(id);
        var upload = await GetAsync(repository, id, cancellation);
        if (first is not null && first != upload.Received)
        {
            throw EcrErrors.InvalidLayerPart(repository.Name, id, upload.Received);
        }

        if (isLimited && upload.Parts >= MostParts)
        {
            throw EcrErrors.TooManyParts(MostParts);
        }

        var received = await contents.Uploads.AppendAsync(upload.Id, upload.Received, part, LargestLayer, cancellation) ?? throw EcrErrors.LayerTooLarge(LargestLayer);
        var after = upload with
        {
            Received = received,
            Parts = upload.Parts + 1,
            LastPart = received - upload.Received,
            HasSmallPart = upload.HasSmallPart || (isLimited && upload.Parts > 0 && upload.LastPart < SmallestPart),
        };
        return await uploads.RecordAsync(after, CancellationToken.None) ? after : throw EcrErrors.UploadNotFound(repository.Name, id);
    }

    /// <summary>Makes the upload a layer; when the task ends that is durable.</summary>
    /// <returns>Whether the repository had the layer already.</returns>
    /// <exception cref="AwsException">There is no such upload, or its content has another digest.</exception>
    public async Task<bool> CompleteAsync(Repository repository, string id, string digest, CancellationToken cancellation)
    {
        using var turn = Take(id);
        var upload = await GetAsync(repository, id, cancellation);
        var sha256 = await contents.Uploads.HashAsync(upload.Id, upload.Received, cancellation);
        if (Sha256 + sha256 != digest)
        {
            throw EcrErrors.WrongLayerDigest(digest, Sha256 + sha256);
        }

        var had = await layers.FindAsync(repository.Id, sha256, cancellation) is not null;
        if (!await uploads.PromiseAsync(upload.Id, sha256) || !await contents.KeepAsync(upload.Id, repository.Id, sha256, upload.Received))
        {
            throw EcrErrors.UploadNotFound(repository.Name, id);
        }

        return had;
    }

    /// <summary>Ends an upload and forgets what has arrived.</summary>
    /// <exception cref="AwsException">There is no such upload.</exception>
    public async Task CancelAsync(Repository repository, string id, CancellationToken cancellation)
    {
        using var turn = Take(id);
        var upload = await GetAsync(repository, id, cancellation);
        await uploads.EndAsync(upload.Id, cancellation);
        contents.Uploads.Discard(upload.Id);
    }

    private Turn Take(string id)
    {
        var parsed = Guid.TryParseExact(id, "D", out var known) ? known : default;
        return _busy.TryAdd(parsed, true) ? new Turn(_busy, parsed) : throw EcrErrors.UploadBusy(id);
    }

    private sealed class Turn(ConcurrentDictionary<Guid, bool> busy, Guid id) : IDisposable
    {
        public void Dispose() => busy.TryRemove(id, out _);
    }
}
