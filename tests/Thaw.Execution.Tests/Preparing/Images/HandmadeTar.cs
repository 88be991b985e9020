using System.Globalization;
using System.Text;

namespace Thaw.Execution.Tests.Preparing.Images;

/// <summary>Archives written byte by byte, also such as no tool would write.</summary>
internal static class HandmadeTar
{
    private const int Block = 512;

    public static byte[] Of(params byte[][] entries) => [.. entries.SelectMany(entry => entry), .. new byte[2 * Block]];

    public static byte[] FileEntry(string name, string content = "", int mode = 0b110_100_100) => Entry('0', name, Encoding.UTF8.GetBytes(content), mode: mode);

    public static byte[] DirectoryEntry(string name, int mode = 0b111_101_101) => Entry('5', name, [], mode: mode);

    public static byte[] LinkEntry(string name, string target) => Entry('2', name, [], target);

    public static byte[] HardLinkEntry(string name, string target) => Entry('1', name, [], target);

    /// <summary>A pax header with records, for the entry that follows it.</summary>
    public static byte[] Pax(params (string Key, string Value)[] records) =>
        Entry('x', "pax", [.. records.SelectMany(record => Record(record.Key, record.Value))]);

    /// <summary>A GNU header with a long name (<c>L</c>) or a long target (<c>K</c>), for the entry that follows it.</summary>
    public static byte[] Long(char type, string text) => Entry(type, "././@LongLink", [.. Encoding.UTF8.GetBytes(text), 0]);

    public static byte[] Entry(char type, string name, byte[] content, string target = "", int mode = 0b110_100_100, long? size = null)
    {
        var header = new byte[Block];
        Put(header, 0, name);
        Put(header, 100, Octal(mode, 7));
        Put(header, 108, Octal(0, 7));
        Put(header, 116, Octal(0, 7));
        Put(header, 124, Octal(size ?? content.Length, 11));
        Put(header, 136, Octal(0, 11));
        header[156] = (byte)type;
        Put(header, 157, target);
        Put(header, 257, "ustar\0");
        Put(header, 263, "00");
        Seal(header);
        return [.. header, .. content, .. new byte[-content.Length & (Block - 1)]];
    }

    /// <summary>Writes the checksum of a header that was changed.</summary>
    public static void Seal(byte[] entry)
    {
        entry.AsSpan(148, 8).Fill((byte)' ');
        Put(entry, 148, Octal(entry.Take(Block).Sum(octet => octet), 6) + "\0");
    }

    private static byte[] Record(string key, string value)
    {
        var rest = $" {key}={value}\n";
        var bytes = Encoding.UTF8.GetByteCount(rest);
        var length = bytes + Digits(bytes + Digits(bytes));
        return Encoding.UTF8.GetBytes(length.ToString(CultureInfo.InvariantCulture) + rest);
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private static string Octal(long number, int digits) => Convert.ToString(number, 8).PadLeft(digits, '0');

    private static void Put(byte[] header, int at, string text) => Encoding.UTF8.GetBytes(text).AsSpan(0, Math.Min(Encoding.UTF8.GetByteCount(text), Block - at)).CopyTo(header.AsSpan(at));
}
