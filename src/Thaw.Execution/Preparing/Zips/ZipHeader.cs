namespace Thaw.Execution.Preparing.Zips;

/// <summary>One record of the central directory, as it stands in the archive.</summary>
internal sealed record ZipHeader
{
    public required int MadeBy { get; init; }

    public required int Flags { get; init; }

    public required int Method { get; init; }

    public required uint Crc { get; init; }

    public required long CompressedSize { get; init; }

    public required long Size { get; init; }

    public required uint Attributes { get; init; }

    public required long Offset { get; init; }

    public required ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>What the Unix mode says the entry is: the upper four bits, or 0 when no mode was recorded.</summary>
    public int Type => (int)(Attributes >> 28);

    public bool NamesUtf8 => (Flags & 0x800) != 0;

    public bool HasDescriptor => (Flags & 0x8) != 0;
}
