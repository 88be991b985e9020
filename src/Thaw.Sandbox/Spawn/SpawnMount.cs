using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Spawn;

/// <summary>A copy of a mount of the host that a sandbox gets.</summary>
/// <param name="Source">What is copied, with everything beneath.</param>
/// <param name="Target">Where it goes in the sandbox.</param>
/// <param name="Flags">How it is restricted; null leaves it as it is.</param>
internal sealed record SpawnMount(string Source, string Target, ulong? Flags)
{
    private const ulong Restricted = MountTree.NoSuid | MountTree.NoDevices, Unchangeable = Restricted | MountTree.ReadOnly;

    /// <summary>Everything that a sandbox sees beside <c>/proc</c>; the root comes first.</summary>
    public static IReadOnlyList<SpawnMount> All(SandboxSpec spec, HostPaths paths, string tmp)
    {
        SpawnMount[] root = spec.Root is null
            ? [new(paths.Tree, "/", null)]
            : [new(spec.Root, "/", Unchangeable), new($"{paths.Tree}/dev", "/dev", null)];
        var files = spec.Root is null ? [] : OwnRoot.Mounts(paths.Root, withInit: true);
        return [.. root, new(tmp, "/tmp", Restricted), .. files.Concat(spec.Mounts).Select(mount => new SpawnMount(mount.Source, mount.Destination, Unchangeable))];
    }

    /// <summary>Makes the copy, and gives its descriptor.</summary>
    public int Open() => Flags is { } flags ? MountTree.Copy(Source, flags) : MountTree.Copy(Source);
}
