using Microsoft.Win32.SafeHandles;

namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>Reads the lines of a file of the log.</summary>
internal static class AuditLines
{
    private const int FirstBuffer = 1024 * 1024;

    public delegate void Take(ReadOnlySpan<byte> line, long offset);

    /// <summary>Gives every whole line with the place where it begins; says where the last one ends.</summary>
    public static long Read(SafeFileHandle log, Take take)
    {
        var buffer = new byte[FirstBuffer];
        long start = 0;
        var kept = 0;
        while (true)
        {
            var read = RandomAccess.Read(log, buffer.AsSpan(kept), start + kept);
            var taken = TakeLines(buffer.AsSpan(0, kept + read), start, take);
            start += taken;
            kept = kept + read - taken;
            if (read == 0)
            {
                return start;
            }

            var larger = kept == buffer.Length ? new byte[buffer.Length * 2] : buffer;
            buffer.AsSpan(taken, kept).CopyTo(larger);
            buffer = larger;
        }
    }

    private static int TakeLines(ReadOnlySpan<byte> bytes, long start, Take take)
    {
        var at = 0;
        while (bytes[at..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            take(bytes.Slice(at, end), start + at);
            at += end + 1;
        }

        return at;
    }
}
