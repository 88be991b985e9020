using System.Buffers.Binary;

namespace Thaw.Sandbox;

/// <summary>What the first process of a sandbox tells of another; init.c beside this file describes it.</summary>
/// <param name="Process">0 is the command, then the extensions in order.</param>
/// <param name="HasEnded">Whether it has ended; otherwise it has been started, or could not be.</param>
/// <param name="Value">The wait status, or 0, or the number of the error.</param>
internal readonly record struct InitReport(int Process, bool HasEnded, int Value)
{
    private const int Size = 8;

    /// <summary>The next report; null when there will be none.</summary>
    public static async Task<InitReport?> ReadAsync(Stream reports)
    {
        var bytes = new byte[Size];
        return await reports.ReadAtLeastAsync(bytes, Size, throwOnEndOfStream: false) == Size
            ? new InitReport(
                BinaryPrimitives.ReadInt16LittleEndian(bytes),
                BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2)) == 1,
                BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)))
            : null;
    }
}
