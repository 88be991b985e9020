using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Thaw.Sandbox.Cgroups;

/// <summary>The control group of one running container: freeze, thaw, statistics. Harmless once the group is gone.</summary>
internal sealed class SandboxCgroup : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CgroupLayout _layout;
    private readonly byte[] _frozen;
    private readonly byte[] _thawed;
    private readonly string _peakPath;
    private readonly string _eventsPath;
    private readonly string _quotaPath;
    private readonly string _limitPath;
    private readonly string? _swapPath;
    private SafeFileHandle? _freezer;
    private SafeFileHandle? _peak;
    private long _lastPeak;
    private bool _outOfMemory;

    public SandboxCgroup(CgroupLayout layout, string group)
    {
        _layout = layout;
        var two = layout.Version == CgroupVersion.Two;
        _frozen = two ? "1"u8.ToArray() : "FROZEN"u8.ToArray();
        _thawed = two ? "0"u8.ToArray() : "THAWED"u8.ToArray();
        var memory = layout.PathOf("memory", group);
        _peakPath = two ? $"{memory}/memory.peak" : $"{memory}/memory.max_usage_in_bytes";
        _eventsPath = two ? $"{memory}/memory.events" : $"{memory}/memory.oom_control";
        _limitPath = two ? $"{memory}/memory.max" : $"{memory}/memory.limit_in_bytes";
        _swapPath = two ? null : $"{memory}/memory.memsw.limit_in_bytes";
        var cpu = layout.PathOf("cpu", group);
        _quotaPath = two ? $"{cpu}/cpu.max" : $"{cpu}/cpu.cfs_quota_us";
        _freezer = Open($"{layout.PathOf("freezer", group)}/{(two ? "cgroup.freeze" : "freezer.state")}", FileAccess.Write);
        _peak = _layout.Version == CgroupVersion.None ? null : Open(_peakPath, FileAccess.Read);
    }

    public void Freeze() => Write(_frozen);

    public void Thaw() => Write(_thawed);

    /// <summary>Changes the share of CPU from now on.</summary>
    public void SetVirtualCpus(double virtualCpus)
    {
        var quota = CpuQuota.Of(virtualCpus);
        var text = _layout.Version == CgroupVersion.Two ? $"{quota} {CpuQuota.Period}" : $"{quota}";
        lock (_gate)
        {
            using var file = _freezer is null ? null : Open(_quotaPath, FileAccess.Write);
            Write(file, Encoding.ASCII.GetBytes(text));
        }
    }

    /// <summary>Changes the memory limit from now on, without swap.</summary>
    /// <exception cref="SandboxException">The kernel refused: the processes use more already, for one.</exception>
    public void SetMemoryLimit(long bytes)
    {
        var text = Encoding.ASCII.GetBytes($"{bytes}");
        lock (_gate)
        {
            // Memory alone may never be above memory and swap together: a higher limit is raised there first, a lower one lowered there last.
            TryWrite(_swapPath, text);
            if (TryWrite(_limitPath, text) is { } refusal && File.Exists(_limitPath))
            {
                throw new SandboxException($"cannot set the memory limit of a sandbox to {bytes} bytes: {refusal.Message}", refusal);
            }

            TryWrite(_swapPath, text);
        }
    }

    public long ReadPeakMemoryBytes()
    {
        lock (_gate)
        {
            return _lastPeak = ReadPeak() ?? _lastPeak;
        }
    }

    public bool WasOutOfMemory()
    {
        lock (_gate)
        {
            return _outOfMemory |= _freezer is not null && ReadKills() > 0;
        }
    }

    /// <summary>Takes the last figures and lets go of the group; from now on freezing and thawing do nothing.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_freezer is null && _peak is null)
            {
                return;
            }

            _outOfMemory |= ReadKills() > 0;
            _lastPeak = ReadPeak() ?? _lastPeak;
            _freezer?.Dispose();
            _peak?.Dispose();
            (_freezer, _peak) = (null, null);
        }
    }

    public void Dispose() => Close();

    private void Write(byte[] state)
    {
        lock (_gate)
        {
            Write(_freezer, state);
        }
    }

    private static void Write(SafeFileHandle? file, byte[] text)
    {
        try
        {
            if (file is not null)
            {
                RandomAccess.Write(file, text, 0);
            }
        }
        catch (IOException)
        {
            // The container has gone and its group with it: there is nothing left to change.
        }
    }

    private static IOException? TryWrite(string? path, byte[] text)
    {
        try
        {
            using var file = path is null ? null : Open(path, FileAccess.Write);
            if (file is not null)
            {
                RandomAccess.Write(file, text, 0);
            }

            return null;
        }
        catch (IOException refusal)
        {
            return refusal;
        }
    }

    private long? ReadPeak()
    {
        if (_peak is null)
        {
            return null;
        }

        try
        {
            Span<byte> text = stackalloc byte[32];
            var length = RandomAccess.Read(_peak, text, 0);
            return Utf8Parser.TryParse(text[..length], out long bytes, out _) ? bytes : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private long ReadKills()
    {
        try
        {
            var line = File.ReadLines(_eventsPath).FirstOrDefault(line => line.StartsWith("oom_kill ", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(9), CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static SafeFileHandle? Open(string path, FileAccess access)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
