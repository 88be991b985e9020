namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>An interpreter found on this machine.</summary>
/// <param name="Version">Its version.</param>
/// <param name="VersionText">Its version as it tells it.</param>
/// <param name="Path">The real executable, behind links, shims and virtual environments.</param>
internal sealed record Interpreter(RuntimeVersion Version, string VersionText, string Path)
{
    /// <summary>Where an interpreter that is not under the host's <c>/usr</c> is bound, as on AWS.</summary>
    public const string BoundHome = "/var/lang";

    /// <summary>Whether it must be bound into the sandbox; <c>/usr</c> is there anyway.</summary>
    public bool IsBound => !Path.StartsWith("/usr/", StringComparison.Ordinal);

    /// <summary>The directory that holds all of it, where that is not the one above its <c>bin</c>; else null.</summary>
    public string? Folder { get; init; }

    /// <summary>The directory that is bound: in general the one that holds <c>bin</c> and <c>lib</c>.</summary>
    public string Home => Folder ?? System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(Path)) ?? "/";

    /// <summary>The executable as the sandbox sees it.</summary>
    public string PathInside => IsBound ? BoundHome + Path[Home.Length..] : Path;
}
