using System.Net.Sockets;
using Thaw.Sandbox;

namespace Thaw.Execution.TelemetryApi;

/// <summary>Delivers batches as lines of JSON on one TCP connection that is opened inside the sandbox. That a line was read cannot be known.</summary>
/// <param name="port">Where to.</param>
/// <param name="connect">Connects to a port inside the sandbox.</param>
internal sealed class TcpTelemetryDelivery(int port, Func<int, CancellationToken, Task<Socket>> connect) : ITelemetryDelivery
{
    private Socket? _socket;

    public async Task<bool> TryDeliverAsync(IReadOnlyList<byte[]> batch, CancellationToken cancellation)
    {
        try
        {
            _socket ??= await connect(port, cancellation);
            var lines = batch.SelectMany(rendered => rendered.Append((byte)'\n')).ToArray();
            for (var sent = 0; sent < lines.Length;)
            {
                sent += await _socket.SendAsync(lines.AsMemory(sent), cancellation);
            }

            return true;
        }
        catch (Exception failure) when (failure is SocketException or SandboxException or ObjectDisposedException)
        {
            // Nobody listens, not yet or not any more.
            _socket?.Dispose();
            _socket = null;
            return false;
        }
    }

    public void Dispose() => _socket?.Dispose();
}
