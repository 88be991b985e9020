namespace Thaw.Sandbox;

/// <summary>What a running sandbox can be changed to.</summary>
internal static class SandboxChange
{
    /// <summary>The mounts that a specification has beyond those of another.</summary>
    /// <exception cref="SandboxException">They differ in what cannot be changed while processes run.</exception>
    public static IReadOnlyList<SandboxMount> MountsBetween(SandboxSpec from, SandboxSpec to)
    {
        var sameLists = from.ListeningPorts.SequenceEqual(to.ListeningPorts) && from.Extensions.SequenceEqual(to.Extensions);
        if (!Fixed(from).Equals(Fixed(to)) || !sameLists || from.Mounts.Except(to.Mounts).Any())
        {
            throw new SandboxException($"the sandbox {from.Id} cannot become one that differs in more than mounts, memory and CPU");
        }

        return [.. to.Mounts.Except(from.Mounts)];
    }

    /// <summary>Everything that must stay, comparable as a value; what is not named here must stay too.</summary>
    private static SandboxSpec Fixed(SandboxSpec spec) =>
        spec with { Id = "", Mounts = [], Command = [], CommandVariables = [], Extensions = [], ListeningPorts = [], MemoryBytes = 0, VirtualCpus = 0 };
}
