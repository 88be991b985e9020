using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Networks.Egress;

namespace Thaw.Sandbox.Networks;

/// <summary>The networks of an instance's sandboxes: the ready ones, and their way out.</summary>
internal sealed class SandboxNetworks : IAsyncDisposable
{
    private readonly InstanceEgress _egress;

    public SandboxNetworks(HostPaths paths, TimeProvider time, ILogger logger)
    {
        _egress = new InstanceEgress(paths, time, logger);
        Ready = new ReadyNetworks(paths.Options.ReadyListeningPorts, paths.Options.ReadyNetworks, MakeAsync, logger);
    }

    public ReadyNetworks Ready { get; }

    /// <summary>The namespace that all cables of sandboxes lead to; null without egress.</summary>
    public string? RouterPath => _egress.Router?.Path;

    public EgressState Egress => _egress.State;

    /// <summary>What the sandboxes' <c>/etc</c> says of it.</summary>
    public NetworkFiles Files => NetworkFiles.For(_egress.State.Mode, _egress.HostAddress);

    /// <summary>Opens the way out, then begins to make networks ahead.</summary>
    public async Task StartAsync()
    {
        await _egress.StartAsync();
        Ready.Refill();
    }

    public async ValueTask DisposeAsync()
    {
        await Ready.DisposeAsync();
        await _egress.DisposeAsync();
    }

    private Task<NetworkNamespace> MakeAsync(IReadOnlyList<int> ports) =>
        NetworkNamespace.CreateAsync(ports, _egress.Router is { } router ? router.ConnectTo : null);
}
