using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Door;
using Thaw.Execution.Environments;
using Thaw.Sandbox;

namespace Thaw.Execution.Connections;

/// <summary>Turns the sockets accepted inside sandboxes into connections of the web server.</summary>
internal sealed partial class SandboxListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector, IDisposable
{
    private readonly Channel<ConnectionContext> _accepted = Channel.CreateUnbounded<ConnectionContext>();
    private readonly SocketConnectionContextFactory _runtimeConnections;
    private readonly SocketConnectionContextFactory _awsConnections;
    private readonly ExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SandboxListenerFactory> _logger;

    public SandboxListenerFactory(ExecutionOptions options, TimeProvider time, ILogger<SandboxListenerFactory> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;

        // The Runtime API's handlers never block, so the thread that reads a socket may run them at once.
        // Its few connections are nearly always about to be read, so each may hold its buffer.
        _runtimeConnections = new(new SocketConnectionFactoryOptions { UnsafePreferInlineScheduling = true, WaitForDataBeforeAllocatingBuffer = false }, logger);
        _awsConnections = new(new SocketConnectionFactoryOptions(), logger);
    }

    public bool CanBind(EndPoint endpoint) => endpoint is SandboxEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new SandboxListener(endpoint, _accepted));

    /// <summary>Accepts on every listening socket of the sandbox until the sandbox closes it.</summary>
    public IReadOnlyList<AcceptLoop> Attach(SandboxOwner owner, ISandbox sandbox) =>
        [.. sandbox.Listeners.Select(listener => Attach(owner, listener.Key, listener.Value))];

    public void Dispose()
    {
        _runtimeConnections.Dispose();
        _awsConnections.Dispose();
    }

    private AcceptLoop Attach(SandboxOwner owner, int port, Socket listener)
    {
        var open = new ConnectionCount(_options.ConnectionsPerPort);
        var loop = new AcceptLoop(listener, socket => Accept(owner, port, socket, open), _time);
        _ = loop.RunAsync();
        return loop;
    }

    private void Accept(SandboxOwner owner, int port, Socket socket, ConnectionCount open)
    {
        if (!open.TryEnter())
        {
            LogTooMany(owner.Id, port, _options.ConnectionsPerPort);
            socket.Dispose();
            return;
        }

        var connection = Connect(socket, port);
        var origin = new SandboxConnection(owner, port) { Pipelined = connection.Transport as PipelinedTransport };
        connection.Features.Set<ISandboxConnection>(origin);

        // The front door knows nothing of environments, but a function may not do everything that somebody outside may.
        connection.Features.Set<ISandboxedConnection>(origin);
        connection.ConnectionClosed.UnsafeRegister(static count => ((ConnectionCount)count!).Leave(), open);
        _accepted.Writer.TryWrite(connection);
    }

    private ConnectionContext Connect(Socket socket, int port)
    {
        socket.NoDelay = true;
        if (port != SandboxPorts.RuntimeApi)
        {
            return _awsConnections.Create(socket);
        }

        var connection = _runtimeConnections.Create(socket);
        connection.Transport = new PipelinedTransport(connection.Transport);
        return connection;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Environment {Environment} holds more than {Limit} connections to port {Port}; another one was closed")]
    private partial void LogTooMany(string environment, int port, int limit);
}
