namespace Thaw.Execution.Preparing.Zips;

/// <summary>Finds and reads the central directory of an archive.</summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint HeaderSignature = 0x02014b50;
    private const int EndLength = 22;
    private const int HeaderLength = 46;

    /// <summary>Reads every record; also tells where the directory begins, which is where entries must have ended.</summary>
    public static (List<ZipHeader> Headers, long Start) Read(ReadOnlyMemory<byte> archive, int entryLimit)
    {
        var reader = new ZipReader(archive.Span);
        var (start, size, count) = FindEnd(reader);
        if (count == 0)
        {
            throw ZipErrors.Empty();
        }

        if (count > entryLimit)
        {
            throw ZipErrors.Damaged($"it has more than {entryLimit} entries");
        }

        var headers = new List<ZipHeader>((int)count);
        var position = start;
        for (var i = 0; i < count; i++)
        {
            position = ReadHeader(archive, position, headers);
        }

        return position == start + size ? (headers, start) : throw ZipErrors.Damaged("its central directory has another size than declared");
    }

    private static (long Start, long Size, long Count) FindEnd(ZipReader reader)
    {
        for (long at = reader.Length - EndLength; at >= 0 && at >= reader.Length - EndLength - ushort.MaxValue; at--)
        {
            if (reader.U32(at) == EndSignature && at + EndLength + reader.U16(at + 20) == reader.Length)
            {
                return ReadEnd(reader, at);
            }
        }

        throw ZipErrors.Damaged("it is not a zip archive, or is cut off");
    }

    private static (long Start, long Size, long Count) ReadEnd(ZipReader reader, long at)
    {
        var (end, count, total, size, start) = (at, (long)reader.U16(at + 8), (long)reader.U16(at + 10), (long)reader.U32(at + 12), (long)reader.U32(at + 16));
        long disks = reader.U16(at + 4) | reader.U16(at + 6);
        if (at >= 20 && reader.U32(at - 20) == Locator64Signature)
        {
            end = reader.U64(at - 12);
            if (reader.U32(end) != End64Signature || end + 12 + reader.U64(end + 4) != at - 20)
            {
                throw ZipErrors.Damaged("the end of its central directory is damaged");
            }

            (count, total, size, start) = (reader.U64(end + 24), reader.U64(end + 32), reader.U64(end + 40), reader.U64(end + 48));
            disks = reader.U32(end + 16) | reader.U32(end + 20);
        }

        if (disks != 0 || count != total)
        {
            throw ZipErrors.Damaged("it is one part of an archive of several");
        }

        return start + size == end ? (start, size, count) : throw ZipErrors.Damaged("its central directory is not where it is declared to be");
    }

    private static long ReadHeader(ReadOnlyMemory<byte> archive, long at, List<ZipHeader> headers)
    {
        var reader = new ZipReader(archive.Span);
        if (reader.U32(at) != HeaderSignature)
        {
            throw ZipErrors.Damaged("its central directory is damaged");
        }

        int nameLength = reader.U16(at + 28), extraLength = reader.U16(at + 30), commentLength = reader.U16(at + 32);
        var end = at + HeaderLength + nameLength + extraLength + commentLength;
        _ = reader.Slice(at, end - at);
        var (size, compressed, offset) = Widen(
            reader.Slice(at + HeaderLength + nameLength, extraLength), reader.U32(at + 24), reader.U32(at + 20), reader.U32(at + 42));
        headers.Add(new ZipHeader
        {
            MadeBy = reader.U16(at + 4),
            Flags = reader.U16(at + 8),
            Method = reader.U16(at + 10),
            Crc = reader.U32(at + 16),
            CompressedSize = compressed,
            Size = size,
            Attributes = reader.U32(at + 38),
            Offset = offset,
            Name = archive.Slice((int)at + HeaderLength, nameLength),
        });
        return end;
    }

    /// <summary>Takes from the ZIP64 extra field what did not fit into 32 bits, in the order the format prescribes.</summary>
    private static (long Size, long Compressed, long Offset) Widen(ReadOnlySpan<byte> extra, uint size, uint compressed, uint offset)
    {
        var wide = new ZipReader(Zip64Field(extra));
        long position = 0;
        return (Next(wide, size), Next(wide, compressed), Next(wide, offset));

        long Next(ZipReader field, uint narrow)
        {
            if (narrow != uint.MaxValue)
            {
                return narrow;
            }

            position += 8;
            return field.U64(position - 8);
        }
    }

    private static ReadOnlySpan<byte> Zip64Field(ReadOnlySpan<byte> extra)
    {
        var reader = new ZipReader(extra);
        for (long at = 0; at + 4 <= extra.Length; at += 4 + reader.U16(at + 2))
        {
            if (reader.U16(at) == 1)
            {
                return reader.Slice(at + 4, reader.U16(at + 2));
            }
        }

        return [];
    }
}
