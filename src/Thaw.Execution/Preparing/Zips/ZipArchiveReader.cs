namespace Thaw.Execution.Preparing.Zips;

/// <summary>Reads an archive's entries and checks everything that can be told without unpacking them.</summary>
internal static class ZipArchiveReader
{
    private const uint LocalSignature = 0x04034b50;
    private const int LocalLength = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    // Encrypted, patched, strongly encrypted, masked headers.
    private const int RefusedFlags = 0x1 | 0x20 | 0x40 | 0x2000;

    public static List<ZipEntry> Read(ReadOnlyMemory<byte> archive, PreparingOptions limits)
    {
        var (headers, end) = ZipDirectory.Read(archive, limits.EntryLimit);
        long total = 0;
        var entries = new List<ZipEntry>(headers.Count);
        var extents = new List<(long Start, long End)>(headers.Count);
        foreach (var header in headers)
        {
            total += header.Size;
            if (total > limits.UnzippedLimit)
            {
                throw ZipErrors.TooLarge(limits.UnzippedLimit);
            }

            var (entry, extent) = ReadEntry(archive[..(int)end], header);
            extents.Add(extent);
            if (entry.Path.Length > 0)
            {
                entries.Add(entry);
            }
        }

        RefuseOverlaps(extents);
        return entries.Count > 0 ? entries : throw ZipErrors.Empty();
    }

    private static (ZipEntry Entry, (long Start, long End) Extent) ReadEntry(ReadOnlyMemory<byte> archive, ZipHeader header)
    {
        var (path, isDirectory) = ZipEntryName.Parse(header.Name.Span, header.NamesUtf8);
        if ((header.Flags & RefusedFlags) != 0)
        {
            throw ZipErrors.Refused(path, "is encrypted");
        }

        if (header.Method is not (Stored or Deflated))
        {
            throw ZipErrors.Refused(path, $"is compressed by a method ({header.Method}) that is not supported");
        }

        var data = FindData(archive, header, path);
        var kind = KindOf(header, path, isDirectory);
        if (kind == ZipEntryKind.Directory && header.Size != 0)
        {
            throw ZipErrors.Refused(path, "is a directory with content");
        }

        var entry = new ZipEntry(
            path, kind, ModeOf(header), archive.Slice((int)data, (int)header.CompressedSize), header.Method == Deflated, header.Size, header.Crc);
        return (entry, (header.Offset, data + header.CompressedSize));
    }

    /// <summary>Where the bytes of an entry begin, once its local header has been found to say the same as the directory.</summary>
    private static long FindData(ReadOnlyMemory<byte> archive, ZipHeader header, string path)
    {
        var reader = new ZipReader(archive.Span);
        var at = header.Offset;
        if (reader.U32(at) != LocalSignature)
        {
            throw ZipErrors.Refused(path, "is not where it is declared to be");
        }

        int nameLength = reader.U16(at + 26), extraLength = reader.U16(at + 28);
        var sameSizes = SameSize(reader.U32(at + 18), header.CompressedSize, header) && SameSize(reader.U32(at + 22), header.Size, header)
            && (reader.U32(at + 14) == header.Crc || header.HasDescriptor);
        if (reader.U16(at + 8) != header.Method || (reader.U16(at + 6) & RefusedFlags) != 0 || !sameSizes
            || !reader.Slice(at + LocalLength, nameLength).SequenceEqual(header.Name.Span))
        {
            throw ZipErrors.Refused(path, "is described in two ways");
        }

        var data = at + LocalLength + nameLength + extraLength;
        _ = reader.Slice(data, header.CompressedSize);
        return header.Method != Stored || header.Size == header.CompressedSize
            ? data
            : throw ZipErrors.Refused(path, "has another size than declared");
    }

    // A local header may leave the sizes to a descriptor behind the data, or to its ZIP64 field.
    private static bool SameSize(uint local, long central, ZipHeader header) =>
        local == central || local == uint.MaxValue || (header.HasDescriptor && local == 0);

    private static ZipEntryKind KindOf(ZipHeader header, string path, bool isDirectory) => header.Type switch
    {
        0 or 0x8 => isDirectory ? ZipEntryKind.Directory : ZipEntryKind.File,
        0x4 => ZipEntryKind.Directory,
        0xA when !isDirectory => ZipEntryKind.Link,
        _ => throw ZipErrors.Refused(path, "is neither a file nor a directory nor a link"),
    };

    /// <summary>The permissions without set-user, set-group and sticky bits; an archive made on another system has none.</summary>
    private static UnixFileMode? ModeOf(ZipHeader header)
    {
        var permissions = (int)(header.Attributes >> 16) & 0x1FF;
        return permissions == 0 ? null : (UnixFileMode)permissions;
    }

    private static void RefuseOverlaps(List<(long Start, long End)> extents)
    {
        extents.Sort();
        for (var i = 1; i < extents.Count; i++)
        {
            if (extents[i].Start < extents[i - 1].End)
            {
                throw ZipErrors.Damaged("two of its entries overlap");
            }
        }
    }
}
