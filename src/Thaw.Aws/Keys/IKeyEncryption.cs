using Thaw.Aws.Operations;

namespace Thaw.Aws.Keys;

/// <summary>Encrypts what a service keeps, under a key of KMS; whoever it is done for must be allowed to use the key.</summary>
/// <remarks>A key that may not be used is refused with KMS's own <see cref="AwsException"/>: <c>NotFoundException</c>, <c>DisabledException</c> and so on.</remarks>
public interface IKeyEncryption
{
    /// <summary>Encrypts bytes of any length; the service's own key is made when it is first used.</summary>
    /// <exception cref="AwsException">The key may not be used.</exception>
    ValueTask<byte[]> EncryptAsync(KeyUse use, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation);

    /// <summary>Opens what was encrypted with the same context.</summary>
    /// <exception cref="AwsException">The key may not be used, or the bytes are not what was encrypted.</exception>
    ValueTask<byte[]> DecryptAsync(KeyUse use, ReadOnlyMemory<byte> encrypted, CancellationToken cancellation);

    /// <summary>Lets a principal decrypt what has the context of the use, by a grant on the use's key; granting it again changes nothing.</summary>
    /// <param name="use">The key, the context, and who passes the permission on.</param>
    /// <param name="granteeArn">Who may decrypt.</param>
    /// <param name="name">The grant's name.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="AwsException">The key may not be used, or not by such a grant.</exception>
    ValueTask GrantAsync(KeyUse use, string granteeArn, string name, CancellationToken cancellation);

    /// <summary>Takes back every grant of a name in a region.</summary>
    ValueTask RevokeAsync(Scope scope, string name, CancellationToken cancellation);
}
