using System.Globalization;

namespace Thaw.TestKit;

/// <summary>What a server has on the machine, seen from the host: control groups, mounts, loop devices, processes in sandboxes.</summary>
/// <param name="instance">The name under which the server keeps all that.</param>
/// <param name="dataDirectory">The server's data directory.</param>
public sealed class HostTraces(string instance, string dataDirectory)
{
    private const string CgroupRoot = "/sys/fs/cgroup";

    // SIGUSR1 is number 10, and the first bit stands for number 1.
    private const ulong UserSignal = 1 << 9;

    /// <summary>The name under which the server keeps what it has.</summary>
    public string Instance => instance;

    /// <summary>The control groups of the environments, each once for every hierarchy.</summary>
    public IReadOnlyList<string> Cgroups() => [.. Roots().SelectMany(root => Directories(root))];

    /// <summary>Mount points of this server in the host's mount namespace.</summary>
    public IReadOnlyList<string> Mounts() =>
        [.. File.ReadAllLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4]).Where(IsOurs)];

    /// <summary>Loop devices whose file lies in the data directory.</summary>
    public IReadOnlyList<string> LoopDevices() =>
        [.. Directories("/sys/block").Where(device => Read($"{device}/loop/backing_file").StartsWith(dataDirectory, StringComparison.Ordinal))];

    /// <summary>The host's ids of all processes in this server's control groups.</summary>
    public IReadOnlyList<int> Processes() => [.. ProcessIds().Where(id => Read($"/proc/{id}/cgroup").Contains($"/thaw/{instance}", StringComparison.Ordinal))];

    /// <summary>The processes of a function's environments, by the name in their variables.</summary>
    public IReadOnlyList<int> ProcessesOf(string function) =>
        [.. Processes().Where(id => Read($"/proc/{id}/environ").Split('\0').Contains($"AWS_LAMBDA_FUNCTION_NAME={function}"))];

    /// <summary>The sandboxes with a process of a function, by the name of their control group.</summary>
    public IReadOnlyList<string> SandboxesOf(string function) => [.. ProcessesOf(function).Select(GroupOf).OfType<string>().Distinct()];

    /// <summary>Waits until a stem cell waits: an interpreter that stands still and has no code.</summary>
    public Task HasStemCellAsync() => Eventually.HoldsAsync(() => Processes().Any(IsStemCell), () => "there is no stem cell");

    /// <summary>A file of a sandbox's control group: under the name of version 1 or that of version 2.</summary>
    public string CgroupFile(string sandbox, string inOne, string inTwo)
    {
        // Where both versions are mounted, version 1 has the controllers.
        var files = new[] { inOne, inTwo }.SelectMany(name => Roots().Select(root => $"{root}/{sandbox}/{name}"));
        return files.Where(File.Exists).Select(file => Read(file).Trim()).FirstOrDefault() ?? "";
    }

    /// <summary>Whether all processes of a sandbox stand still.</summary>
    public bool IsFrozen(string sandbox) =>
        CgroupFile(sandbox, "freezer.state", "cgroup.events") is var state && (state == "FROZEN" || state.Contains("frozen 1", StringComparison.Ordinal));

    /// <summary>The processes of a function that catch SIGUSR1: they wait until a test sends it.</summary>
    public IReadOnlyList<int> WaitersOf(string function) => [.. ProcessesOf(function).Where(CatchesUserSignal)];

    /// <summary>The processor time that the processes of a sandbox have had, by process, in the kernel's unit.</summary>
    public string ProcessorTime(string sandbox) => string.Join(' ', Processes().Where(id => GroupOf(id) == sandbox).Order().Select(TimeOf));

    /// <summary>Everything that a server which has ended must not leave behind.</summary>
    public IReadOnlyList<string> All() =>
        [.. Cgroups(), .. Mounts(), .. LoopDevices(), .. Processes().Select(id => $"process {id}"), .. Directories("/run/thaw").Where(IsOurs)];

    private bool IsOurs(string path) =>
        path.Contains($"/run/thaw/{instance}", StringComparison.Ordinal) || path.StartsWith(dataDirectory, StringComparison.Ordinal);

    private IEnumerable<string> Roots() =>
        new[] { CgroupRoot }.Concat(Directories(CgroupRoot)).Select(hierarchy => $"{hierarchy}/thaw/{instance}").Where(Directory.Exists);

    // The user's and the system's time are the twelfth and thirteenth field behind the name, which is in parentheses.
    private static string TimeOf(int process)
    {
        var stat = Read($"/proc/{process}/stat");
        return string.Join('+', stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(11).Take(2));
    }

    private string? GroupOf(int process)
    {
        var mark = $"/thaw/{instance}/";
        var line = Read($"/proc/{process}/cgroup").Split('\n').FirstOrDefault(line => line.Contains(mark, StringComparison.Ordinal));
        return line?[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Split('/')[0];
    }

    private bool IsStemCell(int process) =>
        Read($"/proc/{process}/cmdline").EndsWith("\0--stem\0", StringComparison.Ordinal)
        && Read($"/proc/{process}/mountinfo") is { Length: > 0 } mounts && !mounts.Contains(" /var/task ", StringComparison.Ordinal)
        && GroupOf(process) is { } sandbox && IsFrozen(sandbox);

    private static bool CatchesUserSignal(int process)
    {
        var line = Read($"/proc/{process}/status").Split('\n').FirstOrDefault(line => line.StartsWith("SigCgt:\t", StringComparison.Ordinal));
        return line is not null && (ulong.Parse(line.AsSpan(8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & UserSignal) != 0;
    }

    private static IEnumerable<int> ProcessIds() => Directories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    private static string[] Directories(string path)
    {
        try
        {
            return Directory.Exists(path) ? Directory.GetDirectories(path) : [];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
