using System.Buffers.Binary;
using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Spawn;

/// <summary>Containers that Thaw's own spawner makes.</summary>
internal sealed class SpawnedContainers : IContainerMaker
{
    private readonly HostPaths _paths;
    private readonly ExitWatcher _exits;
    private readonly CgroupMaker _groups;
    private readonly Lock _gate = new();
    private Spawner _spawner;

    public SpawnedContainers(HostPaths paths, CgroupLayout layout, ExitWatcher exits)
    {
        _paths = paths;
        _exits = exits;
        _groups = new CgroupMaker(layout, paths.CgroupOfInstance);
        _groups.Prepare();
        RootTree.Mount(paths.Root, paths.Tree);
        Spawner.WriteTo(paths.Spawner);
        _spawner = new Spawner(paths.Spawner, exits);
    }

    public async Task<int> StartAsync(
        OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment, SandboxPipes pipes, Stream? reports)
    {
        var mounts = SpawnMount.All(sandbox.Spec, _paths, sandbox.Tmp);
        Ask(sandbox, environment, mounts, pipes);
        var (first, second) = await ReadAsync(reports!);
        if (first > 0)
        {
            return first;
        }

        var (process, _) = await ReadAsync(reports!);
        if (process > 0)
        {
            await _exits.WatchAsync(process);
        }

        throw SpawnStep.Failure(-first, second, sandbox.Spec, mounts);
    }

    public Task DeleteAsync(string id) => Task.CompletedTask;

    public void Dispose() => _spawner.Dispose();

    private void Ask(
        OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment, IReadOnlyList<SpawnMount> mounts, SandboxPipes pipes)
    {
        var spec = sandbox.Spec;
        var shape = new SpawnShape(sandbox.HostId, spec.ProcessLimit + 1, pipes.ChildEnds.Count + 1, _groups.IsBornInside);
        using var descriptors = new DescriptorList();
        descriptors.Borrow(sandbox.Network.Handle);
        TakeEmptyInput(descriptors);
        descriptors.Borrow(pipes.ChildEnds);
        shape.Groups = _groups.Make(_paths.CgroupOf(sandbox.Id), spec.MemoryBytes, spec.VirtualCpus, shape.Processes, descriptors);
        foreach (var mount in mounts)
        {
            descriptors.Take(mount.Open());
        }

        Send(SpawnRequest.For(spec, environment, mounts, shape, descriptors.Count), descriptors);
        pipes.CloseChildEnds();
    }

    // Standard input is at its end.
    private static void TakeEmptyInput(DescriptorList descriptors)
    {
        using var input = new PipePair();
        descriptors.Take(input.TakeReadEnd());
    }

    /// <summary>Sends the request; a spawner that has died is replaced, once.</summary>
    private void Send(SpawnRequest request, DescriptorList descriptors)
    {
        var spawner = _spawner;
        if (spawner.TryAsk(request, descriptors.All))
        {
            return;
        }

        lock (_gate)
        {
            if (_spawner == spawner)
            {
                _spawner = new Spawner(_paths.Spawner, _exits);
                spawner.Dispose();
            }
        }

        if (!_spawner.TryAsk(request, descriptors.All))
        {
            throw new SandboxException("the spawner of sandboxes does not take requests");
        }
    }

    private static async Task<(int First, int Second)> ReadAsync(Stream reports)
    {
        var pair = new byte[2 * sizeof(int)];
        return await reports.ReadAtLeastAsync(pair, pair.Length, throwOnEndOfStream: false) == pair.Length
            ? (BinaryPrimitives.ReadInt32LittleEndian(pair), BinaryPrimitives.ReadInt32LittleEndian(pair.AsSpan(sizeof(int))))
            : throw new SandboxException("the spawner ended before the sandbox was started");
    }
}
