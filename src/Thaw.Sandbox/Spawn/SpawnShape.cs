namespace Thaw.Sandbox.Spawn;

/// <summary>What a request to the spawner says of its descriptors and of the host.</summary>
/// <param name="HostId">The first of the host's ids that the sandbox owns.</param>
/// <param name="Processes">How many processes there may be, our own first one included.</param>
/// <param name="Own">How many descriptors the first process has.</param>
/// <param name="IsBornInGroup">Whether the first process is born in its control group, whose directory is the only group's descriptor.</param>
internal sealed record SpawnShape(uint HostId, int Processes, int Own, bool IsBornInGroup)
{
    /// <summary>How many descriptors of control groups there are.</summary>
    public int Groups { get; set; }
}
