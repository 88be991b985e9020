using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Linux.Netlink;

namespace Thaw.Sandbox.Networks.Egress;

/// <summary>
/// A network namespace between those of the sandboxes and the host's: a cable leads from it to each of them. It is held by this process alone,
/// so whatever happens to the process, all cables and rules in it are gone, and the host never sees the interfaces of sandboxes.
/// </summary>
internal sealed class EgressRouter : IDisposable
{
    private const int Loopback = 1, NamePort = 53;

    // New namespaces may hold devices that the kernel puts into each of them; these numbers are far above theirs.
    private const int OuterEnd = 1000, FirstCable = 10_000;

    private readonly SafeFileHandle _namespace;
    private readonly NetlinkSocket _links;
    private readonly HostNetwork _host;
    private int _next = -1;

    private EgressRouter(SafeFileHandle handle, NetlinkSocket links, HostNetwork host, Socket datagrams, Socket connections)
    {
        (_namespace, _links, _host) = (handle, links, host);
        (NameDatagrams, NameConnections) = (datagrams, connections);
    }

    /// <summary>Receives what sandboxes ask their name server.</summary>
    public Socket NameDatagrams { get; }

    /// <inheritdoc cref="NameDatagrams"/>
    public Socket NameConnections { get; }

    /// <summary>A path by which another process of the host can enter, while this object lives.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_namespace.DangerousGetHandle()}";

    /// <summary>Makes the namespace, which leads nowhere yet.</summary>
    public static Task<EgressRouter> CreateAsync(HostNetwork host) => NamespaceThread.RunAsync(null, () => Make(host));

    /// <summary>Leads a cable from the router to the host, in whose namespace the thread is.</summary>
    public void ConnectTo(EgressPlan plan)
    {
        using var host = NetlinkSocket.Open();
        host.DeleteLink(plan.Interface);
        using (var home = NamespaceThread.OpenOwn())
        {
            var error = _links.TryAddPair(new LinkEnd(OuterEnd, RouterRules.Cable), new LinkEnd(0, plan.Interface), (int)home.DangerousGetHandle(), _host.Mtu);
            if (error != 0)
            {
                throw Libc.Failure($"cannot make the interface {plan.Interface}", error);
            }
        }

        var index = InterfaceRequest.Read(plan.Interface, InterfaceRequest.GetIndex) ?? throw Libc.Failure($"cannot find the interface {plan.Interface}");
        host.BringUp(index);
        host.AddAddress(index, EgressAddresses.HostEnd(plan.Cable), EgressAddresses.CablePrefix);
        _links.AddAddress(OuterEnd, EgressAddresses.RouterEnd(plan.Cable), EgressAddresses.CablePrefix);
        _links.AddDefaultRoute(OuterEnd, EgressAddresses.HostEnd(plan.Cable));
        if (_host.Offers6)
        {
            host.AddAddress(index, EgressAddresses.HostEnd6(plan.Cable), EgressAddresses.CablePrefix6);
            _links.AddAddress(OuterEnd, EgressAddresses.RouterEnd6(plan.Cable), EgressAddresses.CablePrefix6);
            _links.AddDefaultRoute(OuterEnd, EgressAddresses.HostEnd6(plan.Cable));
        }
    }

    /// <summary>Leads a cable from the router to a sandbox's namespace, in which the thread is.</summary>
    public void ConnectTo(int sandboxNamespace)
    {
        QuietNewInterfaces();
        using var own = NetlinkSocket.Open();
        var slot = TakeSlot(sandboxNamespace);
        own.BringUp(OuterEnd);
        own.AddAddress(OuterEnd, EgressAddresses.Sandbox(slot), 32);
        
        // Within a sandbox nothing is paced; what leaves it shares the host's way with others.
        own.AddDefaultRoute(OuterEnd, EgressAddresses.Gateway, _host.CongestionControl);
        _links.AddRoute(FirstCable + slot, EgressAddresses.Sandbox(slot));
        if (_host.Offers6)
        {
            own.AddAddress(OuterEnd, EgressAddresses.Sandbox6(slot), 128);
            own.AddDefaultRoute(OuterEnd, EgressAddresses.Gateway6, _host.CongestionControl);
            _links.AddRoute(FirstCable + slot, EgressAddresses.Sandbox6(slot));
        }
    }

    public void Dispose()
    {
        NameDatagrams.Dispose();
        NameConnections.Dispose();
        _links.Dispose();
        _namespace.Dispose();
    }

    private static EgressRouter Make(HostNetwork host)
    {
        if (Libc.Unshare(Libc.CloneNewNetwork) < 0)
        {
            throw Libc.Failure("cannot make a network namespace");
        }

        var handle = NamespaceThread.OpenOwn();
        QuietNewInterfaces();
        ProcSetting.Write("/proc/sys/net/ipv4/ip_forward", "1");

        // A connection of which nothing was heard for an hour is over: its sandbox may have ended without a word.
        ProcSetting.TryWrite("/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established", "3600");
        var links = NetlinkSocket.Open();
        links.BringUp(Loopback);
        links.AddAddress(Loopback, EgressAddresses.Gateway, 32);
        if (host.Offers6)
        {
            ProcSetting.Write("/proc/sys/net/ipv6/conf/all/forwarding", "1");
            links.AddAddress(Loopback, EgressAddresses.Gateway6, 128);
        }

        return new EgressRouter(
            handle, links, host, BoundSocket.OpenDatagram(EgressAddresses.Gateway, NamePort), BoundSocket.OpenListener(EgressAddresses.Gateway, NamePort));
    }

    // The addresses that IPv6 gives itself would only make interfaces talk, with nobody to listen.
    private static void QuietNewInterfaces() => ProcSetting.TryWrite("/proc/sys/net/ipv6/conf/default/addr_gen_mode", "1");

    // The kernel takes a moment to end a namespace, so a slot is asked for again as late as possible, and passed over while its cable is there.
    private int TakeSlot(int sandboxNamespace)
    {
        for (var attempt = 0; attempt < EgressAddresses.Slots; attempt++)
        {
            var slot = (int)((uint)Interlocked.Increment(ref _next) % EgressAddresses.Slots);
            var here = new LinkEnd(FirstCable + slot, $"{RouterRules.Prefix}{slot}");
            var error = _links.TryAddPair(here, new LinkEnd(OuterEnd, "eth0"), sandboxNamespace, _host.Mtu);
            if (error == 0)
            {
                return slot;
            }

            if (error is not (NetlinkSocket.Exists or NetlinkSocket.Busy))
            {
                throw Libc.Failure("cannot connect a sandbox to the network", error);
            }
        }

        throw new SandboxException("no address is left for the network of another sandbox");
    }
}
