using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Cgroups;

/// <summary>
/// While it is held, the kernel puts a process into a control group in microseconds; otherwise it first waits for every
/// processor to pass a quiet moment, five to twenty milliseconds of each cold start.
/// </summary>
/// <remarks>
/// The kernel's name for it is <c>favordynmods</c>, an option of a hierarchy that works for all of them. It is asked for by
/// a hierarchy of our own, without controllers and without a mount point: it goes with its descriptor, whatever happens to us.
/// </remarks>
internal static unsafe class QuickAttach
{
    private const long OpenFileSystem = 430, ConfigureFileSystem = 431, MountFileSystem = 432;
    private const long SetFlag = 0, SetString = 1, Create = 6;
    private const long CloseOnExec = 1;

    /// <summary>Asks for it; null where the kernel does not know it (before 6.0) or refuses.</summary>
    public static SafeFileHandle? TryHold()
    {
        fixed (byte* type = "cgroup\0"u8)
        {
            using var context = Descriptor(Libc.SystemCall(OpenFileSystem, (nint)type, CloseOnExec));
            return context is not null && TryConfigure(context)
                ? Descriptor(Libc.SystemCall(MountFileSystem, context.DangerousGetHandle(), CloseOnExec, 0, 0, 0))
                : null;
        }
    }

    private static bool TryConfigure(SafeFileHandle context)
    {
        // A name is taken until the kernel has wholly forgotten its last hierarchy, so each has its own. Every process sees it, so it tells nothing.
        var name = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"moves-{Stopwatch.GetTimestamp():x}\0"));
        fixed (byte* value = name)
        {
            return Configure(context, SetFlag, "none\0"u8, null)
                && Configure(context, SetString, "name\0"u8, value)
                && Configure(context, SetFlag, "favordynmods\0"u8, null)
                && Configure(context, Create, default, null);
        }
    }

    private static bool Configure(SafeFileHandle context, long command, ReadOnlySpan<byte> key, byte* value)
    {
        fixed (byte* first = key)
        {
            return Libc.SystemCall(ConfigureFileSystem, context.DangerousGetHandle(), command, (nint)first, (nint)value, 0) == 0;
        }
    }

    private static SafeFileHandle? Descriptor(long result) => result < 0 ? null : new SafeFileHandle((nint)result, ownsHandle: true);
}
