namespace Thaw.Companions.Iam.Policies;

/// <summary>What only managed policies of an account have.</summary>
internal sealed record PolicySettings
{
    public string? Description { get; init; }

    /// <summary>When the newest version was made. Milliseconds since 1970.</summary>
    public long Updated { get; init; }

    /// <summary>The number of the version in force.</summary>
    public long DefaultVersion { get; init; }

    /// <summary>The number of the newest version that there ever was; numbers are not used again.</summary>
    public long LastVersion { get; init; }
}
