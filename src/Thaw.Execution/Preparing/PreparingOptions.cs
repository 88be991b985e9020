namespace Thaw.Execution.Preparing;

/// <summary>Where code and runtimes are, and what may be unpacked.</summary>
public sealed class PreparingOptions
{
    /// <summary>The directory of unpacked code packages, one folder each, named by the SHA-256 of its zip.</summary>
    public required string CodeDirectory { get; init; }

    /// <summary>The directory with one folder for each language: its bootstrap and its <c>runtime.json</c>.</summary>
    public required string RuntimesDirectory { get; init; }

    /// <summary>
    /// Where bootstraps are kept as compiled for each interpreter. Default: null, bootstraps start from their source,
    /// which costs a few milliseconds of every cold start.
    /// </summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Whether the nearest installed version serves a runtime that is not installed itself. Default: false.</summary>
    public bool Nearest { get; init; }

    /// <summary>The most bytes that all files of a package may have together. Default: 262,144,000 (250 MB).</summary>
    public long UnzippedLimit { get; init; } = 262_144_000;

    /// <summary>The most entries that an archive may have. Default: 100,000.</summary>
    public int EntryLimit { get; init; } = 100_000;

    /// <summary>The file that remembers since which start of the machine files were unpacked. Default: null, unpacked files are never doubted.</summary>
    public string? LastBootFile { get; init; }

    /// <summary>The file whose text changes when the machine is started anew. Default: <c>/proc/sys/kernel/random/boot_id</c>.</summary>
    public string BootIdFile { get; init; } = "/proc/sys/kernel/random/boot_id";
}
