using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>A role as those see it who assume it.</summary>
/// <param name="Account">The account that it belongs to.</param>
/// <param name="Arn">Its ARN with path.</param>
/// <param name="Name">Its name without path.</param>
/// <param name="Id">Its unique id, <c>AROA…</c>.</param>
public sealed record Role(AccountId Account, string Arn, string Name, string Id)
{
    /// <summary>Who may assume it; null when the stored document cannot be read any more, and then nobody may.</summary>
    public required Policy? Trust { get; init; }

    /// <summary>The longest session, in seconds: 3,600 to 43,200. Default: 3,600.</summary>
    public int MaxSessionSeconds { get; init; } = 3600;

    /// <summary>Its tags.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The principal of a session of this role, with the role's tags.</summary>
    public RequestPrincipal Session(string sessionName)
    {
        var partition = Arn.Split(':', 3)[1];
        return RequestPrincipal.RoleSession(Account, $"arn:{partition}:sts::{Account}:assumed-role/{Name}/{sessionName}", Arn, $"{Id}:{sessionName}", Tags);
    }
}
