using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Thaw.Execution.Preparing.Zips;

namespace Thaw.Execution.Tests.Preparing;

/// <summary>An archive written by hand, so that every field of it can lie.</summary>
internal sealed class HandmadeZip : IDisposable
{
    private readonly MemoryStream _locals = new();
    private readonly MemoryStream _central = new();
    private int _count;

    public sealed record Entry(string Name, byte[] Content)
    {
        public byte[]? NameBytes { get; init; }

        public int? Mode { get; init; }

        public int Host { get; init; } = 3;

        public bool Deflate { get; init; }

        public ushort Method { get; init; }

        public ushort Flags { get; init; }

        public ushort? LocalFlags { get; init; }

        public ushort? LocalMethod { get; init; }

        public string? LocalName { get; init; }

        public uint? Size { get; init; }

        public uint? LocalSize { get; init; }

        public uint? CompressedSize { get; init; }

        public uint? Crc { get; init; }

        public uint? Offset { get; init; }

        public byte[]? Raw { get; init; }

        public byte[] CentralExtra { get; init; } = [];
    }

    public static byte[] Of(params Entry[] entries)
    {
        using var zip = new HandmadeZip();
        foreach (var entry in entries)
        {
            zip.Add(entry);
        }

        return zip.ToArray();
    }

    public static Entry FileEntry(string name, string content = "content", int? mode = null) =>
        new(name, Encoding.UTF8.GetBytes(content)) { Mode = mode is null ? null : 0x8000 | mode };

    public static Entry DirectoryEntry(string name, int mode = 0x1ED) => new(name, []) { Mode = 0x4000 | mode };

    public static Entry LinkEntry(string name, string target) => new(name, Encoding.UTF8.GetBytes(target)) { Mode = 0xA1FF };

    public void Dispose()
    {
        _locals.Dispose();
        _central.Dispose();
    }

    public void Add(Entry entry)
    {
        var name = entry.NameBytes ?? Encoding.UTF8.GetBytes(entry.Name);
        var data = entry.Raw ?? (entry.Deflate ? Deflate(entry.Content) : entry.Content);
        var crc = new Crc32();
        crc.Append(entry.Content);
        var method = entry.Deflate ? (ushort)8 : entry.Method;
        var offset = entry.Offset ?? (uint)_locals.Position;
        var size = entry.Size ?? (uint)entry.Content.Length;
        var compressed = entry.CompressedSize ?? (uint)data.Length;
        var localName = entry.LocalName is { } other ? Encoding.UTF8.GetBytes(other) : name;

        Write(_locals, 0x04034b50u, (ushort)20, entry.LocalFlags ?? entry.Flags, entry.LocalMethod ?? method, 0u,
            entry.Crc ?? crc.Value, compressed, entry.LocalSize ?? size, (ushort)localName.Length, (ushort)0);
        _locals.Write(localName);
        _locals.Write(data);
        Write(_central, 0x02014b50u, (ushort)((entry.Host << 8) | 20), (ushort)20, entry.Flags, method, 0u, entry.Crc ?? crc.Value, compressed, size,
            (ushort)name.Length, (ushort)entry.CentralExtra.Length, (ushort)0, (ushort)0, (ushort)0, (uint)(entry.Mode ?? 0) << 16, offset);
        _central.Write(name);
        _central.Write(entry.CentralExtra);
        _count++;
    }

    public byte[] ToArray(ushort? count = null, ushort disk = 0, string comment = "")
    {
        var all = new MemoryStream();
        _locals.WriteTo(all);
        _central.WriteTo(all);
        Write(all, 0x06054b50u, disk, disk, count ?? (ushort)_count, count ?? (ushort)_count, (uint)_central.Length, (uint)_locals.Length, (ushort)comment.Length);
        all.Write(Encoding.ASCII.GetBytes(comment));
        return all.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest))
        {
            deflate.Write(content);
        }

        return output.ToArray();
    }

    private static void Write(Stream stream, params object[] fields)
    {
        Span<byte> buffer = stackalloc byte[4];
        foreach (var field in fields)
        {
            var length = field is ushort ? 2 : 4;
            BinaryPrimitives.WriteUInt32LittleEndian(buffer, field is ushort small ? small : (uint)field);
            stream.Write(buffer[..length]);
        }
    }
}
