using Thaw.Aws.Operations;

namespace Thaw.Aws.Signing;

/// <summary>Issues temporary credentials of a role, such as an execution environment gets.</summary>
public interface ISessionCredentials
{
    /// <summary>Makes a key (<c>ASIA…</c>), a secret and a token that speak for the role session until they expire or are revoked.</summary>
    /// <param name="scope">The account and region of the session.</param>
    /// <param name="roleArn">The role, <c>arn:aws:iam::ACCOUNT:role/PATH/NAME</c>.</param>
    /// <param name="sessionName">The session's name; Lambda uses the function's name.</param>
    /// <param name="lifetime">How long the credentials hold.</param>
    Credential Issue(Scope scope, string roleArn, string sessionName, TimeSpan lifetime);

    /// <summary>Ends a credential before its time.</summary>
    void Revoke(string accessKeyId);
}
