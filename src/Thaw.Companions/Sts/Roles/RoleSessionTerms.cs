using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Roles;

/// <summary>On which terms a session of a role begins.</summary>
/// <param name="SessionName">Its name.</param>
/// <param name="Seconds">How long it lasts.</param>
internal sealed record RoleSessionTerms(string SessionName, int Seconds)
{
    public required SessionPolicyInput Policies { get; init; }

    public SessionTags Tags { get; init; } = new([], []);

    public string? SourceIdentity { get; init; }

    /// <summary>More condition keys of its requests, in lower case. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Keys { get; init; }
}
