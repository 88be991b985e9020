using Thaw.Aws.Door;
using Thaw.Execution.Environments;

namespace Thaw.Execution.Connections;

/// <summary>What a connection from a sandbox belongs to.</summary>
/// <param name="environment">The environment.</param>
/// <param name="port">The port in the sandbox.</param>
internal sealed class SandboxConnection(ExecutionEnvironment environment, int port) : ISandboxConnection, ISandboxedConnection
{
    public ExecutionEnvironment Environment { get; } = environment;

    /// <summary>The start of the environment's processes during which it was accepted.</summary>
    public int Run { get; } = environment.Run;

    /// <summary>Its bytes, when it is one to the Runtime API.</summary>
    public PipelinedTransport? Pipelined { get; init; }

    public string EnvironmentId => Environment.Id;

    public int Port { get; } = port;
}
