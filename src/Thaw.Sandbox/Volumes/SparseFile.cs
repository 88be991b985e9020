using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Volumes;

/// <summary>Copies a file without filling its holes.</summary>
internal static class SparseFile
{
    private const int SeekData = 3, SeekHole = 4;

    public static void Copy(string source, string target)
    {
        using var from = File.OpenHandle(source);
        using var to = File.OpenHandle(target, FileMode.Create, FileAccess.Write);
        var length = RandomAccess.GetLength(from);
        RandomAccess.SetLength(to, length);
        var buffer = new byte[64 * 1024];
        for (var start = Libc.Seek(from, 0, SeekData); start >= 0 && start < length; start = Libc.Seek(from, start, SeekData))
        {
            var end = Libc.Seek(from, start, SeekHole);
            CopyRange(from, to, start, end, buffer);
            start = end;
        }
    }

    private static void CopyRange(SafeFileHandle from, SafeFileHandle to, long start, long end, byte[] buffer)
    {
        while (start < end)
        {
            var read = RandomAccess.Read(from, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - start)), start);
            if (read == 0)
            {
                return;
            }

            RandomAccess.Write(to, buffer.AsSpan(0, read), start);
            start += read;
        }
    }
}
