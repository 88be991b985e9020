using System.Buffers.Binary;
using System.Text;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>The pairs that are authenticated with a ciphertext and must be given again to open it.</summary>
internal static class EncryptionContext
{
    /// <summary>The same bytes for the same pairs in whatever order, and for no others: lengths stand before texts.</summary>
    public static byte[] Canonical(IReadOnlyDictionary<string, string>? pairs)
    {
        using var bytes = new MemoryStream();
        foreach (var (key, value) in (pairs ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Write(bytes, key);
            Write(bytes, value);
        }

        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, string text)
    {
        // UTF-16 as it is: a lone surrogate must not become the same as another one.
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        bytes.Write(length);
        bytes.Write(Encoding.BigEndianUnicode.GetBytes(text));
    }
}
