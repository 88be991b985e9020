using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Linux;

/// <summary>The kernel's <c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public const short Readable = 1;

    public int Descriptor;
    public short Events;
    public short Returned;
}
