namespace Thaw.Companions.Iam.Roles;

/// <summary>What only roles have.</summary>
internal sealed record RoleSettings
{
    /// <summary>The shortest of the longest sessions, and the default. Unit: seconds.</summary>
    public const int ShortestSession = 3600;

    /// <summary>The longest session of all. Unit: seconds.</summary>
    public const int LongestSession = 43_200;

    /// <summary>The role's unique id, where several are read.</summary>
    public string? Id { get; init; }

    /// <summary>The trust policy's document.</summary>
    public required string Trust { get; init; }

    public string? Description { get; init; }

    /// <summary>The longest session.</summary>
    public int SessionSeconds { get; init; }

    /// <summary>The service that a service-linked role belongs to; null for other roles.</summary>
    public string? Service { get; init; }
}
