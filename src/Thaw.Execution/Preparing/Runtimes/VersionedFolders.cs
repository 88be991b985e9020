using System.Text.RegularExpressions;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>Interpreters whose versions lie side by side in folders that are named after them, so that none has to be asked.</summary>
internal static class VersionedFolders
{
    /// <summary>One interpreter for each file whose path is one of a version.</summary>
    public static IEnumerable<Interpreter> Read(RuntimeManifest manifest, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var match = Regex.Match(file, manifest.VersionedPath!);
            var home = match.Groups["home"].Value;
            var executable = Path.Combine(home, manifest.VersionedExecutable);
            if (match.Success && RuntimeVersion.TryParse(match.Groups["version"].Value) is { } version && File.Exists(executable))
            {
                yield return new Interpreter(version, match.Groups["version"].Value, executable) { Folder = home };
            }
        }
    }

    /// <summary>Those that belong to one executable, which somebody has named.</summary>
    public static IReadOnlyList<Interpreter> Of(string executable, IEnumerable<Interpreter> interpreters) =>
        [.. interpreters.Where(one => one.Path == Path.GetFullPath(executable))];
}
