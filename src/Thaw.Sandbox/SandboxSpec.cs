namespace Thaw.Sandbox;

/// <summary>What a sandbox contains and what it may use.</summary>
public sealed record SandboxSpec
{
    /// <summary>A name unique on the node: lower-case letters, digits and hyphens, at most 40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// A directory of the host that is the root, read-only, in place of the host's <c>/usr</c> and a minimal <c>/etc</c>; it has everything that
    /// <see cref="ImageRoot"/> names, as real directories and files, and mounts go to its directories only. Default: null, the host's.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>What is bound into the read-only root, beside the host's <c>/usr</c> and the minimal <c>/etc</c> and <c>/dev</c>.</summary>
    public required IReadOnlyList<SandboxMount> Mounts { get; init; }

    /// <summary>The first process and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>
    /// Programs without arguments that are started before the command, which then waits to be started; at most sixteen,
    /// as absolute paths in the sandbox. Default: none.
    /// </summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The environment variables that the extensions do not get. Default: none.</summary>
    public IReadOnlyList<string> CommandVariables { get; init; } = [];

    /// <summary>Where it starts. Default: <c>/var/task</c>.</summary>
    public string WorkingDirectory { get; init; } = "/var/task";

    /// <summary>The memory limit of all processes together, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The share of CPU, in virtual CPUs; may be below or above one.</summary>
    public required double VirtualCpus { get; init; }

    /// <summary>The size of <c>/tmp</c>, in bytes.</summary>
    public required long TmpBytes { get; init; }

    /// <summary>The highest number of processes and threads. Default: 1,024.</summary>
    public int ProcessLimit { get; init; } = 1024;

    /// <summary>The highest number of open files of a process. Default: 1,024.</summary>
    public int OpenFileLimit { get; init; } = 1024;

    /// <summary>The ports of 127.0.0.1 on which the host listens inside the sandbox.</summary>
    public IReadOnlyList<int> ListeningPorts { get; init; } = [];
}
