namespace Thaw.Storage.Secrets;

/// <summary>Wraps what must not lie readable in the store: AES-256-GCM under a key derived from the installation's master key for each purpose.</summary>
public interface ISecretBox
{
    /// <summary>Wraps a secret.</summary>
    /// <param name="purpose">What it is for, such as <c>iam/access-key</c>: what is wrapped for one purpose opens for no other.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="context">What it belongs to, such as the access key's id; it is authenticated and must be given again to open.</param>
    byte[] Seal(string purpose, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context);

    /// <summary>Opens what was wrapped; null when it was altered, cut, wrapped for another purpose or context, or under another master key.</summary>
    /// <param name="purpose">The purpose that it was wrapped for.</param>
    /// <param name="wrapped">What <see cref="Seal"/> gave.</param>
    /// <param name="context">The context that it was wrapped with.</param>
    byte[]? Open(string purpose, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context);
}
