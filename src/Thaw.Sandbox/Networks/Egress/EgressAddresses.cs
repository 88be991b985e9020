using System.Globalization;
using System.Net;

namespace Thaw.Sandbox.Networks.Egress;

/// <summary>
/// Who has which address. Those of sandboxes are known in the router's namespace only, so every instance uses the same;
/// only the cable between router and host has addresses that the host sees.
/// </summary>
internal static class EgressAddresses
{
    /// <summary>How many sandboxes there are addresses for, from 0 on.</summary>
    public const int Slots = 0x3FF0;

    /// <summary>How many pairs of addresses there are for the cables of instances, from 0 on.</summary>
    public const int Cables = 4096;

    public const int CablePrefix = 30, CablePrefix6 = 126;

    // A corner of the range for the inside of providers' networks, which no sandbox can reach as an address of others' in public mode.
    private const uint Gateway4 = 0x647F_C001;

    // The upper end of the link-local range, far from the addresses of cloud metadata.
    private const uint FirstCable4 = 0xA9FE_C000;

    /// <summary>The router, as sandboxes address it: their way out and their name server.</summary>
    public static IPAddress Gateway { get; } = From(Gateway4);

    /// <inheritdoc cref="Gateway"/>
    public static IPAddress Gateway6 { get; } = IPAddress.Parse("fd74:6861:7700::1");

    public static IPAddress Sandbox(int slot) => From(Gateway4 + 1 + (uint)slot);

    public static IPAddress Sandbox6(int slot) => Parse6(0, slot + 2);

    /// <summary>The host's end of a cable.</summary>
    public static IPAddress HostEnd(int cable) => From(FirstCable4 + ((uint)cable * 4) + 1);

    /// <summary>The router's end of a cable.</summary>
    public static IPAddress RouterEnd(int cable) => From(FirstCable4 + ((uint)cable * 4) + 2);

    /// <inheritdoc cref="HostEnd"/>
    public static IPAddress HostEnd6(int cable) => Parse6(1, (cable * 4) + 1);

    /// <inheritdoc cref="RouterEnd"/>
    public static IPAddress RouterEnd6(int cable) => Parse6(1, (cable * 4) + 2);

    private static IPAddress From(uint address) => new([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]);

    private static IPAddress Parse6(int network, int host) =>
        IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"fd74:6861:77{network:x2}::{host:x}"));
}
