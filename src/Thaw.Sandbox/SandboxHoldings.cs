using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Volumes;

namespace Thaw.Sandbox;

/// <summary>What living sandboxes hold of the host's things beside their containers: volumes and user ids.</summary>
internal sealed partial class SandboxHoldings(ITmpVolumes volumes, HostIds ids, ILogger logger)
{
    private readonly ConcurrentDictionary<string, OciSandbox> _living = new();

    public ICollection<OciSandbox> Living => _living.Values;

    public async Task<(string Tmp, uint HostId)> TakeAsync(SandboxSpec spec, CancellationToken cancellation)
    {
        var id = ids.Take();
        try
        {
            return (await volumes.TakeAsync(spec.TmpBytes, id + 1, cancellation), id);
        }
        catch
        {
            ids.Return(id);
            throw;
        }
    }

    public bool TryAdd(OciSandbox sandbox) => _living.TryAdd(sandbox.Id, sandbox);

    public async Task ReleaseAsync(OciSandbox sandbox)
    {
        _living.TryRemove(new(sandbox.Id, sandbox));
        await GiveBackAsync(sandbox.Tmp, sandbox.HostId);
    }

    public async Task GiveBackAsync(string tmp, uint hostId)
    {
        try
        {
            await volumes.RemoveAsync(tmp);
            ids.Return(hostId);
        }
        catch (Exception failure) when (failure is SandboxException or IOException)
        {
            // The range stays taken: what is left on the volume belongs to it.
            LogVolumeLeft(logger, tmp, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The volume {Path} could not be removed; the next start of the server tries again")]
    private static partial void LogVolumeLeft(ILogger logger, string path, Exception failure);
}
