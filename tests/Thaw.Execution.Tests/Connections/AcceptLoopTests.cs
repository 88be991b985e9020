using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Thaw.Execution.Connections;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Connections;

public sealed class AcceptLoopTests
{
    [Fact]
    public async Task Who_was_queued_before_a_drain_is_hung_up_on_and_who_comes_after_is_accepted()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var accepted = new ConcurrentQueue<Socket>();
        var loop = new AcceptLoop(listener, accepted.Enqueue, TimeProvider.System);
        using var early = await ConnectAsync(listener);
        using var earlyToo = await ConnectAsync(listener);

        var drained = loop.DrainAsync();
        var running = loop.RunAsync();
        await drained.Within("the drain");
        using var late = await ConnectAsync(listener);
        await Patience.UntilAsync(() => !accepted.IsEmpty, "the late connection");

        Assert.Equal(late.LocalEndPoint, Assert.Single(accepted).RemoteEndPoint);
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(early));
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(earlyToo));
        listener.Dispose();
        await running.Within("the end of the loop");
        await loop.DrainAsync().Within("a drain of a closed socket");
    }

    private static async Task<Socket> ConnectAsync(Socket listener)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        return client;
    }

    // The end of the stream or a reset: both mean that the other side has hung up.
    private static async Task ReadAsync(Socket client)
    {
        await using var stream = new NetworkStream(client);
        await stream.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken).AsTask().Within("the end of the connection");
    }
}
