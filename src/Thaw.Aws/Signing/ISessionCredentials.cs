using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Aws.Signing;

/// <summary>Issues temporary credentials of a role, such as an execution environment gets.</summary>
public interface ISessionCredentials
{
    /// <summary>Makes a key (<c>ASIA…</c>), a secret and a token that speak for the role session until they expire or are revoked.</summary>
    /// <param name="role">The role, as it is now.</param>
    /// <param name="sessionName">The session's name; Lambda uses the function's name.</param>
    /// <param name="lifetime">How long the credentials hold.</param>
    /// <param name="keys">The condition keys that requests of the session bring beside <c>aws:TokenIssueTime</c>, each with its value.</param>
    Credential Issue(Role role, string sessionName, TimeSpan lifetime, params IReadOnlyList<(string Key, string Value)> keys);

    /// <summary>Ends a credential before its time.</summary>
    void Revoke(string accessKeyId);
}
