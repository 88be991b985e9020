using System.Globalization;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Cgroups;

/// <summary>Kills what runs in a control group of ours and removes the group from every hierarchy.</summary>
internal sealed class CgroupRemover(CgroupLayout layout, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Sends SIGKILL to every process of the group and lets it run to its end, should it be frozen.</summary>
    public void Kill(string group)
    {
        foreach (var directory in Descendants(group))
        {
            if (layout.Version == CgroupVersion.Two)
            {
                TryWrite($"{directory}/cgroup.kill", "1");
            }

            foreach (var process in Processes(directory))
            {
                Libc.Kill(process, Libc.SignalKill);
            }

            TryWrite($"{directory}/{(layout.Version == CgroupVersion.Two ? "cgroup.freeze" : "freezer.state")}",
                layout.Version == CgroupVersion.Two ? "0" : "THAWED");
        }
    }

    /// <summary>Kills and removes, again until nothing is left or the attempts are used up; tells whether it succeeded.</summary>
    public async Task<bool> RemoveAsync(string group, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            Kill(group);
            if (TryRemove(group))
            {
                return true;
            }

            await Task.Delay(Pause, time);
        }

        return TryRemove(group);
    }

    private bool TryRemove(string group)
    {
        var gone = true;
        foreach (var directory in Descendants(group))
        {
            try
            {
                Directory.Delete(directory);
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody, the OCI runtime for one, was faster.
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                gone = false;
            }
        }

        return gone;
    }

    /// <remarks>Deepest first, as they must be removed.</remarks>
    private List<string> Descendants(string group) =>
        layout.PathsOf(group).Where(Directory.Exists)
            .SelectMany(top => Directory.EnumerateDirectories(top, "*", SearchOption.AllDirectories).OrderByDescending(path => path.Length).Append(top))
            .ToList();

    private static List<int> Processes(string directory)
    {
        try
        {
            return File.ReadLines($"{directory}/cgroup.procs").Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void TryWrite(string path, string text)
    {
        try
        {
            if (File.Exists(path))
            {
                File.WriteAllText(path, text);
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // The group went away on its own.
        }
    }
}
