using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Thaw.Bench.Processes;

/// <summary>What a server and its sandboxes hold of the machine at one moment; what others do meanwhile does not show.</summary>
/// <param name="ResidentMegabytes">The server's resident memory, in MB of 2^20 bytes.</param>
/// <param name="FileDescriptors">The server's open files.</param>
/// <param name="Threads">The server's threads.</param>
/// <param name="Mounts">The mounts that lie in the server's directories.</param>
/// <param name="Namespaces">The namespaces that the server holds open.</param>
/// <param name="ControlGroups">The control groups of the server's sandboxes, in all hierarchies.</param>
/// <param name="Processes">The server's children and the processes of the run's functions.</param>
internal sealed record Footprint(
    double ResidentMegabytes, int FileDescriptors, int Threads, int Mounts, int Namespaces, int ControlGroups, int Processes)
{
    public static Footprint Of(ThawServer server, string functionPrefix)
    {
        var process = $"/proc/{server.ProcessId}";
        var instance = $"/thaw/{InstanceOf(server.Data)}";
        var files = Directory.GetFileSystemEntries($"{process}/fd");
        return new Footprint(
            Status(process, "VmRSS:") / 1024.0,
            files.Length,
            (int)Status(process, "Threads:"),
            File.ReadLines($"{process}/mountinfo").Count(line => Contains(line, instance) || Contains(line, server.Data)),
            files.Select(LinkTarget).Where(IsNamespace).Distinct().Count(),
            Groups().Count(path => Contains(path, instance)),
            SandboxProcesses.Of(functionPrefix, server.ProcessId).Count);
    }

    /// <summary>Whether sandboxes are seen at all: a count of nothing at both ends would prove nothing.</summary>
    public bool SeesSandboxes => Mounts > 0 && Namespaces > 0 && ControlGroups > 0 && Processes > 0;

    // As the server names itself after its data directory.
    private static string InstanceOf(string data) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(data))).AsSpan(0, 6));

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static bool IsNamespace(string target) => target.EndsWith(']') && Contains(target, "net:[");

    private static long Status(string process, string field)
    {
        var line = File.ReadLines($"{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static string LinkTarget(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // Closed in the meantime.
            return "";
        }
    }

    private static IEnumerable<string> Groups() => Directory.EnumerateDirectories(
        "/sys/fs/cgroup", "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true });
}
