namespace Thaw.Sandbox.Tests.Running;

/// <summary>The spawner that a server keeps running, as its directory in <c>/proc</c>.</summary>
internal static class SpawnerProcesses
{
    public static List<string> Of(int server) =>
    [
        .. Directory.EnumerateDirectories($"/proc/{server}/task").SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => $"/proc/{child}").Where(Runs),
    ];

    /// <remarks>One that has ended and is not yet buried has no command line any more.</remarks>
    public static bool Runs(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/cmdline").StartsWith("thaw-spawn", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
