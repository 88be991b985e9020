using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Thaw.Storage.Secrets;

/// <summary>
/// Secrets under AES-256-GCM: a byte for the form, the id of the master key, the nonce, the text, the tag.
/// What stands before the nonce is authenticated together with the context.
/// </summary>
internal sealed class SecretBox(MasterKey master, RandomBytes random) : ISecretBox
{
    private const byte Form = 1;
    private const int HeadLength = 1 + MasterKey.IdLength;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = HeadLength + NonceLength + TagLength;

    // As many as the program has purposes.
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public byte[] Seal(string purpose, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context)
    {
        var wrapped = new byte[Overhead + secret.Length];
        wrapped[0] = Form;
        master.IdBytes.CopyTo(wrapped, 1);
        var nonce = wrapped.AsSpan(HeadLength, NonceLength);
        random(nonce);
        using var aes = Cipher(purpose);
        aes.Encrypt(nonce, secret, wrapped.AsSpan(HeadLength + NonceLength, secret.Length), wrapped.AsSpan(^TagLength), Authenticated(context));
        return wrapped;
    }

    public byte[]? Open(string purpose, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context)
    {
        if (wrapped.Length < Overhead || wrapped[0] != Form || !wrapped[1..HeadLength].SequenceEqual(master.IdBytes))
        {
            return null;
        }

        var secret = new byte[wrapped.Length - Overhead];
        using var aes = Cipher(purpose);
        try
        {
            aes.Decrypt(wrapped.Slice(HeadLength, NonceLength), wrapped[(HeadLength + NonceLength)..^TagLength], wrapped[^TagLength..], secret, Authenticated(context));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    // A cipher of its own for each call: it is not made for several threads.
    private AesGcm Cipher(string purpose) => new(_keys.GetOrAdd(purpose, master.For), TagLength);

    private byte[] Authenticated(ReadOnlySpan<byte> context) => [Form, .. master.IdBytes, .. context];
}
