using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Thaw.Execution.Connections;

/// <summary>Hands the web server the connections from all sandboxes.</summary>
internal sealed class SandboxListener(EndPoint endpoint, Channel<ConnectionContext> accepted) : IConnectionListener
{
    private readonly CancellationTokenSource _unbound = new();

    public EndPoint EndPoint { get; } = endpoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await accepted.Reader.ReadAsync(_unbound.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound.Cancel();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _unbound.Cancel();
        return ValueTask.CompletedTask;
    }
}
