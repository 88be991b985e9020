using System.Globalization;
using System.Text;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Cgroups;

/// <summary>Makes the control group of a sandbox, with its limits, in the hierarchies that matter.</summary>
internal sealed class CgroupMaker(CgroupLayout layout, string groupOfInstance)
{
    private static readonly string[] InOne = ["cpu", "memory", "pids", "freezer"];

    // Devices are not in the group of each sandbox but in one of all, since the rule is the same for all.
    private static readonly string[] Devices = ["c 1:3 rwm", "c 1:5 rwm", "c 1:7 rwm", "c 1:8 rwm", "c 1:9 rwm", "c 5:0 rwm"];

    /// <summary>Whether processes are born in their group instead of being put into it.</summary>
    public bool IsBornInside => layout.Version == CgroupVersion.Two;

    /// <summary>Makes what the groups of all sandboxes have in common.</summary>
    public void Prepare()
    {
        if (IsBornInside)
        {
            Enable(layout.Unified!);
            foreach (var above in Ancestors())
            {
                MakeDirectory(layout.Unified + above);
                Enable(layout.Unified + above);
            }
        }
        else if (layout.PathOf("devices", groupOfInstance) is { } directory)
        {
            MakeDirectory(directory);
            Write(directory, "devices.deny", "a");
            Array.ForEach(Devices, device => Write(directory, "devices.allow", device));
        }
    }

    /// <summary>
    /// Makes the group of one sandbox and opens what its first process is put into: with version 2 the directory, in which it can be
    /// born, with version 1 the files that take its id.
    /// </summary>
    /// <returns>How many descriptors were opened.</returns>
    /// <exception cref="SandboxException">The kernel refused; what was made before is left.</exception>
    public int Make(string group, long memoryBytes, double virtualCpus, int processes, DescriptorList opened)
    {
        var before = opened.Count;
        foreach (var directory in DirectoriesOf(group))
        {
            MakeDirectory(directory);
            opened.Take(Open(IsBornInside ? directory : $"{directory}/cgroup.procs"));
        }

        if (!IsBornInside && layout.PathOf("devices", groupOfInstance) is { } devices)
        {
            opened.Take(Open($"{devices}/cgroup.procs"));
        }

        Limit(group, memoryBytes, virtualCpus, processes);
        return opened.Count - before;
    }

    private static void MakeDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException($"cannot make the control group {path}: {refused.Message}", refused);
        }
    }

    private IEnumerable<string> DirectoriesOf(string group) =>
        IsBornInside ? [layout.Unified + group] : InOne.Select(controller => layout.PathOf(controller, group)).OfType<string>().Distinct();

    private void Limit(string group, long memoryBytes, double virtualCpus, int processes)
    {
        var memory = layout.PathOf("memory", group)!;
        var cpu = layout.PathOf("cpu", group)!;
        var quota = CpuQuota.Of(virtualCpus);
        Write(layout.PathOf("pids", group)!, "pids.max", $"{processes}");
        if (IsBornInside)
        {
            Write(memory, "memory.max", $"{memoryBytes}");
            WriteIfThere(memory, "memory.swap.max", "0");
            Write(cpu, "cpu.max", $"{quota} {CpuQuota.Period}");
            return;
        }

        // Memory and swap together: as much as memory alone, so no swap.
        Write(memory, "memory.limit_in_bytes", $"{memoryBytes}");
        WriteIfThere(memory, "memory.memsw.limit_in_bytes", $"{memoryBytes}");
        Write(cpu, "cpu.cfs_period_us", $"{CpuQuota.Period}");
        Write(cpu, "cpu.cfs_quota_us", $"{quota}");
    }

    private IEnumerable<string> Ancestors()
    {
        for (var end = groupOfInstance.IndexOf('/', 1); end > 0; end = groupOfInstance.IndexOf('/', end + 1))
        {
            yield return groupOfInstance[..end];
        }

        yield return groupOfInstance;
    }

    private static void Enable(string directory) => Write(directory, "cgroup.subtree_control", "+cpu +memory +pids");

    private static void WriteIfThere(string directory, string file, string text)
    {
        if (File.Exists($"{directory}/{file}"))
        {
            Write(directory, file, text);
        }
    }

    private static void Write(string directory, string file, FormattableString text) => Write(directory, file, text.ToString(CultureInfo.InvariantCulture));

    private static unsafe void Write(string directory, string file, string text)
    {
        var descriptor = Libc.Open($"{directory}/{file}", Libc.OpenWriteOnly | Libc.OpenCloseOnExec);
        var bytes = Encoding.ASCII.GetBytes(text);
        fixed (byte* first = bytes)
        {
            var failure = descriptor < 0 || Libc.Write(descriptor, first, (nuint)bytes.Length) < 0 ? Libc.Failure($"cannot write {text} to {directory}/{file}") : null;
            Libc.Close(descriptor);
            if (failure is not null)
            {
                throw failure;
            }
        }
    }

    private int Open(string path)
    {
        var descriptor = Libc.Open(path, (IsBornInside ? Libc.OpenReadOnly : Libc.OpenWriteOnly) | Libc.OpenCloseOnExec);
        return descriptor < 0 ? throw Libc.Failure($"cannot open {path}") : descriptor;
    }
}
