namespace Thaw.Aws.Signing;

/// <summary>Where the front door looks up an access key: the identities of the node, temporary sessions, later IAM.</summary>
public interface ICredentialSource
{
    /// <summary>
    /// The credential of an access key, or null when this source does not know it. The session token, as it was sent or null,
    /// is for sources that keep the session in it; the front door compares it with the credential's.
    /// </summary>
    ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation);
}
