using System.Diagnostics;
using Thaw.Execution.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>The handlers in the folders Java and Java17, compiled once for all tests, for the oldest Java that AWS has and for a newer one.</summary>
public sealed class JavaFunctions : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thaw-java-").FullName;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _compiled = [];

    /// <summary>The runtimes of this machine.</summary>
    public InstalledRuntimes Runtimes { get; } = new();

    /// <summary>The folder with the classes, compiled with the runtime's own JDK.</summary>
    public string Classes(RuntimeResolution.Found runtime)
    {
        lock (_gate)
        {
            Compile(runtime, "Java", "8");
            if (!runtime.VersionText.Contains("(Java 11", StringComparison.Ordinal))
            {
                Compile(runtime, "Java17", "17");
            }
        }

        return _folder;
    }

    /// <summary>A tool of the runtime's JDK, as this machine has it.</summary>
    public static string Tool(RuntimeResolution.Found runtime, string name)
    {
        var folder = Path.GetDirectoryName(runtime.Command[0])!;
        var bound = runtime.Mounts.FirstOrDefault(mount => folder.StartsWith(mount.Destination + "/", StringComparison.Ordinal));
        return Path.Combine(bound is null ? folder : bound.Source + folder[bound.Destination.Length..], name);
    }

    public void Dispose()
    {
        Runtimes.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Compile(RuntimeResolution.Found runtime, string folder, string release)
    {
        if (!_compiled.Add(folder))
        {
            return;
        }

        var sources = Directory.GetFiles(Path.Combine(InstalledRuntimes.Root, "tests/Thaw.Execution.Tests/Runtimes", folder), "*.java", SearchOption.AllDirectories);
        var libraries = Path.Combine(runtime.Mounts[0].Source, "bootstrap.jar");
        using var process = Process.Start(new ProcessStartInfo(Tool(runtime, "javac"), ["--release", release, "-nowarn", "-encoding", "UTF-8", "-cp", libraries, "-d", _folder, .. sources])
        {
            RedirectStandardError = true,
        })!;
        var words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, words);
    }
}
