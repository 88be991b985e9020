using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Files;

/// <summary>The streaming half of the system's zstd library, which Debian's package manager itself needs.</summary>
internal static unsafe partial class Zstandard
{
    private const string Library = "libzstd.so.1";

    // The window that a decompressor must be able to hold; more is a bomb for the memory. It is the format's recommended limit.
    private const int WindowLogMax = 100;
    private const int Window128Megabytes = 27;

    /// <summary>A stretch of memory and how far it has been used.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Stretch
    {
        public byte* Bytes;
        public nuint Size;
        public nuint Position;
    }

    /// <summary>A decompressor of its own for each stream.</summary>
    /// <exception cref="NotSupportedException">The library is not on this machine.</exception>
    public static nint Open()
    {
        try
        {
            var context = Create();
            if (context == 0)
            {
                throw new InvalidDataException("there is no memory for a zstd decompressor");
            }

            _ = SetParameter(context, WindowLogMax, Window128Megabytes);
            return context;
        }
        catch (DllNotFoundException missing)
        {
            throw new NotSupportedException($"zstd needs {Library} (Debian: libzstd1), which is not on this machine", missing);
        }
    }

    [LibraryImport(Library, EntryPoint = "ZSTD_createDCtx")]
    private static partial nint Create();

    [LibraryImport(Library, EntryPoint = "ZSTD_DCtx_setParameter")]
    private static partial nuint SetParameter(nint context, int parameter, int value);

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDCtx")]
    public static partial nuint Free(nint context);

    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    public static partial nuint Decompress(nint context, Stretch* output, Stretch* input);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    public static partial uint IsError(nuint result);
}
