namespace Thaw.Aws.Delivery;

/// <summary>What came of opening a manifest or a blob: its content, or the registry's refusal.</summary>
public abstract record ImageOpening
{
    private ImageOpening()
    {
    }

    /// <summary>It is there and may be read.</summary>
    /// <param name="Content">Its bytes from the first on; whoever opened it disposes it.</param>
    /// <param name="Length">How many bytes there are.</param>
    /// <param name="MediaType">The media type of a manifest; of a blob <c>application/octet-stream</c>.</param>
    /// <param name="Digest">The digest of the bytes, such as <c>sha256:…</c>.</param>
    public sealed record Opened(Stream Content, long Length, string MediaType, string Digest) : ImageOpening;

    /// <summary>The registry would refuse to give it.</summary>
    /// <param name="Code">ECR's error code, such as <c>ImageNotFoundException</c>, <c>RepositoryNotFoundException</c> or <c>AccessDenied</c>.</param>
    /// <param name="Message">The words.</param>
    public sealed record Refused(string Code, string Message) : ImageOpening;
}
