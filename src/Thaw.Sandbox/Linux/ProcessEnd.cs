using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Linux;

/// <summary>Reaps one child process.</summary>
internal static unsafe class ProcessEnd
{
    public const int ByProcess = 1, ByDescriptor = 3;

    private const int WaitNoHang = 1, WaitExited = 4;
    private const int NoChild = 10;
    private const int CodeExited = 1;

    /// <summary>How the child ended; null when it has not, or somebody else has reaped it and it was not to be waited for.</summary>
    public static SandboxExit? Take(int kind, int id, bool wait)
    {
        // siginfo_t of a child: code at 8, process at 16, status at 24.
        var info = stackalloc byte[128];
        new Span<byte>(info, 128).Clear();
        if (Libc.WaitId(kind, (uint)id, info, WaitExited | (wait ? 0 : WaitNoHang)) < 0)
        {
            return !wait && Marshal.GetLastPInvokeError() == NoChild ? null : throw Libc.Failure("cannot learn how a process ended");
        }

        if (*(int*)(info + 16) == 0)
        {
            return null;
        }

        var (code, status) = (*(int*)(info + 8), *(int*)(info + 24));
        return code == CodeExited ? new SandboxExit(status, null) : new SandboxExit(0, status);
    }
}
