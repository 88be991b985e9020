using System.Net;
using System.Net.Sockets;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Tests.TelemetryApi;

public sealed class TelemetryHubTests
{
    [Fact]
    public async Task What_is_kept_for_later_subscribers_is_bounded()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var hub = new TelemetryHub(isJson: false, TimeProvider.System);
        hub.Line("function", 0, new string('a', 600_000));
        hub.Line("function", 0, new string('b', 600_000));
        hub.Line("function", 0, "c");
        var settings = new TelemetrySettings(
            TelemetrySchema.Telemetry20221213, "function", 1_000, 1_048_576, TimeSpan.FromMilliseconds(25),
            new TelemetryDestination(null, ((IPEndPoint)listener.LocalEndpoint).Port, ""));
        Assert.Equal(SubscriptionResult.Subscribed, hub.Subscribe("a", settings, ConnectAsync));
        Assert.Equal(SubscriptionResult.Known, hub.Subscribe("a", settings, ConnectAsync));
        Assert.Equal(SubscriptionResult.OtherApi, hub.Subscribe("a", settings with { Schema = TelemetrySchema.Logs20200815 }, ConnectAsync));
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.Contains("aaa", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.EndsWith("\"record\":\"c\"}", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        hub.Close();
        Assert.Equal(SubscriptionResult.Closed, hub.Subscribe("b", settings, ConnectAsync));
    }

    private static async Task<Socket> ConnectAsync(int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return socket;
    }
}
