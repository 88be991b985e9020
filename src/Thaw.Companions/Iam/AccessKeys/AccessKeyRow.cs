namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>An access key as it is stored.</summary>
internal sealed record AccessKeyRow
{
    public required string Id { get; init; }

    public string? Status { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary>The secret, wrapped.</summary>
    public byte[]? Secret { get; init; }
}
