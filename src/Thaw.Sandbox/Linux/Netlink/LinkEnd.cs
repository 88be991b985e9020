namespace Thaw.Sandbox.Linux.Netlink;

/// <summary>One end of a pair of interfaces.</summary>
/// <param name="Index">The number that the namespace knows it by; 0 lets the kernel choose.</param>
/// <param name="Name">Its name, at most 15 characters.</param>
internal readonly record struct LinkEnd(int Index, string Name)
{
    /// <summary>A locally administered address, the same for all: no interface of ours shares a wire with a second one.</summary>
    public static ReadOnlySpan<byte> HardwareAddress => [0x02, 0x54, 0x48, 0x41, 0x57, 0x01];
}
