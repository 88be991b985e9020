using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Networks.Names;

namespace Thaw.Sandbox.Networks.Egress;

/// <summary>The way out for the sandboxes of an instance, from the start of the host to its end.</summary>
internal sealed partial class InstanceEgress(HostPaths paths, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly SandboxOptions _options = paths.Options;
    private readonly EgressPlan _wanted = EgressPlan.For(paths.Options.Instance, paths.Options.Egress);

    private NameForwarder? _names;

    public EgressState State { get; private set; } = EgressState.None;

    /// <summary>What every sandbox is connected to; null where there is no egress.</summary>
    public EgressRouter? Router { get; private set; }

    /// <summary>The host, as sandboxes address it.</summary>
    public IPAddress? HostAddress { get; private set; }

    /// <summary>Removes what a killed run has left, then opens the way that the options ask for.</summary>
    public async Task StartAsync()
    {
        if (_options.Egress == EgressMode.None)
        {
            await RemoveRulesAsync();
            return;
        }

        try
        {
            await OpenAsync();
        }
        catch (SandboxException refused)
        {
            await CloseAsync();
            if (_options.EgressRequired)
            {
                throw new SandboxException($"functions cannot be given a network ({_options.Egress.ToString().ToLowerInvariant()}): {refused.Message}", refused);
            }

            State = new EgressState(EgressMode.None, [$"Functions have no network, because this machine cannot give them one: {refused.Message}."]);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task OpenAsync()
    {
        var host = await NamespaceThread.RunAsync(_options.HostNetwork, HostNetwork.Read);
        var plan = await NamespaceThread.RunAsync(_options.HostNetwork, _wanted.OnFreeCable);
        Directory.CreateDirectory(_options.StateDirectory);
        await File.WriteAllTextAsync(paths.EgressMark, plan.Table);
        Router = await EgressRouter.CreateAsync(host);
        var guarded = host.Interfaces.Where(name => name != plan.Interface && Plain().IsMatch(name)).ToList();
        await Task.WhenAll(
            NftProgram.LoadAsync(Router.Path, RouterRules.Of(plan)),
            NftProgram.LoadAsync(_options.HostNetwork, HostRules.Of(plan) + (host.Forwards || guarded.Count == 0 ? "" : HostRules.Guard(guarded))));
        await NamespaceThread.RunAsync(_options.HostNetwork, () => Connect(host, plan));
        _names = new NameForwarder(Router.NameDatagrams, Router.NameConnections, new NameResolver(new NameServers(_options.NameServers), time), time);
        _names.Start();
        HostAddress = EgressAddresses.HostEnd(plan.Cable);
        State = new EgressState(plan.Mode, [.. Sentences(host, plan)]);
    }

    private bool Connect(HostNetwork host, EgressPlan plan)
    {
        host.Forward();
        Router!.ConnectTo(plan);
        return true;
    }

    private static IEnumerable<string> Sentences(HostNetwork host, EgressPlan plan)
    {
        var versions = host.Offers6 ? "IPv4 and IPv6" : "IPv4";
        yield return plan.Mode == EgressMode.Open
            ? $"Functions reach the internet, this machine and its networks ({versions}); this machine is {EgressAddresses.HostEnd(plan.Cable)} to them."
            : $"Functions reach the internet ({versions}), but neither this machine nor private networks.";
        if (!host.Forwards)
        {
            yield return "IP forwarding was off on this machine and is on now, for functions only: see the table thaw_forwarding of nftables.";
        }
    }

    private async Task CloseAsync()
    {
        if (_names is { } names)
        {
            _names = null;
            await names.DisposeAsync();
        }

        if (Router is { } router)
        {
            Router = null;
            router.Dispose();
            await NamespaceThread.RunAsync(_options.HostNetwork, () => Disconnect(_wanted));
        }

        try
        {
            await RemoveRulesAsync();
        }
        catch (SandboxException left)
        {
            LogRulesLeft(logger, _wanted.Table, left);
        }
    }

    // The kernel removes the cable with its namespace, a moment later; whoever stops us should find it gone.
    private static bool Disconnect(EgressPlan plan)
    {
        using var host = Linux.Netlink.NetlinkSocket.Open();
        host.DeleteLink(plan.Interface);
        return true;
    }

    private async Task RemoveRulesAsync()
    {
        if (File.Exists(paths.EgressMark))
        {
            await NftProgram.LoadAsync(_options.HostNetwork, HostRules.Remove(_wanted.Table));
            File.Delete(paths.EgressMark);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_.:@-]+$")]
    private static partial Regex Plain();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The table {Table} of nftables could not be removed")]
    private static partial void LogRulesLeft(ILogger logger, string table, Exception failure);
}
