using System.Buffers.Binary;

namespace Thaw.Execution.Preparing.Zips;

/// <summary>Reads little-endian numbers from an archive and refuses to read beyond its end.</summary>
internal readonly ref struct ZipReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Length => _bytes.Length;

    public ushort U16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint U32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    /// <summary>A 64-bit number that must be a possible position or size.</summary>
    public long U64(long offset)
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));
        return value <= long.MaxValue / 4 ? (long)value : throw ZipErrors.Damaged("a number in it is impossibly large");
    }

    public ReadOnlySpan<byte> Slice(long offset, long length) =>
        offset >= 0 && length >= 0 && offset <= _bytes.Length - length
            ? _bytes.Slice((int)offset, (int)length)
            : throw ZipErrors.Damaged("it ends too early");
}
