using Thaw.Execution.Preparing;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>The runtimes of the repository as this machine can serve them; made once for all tests.</summary>
public sealed class InstalledRuntimes : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("thaw-runtimes-").FullName;
    private readonly RuntimeCatalog _catalog;
    private readonly RuntimeCatalog _nearest;

    public InstalledRuntimes() => (_catalog, _nearest) = (Catalog(nearest: false), Catalog(nearest: true));

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The runtime, or a skipped test with what to install.</summary>
    public RuntimeResolution.Found Require(string identifier) => Require(_catalog, identifier);

    /// <summary>The runtime in whatever version this machine has, for a language of which Debian has none that AWS has.</summary>
    public RuntimeResolution.Found RequireNearest(string identifier) => Require(_nearest, identifier);

    private static RuntimeResolution.Found Require(RuntimeCatalog catalog, string identifier)
    {
        var resolution = catalog.Resolve(identifier);
        if (resolution is RuntimeResolution.NotInstalled missing)
        {
            Assert.Skip(missing.Message);
        }

        return Assert.IsType<RuntimeResolution.Found>(resolution);
    }

    private RuntimeCatalog Catalog(bool nearest) => new(
        new PreparingOptions
        {
            CodeDirectory = _cache,
            RuntimesDirectory = Path.Combine(Root, "runtimes"),
            CacheDirectory = Path.Combine(_cache, "compiled"),
            Nearest = nearest,
        },
        new SeededIds());

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
