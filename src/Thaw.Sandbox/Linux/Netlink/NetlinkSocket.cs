using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Thaw.Sandbox.Linux.Netlink;

/// <summary>
/// Interfaces, addresses and routes of one network namespace: of the one that the thread was in when it opened the socket,
/// wherever the socket is used from later. Every call either took effect or throws.
/// </summary>
internal sealed unsafe partial class NetlinkSocket : IDisposable
{
    public const int NoSuchDevice = 19, Exists = 17, Busy = 16;

    private const int FamilyNetlink = 16, TypeRaw = 3 | 0x80000;
    private const uint Up = 0x1, NoNeighbours = 0x80;
    private const ushort LinkAddress = 1, LinkName = 3, LinkMtu = 4, LinkInfo = 18, LinkNamespace = 28, InfoKind = 1, InfoData = 2, VethPeer = 1;
    private const ushort AddressOf = 1, AddressLocal = 2;
    private const ushort RouteDestination = 1, RouteInterface = 4, RouteGateway = 5, RouteMetrics = 8, MetricCongestionControl = 16;
    private const byte ScopeUniverse = 0, ScopeLink = 253;
    private const uint OnLink = 4;

    private readonly SafeFileHandle _socket;
    private readonly Lock _gate = new();
    private uint _sequence;

    private NetlinkSocket(SafeFileHandle socket) => _socket = socket;

    public static NetlinkSocket Open()
    {
        var socket = Libc.Socket(FamilyNetlink, TypeRaw, 0);
        return socket >= 0 ? new NetlinkSocket(new SafeFileHandle(socket, ownsHandle: true)) : throw Libc.Failure("cannot ask the kernel about networks");
    }

    /// <summary>
    /// A pair of interfaces, of which the one here is up; the other cannot be before the pair is complete. They share one hardware address, so neither has to ask who the other is, and nobody
    /// in a sandbox can answer such a question wrongly. The other end's number holds only where the one here has one too.
    /// </summary>
    /// <returns>The kernel's error number, 0 when there is the pair.</returns>
    public int TryAddPair(LinkEnd here, LinkEnd there, int namespaceOfPeer, int mtu)
    {
        lock (_gate)
        {
            var message = new NetlinkMessage(stackalloc byte[512]);
            message.Begin(NetlinkMessage.NewLink, NetlinkMessage.Create | NetlinkMessage.Exclusive, ++_sequence);
            AddEnd(ref message, here, Up | NoNeighbours, mtu);
            var info = message.Open(LinkInfo);
            message.Add(InfoKind, "veth");
            var data = message.Open(InfoData);
            var peer = message.Open(VethPeer);
            AddEnd(ref message, there, NoNeighbours, mtu);
            message.Add(LinkNamespace, namespaceOfPeer);
            message.Close(peer);
            message.Close(data);
            message.Close(info);
            return Ask(message);
        }
    }

    public void BringUp(int index)
    {
        lock (_gate)
        {
            var message = new NetlinkMessage(stackalloc byte[128]);
            message.Begin(NetlinkMessage.NewLink, 0, ++_sequence);
            message.Link(index, Up);
            Check(Ask(message), "cannot bring up an interface");
        }
    }

    /// <summary>Removes an interface, and with it the other end; not an error when there is none.</summary>
    public void DeleteLink(string name)
    {
        lock (_gate)
        {
            var message = new NetlinkMessage(stackalloc byte[128]);
            message.Begin(NetlinkMessage.DeleteLink, 0, ++_sequence);
            message.Link(0, 0);
            message.Add(LinkName, name);
            var error = Ask(message);
            Check(error == NoSuchDevice ? 0 : error, $"cannot remove the interface {name}");
        }
    }

    public void AddAddress(int index, IPAddress address, int prefix)
    {
        lock (_gate)
        {
            var message = new NetlinkMessage(stackalloc byte[128]);
            message.Begin(NetlinkMessage.NewAddress, NetlinkMessage.Create | NetlinkMessage.Exclusive, ++_sequence);
            message.Address(FamilyOf(address), (byte)prefix, index);
            message.Add(AddressLocal, address);
            message.Add(AddressOf, address);
            Check(Ask(message), $"cannot add the address {address}");
        }
    }

    /// <summary>What lies directly behind an interface.</summary>
    public void AddRoute(int index, IPAddress destination)
    {
        lock (_gate)
        {
            var bits = destination.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
            var message = new NetlinkMessage(stackalloc byte[128]);
            message.Begin(NetlinkMessage.NewRoute, NetlinkMessage.Create | NetlinkMessage.Exclusive, ++_sequence);
            message.Route(FamilyOf(destination), (byte)bits, bits == 32 ? ScopeLink : ScopeUniverse, 0);
            message.Add(RouteDestination, destination);
            message.Add(RouteInterface, index);
            Check(Ask(message), $"cannot add a route to {destination}");
        }
    }

    /// <summary>The way to everything else, through a neighbour that need not be in the interface's own network.</summary>
    /// <param name="index">The interface.</param>
    /// <param name="gateway">The neighbour.</param>
    /// <param name="congestionControl">How connections that way find their pace, where the kernel lets a route say so. Default: as all others do.</param>
    public void AddDefaultRoute(int index, IPAddress gateway, string? congestionControl = null)
    {
        if (congestionControl is null || TryAddDefaultRoute(index, gateway, congestionControl) != 0)
        {
            Check(TryAddDefaultRoute(index, gateway, null), $"cannot add a route through {gateway}");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _socket.Dispose();
        }
    }

    private static void AddEnd(ref NetlinkMessage message, LinkEnd end, uint flags, int mtu)
    {
        message.Link(end.Index, flags);
        message.Add(LinkName, end.Name);
        message.Add(LinkAddress, LinkEnd.HardwareAddress);
        message.Add(LinkMtu, mtu);
    }

    private static byte FamilyOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? (byte)2 : (byte)10;

    private static void Check(int error, string what)
    {
        if (error != 0)
        {
            throw Libc.Failure(what, error);
        }
    }

    private int TryAddDefaultRoute(int index, IPAddress gateway, string? congestionControl)
    {
        lock (_gate)
        {
            var message = new NetlinkMessage(stackalloc byte[256]);
            message.Begin(NetlinkMessage.NewRoute, NetlinkMessage.Create | NetlinkMessage.Exclusive, ++_sequence);
            message.Route(FamilyOf(gateway), 0, ScopeUniverse, OnLink);
            message.Add(RouteGateway, gateway);
            message.Add(RouteInterface, index);
            if (congestionControl is not null)
            {
                var metrics = message.Open(RouteMetrics);
                message.Add(MetricCongestionControl, congestionControl);
                message.Close(metrics);
            }

            return Ask(message);
        }
    }
}
