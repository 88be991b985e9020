using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Networks;
using Thaw.Sandbox.Volumes;

namespace Thaw.Sandbox;

/// <summary>Makes sandboxes with Thaw's own spawner or with an OCI runtime. Starting it removes what an earlier run has left.</summary>
public sealed class OciSandboxHost : ISandboxHost, IHostedService
{
    private readonly HostPaths _paths;
    private readonly RootFileSystem _root;
    private readonly Cleaner _cleaner;
    private readonly Lazy<ExitWatcher> _exits;
    private readonly Lazy<ContainerStarter> _starter;
    private readonly SandboxHoldings _holdings;
    private readonly ITmpVolumes _volumes;
    private readonly SandboxNetworks _networks;
    private readonly Lazy<Task> _started;
    private FileStream? _lock;
    private SafeFileHandle? _quickAttach;
    private bool _disposed;

    /// <summary>A host that does nothing until it is started or asked for a sandbox.</summary>
    public OciSandboxHost(SandboxOptions options, TimeProvider time, ILogger<OciSandboxHost> logger)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new SandboxException(string.Join(' ', errors));
        }

        var layout = CgroupLayout.OfThisMachine();
        var remover = new CgroupRemover(layout, time);
        _paths = new HostPaths(options);
        _root = new RootFileSystem(_paths.Root);
        _cleaner = new Cleaner(_paths, remover);
        _volumes = UsesImages(options)
            ? new ImageVolumes(_paths.Images, _paths.Mounts, options.ReadyVolumes, logger)
            : new MemoryVolumes(_paths.Mounts);
        _holdings = new SandboxHoldings(_volumes, new HostIds(options.FirstId), logger);
        _networks = new SandboxNetworks(_paths, time, logger);
        _exits = new(() => new ExitWatcher());
        _starter = new(() => MakeStarter(layout, remover, logger));
        _started = new(PrepareAsync);
    }

    /// <summary>What the sandboxes reach; known once the host has been started.</summary>
    public EgressState Egress => _networks.Egress;

    internal SandboxNetworks Networks => _networks;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => _started.Value.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ISandbox> CreateAsync(SandboxSpec spec, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SandboxSpecRules.Check(spec, _paths.Options.UsesInit);
        await StartAsync(cancellation);
        CheckPlaces(spec);

        var making = _networks.Ready.TakeAsync(spec.ListeningPorts);
        var (tmp, hostId) = await TakeAsync(spec, making, cancellation);
        try
        {
            var sandbox = new OciSandbox(_starter.Value, _holdings, spec, await making, tmp, hostId);
            if (_holdings.TryAdd(sandbox))
            {
                return sandbox;
            }

            sandbox.Network.Dispose();
            throw new SandboxException($"there is a sandbox {spec.Id} already");
        }
        catch (SandboxException)
        {
            await _holdings.GiveBackAsync(tmp, hostId);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_started.IsValueCreated && _started.Value.IsCompletedSuccessfully)
        {
            await Parallel.ForEachAsync(_holdings.Living, async (sandbox, _) => await sandbox.DisposeAsync());
            await _networks.DisposeAsync();
            await _volumes.DisposeAsync();
            await _cleaner.CleanAsync();
        }

        DisposeIfMade(_starter);
        DisposeIfMade(_exits);
        _quickAttach?.Dispose();
        _lock?.Dispose();
    }

    private static void DisposeIfMade<T>(Lazy<T> made)
        where T : IDisposable
    {
        if (made.IsValueCreated)
        {
            made.Value.Dispose();
        }
    }

    private async Task<(string Tmp, uint HostId)> TakeAsync(SandboxSpec spec, Task<NetworkNamespace> making, CancellationToken cancellation)
    {
        try
        {
            return await _holdings.TakeAsync(spec, cancellation);
        }
        catch
        {
            (await making).Dispose();
            throw;
        }
    }

    private ContainerStarter MakeStarter(CgroupLayout layout, CgroupRemover remover, ILogger logger)
    {
        var maker = ContainerMakers.Make(_paths, layout, _exits.Value, logger);
        return new ContainerStarter(_paths, layout, _exits.Value, maker, new ContainerRemover(_paths, remover, maker, logger));
    }

    private async Task PrepareAsync()
    {
        _lock = TakeLock();
        await _cleaner.CleanAsync();
        Directory.CreateDirectory(_paths.Images, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await _networks.StartAsync();
        RunDirectory.Mount(_paths.Run);
        _root.Make(_networks.Files);
        _quickAttach = QuickAttach.TryHold();

        // A detached container's first process becomes the child of its nearest living ancestor that asks for it: so its end can be learnt.
        if (Libc.ProcessControl(Libc.SetChildSubreaper, 1, 0, 0, 0) < 0)
        {
            throw Libc.Failure("cannot become the parent of sandboxes");
        }

        _ = _starter.Value;
        foreach (var bytes in _paths.Options.ReadyTmpBytes.Distinct())
        {
            _volumes.Prepare(bytes);
        }
    }

    private FileStream TakeLock()
    {
        var path = Path.Combine(_paths.Options.StateDirectory, "lock");
        try
        {
            Directory.CreateDirectory(_paths.Options.StateDirectory);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new SandboxException($"cannot take {path}; another server may be using it", taken);
        }
    }

    private static bool UsesImages(SandboxOptions options) =>
        options.Tmp == TmpKind.Image || (options.Tmp == TmpKind.Automatic && File.Exists(LoopDevice.Control));

    private void CheckPlaces(SandboxSpec spec)
    {
        if (spec.Root is not null)
        {
            OwnRoot.Check(spec);
            return;
        }

        foreach (var mount in spec.Mounts)
        {
            _root.EnsureMountPoint(mount);
        }
    }
}
