namespace Thaw.Companions.Ecr.Tokens;

/// <summary>What a password of the registry carries, sealed: the credentials by which it was asked for, so that it never allows more than they do.</summary>
internal sealed record RegistryTokenContent
{
    /// <summary>The access key.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The session token of a temporary key.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The region in which it was asked for: the one that is meant when a client names none.</summary>
    public string? Region { get; init; }

    /// <summary>When it ends. Unit: seconds since 1970.</summary>
    public long Expires { get; init; }

    /// <summary>Keeps tokens out of logs.</summary>
    public override string ToString() => $"RegistryTokenContent {{ {AccessKeyId} }}";
}
