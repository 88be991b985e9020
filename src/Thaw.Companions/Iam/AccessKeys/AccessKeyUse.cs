namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>A use of an access key.</summary>
internal sealed record AccessKeyUse
{
    /// <summary>The key.</summary>
    public required string Id { get; init; }

    /// <summary>When, in milliseconds since 1970.</summary>
    public long Used { get; init; }

    /// <summary>The signing name of the service.</summary>
    public string? Service { get; init; }

    public string? Region { get; init; }
}
