namespace Thaw.Execution.Connections;

/// <summary>A connection feature: the connection comes from inside a sandbox.</summary>
public interface ISandboxConnection
{
    /// <summary>The environment whose sandbox it comes from.</summary>
    string EnvironmentId { get; }

    /// <summary>The port of 127.0.0.1 in the sandbox to which it was made: 9001 or 4566.</summary>
    int Port { get; }
}
