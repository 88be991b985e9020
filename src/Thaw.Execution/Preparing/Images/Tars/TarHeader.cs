using System.Buffers.Binary;
using System.Text;

namespace Thaw.Execution.Preparing.Images.Tars;

/// <summary>One 512-byte header: ustar, its GNU and its pax kind, and the older one without a magic word.</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int BlockSize = 512;

    private const int ChecksumStart = 148, ChecksumEnd = 156;
    private const int PermissionBits = 0b111_111_111;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _block = block;

    /// <summary>Whether the block holds nothing, as the last ones of an archive do.</summary>
    public bool IsEmpty => !_block.ContainsAnyExcept((byte)0);

    /// <summary>The letter that says what follows.</summary>
    public char Type => _block[156] == 0 ? '0' : (char)_block[156];

    /// <summary>The bytes that follow, padded to whole blocks.</summary>
    public long Size => Number(_block.Slice(124, 12));

    /// <summary>The nine bits of permissions; bits that would give somebody else's rights are dropped here already.</summary>
    public UnixFileMode Mode => (UnixFileMode)(Number(_block.Slice(100, 8)) & PermissionBits);

    /// <summary>The path, put together from its two fields.</summary>
    public string Name
    {
        get
        {
            var name = Text(_block[..100]);
            var isUstar = _block.Slice(257, 6).SequenceEqual("ustar\0"u8);
            return isUstar && Text(_block.Slice(345, 155)) is { Length: > 0 } prefix ? $"{prefix}/{name}" : name;
        }
    }

    /// <summary>What a link points to.</summary>
    public string Target => Text(_block.Slice(157, 100));

    /// <summary>Refuses a block that is no header.</summary>
    public void Check()
    {
        var sum = 0;
        for (var i = 0; i < BlockSize; i++)
        {
            sum += i is >= ChecksumStart and < ChecksumEnd ? ' ' : _block[i];
        }

        if (Number(_block[ChecksumStart..ChecksumEnd]) != sum)
        {
            throw TarErrors.Damaged("the checksum of a header is wrong");
        }
    }

    /// <summary>Bytes up to the first zero as text; Linux takes any bytes, but what is not UTF-8 is not taken here.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        try
        {
            return Strict.GetString(field.IndexOf((byte)0) is var end and >= 0 ? field[..end] : field);
        }
        catch (DecoderFallbackException exception)
        {
            throw TarErrors.Damaged("a name is not UTF-8", exception);
        }
    }

    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            // Numbers that octal digits have no room for: big-endian, marked by the first bit. Eight bytes are enough for any honest one.
            var value = BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
            var rest = field.Length > 8 ? field[1..^8] : default;
            return field[0] == 0x80 && value >= 0 && !rest.ContainsAnyExcept((byte)0) ? value : throw TarErrors.Damaged("a number is out of range");
        }

        long number = 0;
        foreach (var digit in field.Trim(" \0"u8))
        {
            number = digit is >= (byte)'0' and <= (byte)'7' ? (number * 8) + (digit - '0') : throw TarErrors.Damaged("a number is none");
        }

        return number;
    }
}
