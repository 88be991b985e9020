using System.Net;
using System.Net.Sockets;

namespace Thaw.Sandbox.Networks.Names;

/// <summary>
/// The name server of all sandboxes of an instance: it passes questions on to the host's own servers, which may be on its loopback
/// or in a network that sandboxes do not reach. It keeps nothing and understands no name.
/// </summary>
internal sealed class NameForwarder(Socket datagrams, Socket connections, NameResolver resolver, TimeProvider time) : IAsyncDisposable
{
    private const int LargestQuestion = 4096;
    private const int QuestionsUnderWay = 1024, QuestionsOfOne = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), IdleConnection = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _closing = new();
    private readonly NameLoad _load = new(QuestionsUnderWay, QuestionsOfOne);
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.WhenAll(ReceiveAsync(), AcceptAsync());

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private Task ReceiveAsync()
    {
        var buffer = new byte[LargestQuestion];
        var any = new IPEndPoint(IPAddress.Any, 0);
        return RepeatAsync(async cancellation =>
        {
            var received = await datagrams.ReceiveFromAsync(buffer, SocketFlags.None, any, cancellation);
            var sender = (IPEndPoint)received.RemoteEndPoint;
            if (NameMessage.IsQuestion(buffer.AsSpan(0, received.ReceivedBytes)) && _load.TryEnter(sender.Address))
            {
                _ = AnswerAsync(sender.Address, AnswerAsync(sender, buffer[..received.ReceivedBytes], cancellation));
            }
        });
    }

    private Task AcceptAsync() => RepeatAsync(async cancellation =>
    {
        var connection = await connections.AcceptAsync(cancellation);
        var sender = ((IPEndPoint)connection.RemoteEndPoint!).Address;
        if (_load.TryEnter(sender))
        {
            _ = AnswerAsync(sender, AnswerAsync(connection, cancellation));
        }
        else
        {
            connection.Dispose();
        }
    });

    // Until the forwarder is closed; what one sandbox did to a socket concerns no other.
    private async Task RepeatAsync(Func<CancellationToken, Task> step)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await step(_closing.Token);
            }
            catch (SocketException)
            {
                await Task.Delay(Pause, time, CancellationToken.None);
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(IPAddress sender, Task answering)
    {
        try
        {
            await answering;
        }
        catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever asked is gone, or we are.
        }
        finally
        {
            _load.Leave(sender);
        }
    }

    private async Task AnswerAsync(IPEndPoint sender, byte[] question, CancellationToken cancellation) =>
        await datagrams.SendToAsync(await resolver.AskAsync(question, overStream: false, cancellation), SocketFlags.None, sender, cancellation);

    private async Task AnswerAsync(Socket connection, CancellationToken cancellation)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        while (await NextAsync(stream, cancellation) is { } question && NameMessage.IsQuestion(question))
        {
            await NameResolver.WriteAsync(stream, await resolver.AskAsync(question, overStream: true, cancellation), cancellation);
        }
    }

    private async Task<byte[]?> NextAsync(Stream stream, CancellationToken cancellation)
    {
        using var idle = new CancellationTokenSource(IdleConnection, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellation);
        return await NameResolver.ReadAsync(stream, either.Token);
    }
}
