using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>What STS asks about the credentials of its caller.</summary>
internal static class CallerSessions
{
    /// <summary>Whether the credentials are temporary.</summary>
    public static bool IsTemporary(this Caller caller) =>
        caller.Principal.Kind is PrincipalKind.RoleSession or PrincipalKind.FederatedUser || caller.SessionKeys.Find(SessionKeys.IssueTime).Count > 0;

    /// <summary>Who is behind the caller's session; null when nobody has said.</summary>
    public static string? SourceIdentity(this Caller caller) => (caller.SessionKeys as SessionKeys)?.SourceIdentity;

    /// <summary>The tags that the caller's session hands on.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> TransitiveTags(this Caller caller) => (caller.SessionKeys as SessionKeys)?.TransitiveTags ?? [];
}
