using Thaw.Aws.Door;
using Thaw.Execution.Environments;

namespace Thaw.Execution.Connections;

/// <summary>What a connection from a sandbox belongs to.</summary>
/// <param name="owner">Whose sandbox it is.</param>
/// <param name="port">The port in the sandbox.</param>
internal sealed class SandboxConnection(SandboxOwner owner, int port) : ISandboxConnection, ISandboxedConnection
{
    /// <summary>Whose sandbox it comes from.</summary>
    public SandboxOwner Owner => owner;

    /// <summary>The environment of the sandbox, which a stem cell does not have yet.</summary>
    public ExecutionEnvironment Environment => owner.Environment ?? throw new InvalidOperationException("A stem cell has no environment.");

    /// <summary>The start of the environment's processes during which it was accepted.</summary>
    public int Run { get; } = owner.Environment?.Run ?? ExecutionEnvironment.FirstRun;

    /// <summary>Its bytes, when it is one to the Runtime API.</summary>
    public PipelinedTransport? Pipelined { get; init; }

    public string EnvironmentId => owner.Id;

    public int Port { get; } = port;
}
