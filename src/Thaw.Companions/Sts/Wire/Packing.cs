using System.IO.Compression;

namespace Thaw.Companions.Sts.Wire;

/// <summary>Makes what goes into tokens and messages small.</summary>
internal static class Packing
{
    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>Only for what this installation has packed and sealed: its size is not bounded.</summary>
    public static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            deflate.CopyTo(content);
        }

        return content.ToArray();
    }
}
