namespace Thaw.Aws.Delivery;

/// <summary>Where an image, or a part of one, is.</summary>
/// <param name="Registry">The registry's host, with its port if it has one.</param>
/// <param name="Repository">The repository's name, with its slashes.</param>
/// <param name="Reference">A tag, or a digest such as <c>sha256:…</c>.</param>
public sealed record ImageLocation(string Registry, string Repository, string Reference)
{
    /// <summary>
    /// The function that it is for (<c>aws:SourceArn</c>), unqualified; its account and region are meant by an address that names no registry.
    /// Default: null, it is not known yet.
    /// </summary>
    public string? FunctionArn { get; init; }
}
