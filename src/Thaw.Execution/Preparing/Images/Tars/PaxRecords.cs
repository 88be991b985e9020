using System.Buffers.Text;
using System.Globalization;

namespace Thaw.Execution.Preparing.Images.Tars;

/// <summary>What a pax header says about the entry behind it, as far as it matters here.</summary>
internal sealed record PaxRecords
{
    public string? Path { get; private init; }

    public string? LinkPath { get; private init; }

    public long? Size { get; private init; }

    /// <summary>Reads records of the form "LENGTH KEY=VALUE\n"; the last of equal keys counts.</summary>
    public static PaxRecords Read(ReadOnlySpan<byte> bytes)
    {
        var records = new PaxRecords();
        while (!bytes.IsEmpty)
        {
            if (!Utf8Parser.TryParse(bytes, out int length, out var digits) || length <= digits + 1 || length > bytes.Length
                || bytes[digits] != ' ' || bytes[length - 1] != '\n')
            {
                throw TarErrors.Damaged("a pax header cannot be read");
            }

            records = records.With(bytes[(digits + 1)..(length - 1)]);
            bytes = bytes[length..];
        }

        return records;
    }

    private PaxRecords With(ReadOnlySpan<byte> record)
    {
        var equals = record.IndexOf((byte)'=');
        if (equals <= 0)
        {
            throw TarErrors.Damaged("a pax header cannot be read");
        }

        var value = record[(equals + 1)..];
        return record[..equals] switch
        {
            var key when key.SequenceEqual("path"u8) => this with { Path = Whole(value) },
            var key when key.SequenceEqual("linkpath"u8) => this with { LinkPath = Whole(value) },
            var key when key.SequenceEqual("size"u8) => this with { Size = Number(value) },

            // The content of such a file is not what stands behind its header, and its name may not be either.
            var key when key.StartsWith("GNU.sparse"u8) => throw TarErrors.Damaged("it has sparse files, which container tools do not write"),
            _ => this,
        };
    }

    private static string Whole(ReadOnlySpan<byte> value) =>
        value.Contains((byte)0) ? throw TarErrors.Damaged("a name has a zero in it") : TarHeader.Text(value);

    private static long Number(ReadOnlySpan<byte> value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw TarErrors.Damaged("a number is none");
}
