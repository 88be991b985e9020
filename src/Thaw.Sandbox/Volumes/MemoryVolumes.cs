using System.Globalization;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Volumes;

/// <summary>Volumes in memory, for machines without loop devices: what a function writes counts against its memory limit.</summary>
internal sealed class MemoryVolumes(string mountDirectory) : ITmpVolumes
{
    private int _count;

    public void Prepare(long bytes)
    {
        // They are made in no time.
    }

    public Task<string> TakeAsync(long bytes, uint owner, CancellationToken cancellation)
    {
        var path = Path.Combine(mountDirectory, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        var options = string.Create(CultureInfo.InvariantCulture, $"size={bytes},mode=0700,uid={owner},gid={owner}");
        if (Libc.Mount("tmpfs", path, "tmpfs", Libc.MountNoSuid | Libc.MountNoDevices, options) < 0)
        {
            throw Libc.Failure("cannot mount a /tmp in memory");
        }

        return Task.FromResult(path);
    }

    public Task RemoveAsync(string path)
    {
        if (Libc.Unmount(path, Libc.UnmountDetach) < 0)
        {
            throw Libc.Failure($"cannot unmount {path}");
        }

        Directory.Delete(path);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
