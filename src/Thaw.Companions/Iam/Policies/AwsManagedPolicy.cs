namespace Thaw.Companions.Iam.Policies;

/// <summary>A managed policy of AWS's own, which every account may read and attach and none may change.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The path, such as <c>/service-role/</c>.</param>
/// <param name="Id">The unique id, <c>ANPA…</c>.</param>
/// <param name="Document">The document of the version in force.</param>
internal sealed record AwsManagedPolicy(string Name, string Path, string Id, string Document)
{
    public string Arn { get; } = IamArns.Of("aws", "policy", Path, Name);

    /// <summary>Whether it may be attached by hand: those of service-linked roles may not.</summary>
    public bool IsAttachable => !Path.StartsWith("/aws-service-role/", StringComparison.Ordinal);

    public string? Description { get; init; }

    /// <summary>The version in force; older ones are not kept.</summary>
    public string VersionId { get; init; } = "v1";

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Updated { get; init; }
}
