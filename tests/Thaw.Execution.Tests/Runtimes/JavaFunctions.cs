using System.Diagnostics;
using Thaw.Execution.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>The handlers in the folder Java, compiled once for all tests, for the oldest Java that AWS has.</summary>
public sealed class JavaFunctions : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thaw-java-").FullName;
    private readonly Lock _gate = new();
    private bool _compiled;

    /// <summary>The runtimes of this machine.</summary>
    public InstalledRuntimes Runtimes { get; } = new();

    /// <summary>The folder with the classes, compiled with the runtime's own JDK.</summary>
    public string Classes(RuntimeResolution.Found runtime)
    {
        lock (_gate)
        {
            if (!_compiled)
            {
                Compile(runtime);
                _compiled = true;
            }
        }

        return _folder;
    }

    public void Dispose()
    {
        Runtimes.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Compile(RuntimeResolution.Found runtime)
    {
        var sources = Directory.GetFiles(Path.Combine(InstalledRuntimes.Root, "tests/Thaw.Execution.Tests/Runtimes/Java"), "*.java", SearchOption.AllDirectories);
        var libraries = Path.Combine(runtime.Mounts[0].Source, "bootstrap.jar");
        var compiler = Path.Combine(Path.GetDirectoryName(runtime.Command[0])!, "javac");
        using var process = Process.Start(new ProcessStartInfo(compiler, ["--release", "8", "-nowarn", "-encoding", "UTF-8", "-cp", libraries, "-d", _folder, .. sources])
        {
            RedirectStandardError = true,
        })!;
        var words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, words);
    }
}
