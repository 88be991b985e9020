namespace Thaw.Execution.Preparing.Images.Tars;

/// <summary>Reads a layer's archive entry by entry, with bounds on everything that a stranger may have written into it.</summary>
/// <remarks>The reader of .NET takes a pax header of any size into memory and hands on sparse files as if they were plain.</remarks>
internal sealed class TarReader(Stream archive)
{
    private const int HeaderDataLimit = 1 << 20;
    private const int BlockMask = TarHeader.BlockSize - 1;
    private readonly byte[] _block = new byte[TarHeader.BlockSize];
    private PaxRecords? _pax;
    private string? _longName;
    private string? _longTarget;
    private long _left;
    private long _padding;

    /// <summary>The next entry, or null at the end; what was left of the last one's content is skipped.</summary>
    public TarEntry? Next()
    {
        (_pax, _longName, _longTarget) = (null, null, null);
        while (true)
        {
            Skip();
            if (!ReadBlock())
            {
                return null;
            }

            var header = new TarHeader(_block);
            if (header.IsEmpty)
            {
                return null;
            }

            header.Check();
            if (Take(header) is { } entry)
            {
                return entry;
            }
        }
    }

    /// <summary>Reads of the content of the last entry; 0 at its end.</summary>
    public int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, _left);
        var read = wanted == 0 ? 0 : archive.Read(buffer[..wanted]);
        if (read == 0 && wanted > 0)
        {
            throw TarErrors.Damaged("it ends too early");
        }

        _left -= read;
        return read;
    }

    private TarEntry? Take(TarHeader header)
    {
        Begin(header.Size);
        switch (header.Type)
        {
            case 'x':
                _pax = PaxRecords.Read(ReadAll());
                return null;
            case 'L':
                _longName = TarHeader.Text(ReadAll());
                return null;
            case 'K':
                _longTarget = TarHeader.Text(ReadAll());
                return null;
            case 'g' or 'V':
                // Words about the whole archive: nothing in them concerns an image.
                return null;
            default:
                return ToEntry(header);
        }
    }

    private TarEntry ToEntry(TarHeader header)
    {
        var name = _pax?.Path ?? _longName ?? header.Name;
        var kind = header.Type switch
        {
            // The oldest archives mark directories by their name only.
            '0' or '7' => name.EndsWith('/') ? TarEntryKind.Directory : TarEntryKind.File,
            '1' => TarEntryKind.HardLink,
            '2' => TarEntryKind.Link,
            '3' or '4' or '6' => TarEntryKind.Special,
            '5' => TarEntryKind.Directory,
            'S' => throw TarErrors.Refused(name, "is a sparse file, which container tools do not write"),
            _ => throw TarErrors.Refused(name, "is of a kind that container tools do not write"),
        };
        if (kind == TarEntryKind.File)
        {
            Begin(_pax?.Size ?? header.Size);
        }
        else if (kind is TarEntryKind.HardLink or TarEntryKind.Link)
        {
            // Some writers give the size of the file that is linked to, with nothing behind the header.
            Begin(0);
        }

        var target = kind is TarEntryKind.HardLink or TarEntryKind.Link ? _pax?.LinkPath ?? _longTarget ?? header.Target : "";
        return new TarEntry(name, kind, header.Mode, kind == TarEntryKind.File ? _left : 0, target);
    }

    private void Begin(long size) => (_left, _padding) = (size, -size & BlockMask);

    private byte[] ReadAll()
    {
        if (_left > HeaderDataLimit)
        {
            throw TarErrors.Damaged("a name or a pax header is larger than a megabyte");
        }

        var bytes = new byte[_left];
        for (var at = 0; at < bytes.Length;)
        {
            at += Read(bytes.AsSpan(at));
        }

        return bytes;
    }

    private void Skip()
    {
        while (_left > 0)
        {
            _ = Read(_block);
        }

        (_left, _padding) = (_padding, 0);
        while (_left > 0)
        {
            _ = Read(_block);
        }
    }

    private bool ReadBlock()
    {
        var read = archive.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false);
        return read == _block.Length || (read == 0 ? false : throw TarErrors.Damaged("it ends within a header"));
    }
}
