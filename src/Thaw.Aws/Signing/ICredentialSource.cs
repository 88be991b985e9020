namespace Thaw.Aws.Signing;

/// <summary>Where the front door looks up an access key: the identities of the node, temporary sessions, later IAM.</summary>
public interface ICredentialSource
{
    /// <summary>The credential of an access key, or null when this source does not know it.</summary>
    ValueTask<Credential?> FindAsync(string accessKeyId, CancellationToken cancellation);
}
