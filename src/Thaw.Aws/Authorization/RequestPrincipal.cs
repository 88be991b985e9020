using System.Collections.Frozen;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization;

/// <summary>Who makes a request; made once for each principal or session and kept with its policies.</summary>
public sealed record RequestPrincipal
{
    private static readonly FrozenDictionary<string, string> NoTags = FrozenDictionary<string, string>.Empty;

    private RequestPrincipal(PrincipalKind kind, string arn)
    {
        Kind = kind;
        Arn = arn;
    }

    /// <summary>Nobody in particular.</summary>
    public static RequestPrincipal Anonymous { get; } = new(PrincipalKind.Anonymous, "anonymous") { UserId = "anonymous" };

    /// <summary>The kind.</summary>
    public PrincipalKind Kind { get; }

    /// <summary>The ARN as <c>GetCallerIdentity</c> shows it; a service's or provider's name for those; <c>anonymous</c>.</summary>
    public string Arn { get; }

    /// <summary>The account that it belongs to; null for services, providers and nobody.</summary>
    public AccountId? Account { get; private init; }

    /// <summary>The ARN of a session's role, or of the user who federated; null for others.</summary>
    public string? ParentArn { get; private init; }

    /// <summary>The unique id (<c>aws:userid</c>), such as <c>AROA…:SESSION</c>; null for services and providers.</summary>
    public string? UserId { get; private init; }

    /// <summary>The friendly name of a user (<c>aws:username</c>); null for others.</summary>
    public string? UserName { get; private init; }

    /// <summary>The tags of the principal and its session (<c>aws:PrincipalTag/KEY</c>), by key whatever its case.</summary>
    public FrozenDictionary<string, string> Tags { get; private init; } = NoTags;

    /// <summary>The account's canonical id, 64 hexadecimal digits, by which policies of buckets may name it. Default: null.</summary>
    public string? CanonicalId { get; init; }

    /// <summary>What <c>aws:PrincipalArn</c> is: the role's ARN for its sessions; null for services, providers and nobody.</summary>
    internal string? PolicyArn => Kind switch
    {
        PrincipalKind.RoleSession => ParentArn,
        PrincipalKind.Root or PrincipalKind.User or PrincipalKind.FederatedUser => Arn,
        _ => null,
    };

    /// <summary>Whether it has policies of its own; the others are allowed only what a resource allows them.</summary>
    internal bool IsOfAccount => Account is not null;

    /// <summary>The root of an account.</summary>
    public static RequestPrincipal Root(AccountId account, string partition = "aws") =>
        new(PrincipalKind.Root, $"arn:{partition}:iam::{account}:root") { Account = account, UserId = account.Value };

    /// <summary>A user, by ARN with path.</summary>
    public static RequestPrincipal User(AccountId account, string arn, string userId, IEnumerable<KeyValuePair<string, string>>? tags = null) =>
        new(PrincipalKind.User, arn) { Account = account, UserId = userId, UserName = arn[(arn.LastIndexOf('/') + 1)..], Tags = Freeze(tags) };

    /// <summary>A session of a role: its ARN (<c>…:assumed-role/ROLE/SESSION</c>), the role's ARN with path, and <c>AROA…:SESSION</c>.</summary>
    public static RequestPrincipal RoleSession(AccountId account, string arn, string roleArn, string userId, IEnumerable<KeyValuePair<string, string>>? tags = null) =>
        new(PrincipalKind.RoleSession, arn) { Account = account, ParentArn = roleArn, UserId = userId, Tags = Freeze(tags) };

    /// <summary>A session of <c>GetFederationToken</c>: its ARN (<c>…:federated-user/NAME</c>), the user's ARN, and <c>ACCOUNT:NAME</c>.</summary>
    public static RequestPrincipal FederatedUser(AccountId account, string arn, string userArn, string userId, IEnumerable<KeyValuePair<string, string>>? tags = null) =>
        new(PrincipalKind.FederatedUser, arn) { Account = account, ParentArn = userArn, UserId = userId, Tags = Freeze(tags) };

    /// <summary>Someone whom a provider knows: the provider's ARN, or a name such as <c>accounts.google.com</c>.</summary>
    public static RequestPrincipal Federated(string provider) => new(PrincipalKind.Federated, provider);

    /// <summary>A service, such as <c>s3.amazonaws.com</c>.</summary>
    public static RequestPrincipal Service(string name) => new(PrincipalKind.Service, name);

    private static FrozenDictionary<string, string> Freeze(IEnumerable<KeyValuePair<string, string>>? tags) =>
        tags?.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase) ?? NoTags;
}
