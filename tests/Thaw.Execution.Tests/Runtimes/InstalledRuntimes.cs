using Thaw.Execution.Preparing;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>The runtimes of the repository as this machine can serve them; made once for all tests.</summary>
public sealed class InstalledRuntimes : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("thaw-runtimes-").FullName;
    private readonly RuntimeCatalog _catalog;

    public InstalledRuntimes() => _catalog = new RuntimeCatalog(
        new PreparingOptions { CodeDirectory = _cache, RuntimesDirectory = Path.Combine(Root, "runtimes"), CacheDirectory = Path.Combine(_cache, "compiled") },
        new SeededIds());

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The runtime, or a skipped test with what to install.</summary>
    public RuntimeResolution.Found Require(string identifier)
    {
        var resolution = _catalog.Resolve(identifier);
        if (resolution is RuntimeResolution.NotInstalled missing)
        {
            Assert.Skip(missing.Message);
        }

        return Assert.IsType<RuntimeResolution.Found>(resolution);
    }

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Thaw.slnx")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
