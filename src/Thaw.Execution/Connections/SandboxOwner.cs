using Thaw.Execution.Environments;
using Thaw.Execution.Stems;

namespace Thaw.Execution.Connections;

/// <summary>To whom the connections of a sandbox belong: to a stem cell at first, if it began as one, then to one environment for good.</summary>
/// <param name="id">The name of the sandbox.</param>
internal sealed class SandboxOwner(string id)
{
    private volatile ExecutionEnvironment? _environment;

    /// <summary>The name of the sandbox.</summary>
    public string Id => id;

    /// <summary>The environment; null while it is a stem cell. Set once.</summary>
    public ExecutionEnvironment? Environment
    {
        get => _environment;
        set => _environment = _environment is null ? value : throw new InvalidOperationException("A sandbox serves one environment.");
    }

    /// <summary>The stem cell that the sandbox began as, or null.</summary>
    public StemCell? Stem { get; init; }

    /// <summary>What accepts the connections; set when the sandbox is made.</summary>
    public IReadOnlyList<AcceptLoop> AcceptLoops { get; set; } = [];
}
